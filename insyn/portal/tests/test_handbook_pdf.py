"""The handbook on paper: the same words as the pages, tagged, with bookmarks and page numbers, whatever is written in it."""

import re
from dataclasses import replace

import pytest

from insyn.description.text import Text
from insyn.documents.tests.reading import opened, page_texts, text_of, with_words
from insyn.documents.tests.test_typesetting import HOSTILE
from insyn.documents.typesetting import HandbookPaper, handbook_pdf
from insyn.portal.handbook.blocks import Tone
from insyn.portal.handbook.contents import handbook
from insyn.portal.handbook.paper import on_paper
from insyn.portal.tests.handbook_examples import bare, basis, lines_of, many_lines

OF_THE_FORM = ("", "sv", "en", "paragraph", "points", "numbered", "table", *Tone)
NO_SPACE = re.compile(r"\s+")


def paper(of=None, language: str = "sv") -> HandbookPaper:
    made = of or basis()
    return on_paper(handbook(made), made, language)


def squeezed(text: str) -> str:
    """The letters alone: where a line breaks in a narrow column is the press's own affair."""
    return NO_SPACE.sub("", text.replace("\u200b", "").replace("\u00ad", "").replace("\u0002", ""))


@pytest.mark.parametrize(("language", "begins"), [("sv", "sv"), ("en", "en")])
def test_it_is_tagged_archival_titled_and_in_its_language(language, begins):
    with opened(handbook_pdf(paper(language=language))) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert str(pdf.Root.Lang).startswith(begins)
        assert pdf.Root.MarkInfo.Marked
        title = {"sv": "Politikerhandboken, Norsjö kommun", "en": "The politicians' handbook, Norsjö kommun"}
        assert said["dc:title"] == title[language]


def test_every_chapter_and_section_is_a_bookmark():
    with opened(handbook_pdf(paper())) as pdf, pdf.open_outline() as outline:
        found = {str(entry.title): [str(child.title) for child in entry.children] for entry in outline.root}
    for chapter in handbook(basis()).chapters:
        assert chapter.title.sv in found
        for section in chapter.sections:
            assert section.title.sv in found[chapter.title.sv]


def test_the_contents_tell_the_page_of_each_chapter():
    pages = page_texts(handbook_pdf(paper()))
    contents = next(text for text in pages if " Innehåll " in text)
    for chapter in handbook(basis()).chapters:
        told = re.search(rf"{re.escape(chapter.title.sv)} [. ]*(\d+)", contents)
        assert told, chapter.title.sv
        assert chapter.lead.sv in pages[int(told.group(1)) - 1]
        assert f"Sida {told.group(1)} ({len(pages)})" in pages[int(told.group(1)) - 1]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_word_of_the_pages_is_in_it(language):
    text = squeezed(text_of(handbook_pdf(paper(language=language))))
    for chapter in handbook(basis()).chapters:
        for words in lines_of(chapter):
            for part in words:
                said = squeezed(part.text.in_(language).replace('"', "”").replace("-", ""))
                assert said in text.replace("-", ""), said


def test_the_lines_of_the_order_are_those_of_the_file():
    text = squeezed(text_of(handbook_pdf(paper()))).replace("-", "")
    for entry in basis().organisation.lines:
        assert squeezed(f"{entry.number}{entry.subject.sv}").replace("-", "") in text


def test_an_order_of_four_hundred_lines_is_set_with_its_heads_on_every_page():
    made = many_lines(400)
    pages = page_texts(handbook_pdf(paper(made)))
    of_the_order = [text for text in pages if "i ärenden om skötseln av lokaler" in text]
    assert len(of_the_order) > 10
    assert all("Vad som beslutas" in text and "Stöd i lag" in text for text in of_the_order)
    text = squeezed(" ".join(of_the_order))
    assert all(squeezed(entry.subject.sv) in text for entry in made.organisation.lines)


def test_the_cover_tells_the_municipality_the_day_and_the_version():
    cover = page_texts(handbook_pdf(paper()))[0]
    for words in (
        "Norsjö kommun",
        "Politikerhandboken",
        "den 4 februari 2020.",
        "i kraft från den 1 januari 2019 (antaget).",
    ):
        assert words in cover


def test_a_municipality_that_has_only_begun_has_one_too():
    text = text_of(handbook_pdf(paper(bare())))
    assert "Ånge kommun" in text
    assert "None" not in text


def test_the_same_contents_give_the_same_bytes():
    assert handbook_pdf(paper()) == handbook_pdf(paper())


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_no_word_can_break_it(hostile):
    def change(words: str) -> str:
        return words if words in OF_THE_FORM else HOSTILE[hostile]

    small = paper()
    chapters = tuple(replace(chapter, sections=chapter.sections[:2]) for chapter in small.chapters[4:6])
    data = handbook_pdf(with_words(replace(small, chapters=chapters), change))
    assert data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "times"), [("Ett utdraget ärende. ", 600), ("utdraget\n", 44), ("utdraget\n", 300)]
)
def test_a_cell_longer_than_a_page_is_set_over_several(words, times):
    made = basis()
    order = made.organisation.delegation
    assert order is not None
    long = replace(order.lines[0], subject=Text(words * times, words * times))
    made = replace(made, organisation=replace(made.organisation, delegation=replace(order, lines=(long,))))
    assert text_of(handbook_pdf(paper(made))).count("utdraget") == times
