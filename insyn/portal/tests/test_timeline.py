"""The picture of a body's seats over time: pure."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.pictures.svg import Shape
from insyn.portal.timeline import TALL, WIDE, Bar, Line, timeline_svg

UNTIL = date(2020, 4, 20)
WORDS = {"title": "Platser", "described": "Varje plats är en rad.", "language": "sv", "name": "prov"}


def drawn(*bars: Bar, until: date = UNTIL, shape: Shape = Shape.PAGE) -> str:
    return timeline_svg([Line("Ledamot 1", bars)], until, shape, **WORDS)


def boxes(svg: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(x) + float(width))
        for x, width in re.findall(r'<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"', svg)
    ]


def test_a_bar_reaches_from_its_first_day_to_the_next_ones():
    svg = drawn(Bar(1, "A", date(2019, 1, 1), date(2020, 1, 1)), Bar(2, "B", date(2020, 1, 1), None))
    (first, second) = boxes(svg)
    assert first[1] <= second[0]
    assert second[0] - first[1] < 3
    assert second[1] <= WIDE


def test_nobody_draws_nothing():
    assert drawn() == ""
    assert drawn(Bar(1, "A", UNTIL, None)) == ""  # came the very day: no time to show


@pytest.mark.parametrize(("shape", "width"), [(Shape.PAGE, WIDE), (Shape.PHONE, TALL)])
def test_the_picture_is_as_wide_as_it_is_to_be_looked_at(shape, width):
    svg = drawn(Bar(1, "A", date(2000, 1, 1), None), shape=shape)
    assert f'viewBox="0 0 {width:g} ' in svg


def test_a_name_that_does_not_fit_is_left_to_its_number_and_that_to_the_table():
    long = drawn(Bar(1, "Namn", date(2019, 1, 1), None))
    assert "1. Namn" in long
    brief = drawn(
        Bar(1, "Namn", date(2000, 1, 1), date(2020, 4, 1)), Bar(27, "Nästa", date(2020, 4, 1), None)
    )
    assert "Nästa" not in brief
    assert "27" not in re.sub(r"<(title|desc|rect|line)[^>]*>", "", brief)


def test_what_is_written_is_escaped():
    svg = drawn(Bar(1, "<script>&", date(2000, 1, 1), None))
    assert "<script>" not in svg
    assert "&lt;script&gt;&amp;" in svg


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), UNTIL), st.integers(1, 9000), st.text(max_size=30)), max_size=8
    ),
    st.sampled_from([Shape.PAGE, Shape.PHONE]),
)
def test_whatever_is_drawn_is_well_formed_and_within_the_picture(rows, shape):
    bars = tuple(
        Bar(number, name, first, first + timedelta(days=days))
        for number, (first, days, name) in enumerate(rows, 1)
    )
    svg = drawn(*bars, shape=shape)
    if svg:
        ElementTree.fromstring(svg)
        assert all(0 <= left <= right <= WIDE + 2 for left, right in boxes(svg))
