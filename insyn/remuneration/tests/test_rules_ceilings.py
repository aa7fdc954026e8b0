"""Insight seats' pay, and the ceilings of a year: below, at and above, however the year is cut into periods."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.remuneration import Compensation, Paid, Per
from insyn.remuneration.rules.ceilings import Ceiled, used
from insyn.remuneration.rules.facts import Facts
from insyn.remuneration.rules.lines import lines_of, needed_from
from insyn.remuneration.rules.meetings import unequal
from insyn.remuneration.tests.examples import ALL, by, claim, claimable, rule, there

YEAR, NEXT = date(2020, 1, 1), date(2021, 1, 1)
WITH_INSIGHT = (Paid.MEMBERS, Paid.INSIGHT)


def kronor(lines) -> list[Decimal | None]:
    return [line.kronor for line in lines]


def of(over_time, *, attended=(), claims=(), first=YEAR, after=NEXT):
    return lines_of(Facts(attended=tuple(attended), claims=tuple(claims)), over_time, first, after)


@pytest.mark.parametrize(
    ("pays", "percent", "expected"),
    [
        (ALL, None, []),  # nothing, unless the assembly has said so
        (WITH_INSIGHT, None, [Decimal(600)]),
        (WITH_INSIGHT, 100, [Decimal(600)]),
        (WITH_INSIGHT, 50, [Decimal(300)]),
        (WITH_INSIGHT, 1, [Decimal(6)]),
    ],
)
def test_insight_seats_are_paid_as_members_a_share_or_nothing(pays, percent, expected):
    rules = by(rule(pays=pays, insight_percent=percent))
    assert kronor(of(rules, attended=[there(capacity="insight")])) == expected


def test_a_members_fee_is_not_cut_by_the_share_and_both_are_equal_in_the_laws_sense():
    rules = by(rule(pays=WITH_INSIGHT, insight_percent=50))
    lines = of(rules, attended=[there(1), there(2, capacity="insight")])
    assert kronor(lines) == [600, 300]
    assert unequal(lines) == []  # an insight seat is not a member's assignment (KL 4:28, 4:16)
    assert "50 %" in lines[1].words.sv
    assert lines[1].assignment == "insight"


def test_the_share_is_rounded_once_at_the_line():
    lines = of(
        by(rule(pays=WITH_INSIGHT, kronor=333, insight_percent=50)), attended=[there(capacity="insight")]
    )
    assert kronor(lines) == [167]  # 166.50


def meetings(number: int, person: int = 1):
    return [there(person, meeting=day + 1, on=YEAR + timedelta(days=20 * day)) for day in range(number)]


@pytest.mark.parametrize(
    ("ceiling", "expected"),
    [
        (1801, [600, 600, 600]),
        (1800, [600, 600, 600]),
        (1799, [600, 600, 599]),
        (1200, [600, 600, 0]),
        (500, [500, 0, 0]),
        (0, [0, 0, 0]),
    ],
)
def test_fees_below_at_and_above_the_ceiling(ceiling, expected):
    lines = of(by(rule(year_ceiling_kronor=ceiling)), attended=meetings(3))
    assert kronor(lines) == expected
    cut = [line for line in lines if line.kronor != 600]
    assert all("årets tak" in line.words.sv for line in cut)


def test_a_ceiling_is_each_persons_own_and_each_years():
    rules = by(rule(year_ceiling_kronor=600))
    both = [*meetings(2, 1), *meetings(2, 2), there(1, meeting=9, on=NEXT)]
    lines = of(rules, attended=both, after=date(2022, 1, 1))
    assert sorted((line.person, line.on.year, line.kronor) for line in lines) == [
        (1, 2020, 0), (1, 2020, 600), (1, 2021, 600), (2, 2020, 0), (2, 2020, 600),
    ]  # fmt: skip


def test_preparation_and_every_body_count_towards_the_ceiling_of_fees_and_lost_income_does_not():
    prepared = rule("f", per=Per.PREPARATION, kronor=100, bodies=("ks",))
    lost = claimable(Compensation.LOST_INCOME, year_ceiling_kronor=150)
    rules = by(rule(year_ceiling_kronor=1250), prepared, lost)
    attended = [there(meeting=1), there(meeting=2, body="kf", on=date(2020, 3, 1))]
    claims = [claim(kronor="100"), claim(kronor="100", claim=2, on=date(2020, 4, 1))]
    lines = of(rules, attended=attended, claims=claims)
    assert {(line.kind.value, line.body, line.kronor) for line in lines} == {
        ("meeting", "ks", 600), ("preparation", "ks", 100), ("meeting", "kf", 550),
        ("lost-income", "ks", 100), ("lost-income", "ks", 50),
    }  # fmt: skip


@given(
    st.lists(st.integers(0, 365), max_size=12, unique=True),
    st.integers(0, 6000),
    st.sets(st.integers(1, 365), max_size=5),
)
def test_however_the_year_is_cut_into_periods_its_ceiling_is_kept_and_reached(days, ceiling, cuts):
    rules = by(rule(year_ceiling_kronor=ceiling))
    attended = tuple(there(meeting=day + 1, on=YEAR + timedelta(days=day)) for day in days)
    ends = [YEAR, *sorted(YEAR + timedelta(days=cut) for cut in cuts), NEXT]
    total = Decimal(0)
    for first, after in pairwise(ends):
        since = needed_from(rules, first)
        known = Facts(attended=tuple(one for one in attended if since <= one.on < after))
        total += sum((line.kronor for line in lines_of(known, rules, first, after)), Decimal(0))
    assert total == min(ceiling, 600 * len(days))


def test_without_a_ceiling_a_period_needs_no_day_before_it():
    assert needed_from(by(rule()), date(2020, 5, 1)) == date(2020, 5, 1)
    assert needed_from(by(rule(year_ceiling_kronor=1)), date(2020, 5, 1)) == YEAR


@pytest.mark.parametrize(
    ("ceiling", "near", "reached", "left"),
    [
        (1501, False, False, 301),
        (1500, True, False, 300),
        (1201, True, False, 1),
        (1200, False, True, 0),
        (600, False, True, 0),
    ],
)
def test_what_is_used_is_near_from_four_fifths_and_reached_at_the_ceiling(ceiling, near, reached, left):
    rules = by(rule(year_ceiling_kronor=ceiling))
    found = used(of(rules, attended=meetings(2)), rules.sets[0].rules, 1, 2020)
    (one,) = found
    assert (one.what, one.near, one.reached, one.left) == (Ceiled.FEES, near, reached, left)
    assert used([], rules.sets[0].rules, 1, 2020)[0].kronor == 0
    assert used([], by(rule()).sets[0].rules, 1, 2020) == []
