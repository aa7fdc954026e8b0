"""KL 5:13-15, 5:52 (summons) and 5:45-46, 6:27 (quorum)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind as K
from insyn.meetings.rules.notice_of_meeting import (
    case_may_be_decided,
    is_weekday,
    nearest_weekday_before,
    summons_in_time,
    summons_time,
)
from insyn.meetings.rules.outcome import Family, family
from insyn.meetings.rules.quorum import needed, quorum

MONDAY = date(2020, 2, 24)


def test_every_kind_of_body_follows_a_family() -> None:
    assert all(isinstance(family(kind), Family) for kind in K)


@pytest.mark.parametrize(("days", "ok"), [(8, True), (7, True), (6, False), (1, False)])
def test_5_15_the_assembly_is_summoned_at_least_one_week_before_the_day(days: int, ok: bool) -> None:
    found = summons_in_time(K.ASSEMBLY, MONDAY, MONDAY - timedelta(days))
    assert found.ok is ok
    assert found.citation == "KL 5:13, 5:15"


def test_5_15_neither_regulations_nor_the_chair_shorten_the_week() -> None:
    late = MONDAY - timedelta(6)
    assert not summons_in_time(K.ASSEMBLY, MONDAY, late, days=3).ok
    assert not summons_in_time(K.ASSEMBLY, MONDAY, late, short_notice=True).ok
    assert summons_time(K.ASSEMBLY, MONDAY, 10).latest == date(2020, 2, 14)


def test_a_late_summons_says_which_day_is_possible_and_how_an_urgent_case_is_added() -> None:
    found = summons_in_time(K.ASSEMBLY, MONDAY, date(2020, 2, 18))
    assert found.facts["earliest_meeting"] == date(2020, 2, 25)
    assert found.facts["urgent_latest"] == date(2020, 2, 22)
    assert "2020-02-25" in found.reason.sv
    assert "2020-02-22" in found.reason.sv


def test_the_week_crosses_a_leap_day() -> None:
    assert summons_time(K.ASSEMBLY, date(2020, 3, 2)).latest == date(2020, 2, 24)
    assert summons_time(K.ASSEMBLY, date(2019, 3, 2)).latest == date(2019, 2, 23)


@pytest.mark.parametrize("kind", [K.EXECUTIVE_BOARD, K.COMMITTEE, K.JOINT_COMMITTEE, K.SUBCOMMITTEE])
def test_for_a_committee_the_law_is_silent_and_the_regulations_say(kind: K) -> None:
    time = summons_time(kind, MONDAY)
    assert not time.by_law
    assert time.days == 5
    assert "lagen" in time.reason.sv.lower()
    assert summons_in_time(kind, MONDAY, MONDAY - timedelta(5)).ok
    assert not summons_in_time(kind, MONDAY, MONDAY - timedelta(4)).ok
    assert not summons_in_time(kind, MONDAY, MONDAY - timedelta(9), days=10).ok
    assert summons_in_time(kind, MONDAY, MONDAY - timedelta(10), days=10).ok


def test_a_committees_chair_may_decide_on_shorter_notice() -> None:
    found = summons_in_time(K.EXECUTIVE_BOARD, MONDAY, MONDAY - timedelta(1), short_notice=True)
    assert found.ok
    assert "kortare varsel" in found.reason.sv


def test_a_preparation_may_be_summoned_the_same_day_but_never_after() -> None:
    assert summons_in_time(K.PARTY_GROUP, MONDAY, MONDAY).ok
    assert not summons_in_time(K.PARTY_GROUP, MONDAY, MONDAY + timedelta(1)).ok
    assert not summons_in_time(K.EXECUTIVE_BOARD, MONDAY, MONDAY + timedelta(1), short_notice=True).ok


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        summons_time(K.COMMITTEE, MONDAY, -1)


@pytest.mark.parametrize(
    ("meeting", "nearest"),
    [
        (date(2020, 2, 25), date(2020, 2, 24)),  # Tuesday: Monday
        (date(2020, 2, 24), date(2020, 2, 22)),  # Monday: a Saturday is a weekday, a Sunday is not
        (date(2020, 4, 14), date(2020, 4, 11)),  # after Easter Monday: Easter Eve
        (date(2020, 6, 22), date(2020, 6, 19)),  # after Midsummer Day: Midsummer's Eve
        (date(2020, 12, 28), date(2020, 12, 24)),  # after Christmas: Christmas Eve
        (date(2021, 1, 2), date(2020, 12, 31)),  # after New Year's Day
    ],
)
def test_5_14_the_nearest_weekday_is_no_sunday_and_no_holiday(meeting: date, nearest: date) -> None:
    assert nearest_weekday_before(meeting) == nearest


@given(st.dates(date(2018, 1, 1), date(2035, 12, 31)))
def test_5_14_the_nearest_weekday_lies_before_with_only_holy_days_between(day: date) -> None:
    found = nearest_weekday_before(day)
    between = [found + timedelta(n) for n in range(1, (day - found).days)]
    assert found < day
    assert is_weekday(found)
    assert not any(is_weekday(other) for other in between)


@pytest.mark.parametrize(
    ("announced", "urgent", "agree", "ok", "citation"),
    [
        (date(2020, 2, 17), False, False, True, "KL 5:13"),
        (date(2020, 2, 18), False, False, False, "KL 5:52"),
        (date(2020, 2, 22), True, False, True, "KL 5:14"),
        (date(2020, 2, 23), True, False, False, "KL 5:52"),
        (date(2020, 2, 22), False, True, False, "KL 5:52"),
        (None, True, True, True, "KL 5:52"),
        (None, True, False, False, "KL 5:52"),
        (None, False, True, False, "KL 5:52"),
    ],
)
def test_5_52_the_assembly_settles_what_was_announced_or_is_urgent_and_agreed(
    announced: date | None, urgent: bool, agree: bool, ok: bool, citation: str
) -> None:
    found = case_may_be_decided(K.ASSEMBLY, MONDAY, announced, urgent=urgent, all_agree=agree)
    assert (found.ok, found.citation) == (ok, citation)


def test_a_committee_may_settle_a_case_that_was_not_announced() -> None:
    assert case_may_be_decided(K.EXECUTIVE_BOARD, MONDAY, None).ok


@pytest.mark.parametrize(
    ("kind", "seats", "at_limit"),
    [
        (K.ASSEMBLY, 31, 16),
        (K.EXECUTIVE_BOARD, 9, 5),
        (K.COMMITTEE, 10, 6),
        (K.SUBCOMMITTEE, 3, 2),
        (K.JOINT_COMMITTEE, 4, 3),
    ],
)
def test_more_than_half_of_the_members_must_be_present(kind: K, seats: int, at_limit: int) -> None:
    assert not quorum(kind, seats, at_limit - 1).ok
    assert quorum(kind, seats, at_limit).ok
    assert quorum(kind, seats, at_limit + 1).ok


def test_5_46_disqualification_does_not_break_the_assemblys_quorum() -> None:
    found = quorum(K.ASSEMBLY, 31, 10, disqualified=6)
    assert found.ok
    assert found.citation == "KL 5:46"
    assert not quorum(K.ASSEMBLY, 31, 9, disqualified=6).ok


def test_6_27_a_committee_has_no_such_exception() -> None:
    found = quorum(K.EXECUTIVE_BOARD, 9, 4, disqualified=5)
    assert not found.ok
    assert found.citation == "KL 6:27"
    assert "ersättare" in found.reason.sv


def test_5_45_fewer_may_hear_interpellations_answered_in_the_assembly_only() -> None:
    assert quorum(K.ASSEMBLY, 31, 3, only_answers=True).ok
    assert not quorum(K.EXECUTIVE_BOARD, 9, 3, only_answers=True).ok


def test_a_preparation_needs_only_somebody_unless_its_own_rules_ask_for_more() -> None:
    assert quorum(K.JOINT_PREPARATION, 12, 1).ok
    assert not quorum(K.JOINT_PREPARATION, 12, 0).ok
    assert not quorum(K.JOINT_PREPARATION, 12, 6, asks_majority=True).ok
    assert quorum(K.JOINT_PREPARATION, 12, 7, asks_majority=True).ok


def test_the_law_cannot_be_set_aside_by_a_committees_own_rules() -> None:
    assert not quorum(K.COMMITTEE, 9, 4, asks_majority=False).ok


@given(st.integers(1, 200))
def test_the_number_needed_is_the_least_that_is_more_than_half(seats: int) -> None:
    assert 2 * needed(seats) > seats >= 2 * (needed(seats) - 1)


def test_a_body_without_seats_is_refused() -> None:
    with pytest.raises(ValueError, match="seat"):
        needed(0)
