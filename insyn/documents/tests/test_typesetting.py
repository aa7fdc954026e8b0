"""Every kind of document: what it says, that it is tagged and archival, and that no text can break it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insyn.documents import typesetting as t
from insyn.documents.tests.reading import opened, page_texts, text_of, with_words
from insyn.documents.tests.typesetting_examples import (
    ATTACHMENT,
    DECISION,
    EXAMPLE,
    FOLLOW_UP,
    MINUTES,
    NOTICE,
    REPORT,
    SUMMONS,
)
from insyn.documents.typesetting import press
from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.shown import _SHOWN

DOCUMENTS: dict[str, tuple[Callable[[Any], bytes], Any]] = {
    "kallelse": (t.summons_pdf, SUMMONS),
    "protokoll": (t.minutes_pdf, MINUTES),
    "utdrag": (lambda minutes: t.extract_pdf(minutes, 13), MINUTES),
    "anslag": (t.notice_pdf, NOTICE),
    "tjänsteskrivelse": (t.report_pdf, REPORT),
    "delegationsbeslut": (t.decision_pdf, DECISION),
    "bilaga": (t.attachment_pdf, ATTACHMENT),
    "uppföljning": (t.follow_up_pdf, FOLLOW_UP),
}

HOSTILE = {
    "markup": "#panic(\"x\") *fet* _kursiv_ @ref <label> $x^2$ \\ `kod` = Rubrik /* // [ ] { }",
    "code": '") #eval("1") #read("/etc/passwd") ${x} %s {0}',
    "long": "x" * 5000,
    "many lines": "rad\n" * 150,
    "emoji": "😀👨‍👩‍👧‍👦🇸🇪",
    "right to left": "\u202eمرحبا\u202c שלום",
    "control": "a\x00b\x01c\x1b[31m\ufffe\ud800",
    "loose accents": " \u0301 \u20dd a\u0301\u0302\u0303" + "\u0316" * 50,
    "spaces": " \t\u00a0\u3000\u2009 ",
}  # fmt: skip


@pytest.fixture(params=DOCUMENTS, ids=str)
def document(request):
    return DOCUMENTS[request.param]


def test_every_document_is_tagged_archival_and_in_swedish(document):
    make, content = document
    with opened(make(content)) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert str(pdf.Root.Lang).startswith("sv")
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert said["dc:title"].strip()
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_page_names_the_municipality_the_page_and_the_example(document):
    make, content = document
    pages = page_texts(make(content))
    for number, text in enumerate(pages, start=1):
        assert "Norsjö kommun" in text
        assert f"Sida {number} ({len(pages)})" in text
        assert EXAMPLE in text


def test_without_an_example_notice_nothing_is_said_of_examples(document):
    make, content = document
    assert "Exempel." not in text_of(make(replace(content, example_notice=None)))


def test_equal_contents_give_equal_bytes(document):
    make, content = document
    assert make(content) == make(content)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_a_document(document, words):
    make, content = document
    assert make(with_words(content, lambda _text: words)).startswith(b"%PDF-")


def test_empty_texts_break_no_document(document):
    make, content = document
    assert make(with_words(content, lambda _text: "")).startswith(b"%PDF-")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_can_be_set(words):
    assert t.report_pdf(with_words(REPORT, lambda _text: words)).startswith(b"%PDF-")


def test_markup_is_printed_as_it_was_written():
    words = '#panic("x") *fet* @ref $x$ \\ [a] <b>'
    assert "#panic(”x”) *fet* @ref $x$ \\ [a] <b>" in text_of(t.report_pdf(replace(REPORT, text=words)))


def test_a_document_says_that_letters_were_replaced():
    said = "Tecken som inte kan visas i dokumentet har ersatts med □."
    assert said in text_of(t.report_pdf(replace(REPORT, text="Tack 😀")))
    assert said not in text_of(t.report_pdf(REPORT))


def test_every_character_said_to_be_shown_is_shown():
    every = " ".join(chr(code) for first, last in _SHOWN for code in range(first, last + 1))
    paragraphs = [every[at : at + 400] for at in range(0, len(every), 400)]
    typeset("plaintext", {"paragraphs": paragraphs}, title="Alla tecken", dated=date(2020, 2, 4))


def test_the_summons_says_when_where_what_and_who():
    text = text_of(t.summons_pdf(SUMMONS))
    for words in (
        "Tisdag 4 februari 2020 klockan 13.00",
        SUMMONS.place,
        "Per Holmgren (S), förste vice ordförande",
        "Rune Hed (SD)",
        "KS-2020/12 Planeringschefen Bilaga 1. Tjänsteskrivelse 4",
        "Bilaga 3. Anbud från entreprenör (sekretess enligt 19 kap. 3 § OSL) 9",
        "(skickas som egen fil) 11",
        SUMMONS.absence,
        "Skickad 28 januari 2020 klockan 10.15",
    ):
        assert words in text


def test_a_summons_without_pages_or_sending_speaks_of_neither():
    bare = replace(SUMMONS, sent_at=None, items=(t.SummonsItem(1, "Upprop"),), summoned=())
    text = text_of(t.summons_pdf(bare))
    assert "Skickad" not in text
    assert "sidnumren" not in text


def test_the_summons_carries_files_as_archival_attachments():
    attached = [
        t.AttachedFile("../a/b.pdf", "application/pdf", "Anbud", b"ett"),
        t.AttachedFile("../a/b.pdf", "application/pdf", "", b"tva"),
    ]
    with opened(t.summons_pdf(SUMMONS, attached=attached)) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfuaid:part"]) == ("3", "1")
        contents = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert contents == {".._a_b.pdf": b"ett", "2 .._a_b.pdf": b"tva"}


def test_the_notice_says_what_the_law_demands():
    text = text_of(t.notice_pdf(NOTICE))
    for words in (
        "§§ 12–14",
        "Justeringsdag 11 februari 2020",
        "Anslaget sätts upp 12 februari 2020",
        "Sista dag att överklaga 4 mars 2020",
        "Anslaget tas ned tidigast 5 mars 2020",
        NOTICE.kept_at,
        "Förvaltningsrätten i Umeå",
        "skriftligt",
        "vilket beslut du överklagar",
        "senast den 4 mars 2020",
    ):
        assert words in text
    assert "gemensam" not in text


def test_a_joint_committees_notice_names_every_board():
    boards = (t.Posting("Skellefteå kommun", date(2020, 2, 13)),)
    text = text_of(t.notice_pdf(replace(NOTICE, other_boards=boards)))
    assert "Skellefteå kommun, 13 februari 2020" in text
    assert "samtliga samverkande kommuner" in text


def test_the_report_puts_the_proposal_first_and_keeps_headings():
    text = text_of(t.report_pdf(REPORT))
    parts = ["Förslag till beslut", "Sammanfattning", "Ärendet", "Kostnad", "Bedömning", "Bilagor"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "## " not in text


def test_tables_write_numbers_in_swedish_and_break_over_pages():
    long = t.Table("Poster", ("Post", "Belopp"), tuple((f"Post {n}", 1000 + n) for n in range(100)))
    pages = page_texts(t.attachment_pdf(replace(ATTACHMENT, table=long)))
    assert len(pages) >= 3
    assert "Post 99 1 099" in pages[-1]
    assert "Post Belopp" in pages[-1]


@pytest.mark.parametrize(
    ("columns", "rows"), [((), ()), (("A",), (("a", "b"),)), (("A", "B"), (("a", "b"), ("a",)))]
)
def test_a_table_with_uneven_rows_is_refused(columns, rows):
    with pytest.raises(ValueError, match="one cell for each column"):
        t.Table("T", columns, rows)


def test_a_warning_is_an_error():
    dated = "#set document(title: [x], date: datetime(year: 2020, month: 2, day: 4))"
    with pytest.raises(t.TypesettingError, match="unknown font"):
        press._compile({"main": f'{dated}\n#set text(font: "Finns ej")\nhej'.encode()}, "a-2a", ())


def test_a_fault_in_a_template_is_a_typesetting_error():
    with pytest.raises(t.TypesettingError, match="unknown variable"):
        press._compile({"main": b"#finnsej"}, "a-2a", ())


def test_a_panic_in_typst_is_a_typesetting_error(monkeypatch):
    panic = type("PanicException", (BaseException,), {})

    def stop(*_args, **_kwargs):
        raise panic("byte index out of bounds")

    monkeypatch.setattr(typst, "compile_with_warnings", stop)
    with pytest.raises(t.TypesettingError, match="byte index"):
        t.report_pdf(REPORT)


def test_a_keyboard_interrupt_is_not_swallowed(monkeypatch):
    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "compile_with_warnings", stop)
    with pytest.raises(KeyboardInterrupt):
        t.report_pdf(REPORT)


def test_font_paths_without_inter_change_nothing(tmp_path):
    assert t.report_pdf(REPORT, font_paths=[tmp_path]) == t.report_pdf(REPORT)


def test_a_content_of_unknown_type_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="object"):
        typeset("plaintext", {"paragraphs": [object()]}, title="x", dated=date(2020, 2, 4))


def test_a_decision_by_delegation_says_who_in_what_capacity_under_which_line_and_how_it_is_appealed():
    text = text_of(t.decision_pdf(DECISION))
    for said in (
        "D 2020/12",
        "på vidaredelegation V 2020/3",
        "2.1 Direktupphandling",
        "400 000 kr",
        "Brukarrådet",
    ):
        assert said in text
    assert "laglighetsprövning" in text
    assert "eget protokoll" in text
    plain = replace(DECISION, own_minutes=False, cannot_wait="", conditions=(), limit="")
    text = text_of(t.decision_pdf(plain))
    assert "eget protokoll" not in text
    assert "inte kunde vänta" not in text
