"""A budget's tree of lines: what adds up, what does not, and what a move changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.budget.frames.rules.lines import (
    Line,
    Moved,
    Purpose,
    after,
    differences,
    frames,
    parts_of,
    upwards,
)
from insyn.description.text import Text

KS, KF = "ks", "kf"


def line(key: str, tkr: int, parent: str = "", **more) -> Line:
    return Line(key=key, name=Text(key, key), year=2020, tkr=tkr, parent=parent, **more)


LINES = (
    line(KF, 1_483),
    line(KS, 100),
    line("omsorg", 60, KS),
    line("hemtjanst", 40, "omsorg"),
    line("ifo", 20, "omsorg"),
    line("utbildning", 40, KS),
)


def test_frames_are_the_lines_that_are_no_part() -> None:
    assert [one.key for one in frames(LINES)] == [KF, KS]
    assert [one.key for one in parts_of(LINES, LINES[1])] == ["omsorg", "utbildning"]


@pytest.mark.parametrize(("stated", "expected"), [(6_683, [1_000]), (7_683, []), (8_000, [-317])])
def test_parts_below_at_and_above_their_frame(stated: int, expected: list[int]) -> None:
    lines = (
        line("joint", stated),
        line("env", 6_444, "joint"),
        line("pay", 1_194, "joint"),
        line("g", 45, "joint"),
    )
    assert [one.tkr for one in differences(lines)] == expected


def test_a_frame_without_parts_is_no_finding_and_zero_is_an_amount() -> None:
    assert differences((line("kf", 1_483),)) == []
    assert [one.tkr for one in differences((line("kf", 5), line("a", 0, "kf")))] == [-5]


def test_years_and_purposes_are_added_apart() -> None:
    plan = line("omsorg", 7, KS, purpose=Purpose.INVESTMENT)
    assert differences((*LINES, plan)) == []
    assert parts_of((*LINES, plan), LINES[1])[-1].key == "utbildning"


def test_the_way_up_ends_even_in_a_circle() -> None:
    assert [one.key for one in upwards(LINES, LINES[3])] == ["hemtjanst", "omsorg", KS]
    circle = (line("a", 1, "b"), line("b", 1, "a"))
    assert [one.key for one in upwards(circle, circle[0])] == ["a", "b"]


def moved(taken_from: str, given_to: str, tkr: int) -> Moved:
    return Moved(year=2020, purpose=Purpose.OPERATING, taken_from=taken_from, given_to=given_to, tkr=tkr)


def amounts(lines) -> dict[str, int]:
    return {one.key: one.tkr for one in lines}


def test_a_move_within_a_frame_leaves_the_frame() -> None:
    now = amounts(after(LINES, [moved("hemtjanst", "utbildning", 5)]))
    assert now == {KF: 1_483, KS: 100, "omsorg": 55, "hemtjanst": 35, "ifo": 20, "utbildning": 45}


def test_a_move_between_frames_changes_both() -> None:
    now = amounts(after(LINES, [moved("ifo", KF, 7)]))
    assert now == {KF: 1_490, KS: 93, "omsorg": 53, "hemtjanst": 40, "ifo": 13, "utbildning": 40}


KEYS = [one.key for one in LINES]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.integers(1, 10**6)), max_size=6))
def test_moves_never_make_nor_lose_a_krona_and_keep_what_adds_up(moves) -> None:
    leaves = [(a, b, tkr) for a, b, tkr in moves if {a, b} <= {KF, "hemtjanst", "ifo", "utbildning"}]
    now = after(LINES, [moved(*one) for one in leaves])
    assert sum(one.tkr for one in frames(now)) == sum(one.tkr for one in frames(LINES))
    assert differences(now) == []
