"""Text read from kept files: every kind, and what is made to hurt whoever reads it."""

import time

import pytest

from insyn.documents import extraction, sandbox
from insyn.documents.extraction import extract
from insyn.documents.extraction.reading import tidy
from insyn.documents.sandbox import Stopped
from insyn.documents.tests import extraction_examples as files
from insyn.documents.tests.inspection_examples import pdf, saved

TOLD = {"media_type": "application/pdf", "ocr": False}


@pytest.mark.parametrize("kind", files.KINDS)
def test_every_kind_gives_its_words_and_nothing_else(kind):
    found = extract(files.KINDS[kind], kind)
    assert found.state == "text"
    text = " ".join(found.pages)
    assert files.WORDS in text
    assert "hemligt" not in text


def test_pages_sheets_and_slides_stay_apart():
    for kind, data in (
        ("application/pdf", files.pdf_saying("Ett", "Två")),
        (f"{files.OFFICE}spreadsheetml.sheet", files.sheet_saying("Ett", "Två")),
        (f"{files.OFFICE}presentationml.presentation", files.slides_saying("Ett", "Två")),
    ):
        pages = extract(data, kind).pages
        assert len(pages) == 2
        assert ["Ett" in pages[0], "Två" in pages[0], "Två" in pages[1]] == [True, False, True]


def test_what_is_struck_out_is_not_read():
    found = extract(files.open_text_saying("Kvar", deleted="Struket"), f"{files.OPEN}text")
    assert found.pages == ("Kvar",)


def test_a_sheet_is_read_by_its_values():
    assert "4711" in extract(files.sheet_saying("x"), f"{files.OFFICE}spreadsheetml.sheet").pages[0]


def test_a_locked_pdf_and_another_kind_are_said_to_be_what_they_are():
    import pikepdf

    locked = saved(pdf(), encryption=pikepdf.Encryption(owner="a", user="b"))
    assert extract(locked, "application/pdf").state == "locked"
    assert extract(b"x", "application/zip").state == "other"


def test_a_file_without_text_says_so():
    assert extract(saved(pdf(2)), "application/pdf", ocr=False).state == "none"
    assert extract(files.picture_saying("Storgatan"), "image/png", ocr=False).state == "none"


@pytest.mark.skipif(not extraction.ocr_installed(), reason="tesseract is not installed on this machine")
def test_a_picture_is_read_where_a_reader_is_installed():
    found = extract(files.picture_saying("Storgatan"), "image/png")
    assert found.state == "ocr"
    assert "Storgatan" in found.pages[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 inget mer", "application/pdf"),
        (b"PK\x03\x04 trasigt", f"{files.OFFICE}wordprocessingml.document"),
        (b"", "application/pdf"),
        (files.zipfile.__doc__.encode() if files.zipfile.__doc__ else b"x", f"{files.OPEN}text"),
    ],
)
def test_what_is_broken_stops_nothing(data, kind):
    assert extract(data, kind).state == "stopped"


def test_entities_are_never_unfolded():
    found = extract(files.bomb_in_entities(), f"{files.OFFICE}wordprocessingml.document")
    assert "haha" not in " ".join(found.pages)


def test_a_file_that_takes_too_long_is_stopped_with_all_it_started(monkeypatch):
    began = time.monotonic()
    with pytest.raises(Stopped) as stopped:
        sandbox.run("text", files.pdf_saying("x"), TOLD, seconds=0)
    assert stopped.value.why in ("time", "broken")
    assert time.monotonic() - began < 10


def test_a_file_that_takes_too_much_memory_is_stopped():
    with pytest.raises(Stopped):
        sandbox.run("text", files.pdf_saying("x"), TOLD, megabytes=40)


def test_the_process_is_told_no_secrets(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://hemligt")
    monkeypatch.setenv("INSYN_MAIL_URL", "smtp://hemligt")
    assert "hemligt" not in str(sandbox.surroundings())


def test_long_text_is_cut_and_said_to_be(monkeypatch):
    found = extract(("ord " * 600_000).encode(), "text/plain")
    assert found.cut
    assert sum(map(len, found.pages)) == 2_000_000


def test_text_is_tidied_for_search():
    assert tidy("Budget . . . . . . . 3") == "Budget … 3"
    assert tidy("Bely\u00adsning\r\n  längs\x00\tgatan") == "Belysning längs gatan"
