"""`insyn what-if` and `insyn search-organisations` from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main

DATA = Path(__file__).parents[1] / "data"
NORSJO, BEFORE, ANGE = (str(DATA / one) for one in ("norsjo/2020.toml", "norsjo/2010.toml", "ange/2020.toml"))


def run(*words: str):
    return CliRunner().invoke(main, list(words))


def test_ange_beside_norsjos_way_has_the_slides_46_and_84():
    said = run("what-if", ANGE, NORSJO, "--runs", "3", "--format", "json")
    assert said.exit_code == 0, said.output
    figures = {one["key"]: [of["value"] for of in one["of"]] for one in json.loads(said.stdout)["figures"]}
    assert (figures["ordinary"], figures["total"]) == ([46, 23], [84, 40])


def test_the_text_has_the_law_the_figures_and_the_parties():
    said = run("what-if", NORSJO, "--board", "4", "--poll", "S 45; C 30; M 25", "--runs", "3")
    assert said.exit_code == 0, said.output
    assert "strider mot lagen" in said.stdout
    assert "Kommunstyrelsen: S 2, C 1, M 1" in said.stdout


def test_what_flips_is_told_when_asked_for():
    said = run("what-if", NORSJO, "--meetings", "10", "--runs", "3", "--try", "--language", "en")
    assert "Holds in the whole range" in said.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--meetings", "0"), "sammanträder aldrig"),
        (("--subcommittees", "99"), "Skriv 0 till 6"),
        (("--poll", "S 200"), "går inte att läsa"),
        (("--years", "0"), "0 år går inte"),
    ],
)
def test_what_cannot_be_answered_is_said_and_the_exit_code_is_one(words, told):
    said = run("what-if", NORSJO, *words)
    assert said.exit_code == 1
    assert told in said.output


def test_a_negative_cost_in_the_assumptions_is_refused_with_its_line(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("[pay]\nkronor_a_meeting = -600\n", encoding="utf-8")
    said = run("what-if", NORSJO, "--board", "11", "--assumptions", str(own))
    assert said.exit_code == 1
    assert "own.toml:2" in said.output


def test_the_search_shows_the_front_with_its_reasons_and_counts_what_the_law_does_not_allow():
    said = run("search-organisations", NORSJO, "--board", "4,7,9", "--meetings", "7,8", "--runs", "3")
    assert said.exit_code == 0, said.output
    assert "ingen annan har lägre kostnad" in said.stdout
    assert "2 är utelämnade" in said.stdout
    found = run("search-organisations", NORSJO, "--board", "7,9", "--runs", "3", "--format", "json")
    assert json.loads(found.stdout[found.stdout.index("{") :])["front"]


def test_a_search_of_nonsense_or_of_too_much_is_refused():
    assert run("search-organisations", NORSJO, "--board", "seven").exit_code == 2
    many = ",".join(str(one) for one in range(5, 50))
    assert "högst 400" in run("search-organisations", NORSJO, "--board", many, "--meetings", many).output
