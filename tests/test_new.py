"""`insyn new` writes the files of a municipality, and never over somebody's."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.law.report import check_files


def test_the_written_files_fit_together(tmp_path: Path):
    answer = CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path / "new")])
    assert answer.exit_code == 0, answer.output
    files = sorted((tmp_path / "new").glob("*.toml"))
    assert [file.name for file in files] == ["2260-administration.toml", "2260-election.toml", "2260.toml"]
    assert [found.message.sv for found in check_files(files) if found.severity == "error"] == []


def test_files_that_are_there_are_not_written_over(tmp_path: Path):
    (tmp_path / "2260.toml").write_text("mine")
    answer = CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path)])
    assert answer.exit_code == 1
    assert "2260.toml" in answer.output
    assert [file.name for file in tmp_path.iterdir()] == ["2260.toml"]
    assert CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path), "--force"]).exit_code == 0
    assert (tmp_path / "2260.toml").read_text() != "mine"


@pytest.mark.parametrize(
    ("code", "told"),
    [("2261", "2260 Ånge"), ("Ånge", "2260 Ånge"), ("", "fyra siffror"), ("../x", "fyra siffror")],
)
def test_a_code_that_is_none_is_told_the_nearest(tmp_path: Path, code: str, told: str):
    answer = CliRunner().invoke(main, ["new", code, "--into", str(tmp_path)])
    assert answer.exit_code == 1
    assert told in answer.output
    assert not list(tmp_path.iterdir())
