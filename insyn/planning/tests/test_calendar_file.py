"""The calendar's CSV: written and read again; every mistake with its line."""

from datetime import date, time

import pytest

from insyn.description.problem import Unreadable
from insyn.planning.calendar_file import as_csv, in_cycles, kept_of, read_meetings
from insyn.planning.making import problem_of
from insyn.planning.planning import plan
from insyn.planning.rules import Kept

HEADING = "date,body,cycle,start,hours\n"


def test_what_is_written_is_read_again(problem, planned):
    text = as_csv(problem, planned.meetings)
    assert text.startswith(HEADING + "2020-01-13,gemensam-beredning,1,10:00,3\n")
    assert in_cycles(problem, read_meetings(text, problem)) == planned.meetings


def test_cycle_start_and_hours_may_be_left_out(problem):
    [one, other] = in_cycles(problem, read_meetings("date,body\n2020-03-17,ks\n2020-02-04,ks\n", problem))
    assert (one.date, one.cycle, one.start, one.hours) == (date(2020, 2, 4), 1, time(9), 6)
    assert other.cycle == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2020-02-31,ks,1,09:00,6", "31 February 2020 does not exist"),
        ("2021-02-02,ks,1,09:00,6", "2021-02-02 is not in 2020"),
        ("2 februari,ks,1,09:00,6", "is no date"),
        ("20200204,ks,1,09:00,6", "is no date"),
        ("2020-02-04,kss,1,09:00,6", "No “kss” is planned"),
        ("2020-02-04,ks,8,09:00,6", "cycle is “8”"),
        ("2020-02-04,ks,first,09:00,6", "cycle is “first”"),
        ("2020-02-04,ks,²,09:00,6", "cycle is “²”"),
        ("2020-02-04,ks,1,25:00,6", "is no time of day"),
        ("2020-02-04,ks,1,nine,6", "is no time of day"),
        ("2020-02-04,ks,1,09:00,0", "hours is “0”"),
        ("2020-02-04,ks,1,09:00,25", "hours is “25”"),
    ],
)
def test_a_mistake_is_told_with_its_line(problem, row, said):
    with pytest.raises(Unreadable) as told:
        read_meetings(f"{HEADING}2020-03-17,ks,2,09:00,6\n{row}\n", problem, "cal.csv")
    [one] = told.value.problems
    assert (one.file, one.line) == ("cal.csv", 3)
    assert said in one.message.en
    assert one.write_instead.sv


@pytest.mark.parametrize(
    "text", ["", "day,body\n", "date\n2020-02-04\n", "date,body,room\n", 'date,body\n"2020\n']
)
def test_what_is_no_such_table_is_refused(problem, text):
    with pytest.raises(Unreadable):
        read_meetings(text, problem)


@pytest.mark.parametrize("second", ["2020-02-04,ks,2", "2020-02-05,ks,1"])
def test_the_same_day_or_the_same_cycle_twice(problem, second):
    with pytest.raises(Unreadable, match="already"):
        read_meetings(f"date,body,cycle\n2020-02-04,ks,1\n{second}\n", problem)


def test_more_meetings_than_cycles(problem):
    rows = "".join(f"2020-02-{day:02d},ks\n" for day in range(3, 11))
    with pytest.raises(Unreadable, match="8 meetings"):
        read_meetings(f"date,body\n{rows}", problem)


def test_fixed_meetings_on_days_when_nobody_meets_are_each_told(problem):
    stated = read_meetings("date,body\n2020-04-13,kf\n2020-07-07,ks\n2020-03-17,ks\n2020-03-21,au\n", problem)
    with pytest.raises(Unreadable) as told:
        kept_of(problem, stated, "fixed.csv")
    assert [(one.line, one.message.en.split(": ")[0]) for one in told.value.problems] == [
        (2, "kf 2020-04-13"),
        (3, "ks 2020-07-07"),
        (5, "au 2020-03-21"),
    ]


def test_a_fixed_meeting_is_kept_on_its_day_at_its_time_and_the_rest_follows(norsjo):
    kept = (Kept("norsjo:ks", date(2020, 3, 11), 2, time(13), 4),)
    found = plan(problem_of([norsjo], 2020, kept=kept))
    board = found.of("norsjo:ks")[1]
    assert (board.date, board.start, board.hours) == (date(2020, 3, 11), time(13), 4)
    assert found.of("norsjo:kf")[1].date == date(2020, 3, 30)


def test_a_whole_plan_that_is_kept_is_the_plan(norsjo, problem, planned):
    stated = read_meetings(as_csv(problem, planned.meetings), problem)
    again = plan(problem_of([norsjo], 2020, kept=kept_of(problem, stated, "cal.csv")))
    assert again.meetings == planned.meetings
