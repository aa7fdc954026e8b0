"""`insyn cost` on files, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main

DATA = Path(__file__).resolve().parents[4] / "data"
NORSJO, OLD = str(DATA / "norsjo" / "2020.toml"), str(DATA / "norsjo" / "2010.toml")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["cost", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_two_files_are_told_in_three_forms():
    code, said = run(NORSJO, OLD, "--contributions", "31,42")
    assert code == 0
    assert "Socialnämnd" in said
    assert "Mot den första" in said
    code, said = run(NORSJO, OLD, "--format", "json", "--attendance", "100", "--times", "7")
    told = json.loads(said)
    assert told[0]["valid_from"] == "2019-01-01"
    assert told[0]["frames"][0]["tkr"] == 1483
    assert told[1]["bodies"][0]["seats"] == 31
    code, said = run(NORSJO, OLD, "--format", "csv", "--language", "en")
    assert said.startswith("body;name;")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--attendance", "90,80,100"),
        ("--attendance", "101"),
        ("--times", "1,2"),
        ("--hours", "x"),
        ("--contributions", "101"),
        ("--contributions", "mycket"),
    ],
)
def test_assumptions_that_cannot_be_are_refused_with_words(wrong):
    code, said = run(NORSJO, *wrong)
    assert code == 1
    assert "--" in said


def test_own_rules_leave_out_what_a_file_has_no_rule_for():
    code, said = run(OLD, "--own-rules")
    assert code == 0
    assert "ingen regel ger något" in said
