"""`insyn tables`: the slides' tables from the files, as text, CSV and JSON."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = [str(path) for path in sorted(DATA.glob("*/*.toml"))]


def test_differences_stand_below_their_table():
    done = CliRunner().invoke(main, ["tables", *FILES])
    assert done.exit_code == 0
    assert "2018–2020, totalt: källan säger 31, uträknat 32 (skillnad +1)." in done.output
    assert done.output.count("källan säger") == 2


def test_the_same_in_english():
    done = CliRunner().invoke(main, ["tables", *FILES, "--language", "en"])
    assert "the source says 192, computed 190.9 (−1.1)" in done.output


def test_as_csv_every_figure_is_a_row_with_its_source():
    rows = list(
        csv.DictReader(io.StringIO(CliRunner().invoke(main, ["tables", *FILES, "--format", "csv"]).output))
    )
    assert {row["table"] for row in rows} >= {
        "assignments-by-year",
        "assignments-side-by-side",
        "quotients",
        "s-lista",
    }
    assert all(row["source"] for row in rows)
    assert sum(1 for row in rows if row["differs"]) == 2


def test_as_json_the_computed_is_exact():
    tables = json.loads(CliRunner().invoke(main, ["tables", *FILES, "--format", "json"]).output)
    [quotients] = [table for table in tables if table["id"] == "quotients"]
    assert quotients["rows"][1]["figures"][2] == {"stated": 132, "computed": "4100/31", "differs": False}


@pytest.mark.parametrize(("content", "said"), [("hej", "Skriv"), ('[municipality]\ncode = "2417"\n', "")])
def test_a_file_that_is_none_of_ours_is_told(tmp_path, content, said):
    (tmp_path / "x.toml").write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, ["tables", str(tmp_path / "x.toml")])
    assert done.exit_code == 1
    assert said in done.output
    assert "x.toml:" in done.output


def test_files_without_tables_say_so():
    done = CliRunner().invoke(main, ["tables", str(DATA / "norsjo" / "2020.toml")])
    assert (done.exit_code, done.output) == (0, "Filerna har inga tabeller.\n")
