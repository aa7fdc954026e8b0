"""Commands as a person runs them: what they print, and with which exit code they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from insyn.cli import main

NORSJO = sorted((Path(__file__).resolve().parents[1] / "data" / "norsjo").glob("*.toml"))


def insyn(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_norsjo_has_no_error_only_findings_about_its_source():
    done = insyn("check", *NORSJO, "--format", "json")
    found = json.loads(done.output)
    assert done.exit_code == 0
    assert [finding["rule"] for finding in found].count("source") == 4
    assert {finding["severity"] for finding in found if finding["rule"] != "source"} == {"note"}


def test_a_finding_is_what_the_format_promises():
    found = json.loads(insyn("check", *NORSJO, "--format", "json").output)
    assert set(found[0]) == {"rule", "section", "in_force", "severity", "where", "message", "facts", "cure"}


@pytest.mark.parametrize(("change", "rule"), [
    (("members = 31", "members = 30"), "KL 5:5"),
    (("members = 31", "members = 19"), "KL 5:5"),
    (("members = 9\nsubstitutes = 9", "members = 4\nsubstitutes = 9"), "KL 6:16"),
])  # fmt: skip
def test_an_unlawful_organisation_ends_with_1_and_names_the_section(tmp_path, change, rule):
    text = next(path for path in NORSJO if path.name == "2020.toml").read_text(encoding="utf-8")
    assert change[0] in text
    file = tmp_path / "x.toml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    done = insyn("check", file, "--format", "json")
    assert done.exit_code == 1
    assert rule in {finding["rule"] for finding in json.loads(done.output) if finding["severity"] == "error"}


@pytest.mark.parametrize(("text", "words"), [
    ("inte [toml", "TOML"),
    ("", "x.toml"),
    ('[municipality]\ncode = "2417"\nname = "N"\nslug = "n"\n[[body]]\nid = "ks"\nkind = "styrelse"', "styrelse"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_ends_with_1_and_says_where(tmp_path, text, words):
    file = tmp_path / "x.toml"
    file.write_text(text, encoding="utf-8")
    done = insyn("check", file)
    assert done.exit_code == 1
    assert words in done.output
    assert "Traceback" not in done.output


def test_the_law_is_listed_section_by_section():
    done = insyn("law")
    assert done.exit_code == 0
    for section in ("KL 3:5", "KL 5:5", "KL 5:8", "KL 6:16", "KL 6:21", "KL 6:42"):
        assert section in done.output


def test_a_file_that_is_not_there_is_said():
    done = insyn("check", "finns-inte.toml")
    assert done.exit_code == 2
    assert "finns-inte.toml" in done.output


def version(year: str) -> Path:
    return next(path for path in NORSJO if path.name == f"{year}.toml")


def test_two_versions_are_laid_side_by_side():
    done = insyn("diff", version("2015"), version("2020"))
    assert done.exit_code == 0
    assert "Uppdragen minskar med 8: 48 → 40." in done.output
    told = insyn("diff", version("2015"), version("2020"), "--language", "en")
    assert "The assignments decrease by 8" in told.output


def test_the_difference_is_read_by_a_program():
    found = json.loads(insyn("diff", version("2010"), version("2011"), "--format", "json").output)
    assert found["assignments"]["before"]["total"] == 58


def test_a_file_that_cannot_be_read_is_not_compared(tmp_path):
    broken = tmp_path / "x.toml"
    broken.write_text("[municipality\n", encoding="utf-8")
    done = insyn("diff", version("2020"), broken)
    assert done.exit_code == 1
    assert "x.toml:1" in done.output


def test_an_organisation_is_drawn_to_a_file_or_to_the_screen(tmp_path):
    picture = tmp_path / "x.svg"
    assert insyn("draw", version("2020"), "-o", picture).exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert insyn("draw", version("2020")).output.rstrip() == picture.read_text(encoding="utf-8")


def test_an_administration_is_recognised_and_names_the_bodies_it_prepares_for():
    file = version("2020-administration")
    assert "Kommunalutveckling" in insyn("draw", file).output
    named = insyn("draw", file, "--organisation", version("2020")).output
    assert "Utbildnings- och omsorgsutskottet, politiskt organ" in named


def test_the_way_of_a_route_is_drawn_and_an_unknown_one_told():
    assert "Kommunfullmäktige, beslutar" in insyn("draw", version("2020"), "--route", "heavy").output
    done = insyn("draw", version("2020"), "--route", "hevy")
    assert done.exit_code == 1
    assert "Den har: heavy, board, subcommittee, joint-committee, delegated." in done.output


def test_a_change_is_drawn_and_one_municipality_never_becomes_another():
    drawn = insyn("draw", version("2015"), "--to", version("2020")).output
    assert "11 + 11 → 9 + 9" in drawn
    ange = version("2020").parents[1] / "ange" / "2020.toml"
    done = insyn("draw", ange, "--to", version("2020"))
    assert done.exit_code == 1
    assert "Ånge kommun blir inte Norsjö kommun" in done.output


@pytest.mark.parametrize(("name", "options", "said"), [
    ("2020", ("--route", "heavy", "--format", "wall"), "'wall' is not one of"),
    ("2020-administration", ("--route", "heavy"), "gäller den politiska organisationens fil"),
    ("2018-election", (), "Bara de kan ritas"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_told(name, options, said):
    done = insyn("draw", version(name), *options)
    assert done.exit_code in (1, 2)
    assert said in done.output


def test_two_kinds_of_picture_at_once_are_refused():
    done = insyn("draw", version("2015"), "--route", "heavy", "--to", version("2020"))
    assert done.exit_code == 2
    assert "inte flera av dem" in done.output


def test_a_picture_for_a_wall_is_a_sheet_of_a3():
    drawn = insyn("draw", version("2020"), "--format", "a3").output
    assert 'width="420mm" height="297mm"' in drawn


def test_a_picture_marks_what_differs_from_an_earlier_version():
    plain = insyn("draw", version("2015")).output
    marked = insyn("draw", version("2015"), "--from", version("2011")).output
    assert "+ tillkommer" in marked
    assert "+ tillkommer" not in plain


def test_five_thousand_bodies_are_refused_in_a_sentence(tmp_path):
    body = '[[body]]\nid = "b{}"\nkind = "committee"\nname = {{ sv = "N", en = "N" }}\n'
    head = version("2020").read_text(encoding="utf-8").split("[[body]]")[0]
    file = tmp_path / "stor.toml"
    file.write_text(head + "".join(body.format(n) for n in range(5000)), encoding="utf-8")
    for command in ("check", "draw"):
        done = insyn(command, file)
        assert done.exit_code == 1
        assert "Listan är för lång. Skriv högst 2000." in done.output
