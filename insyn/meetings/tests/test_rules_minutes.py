"""KL 5:65-69, 6:35, 13:2 (minutes) and 8:10-12, 9:32, 13:5 (the notice board)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind as K
from insyn.law.deadlines import is_working_day
from insyn.meetings.rules.minutes import (
    ItemMinutes,
    MinutesData,
    approval,
    approval_due,
    may_approve,
    may_be_appealed,
    may_decide,
    must_keep_minutes,
    next_number,
    what_is_missing,
)
from insyn.meetings.rules.notice_board import (
    Posting,
    appeal_period,
    may_take_down,
    period_has_run,
    posted_in_time,
    posting_due,
    proof_of_posting,
)
from insyn.meetings.rules.outcome import Outcome

ITEM = ItemMinutes(
    "Skolan", 8, True, "Skolan byggs.", 9, proposals=2, questions=1, divisions=1, divisions_with_result=1
)
COMPLETE = MinutesData(K.EXECUTIVE_BOARD, 1, True, [1, 2, 3], [ITEM], [1, 2], previous_number=7)


def test_complete_minutes_lack_nothing() -> None:
    assert what_is_missing(COMPLETE) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"chair": None}, "ordförande"),
        ({"secretary": False}, "förde protokollet"),
        ({"served": []}, "tjänstgjorde"),
        ({"items": []}, "ärenden"),
        ({"approvers": [1]}, "justerare"),
        ({"previous_number": 6}, "§ 7 väntades"),
        ({"previous_number": None}, "§ 1 väntades"),
    ],
)
def test_5_65_to_66_minutes_say_who_and_what(change: dict[str, object], word: str) -> None:
    missing = what_is_missing(replace(COMPLETE, **change))  # type: ignore[arg-type]
    assert len(missing) == 1
    assert word in missing[0].sv


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"decided": False}, "inte avslutat"),
        ({"decision": "  "}, "beslutet saknas"),
        ({"participants": 0}, "deltog"),
        ({"questions": 0}, "ordning"),
        ({"divisions_with_result": 0}, "resultat"),
        ({"open_without_names": 1}, "röstade"),
        ({"reservations_announced": 1}, "reservation"),
    ],
)
def test_5_67_minutes_say_of_each_case_what_the_law_lists(change: dict[str, object], word: str) -> None:
    missing = what_is_missing(replace(COMPLETE, items=[replace(ITEM, **change)]))  # type: ignore[arg-type]
    assert len(missing) == 1
    assert word in missing[0].sv
    assert "Skolan" in missing[0].sv


def test_5_68_the_assemblys_minutes_name_interpellations_and_questions() -> None:
    short = replace(COMPLETE, interpellations=2, interpellations_recorded=1)
    assert what_is_missing(short) == []
    assert len(what_is_missing(replace(short, kind=K.ASSEMBLY))) == 1


def test_items_are_numbered_without_a_gap_through_the_year() -> None:
    assert next_number(None) == 1
    assert next_number(7) == 8
    skipped = replace(COMPLETE, items=[ITEM, replace(ITEM, number=10)])
    assert "§ 9 väntades, § 10" in what_is_missing(skipped)[0].sv
    assert what_is_missing(replace(COMPLETE, items=[ITEM, replace(ITEM, number=9)])) == []


@pytest.mark.parametrize(
    "kind", [K.PARTY_GROUP, K.JOINT_PREPARATION, K.DRAFTING_COMMITTEE, K.NOMINATING_COMMITTEE]
)
def test_a_preparation_keeps_notes_decides_nothing_and_is_not_appealed(kind: K) -> None:
    assert not must_keep_minutes(kind).ok
    assert not may_decide(kind).ok
    assert not may_be_appealed(kind).ok


@pytest.mark.parametrize(
    "kind", [K.ASSEMBLY, K.EXECUTIVE_BOARD, K.COMMITTEE, K.JOINT_COMMITTEE, K.SUBCOMMITTEE]
)
def test_a_deciding_body_keeps_minutes(kind: K) -> None:
    assert must_keep_minutes(kind).ok
    assert may_decide(kind).ok
    assert may_be_appealed(kind).ok


def test_an_assembly_drafting_committee_keeps_minutes_but_decides_nothing() -> None:
    assert must_keep_minutes(K.ASSEMBLY_DRAFTING_COMMITTEE).ok
    assert not may_decide(K.ASSEMBLY_DRAFTING_COMMITTEE).ok


@pytest.mark.parametrize("purely", [{"only_prepares": True}, {"only_executes": True}])
def test_13_2_what_purely_prepares_or_executes_is_appealed_only_from_the_assembly(
    purely: dict[str, bool],
) -> None:
    assert not may_be_appealed(K.EXECUTIVE_BOARD, **purely).ok
    assert not may_be_appealed(K.SUBCOMMITTEE, **purely).ok
    assert may_be_appealed(K.ASSEMBLY, **purely).ok


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (date(2020, 2, 4), date(2020, 2, 18)),
        (date(2020, 2, 15), date(2020, 3, 2)),  # 29 February is a Saturday
        (date(2020, 3, 30), date(2020, 4, 14)),  # Easter Monday
        (date(2020, 6, 5), date(2020, 6, 22)),  # Midsummer's Eve
        (date(2020, 12, 10), date(2020, 12, 28)),  # Christmas Eve
    ],
)
def test_5_69_minutes_are_approved_by_the_fourteenth_day_or_the_next_working_day(
    meeting: date, due: date
) -> None:
    assert approval_due(meeting) == due


@given(st.dates(date(2018, 1, 1), date(2035, 12, 31)))
def test_no_period_ends_on_a_holy_day(day: date) -> None:
    assert is_working_day(approval_due(day))
    assert is_working_day(posting_due(day))
    assert approval_due(day) >= day + timedelta(14)
    assert posting_due(day) >= day + timedelta(2)


MET = date(2020, 2, 4)


def approved(on: date, *people: int) -> Outcome:
    return approval(MET, on, chair=1, approvers=[2, 3], approved=people)


def test_5_69_all_of_them_approve() -> None:
    assert not approved(MET, 1, 2).ok
    assert approved(MET, 1, 2).facts["left"] == [3]
    assert not approved(MET, 2, 3).ok
    assert approved(MET, 1, 2, 3).ok


@pytest.mark.parametrize(("day", "late"), [(17, False), (18, False), (19, True)])
def test_5_69_a_late_approval_holds_but_says_so(day: int, late: bool) -> None:
    found = approved(date(2020, 2, day), 1, 2, 3)
    assert found.ok
    assert found.facts["late"] is late
    assert ("efter den fjortonde dagen" in found.reason.sv) is late


def test_minutes_are_not_approved_before_the_meeting_or_by_nobody() -> None:
    assert not approved(date(2020, 2, 3), 1, 2, 3).ok
    assert not approval(MET, MET, chair=1, approvers=[1], approved=[1]).ok
    assert not approval(MET, MET, chair=None, approvers=[2], approved=[2]).ok


def test_only_the_chair_and_the_appointed_approve_once_each() -> None:
    assert may_approve(1, chair=1, approvers=[2], approved=[]).ok
    assert may_approve(2, chair=1, approvers=[2], approved=[1]).ok
    assert not may_approve(2, chair=1, approvers=[2], approved=[2]).ok
    assert not may_approve(3, chair=1, approvers=[2], approved=[]).ok


@pytest.mark.parametrize(
    ("approved_on", "due"),
    [
        (date(2020, 2, 11), date(2020, 2, 13)),
        (date(2020, 2, 14), date(2020, 2, 17)),  # Friday: Sunday moves to Monday
        (date(2020, 2, 13), date(2020, 2, 17)),  # Thursday: Saturday moves to Monday
    ],
)
def test_8_12_the_notice_is_posted_by_the_second_day(approved_on: date, due: date) -> None:
    assert posting_due(approved_on) == due
    assert posted_in_time(approved_on, due).ok
    assert not posted_in_time(approved_on, due + timedelta(1)).ok
    assert not posted_in_time(approved_on, approved_on - timedelta(1)).ok


HOST, PARTNER = "2482", "2417"
BOTH = {HOST: Posting(date(2020, 2, 13)), PARTNER: Posting(date(2020, 2, 17))}


def test_13_5_the_period_is_three_weeks_from_the_posting() -> None:
    period = appeal_period([HOST], BOTH)
    assert period is not None
    assert (period.begins, period.last_day, period.legal_force) == (
        date(2020, 2, 13),
        date(2020, 3, 5),
        date(2020, 3, 6),
    )


def test_13_5_a_joint_committees_period_runs_from_the_last_partners_posting() -> None:
    period = appeal_period([HOST, PARTNER], BOTH)
    assert period is not None
    assert (period.begins, period.last_day) == (date(2020, 2, 17), date(2020, 3, 9))


def test_9_32_no_period_runs_before_every_partner_has_posted() -> None:
    assert appeal_period([HOST, PARTNER], {HOST: BOTH[HOST]}) is None
    found = may_take_down([HOST, PARTNER], {HOST: BOTH[HOST]}, date(2021, 1, 1))
    assert not found.ok
    assert PARTNER in found.reason.sv


@pytest.mark.parametrize(
    ("today", "ok"), [(date(2020, 3, 8), False), (date(2020, 3, 9), False), (date(2020, 3, 10), True)]
)
def test_8_12_the_notice_is_not_taken_down_before_the_period_ends(today: date, ok: bool) -> None:
    assert may_take_down([HOST, PARTNER], BOTH, today).ok is ok
    assert period_has_run([HOST, PARTNER], BOTH, today).ok is ok


@pytest.mark.parametrize(("removed", "ok"), [(date(2020, 3, 9), False), (date(2020, 3, 10), True)])
def test_13_5_a_notice_taken_down_too_early_stops_the_period(removed: date, ok: bool) -> None:
    postings = {**BOTH, HOST: Posting(date(2020, 2, 13), removed)}
    assert period_has_run([HOST, PARTNER], postings, date(2020, 5, 1)).ok is ok


def test_no_period_has_run_for_a_notice_that_is_not_there() -> None:
    assert not period_has_run([HOST], {}, date(2020, 5, 1)).ok
    with pytest.raises(ValueError, match="board"):
        appeal_period([], BOTH)


@pytest.mark.parametrize(
    ("removed", "ok"), [(None, False), (date(2020, 2, 26), False), (date(2020, 2, 27), True)]
)
def test_8_10_proof_is_given_when_a_document_has_stood_its_time(removed: date | None, ok: bool) -> None:
    assert proof_of_posting([HOST], {HOST: Posting(date(2020, 2, 13), removed)}, 14).ok is ok
    assert not proof_of_posting([HOST, PARTNER], {HOST: Posting(date(2020, 2, 13), removed)}, 14).ok


def test_a_prescribed_time_is_at_least_a_day() -> None:
    with pytest.raises(ValueError, match="day"):
        proof_of_posting([HOST], BOTH, 0)
