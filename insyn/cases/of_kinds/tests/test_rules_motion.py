"""Motions and citizen proposals: a year, the list to the assembly, writing off (KL 5:35)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.of_kinds.rules import motion
from insyn.cases.of_kinds.rules.common import Fact, Stand
from insyn.cases.of_kinds.rules.motion import Clocked

RAISED = date(2020, 3, 2)
LAST = date(2021, 3, 2)
KNOWN = (Fact("raised", RAISED),)
DAY = timedelta(days=1)


def test_5_35_the_year_ends_on_the_same_day_the_year_after():
    assert motion.last_day(RAISED) == LAST
    assert motion.last_day(date(2020, 2, 29)) == date(2021, 2, 28)


def test_5_35_it_is_overdue_the_day_after_the_last_day_and_not_on_it():
    one = Clocked(1, RAISED)
    assert not motion.overdue(one, LAST - DAY)
    assert not motion.overdue(one, LAST)
    assert motion.overdue(one, LAST + DAY)


def test_5_35_a_decision_or_a_report_on_the_last_day_is_in_time_and_the_day_after_is_not():
    late = LAST + DAY
    assert not motion.overdue(Clocked(1, RAISED, settled_on=LAST), late)
    assert motion.overdue(Clocked(1, RAISED, settled_on=late), late)
    assert not motion.overdue(Clocked(1, RAISED, reported_on=(LAST,)), late)
    assert motion.overdue(Clocked(1, RAISED, reported_on=(late,)), late)


def test_5_35_it_belongs_on_the_list_of_the_last_meeting_within_its_year():
    meeting = date(2021, 2, 1)
    assert not motion.belongs_on_list(Clocked(1, RAISED), meeting, LAST - DAY)
    assert not motion.belongs_on_list(
        Clocked(1, RAISED), meeting, LAST
    )  # that meeting is still within the year
    assert motion.belongs_on_list(Clocked(1, RAISED), meeting, LAST + DAY)


def test_5_35_where_no_later_meeting_is_planned_the_list_looks_four_months_ahead():
    assert motion.belongs_on_list(Clocked(1, RAISED), LAST - motion.NO_NEXT_MEETING, None)
    assert not motion.belongs_on_list(Clocked(1, RAISED), LAST - motion.NO_NEXT_MEETING - DAY, None)


def test_5_35_what_is_settled_told_of_or_not_raised_yet_is_not_on_the_list():
    meeting, after = date(2021, 3, 1), date(2021, 5, 3)
    assert motion.belongs_on_list(Clocked(1, RAISED), meeting, after)
    assert not motion.belongs_on_list(Clocked(1, RAISED, settled_on=meeting - DAY), meeting, after)
    assert not motion.belongs_on_list(Clocked(1, RAISED, reported_on=(meeting - DAY,)), meeting, after)
    assert not motion.belongs_on_list(Clocked(1, meeting), meeting, after)


def test_5_35_one_whose_year_is_over_untold_is_told_all_the_same():
    assert motion.belongs_on_list(Clocked(1, RAISED), date(2022, 1, 10), date(2022, 3, 1))


def test_the_list_is_made_three_weeks_before_the_meeting():
    meetings = [date(2020, 5, 4), date(2020, 3, 30)]
    assert motion.meeting_to_prepare(meetings, date(2020, 3, 8)) is None
    assert motion.meeting_to_prepare(meetings, date(2020, 3, 9)) == (date(2020, 3, 30), date(2020, 5, 4))
    assert motion.meeting_to_prepare(meetings, date(2020, 4, 13)) == (date(2020, 5, 4), None)
    assert motion.meeting_to_prepare([], date(2020, 4, 13)) is None


def test_5_35_the_assembly_may_write_off_only_what_it_has_been_told_of():
    told = date(2021, 2, 1)
    assert not motion.may_write_off(Clocked(1, RAISED), told).ok
    assert not motion.may_write_off(Clocked(1, RAISED, reported_on=(told,)), told - DAY).ok
    assert motion.may_write_off(Clocked(1, RAISED, reported_on=(told,)), told).ok
    settled = Clocked(1, RAISED, settled_on=told, reported_on=(told,))
    assert not motion.may_write_off(settled, told + DAY).ok


def test_4_19_only_a_member_raises_a_motion_and_in_writing():
    assert motion.may_raise(is_member=True, text="Bygg en bro.").ok
    assert motion.may_raise(is_member=False, text="Bygg en bro.").citation == "KL 4:19"
    assert not motion.may_raise(is_member=True, text=" ").ok


def test_the_box_says_what_is_next_and_by_whom():
    def box(today, facts=KNOWN, settled=False, told=()):
        stand = Stand("members-motion", RAISED, today, settled=settled, facts=facts)
        return motion.box(stand, Clocked(1, RAISED, reported_on=told))

    assert box(RAISED, facts=()).who.sv == "registrator"
    assert box(RAISED).next.sv == "Bereds."
    nowhere = Stand("members-motion", RAISED, RAISED, at_unit=False, facts=KNOWN)
    assert motion.box(nowhere, Clocked(1, RAISED)).who.sv == "registrator"
    assert box(LAST - motion.TWO_MONTHS - DAY).next.sv == "Bereds."
    assert box(LAST - motion.TWO_MONTHS).next.sv.startswith("Skriv vad beredningen")
    assert box(LAST).state == "near"
    assert box(LAST + DAY).state == "past"
    assert box(LAST + DAY).next.sv.startswith("Året har gått ut")
    assert box(LAST + DAY, told=(LAST,)).state == ""
    assert box(LAST, settled=True).due is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.lists(st.integers(1, 90), min_size=8, max_size=8))
def test_5_35_whatever_the_meetings_one_that_is_told_of_is_told_within_its_year_if_any_meeting_lies_there(
    raised, gaps
):
    meetings, day = [], raised
    for gap in gaps:
        day += timedelta(days=gap)
        meetings.append(day)
    last = motion.last_day(raised)
    told = next(
        (
            meeting
            for meeting, after in zip(meetings, [*meetings[1:], None], strict=True)
            if motion.belongs_on_list(Clocked(1, raised), meeting, after)
        ),
        None,
    )
    within = [meeting for meeting in meetings if meeting <= last]
    if told is not None:
        after = next((meeting for meeting in meetings if meeting > told), None)
        assert raised <= motion.raised_by(told, after)
    if told is None:
        assert last > meetings[-1] + motion.NO_NEXT_MEETING
    else:
        assert told in within
