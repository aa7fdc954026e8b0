"""What people send in is judged by its content; what is refused says why and what to do instead."""

import io
import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.documents.inspection import LONGEST_TEXT, Inspection, inspect
from insyn.documents.inspection import findings as say
from insyn.documents.inspection.names import LONGEST, clean_name, extension_of
from insyn.documents.tests import inspection_examples as files
from insyn.documents.tests.bundle_examples import picture
from insyn.documents.tests.typesetting_examples import REPORT, SUMMONS
from insyn.documents.typesetting import report_pdf, summons_pdf

PDF = files.saved(files.pdf(3))


def verdict_of(data: bytes, name: str) -> tuple[str, str]:
    found = inspect(data, name)
    return found.verdict, found.message.sv


@pytest.mark.parametrize(
    ("data", "name", "media_type", "pages", "kept"),
    [
        (PDF, "a.pdf", "application/pdf", 3, "a.pdf"),
        (PDF, "A.PDF", "application/pdf", 3, "A.pdf"),
        (b"\xef\xbb\xbf\r\n" + PDF, "a.pdf", "application/pdf", 3, "a.pdf"),
        (PDF, "utan ändelse", "application/pdf", 3, "utan ändelse.pdf"),
        (PDF, "rapport.v2", "application/pdf", 3, "rapport.v2.pdf"),
        (picture(), "a.png", "image/png", 1, "a.png"),
        (picture(form="JPEG"), "a.JPEG", "image/jpeg", 1, "a.jpeg"),
        ("Hej på dig\n".encode(), "a.txt", "text/plain", None, "a.txt"),
        ("Hej på dig\n".encode("cp1252"), "a.txt", "text/plain", None, "a.txt"),
        ("Hej på dig\n".encode("utf-16"), "brev", "text/plain", None, "brev.txt"),
    ],
)
def test_what_can_be_paged_is_accepted(data, name, media_type, pages, kept):
    expected = Inspection(kept, media_type, len(data), pages, "accepted", say.ACCEPTED)
    assert inspect(data, name) == expected


@pytest.mark.parametrize("make", [lambda: report_pdf(REPORT), lambda: summons_pdf(SUMMONS)])
def test_insyns_own_documents_are_accepted(make):
    assert inspect(make(), "a.pdf").verdict == "accepted"


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (files.office(), "a.docx", files.WORD),
        (files.office(), "a", files.WORD),
        (files.office("xl/workbook.xml"), "a.xlsx", None),
        (files.office("ppt/presentation.xml"), "a.pptx", None),
        (files.open_document(), "a.odt", "application/vnd.oasis.opendocument.text"),
        (files.open_document("spreadsheet"), "a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (b"a;b\n1;2\n", "a.csv", "text/csv"),
        (b"a" * (LONGEST_TEXT + 1), "a.txt", "text/plain"),
    ],
)
def test_what_cannot_be_paged_is_an_enclosure(data, name, media_type):
    found = inspect(data, name)
    assert found.verdict == "enclosure"
    assert media_type in (None, found.media_type)
    assert "egen fil" in found.message.sv


def test_a_text_just_within_the_limit_is_still_paged():
    assert inspect(b"a" * LONGEST_TEXT, "a.txt").verdict == "accepted"


@pytest.mark.parametrize("data", [b"", b"x" * 101])
def test_an_empty_and_a_too_large_file_are_refused(data):
    found = inspect(data, "a.txt", 100)
    assert (found.verdict, found.size) == ("refused", len(data))


@pytest.mark.parametrize("size", [1, 99, 100])
def test_a_file_up_to_the_limit_is_taken(size):
    assert inspect(b"x" * size, "a.txt", 100).verdict == "accepted"


def test_the_limit_is_told_in_both_languages():
    message = inspect(b"x" * 2_500_001, "a.txt", 2_500_000).message
    assert "2,5 MB" in message.sv
    assert "2.5 MB" in message.en


@pytest.mark.parametrize(
    ("data", "name", "finding"),
    [
        (b"MZ\x90\x00" + bytes(100), "faktura.pdf", say.PROGRAM),
        (b"\x7fELF" + bytes(100), "a.png", say.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", say.PROGRAM),
        (b"<!DOCTYPE html><html><script>alert(1)</script>", "a.pdf", say.MARKUP),
        (b"  \n<HTML>", "a.txt", say.MARKUP),
        ("\ufeff<html>".encode(), "a.txt", say.MARKUP),
        ("<script>x</script>".encode("utf-16"), "a.txt", say.MARKUP),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", say.MARKUP),
        (b"<svg onload=alert(1)>", "a.png", say.MARKUP),
        (b"GIF89a" + bytes(20), "a.gif", say.OTHER_PICTURE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "a.jpg", say.OTHER_PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", say.OLD_OFFICE),
        (bytes(range(256)) * 4, "a.pdf", say.UNKNOWN),
        (b"text\x00text", "a.txt", say.UNKNOWN),
        (b"junk before %PDF-1.7", "a", None),
    ],
)
def test_what_a_file_is_decides_not_its_name(data, name, finding):
    found = inspect(data, name)
    if finding is None:
        assert found.media_type == "text/plain", "a PDF's mark later in a file does not make it one"
    else:
        assert (found.verdict, found.message) == ("refused", finding.message)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (PDF, "a.png", "slutar på .png men innehållet är en PDF"),
        (PDF, "faktura.pdf.exe", "slutar på .exe men innehållet är en PDF"),
        (picture(), "a.pdf", "slutar på .pdf men innehållet är en PNG-bild"),
        (picture(form="JPEG"), "a.png", "slutar på .png men innehållet är en JPEG-bild"),
        (b"bara text", "a.pdf", "slutar på .pdf men innehållet är vanlig text"),
        (b"WScript.Echo", "a.vbs", "slutar på .vbs men innehållet är vanlig text"),
        (files.office(), "a.xlsx", "slutar på .xlsx men innehållet är ett Office-dokument"),
        (files.office(), "a.pdf", "slutar på .pdf men innehållet är ett Office-dokument"),
    ],
)
def test_a_name_that_promises_something_else_is_refused(data, name, words):
    verdict, message = verdict_of(data, name)
    assert verdict == "refused"
    assert words in message


def test_every_message_is_in_both_languages_and_says_something():
    findings = [each for each in vars(say).values() if isinstance(each, say.Finding)]
    assert len(findings) > 15
    for finding in [*findings, say.too_large(1), say.too_many_pages(1), say.accepted(1), say.repaired(1)]:
        assert finding.message.sv.endswith(".")
        assert finding.message.en.endswith(".")
        assert finding.message.sv != finding.message.en


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\eva\\kostnad.pdf", "kostnad.pdf"),
        ("a\x00b\x1b\n\u202ec.pdf", "ab c.pdf"),
        ("  . Årsredovisning  2019 .pdf", "Årsredovisning 2019.pdf"),
        ("A\u030angstro\u0308m.txt", "Ångström.txt"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("", "namnlös"),
        ("/", "namnlös"),
        ("...", "namnlös"),
        (".pdf", "pdf"),
        ("x" * 500 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_names_are_kept_without_folders_controls_or_excess(given_name, kept):
    assert clean_name(given_name) == kept


@given(st.text(max_size=300), st.sampled_from(["", "pdf", "docx"]))
def test_no_kept_name_is_a_path_or_hides_anything(given_name, extension):
    kept = clean_name(given_name, extension)
    assert 1 <= len(kept) <= LONGEST
    assert not set(kept) & set('/\\\x00<>:"|?*\n\r\t')
    assert kept not in (".", "..")
    assert kept.isprintable()
    assert not extension or extension_of(kept) == extension
    assert clean_name(kept, extension) == kept


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06"]
    ),
    st.binary(max_size=300),
    st.text(max_size=20),
)
def test_no_bytes_make_it_fail(start, rest, name):
    found = inspect(start + rest, name)
    assert found.verdict in ("accepted", "enclosure", "refused")
    assert found.message.sv


def test_a_path_an_open_file_and_bytes_are_judged_alike(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    opened = io.BytesIO(PDF)
    assert inspect(path, "a.pdf") == inspect(PDF, "a.pdf") == inspect(opened, "a.pdf")
    assert not opened.closed, "the caller still has to keep it"


def test_a_large_text_is_never_whole_in_memory(tmp_path):
    path = Path(tmp_path / "a.txt")
    with path.open("wb") as target:
        for _megabyte in range(95):
            target.write(b"x" * 999_999 + b"\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert inspect(path, "a.txt").verdict == "enclosure"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_a_large_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "a.pdf"
    with path.open("wb") as target:
        target.truncate(10_000_000_000)
    assert "större än gränsen" in inspect(path, "a.pdf").message.sv
