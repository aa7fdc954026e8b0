"""What is new to a reader, and which part of a long paper a page stands in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.reading import PaperState, Span, paper_state, span_of, spans

CAME = datetime(2020, 1, 28, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("opened", "looked_at", "state"),
    [
        ("a", None, PaperState.READ),
        ("b", CAME, PaperState.CHANGED),
        (None, None, PaperState.UNREAD),
        (None, CAME - MINUTE, PaperState.LATE),
        (None, CAME, PaperState.UNREAD),
        (None, CAME + MINUTE, PaperState.UNREAD),
    ],
)
def test_a_paper_is_new_by_what_was_opened_and_when_the_agenda_was_looked_at(opened, looked_at, state):
    assert paper_state(opened=opened, content="a", came_at=CAME, looked_at=looked_at) == state


@pytest.mark.parametrize(
    ("pages", "parts"),
    [
        (0, ()),
        (1, (Span(1, 1),)),
        (20, (Span(1, 20),)),
        (21, (Span(1, 20), Span(21, 21))),
    ],
)
def test_a_long_paper_is_shown_in_parts(pages, parts):
    assert spans(pages, 20) == parts


@given(st.integers(1, 2000), st.integers(1, 50))
def test_every_page_stands_in_exactly_one_part(pages, at_once):
    shown = [page for part in spans(pages, at_once) for page in range(part.first, part.last + 1)]
    assert shown == list(range(1, pages + 1))


@given(st.integers(-5, 3000), st.integers(0, 2000))
def test_a_wanted_page_is_in_its_part_and_a_page_that_is_not_there_gives_the_first(page, pages):
    part = span_of(page, pages, 20)
    if 1 <= page <= pages:
        assert part is not None
        assert page in part
    else:
        assert part == (spans(pages, 20)[0] if pages else None)
