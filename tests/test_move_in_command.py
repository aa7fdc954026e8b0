"""`insyn move-in`: the preview, the taking in, and what stops it. Every name is invented."""

import zipfile

import pytest
from click.testing import CliRunner, Result

from insyn.cli import main
from insyn.foundation.tenancy import in_municipality
from insyn.moving_in.models import FormerCase, FormerMinutes, Taking

SOURCE = "Platina 2011–2025"


@pytest.fixture
def folder(tmp_path):
    assert CliRunner().invoke(main, ["move-in-example", str(tmp_path / "export")]).exit_code == 0
    return tmp_path / "export"


def move_in(where, *more: str, code: str = "2417") -> Result:
    arguments = ["move-in", str(where), "--municipality", code, "--source", SOURCE, *more]
    return CliRunner().invoke(main, arguments)


def taken(norsjo) -> tuple[int, int]:
    with in_municipality(norsjo):
        return FormerCase.objects.count(), FormerMinutes.objects.count()


def test_it_is_looked_at_then_taken_in_then_there_already(norsjo, folder):
    shown = move_in(folder, "--preview")
    assert (shown.exit_code, taken(norsjo)) == (0, (0, 0)), shown.output
    assert "ärenden: 3 nya, 0 redan inlästa" in shown.output
    done = move_in(folder)
    assert (done.exit_code, taken(norsjo)) == (0, (3, 2)), done.output
    again = move_in(folder)
    assert (again.exit_code, taken(norsjo)) == (0, (3, 2))
    assert "ärenden: 0 nya, 3 redan inlästa" in again.output
    with in_municipality(norsjo):
        assert Taking.objects.get().by == "system"


def test_what_stops_it_is_said_by_table_and_row_in_either_language(norsjo, folder):
    (folder / "bodies.csv").unlink()
    (folder / "filer" / "2014" / "skrivelse.pdf").unlink()
    stopped = move_in(folder)
    assert (stopped.exit_code, taken(norsjo)) == (1, (0, 0))
    assert "RÄTTA: cases.csv:4" in stopped.output
    assert "RÄTTA: documents.csv:2" in stopped.output
    assert "PUT RIGHT: cases.csv:4: The body" in move_in(folder, "--language", "en").output


def test_a_zip_says_the_same_as_its_folder(norsjo, folder, tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    assert move_in(path).exit_code == 0
    assert taken(norsjo) == (3, 2)


def test_a_link_in_the_folder_is_refused_whole(norsjo, folder):
    (folder / "filer" / "lank").symlink_to("/etc/passwd")
    stopped = move_in(folder)
    assert (stopped.exit_code, taken(norsjo)) == (1, (0, 0))
    assert "är en länk" in stopped.output


def test_what_is_no_archive_and_no_municipality_is_said(norsjo, tmp_path):
    path = tmp_path / "export.zip"
    path.write_bytes(b"hej")
    assert "inget zip-arkiv" in move_in(path).output
    assert "Ingen kommun" in move_in(tmp_path, code="9999").output


def test_the_example_is_never_written_over_something(folder):
    again = CliRunner().invoke(main, ["move-in-example", str(folder)])
    assert again.exit_code == 1
    assert "finns redan" in again.output
