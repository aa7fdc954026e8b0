"""The report to Word and back: nothing is lost on the way, nothing that people write is run, and templates are checked."""

import io
import zipfile
from contextlib import suppress

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.documents.inspection import inspect
from insyn.documents.sandbox import Stopped
from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.word import FIELDS, HEADINGS, fill_report, own_template, read_report, template_troubles
from insyn.documents.word.filling import fill
from insyn.documents.word.reading import read_word

TEXT = "Ett stycke\nmed två rader.\n\n## Kostnad\n\n- Första\n- Andra\n\nSlutet."
VALUES = {
    "kommun": "Norsjö kommun",
    "rubrik": "Skolskjuts & <b>buss</b>",
    "diarienummer": "KS-2020/1",
    "handlaggare": "Eva Exempel",
    "utgava": "utgåva 3",
    "forslag": "Kommunstyrelsen beslutar att {{ rubrik }} gäller.",
    "sammanfattning": "",
    "arendet": TEXT,
}


@pytest.fixture(scope="module")
def filled() -> bytes:
    return fill_report(None, VALUES, reference="KS-2020/1", edition=3)


def edited(data: bytes, change) -> bytes:
    document = WordDocument(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_what_goes_out_comes_back(filled):
    back = read_report(filled)
    assert (back.proposal, back.summary, back.text) == (VALUES["forslag"], "", TEXT)
    assert (back.reference, back.edition) == ("KS-2020/1", 3)
    assert back.missing == back.notes == ()


def test_what_people_write_is_never_a_field_nor_markup(filled):
    words = " ".join(paragraph.text for paragraph in WordDocument(io.BytesIO(filled)).paragraphs)
    assert "Skolskjuts & <b>buss</b>" in words
    assert "{{ rubrik }} gäller" in words


def test_it_is_a_word_document_that_the_inspection_takes_in(filled):
    assert inspect(filled, "tjansteskrivelse.docx").verdict == "enclosure"
    assert inspect(own_template(), "mall.docx").verdict == "enclosure"


def test_the_edition_is_read_from_the_foot_where_the_properties_are_lost(filled):
    def forget(document):
        document.core_properties.version = ""

    assert read_report(edited(filled, forget)).edition == 3


def test_a_heading_that_was_taken_away_is_missed(filled):
    def take_away(document):
        for paragraph in document.paragraphs:
            if paragraph.text == "Sammanfattning":
                paragraph.text = "Kort sagt"

    assert read_report(edited(filled, take_away)).missing == ("Sammanfattning",)


def test_a_heading_of_ones_own_stays_in_the_text_and_what_follows_bilagor_does_not(filled):
    def write(document):
        document.add_paragraph("Barnets bästa", style="Heading 1")
        document.add_paragraph("Barnen är hörda.")
        document.add_paragraph("Bilagor", style="Heading 1")
        document.add_paragraph("Kostnadsberäkning")

    text = read_report(edited(filled, write)).text
    assert text.endswith("## Barnets bästa\n\nBarnen är hörda.")


def test_tables_pictures_and_tracked_changes_are_told_of(filled):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def write(document):
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "År", "Kostnad"
        paragraph = document.add_paragraph("Kvar ")
        for tag, words, text in (("w:ins", "w:t", "nytt"), ("w:del", "w:delText", "struket")):
            change, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(words)
            inner.text = text
            run.append(inner)
            change.append(run)
            paragraph._p.append(change)
        assert paragraph._p.tag == qn("w:p")

    back = read_report(edited(filled, write))
    assert back.text.endswith("År | Kostnad\n\nKvar nytt")
    assert "struket" not in back.text
    assert len(back.notes) == 2


def test_our_own_template_is_in_order():
    assert template_troubles(own_template()) == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ lösenord }}", "lösenord"),
        ("{{ rubrik.__class__.__mro__ }}", "bara innehålla fält"),
        ("{% for x in rubrik %}{{ x }}{% endfor %}", "bara innehålla fält"),
        ("{{ rubrik|upper }}", "bara innehålla fält"),
        ("{{ 7*7 }}", "bara innehålla fält"),
        ("{{ rubrik", "går inte att läsa"),
        ("{{ forslag }}", "ska stå en gång"),
    ],
)
def test_a_template_that_computes_or_asks_for_what_is_not_there_is_refused(written, said):
    def write(document):
        document.add_paragraph(written)

    found = " ".join(trouble.sv for trouble in template_troubles(edited(own_template(), write)))
    assert said in found


def test_a_template_without_its_headings_or_fields_is_told_which():
    def empty(document):
        for paragraph in document.paragraphs:
            paragraph.text = ""

    found = " ".join(trouble.sv for trouble in template_troubles(edited(own_template(), empty)))
    for field, heading in HEADINGS.items():
        assert field in found
        assert heading in found


def test_a_template_in_the_head_of_the_page_is_checked_too():
    def write(document):
        document.sections[0].header.paragraphs[0].text = "{{ hemligt }}"

    assert "hemligt" in template_troubles(edited(own_template(), write))[0].sv


def test_every_field_can_be_used():
    def write(document):
        for field in FIELDS:
            if field not in HEADINGS:
                document.add_paragraph(f"{{{{ {field} }}}}")

    assert template_troubles(edited(own_template(), write)) == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"ingen fil alls"])
def test_what_is_no_word_document_is_stopped(data):
    with pytest.raises(Stopped):
        read_report(data)


def test_entities_in_a_word_document_are_not_unfolded(filled):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                data = data.replace(b"Slutet.", b"&x;")
                head, rest = data.split(b"?>", 1)
                data = head + b'?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rest
            after.writestr(name, data)
    with suppress(Stopped):
        assert "root:" not in read_report(out.getvalue()).text


LINE = st.text(alphabet="abcåäö ,.<>&{}-#", min_size=1, max_size=20)


@settings(max_examples=40)
@given(st.lists(LINE, max_size=5))
def test_any_text_comes_back_with_the_same_blocks(tmp_path_factory, lines):
    text = "\n".join(lines)
    if any(
        " ".join(block_line.split()).rstrip(":").casefold() in ("sammanfattning",) for block_line in lines
    ):
        return
    folder = tmp_path_factory.mktemp("word")
    (folder / "none").write_bytes(b"")
    (folder / "made").write_bytes(fill(folder / "none", {"arendet": text}, "KS-2020/1", 1))
    back = read_word(folder / "made")["texts"]["arendet"]
    assert _flat(back) == _flat(text)


def _flat(text: str) -> list[tuple[str, str]]:
    return [(block["kind"], " ".join(" ".join(block["lines"]).split())) for block in blocks_of(text)]
