"""`insyn who`: one question, many, as data, and what is said when it cannot be answered."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = (
    "--organisation", str(DATA / "norsjo" / "2020.toml"), "--administration", str(DATA / "norsjo" / "2020-administration.toml"),
)  # fmt: skip


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["who", *arguments])
    return done.exit_code, done.output


def test_a_question_is_answered_in_words_in_both_languages():
    code, said = run("Plats på dagis", *FILES)
    assert code == 0
    assert said.startswith("1. Rektor för förskolan")
    assert "Punkt 4.1" in said
    assert "Line 4.1" in run("Plats på dagis", *FILES, "--language", "en")[1]


def test_many_questions_are_answered_a_list_a_line(tmp_path):
    file = tmp_path / "questions.txt"
    file.write_text("Plats på dagis\nBygglov för garage\n\nDirektupphandling 900 tkr\n", encoding="utf-8")
    code, said = run("--lines", str(file), *FILES)
    assert code == 0
    answers = [json.loads(line) for line in said.splitlines()]
    assert [found[0]["body"] for found in answers] == ["ks", "miljo-bygg", "ks", "ks"]
    assert answers[0][0]["line"] == "4.1"
    assert answers[2][0]["level"] == "registrar", (
        "an empty line has its answer too, so that lines stay in step"
    )
    assert answers[3][0]["line"] is None


def test_a_file_in_latin_1_is_read(tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("Hemtjänst åt mor\n".encode("latin-1"))
    assert json.loads(run("--lines", str(file), *FILES)[1])[0]["line"] == "5.1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "Skriv en fråga"), (("  ",), "Frågan är tom"), (("a", "--lines", __file__), "Skriv en fråga")],
)
def test_what_cannot_be_answered_is_told(arguments, said):
    code, told = run(*arguments, *FILES)
    assert code == 1
    assert said in told


def test_a_file_that_is_no_organisation_is_told_line_by_line(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("[municipality]\ncode = 3\n", encoding="utf-8")
    code, told = run("Bygglov", "--organisation", str(file))
    assert code == 1
    assert "x.toml:" in told


def test_the_hit_rate_of_both_halves_is_printed():
    code, said = run("--measure")
    assert code == 0
    assert [line.split(":")[0] for line in said.splitlines()] == ["development", "held_out"]
    assert all("at 1" in line and "at 3" in line for line in said.splitlines())
