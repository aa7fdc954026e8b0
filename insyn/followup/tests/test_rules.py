"""Assignments, reminders, report periods, supervision: the rules below, at and above every limit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.demonstration.load import NORSJO
from insyn.description.read import read_administration, read_organisation
from insyn.followup.rules import assignments, reminders, reporting, supervision
from insyn.followup.rules.assignments import Kind, Noted, Stand
from insyn.followup.rules.files import Row, as_csv, as_json
from insyn.followup.rules.supervision import Level, Trial
from insyn.people.rules.two_hats import Seat, two_hats, would_have_two

DUE = date(2020, 4, 15)
DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))


def moved(on: date, before: date, after: date) -> Noted:
    return Noted(Kind.NEW_DAY, on, "x", before, after)


def test_it_is_late_the_day_after_and_not_on_the_day():
    assert assignments.stand(DUE, None, (), DUE) is Stand.GOES_ON
    assert assignments.stand(DUE, None, (), DUE + timedelta(days=1)) is Stand.LATE
    assert [assignments.days_late(DUE, DUE + timedelta(days=n)) for n in (-1, 0, 1)] == [0, 0, 1]


def test_a_report_counts_from_its_day_and_giving_up_goes_before_it():
    assert assignments.stand(DUE, DUE, (), DUE - timedelta(days=1)) is Stand.GOES_ON
    assert assignments.stand(DUE, DUE, (), DUE) is Stand.DONE
    assert assignments.stand(DUE, DUE, [Noted(Kind.CANNOT, DUE, "x")], DUE) is Stand.CANNOT
    assert assignments.stand(DUE, None, (), DUE + timedelta(days=9), waits=True) is Stand.WAITS


@given(DAYS, st.lists(DAYS, max_size=6, unique=True), DAYS)
def test_the_day_known_is_the_last_one_given_by_then(first, dues, known):
    on = first
    noted, before = [], first
    for number, after in enumerate(dues):
        on = first + timedelta(days=7 * (number + 1))
        noted.append(moved(on, before, after))
        before = after
    told = [one.due_after for one in noted if one.on <= known]
    assert assignments.due_known(before, noted, known) == (told[-1] if told else first)


def test_the_unit_known_is_the_one_that_had_it_then():
    noted = [Noted(Kind.HANDED_OVER, DUE, "x", unit_before="a", unit_after="b")]
    assert assignments.unit_known("b", noted, DUE - timedelta(days=1)) == "a"
    assert assignments.unit_known("b", noted, DUE) == "b"


@given(st.lists(st.sampled_from(list(Stand))))
def test_counts_add_up(stands):
    counts = assignments.counted(stands)
    assert sum(number for _which, number in counts.by_stand) == counts.total == len(stands)
    assert counts.left == sum(not one.is_over for one in stands)


def test_a_new_day_is_another_day_that_has_not_passed():
    assert assignments.new_day_is_later(DUE, DUE + timedelta(days=1), DUE) is None
    assert assignments.new_day_is_later(DUE, DUE, DUE) is not None
    assert assignments.new_day_is_later(DUE, DUE - timedelta(days=1), DUE) is not None


def test_reminders_fall_two_weeks_before_on_the_day_and_each_month_after():
    found = reminders.reminders(date(2020, 1, 31), date(2020, 4, 30))
    assert [one.on for one in found] == [
        date(2020, 1, 17), date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 30),
    ]  # fmt: skip
    assert [one.months for one in found] == [0, 0, 1, 2, 3]


def now(today: date, sent: set[str] | None = None, since: date = date(2020, 3, 1)) -> str | None:
    found = reminders.reminder_now(DUE, since, today, sent or set())
    return found.key.partition(":")[2] if found else None


def test_the_reminder_of_the_day_is_the_latest_that_has_fallen():
    assert [now(date(2020, 3, 31)), now(date(2020, 4, 1)), now(date(2020, 4, 14))] == [
        None,
        "before",
        "before",
    ]
    assert [now(date(2020, 4, 15)), now(date(2020, 5, 14)), now(date(2020, 5, 15))] == [
        "day",
        "day",
        "after-1",
    ]
    assert now(date(2020, 9, 20)) == "after-5"


def test_what_fell_before_it_was_given_is_not_sent():
    assert now(date(2020, 4, 10), since=date(2020, 4, 1)) is None
    assert now(date(2020, 4, 15), since=date(2020, 4, 1)) == "day"


@given(DAYS, st.integers(-30, 500), st.lists(st.integers(0, 9), min_size=1, max_size=80))
def test_whatever_the_stops_each_reminder_is_sent_once_and_the_last_is_never_lost(due, start, steps):
    since, today, sent = due - timedelta(days=60), due + timedelta(days=start), []
    for step in steps:
        today += timedelta(days=step)
        found = reminders.reminder_now(due, since, today, sent)
        if found:
            sent.append(found.key)
    assert len(sent) == len(set(sent))
    fallen = [one.key for one in reminders.reminders(due, today) if one.on > since]
    assert (sent[-1:] == fallen[-1:]) if fallen else not sent


def test_the_period_is_the_last_whole_one_before_the_day():
    period = reporting.period_before((6, 12), date(2020, 7, 1))
    assert period == reporting.Period(date(2020, 1, 1), date(2020, 6, 30))
    assert reporting.period_before((6, 12), date(2020, 6, 30)).last == date(2019, 12, 31)
    assert reporting.period_before((2,), date(2021, 2, 28)) == reporting.Period(
        date(2019, 3, 1), date(2020, 2, 29)
    )
    assert reporting.period_before((), date(2020, 7, 1)) is None


def test_the_report_is_made_for_the_first_meeting_after_it_three_weeks_ahead():
    period = reporting.Period(date(2020, 1, 1), date(2020, 6, 30))
    meetings = [date(2020, 6, 30), date(2020, 9, 8), date(2020, 10, 13)]
    on = reporting.meeting_for(period, meetings)
    assert on == date(2020, 9, 8)
    days = [date(2020, 8, 17), date(2020, 8, 18), on, on + timedelta(days=1)]
    assert [reporting.is_time(period, on, day) for day in days] == [False, True, True, False]
    assert not reporting.is_time(period, date(2020, 7, 1), date(2020, 6, 30))
    assert reporting.meeting_for(period, meetings[:1]) is None


@given(st.sets(st.integers(1, 12), min_size=1), DAYS)
def test_periods_follow_one_another_without_a_gap(months, on):
    period = reporting.period_before(months, on)
    after = reporting.period_before(months, period.last + timedelta(days=1))
    before = reporting.period_before(months, period.last)
    assert after == period
    assert period.first <= period.last < on
    assert before.last + timedelta(days=1) == period.first


@given(st.integers(1, 4), st.integers(1, 4))
def test_a_risk_is_worth_likelihood_times_consequence(likelihood, consequence):
    value = supervision.risk_value(likelihood, consequence)
    assert 1 <= value <= 16
    assert value % likelihood == 0


@pytest.mark.parametrize(("likelihood", "consequence"), [(0, 1), (5, 1), (1, 0), (1, 5)])
def test_a_risk_outside_one_to_four_is_none(likelihood, consequence):
    with pytest.raises(ValueError):
        supervision.risk_value(likelihood, consequence)


def test_the_levels_at_their_limits():
    found = [supervision.level_of(value) for value in (1, 3, 4, 8, 9, 11, 12, 16)]
    assert found == [
        Level.ACCEPT, Level.ACCEPT, Level.WATCH, Level.WATCH, Level.LOWER, Level.LOWER, Level.ACT, Level.ACT,
    ]  # fmt: skip


def test_a_companys_year_is_missing_the_year_after_and_late_after_that():
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [supervision.trial_stands(2019, False, day) for day in days] == [
        None, Trial.MISSING, Trial.MISSING, Trial.LATE,
    ]  # fmt: skip
    assert supervision.trial_stands(2019, True, date(2021, 1, 1)) is Trial.DONE


def test_a_report_asked_for_is_late_the_day_after():
    asked = supervision.Asked(DUE, None)
    assert [asked.is_late(DUE), asked.is_late(DUE + timedelta(days=1))] == [False, True]
    assert not supervision.Asked(DUE, DUE).is_late(DUE + timedelta(days=9))


def norsjo(year: int):
    return read_organisation(NORSJO / f"{year}.toml")


def test_the_board_supervises_committees_joint_committees_and_companies_and_nobody_else():
    org = norsjo(2020)
    found = {one.id for one in supervision.supervised_by_board(org)}
    assert org.board.id not in found
    assert {body.id for body in org.bodies if body.kind == "joint-committee"} <= found
    assert {body.id for body in org.bodies if body.kind == "company-board"} <= found
    assert not {body.id for body in org.bodies if body.kind in ("subcommittee", "assembly")} & found
    left = supervision.unplanned(supervision.supervised_by_board(org), found - {"norsjolagenheter"})
    assert {one.id for one in left} <= {"norsjolagenheter"}


def test_the_director_supervises_units_with_heads_and_not_her_own():
    administration = read_administration(NORSJO / "2020-administration.toml")
    found = {one.id for one in supervision.supervised_by_director(administration)}
    assert "utbildning" in found
    assert "kommunledning" not in found


def test_a_member_of_a_committee_who_sits_on_the_board_has_two_hats_and_a_substitute_has_not():
    org = norsjo(2010)
    committee = next(body.id for body in org.bodies if body.kind == "committee")
    joint = next((body.id for body in org.bodies if body.kind == "joint-committee"), "")
    board = Seat(1, "Ada", org.board.id, "member")
    assert [one.body for one in two_hats(org, [board, Seat(1, "Ada", committee, "member")])] == [committee]
    assert two_hats(org, [board, Seat(1, "Ada", committee, "substitute")]) == ()
    assert two_hats(org, [board, Seat(2, "Bo", committee, "member")]) == ()
    assert two_hats(org, [board, Seat(1, "Ada", joint, "member")]) == ()


def test_an_election_tells_only_of_the_hats_that_it_would_add():
    org = norsjo(2010)
    committees = [body.id for body in org.bodies if body.kind == "committee"]
    held = [Seat(1, "Ada", org.board.id, "member"), Seat(1, "Ada", committees[0], "member")]
    assert would_have_two(org, 1, "Ada", committees[0], "member", held) == ()
    assert [one.body for one in would_have_two(org, 1, "Ada", committees[1], "member", held)] == [
        committees[1]
    ]
    found = would_have_two(org, 2, "Bo", org.board.id, "member", [Seat(2, "Bo", committees[0], "member")])
    assert "Bo sitter både" in found[0].warning.sv


def test_no_cell_of_the_file_is_read_as_a_formula():
    row = Row("KS-2020/1", "KF", DUE, 4, "=1+1", "@enhet", DUE, DUE, "Pågår", 0, "-2", None)
    text = as_csv([row]).decode("utf-8-sig")
    assert (
        text.splitlines()[1] == "KS-2020/1;KF;2020-04-15;4;'=1+1;'@enhet;2020-04-15;2020-04-15;Pågår;0;'-2;"
    )
    assert '"task": "=1+1"' in as_json([row], DUE).decode()
