"""What a supplement tells: what is new in the agenda since it was last sent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.editions import EditionItem, EditionPaper, changes, read, stored

PAPER = EditionPaper(document=7, number=1, title="Tjänsteskrivelse", page=3)
FIRST = EditionItem(item=1, position=1, title="Val av justerare")
CASE = EditionItem(2, 2, "Skolskjuts", "KS 2020/1", "Ulrik", "Bifall", papers=(PAPER,))
SENT = (FIRST, CASE)


def told(after) -> list[str]:
    return [line.sv for line in changes(SENT, after)]


def test_the_same_agenda_has_nothing_new():
    assert told(SENT) == []


@pytest.mark.parametrize(("after", "lines"), [
    ((*SENT, EditionItem(3, 3, "Extra")), ["Ny punkt 3: Extra."]),
    ((*SENT, EditionItem(3, 3, "", secret=True)), ["Ny punkt 3: Ärende med sekretess."]),
    ((FIRST,), ["Punkt 2 utgår: Skolskjuts."]),
    ((FIRST, replace(CASE, title="Skolskjutsar")), ["Punkt 2 heter nu Skolskjutsar."]),
    ((FIRST, replace(CASE, presenter="")), ["Punkt 2: föredragande är nu ingen."]),
    ((FIRST, replace(CASE, proposal="Avslag")), ["Punkt 2 har ett nytt förslag till beslut."]),
    ((FIRST, replace(CASE, title="", proposal="", secret=True)), ["Punkt 2 har fått sekretess."]),
    ((FIRST, replace(CASE, papers=(PAPER, EditionPaper(8, 2, "Yttrande", 41)))),
     ["Ny handling till punkt 2: bilaga 2, Yttrande, sida 41."]),
    ((FIRST, replace(CASE, papers=(PAPER, EditionPaper(8, 2, "")))), ["Ny handling till punkt 2: bilaga 2."]),
    ((FIRST, replace(CASE, papers=())), ["Bilaga 1 till punkt 2 är inte längre med."]),
    ((replace(CASE, position=1), replace(FIRST, position=2)), ["Punkt 1 var punkt 2.", "Punkt 2 var punkt 1."]),
])  # fmt: skip
def test_each_change_is_told(after, lines):
    assert told(after) == lines


papers = st.lists(
    st.builds(
        EditionPaper,
        st.integers(1, 9),
        st.integers(1, 99),
        st.text(max_size=5),
        st.none() | st.integers(1, 500),
    ),
    max_size=3,
    unique_by=lambda paper: paper.document,
).map(tuple)
items = st.lists(
    st.builds(
        EditionItem, st.integers(1, 9), st.integers(1, 9), st.text(max_size=5), proposal=st.text(max_size=3),
        secret=st.booleans(), papers=papers,
    ),
    max_size=4,
    unique_by=lambda item: item.item,
)  # fmt: skip


@given(items)
def test_what_is_kept_is_read_as_it_was(edition):
    assert read(stored(edition)) == tuple(edition)
    assert list(changes(edition, edition)) == []


@given(items, items)
def test_an_item_or_a_paper_that_comes_is_always_told(before, after):
    lines = " ".join(line.sv for line in changes(before, after))
    known = {item.item: {paper.document for paper in item.papers} for item in before}
    for item in after:
        if item.item not in known:
            assert f"Ny punkt {item.position}:" in lines
        for paper in item.papers:
            if paper.document not in known.get(item.item, ()):
                assert f"bilaga {paper.number}" in lines
