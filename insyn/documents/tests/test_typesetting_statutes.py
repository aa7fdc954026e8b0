"""A governing document and the statute book as PDF."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from insyn.description.statute import read_statute
from insyn.documents.typesetting import PastEdition, Statute, StatuteBook, statute_book_pdf, statute_pdf

TEXT = "Inledning.\n\n# 1 kap. Uppgifter\n1 § Nämnden leder.\n- ett\n- två\n## Öppenhet\n2 § Alla får komma."


def a_statute(**given) -> Statute:
    content = {
        "municipality": "Norsjö kommun",
        "title": "Reglemente för valnämnden",
        "kind": "Reglemente",
        "body": "Kommunfullmäktige",
        "decided_by": "KF 2018-12-17 § 112",
        "edition": 2,
        "in_force_from": date(2019, 1, 1),
        "blocks": read_statute(TEXT),
        "governs": ("Valnämnden",),
        "history": (PastEdition(1, date(2015, 1, 1), date(2019, 1, 1), "KF 2014 § 5"),),
    }
    return Statute(**(content | given))


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_text_stands_with_who_decided_and_its_history():
    said = words(statute_pdf(a_statute()))
    for part in ("1 kap. Uppgifter", "Nämnden leder.", "KF 2018-12-17 § 112", "Historik", "Utgåva 1"):
        assert part.replace(" ", "") in said.replace("\u00a0", "").replace(" ", "")


def test_it_is_tagged_swedish_with_its_title():
    with pikepdf.open(io.BytesIO(statute_pdf(a_statute()))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv-SE"
        assert str(pdf.docinfo["/Title"]) == "Reglemente för valnämnden"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## Rubrik först\n# Kapitel sedan",
        "1 §",
        "- bara en lista",
        "#set text(red)\n$x$ #panic() <b>",
        "x" * 5000,
    ],
)
def test_whatever_is_written_becomes_a_pdf(text):
    assert statute_pdf(a_statute(blocks=read_statute(text))).startswith(b"%PDF")


def test_the_book_has_contents_and_every_statute_on_pages_of_its_own():
    book = StatuteBook("Norsjö kommun", date(2020, 4, 20), (a_statute(), a_statute(title="Arbetsordning")))
    made = statute_book_pdf(book)
    said = words(made)
    assert "2. Arbetsordning" in said.replace("\u00a0", " ")
    assert len(pypdfium2.PdfDocument(made)) == 3


def test_an_empty_book_says_so():
    assert "Ingen text är inlagd" in words(
        statute_book_pdf(StatuteBook("Norsjö kommun", date(2020, 4, 20), ()))
    )
