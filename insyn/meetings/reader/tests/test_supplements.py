"""What came with a supplement: its page after those sent before, and all of it in the one PDF."""

import io

import pikepdf
import pytest

from insyn.cases import acts as cases
from insyn.demonstration.story import at
from insyn.documents.tests.reading import page_texts
from insyn.meetings import acts
from insyn.meetings.reader.tests.reading import KS, board, case_item, paper_named


@pytest.fixture
def supplemented(desk, stage):
    """A paper comes to the case on the agenda, and is sent."""
    cases.attach(
        by=stage.act("utredare"),
        at=at(1, 29),
        case=case_item().case,
        title="Yttrande",
        filename="y.txt",
        data=b"Ord.",
    )
    acts.send_supplement(by=stage.secretary, at=at(1, 30, 10), meeting=board())
    return board()


def test_the_new_paper_has_its_page_and_says_that_it_came_late(desk, supplemented):
    page = desk.get("ks-ledamot", f"{KS}{paper_named('Yttrande').pk}/")
    first = supplemented.editions.get(number=0).members_bundle.pages
    assert f"{first + 3}" in page
    assert "Kallelse, komplettering 1" in desk.get("ks-ledamot", KS)


def test_the_one_pdf_is_all_that_was_sent_with_every_page_where_it_says(desk, supplemented):
    answer = desk.client("ks-ledamot").get(desk.address(f"{KS}allt.pdf"))
    content = b"".join(answer.streaming_content)
    texts = page_texts(content)
    assert all(f"Sida {number} (" in text for number, text in enumerate(texts, start=1))
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        titles = [mark.title for mark in outline.root]
    assert len(titles) == 2
    assert "komplettering 1" in titles[1]
