"""The iCalendar file: local times over the change of clocks, UIDs that stay, SEQUENCE that grows."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from insyn.description.problem import Unreadable
from insyn.planning.deadlines import due_days
from insyn.planning.icalendar_file import (
    Entry,
    NoSuchTime,
    as_icalendar,
    due_entries,
    entries_of,
    local_start,
    of_bodies,
)
from insyn.planning.planning import moved

STAMP = datetime(2019, 11, 1, tzinfo=UTC)


def events(content: bytes):
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_every_meeting_is_there_in_local_time_with_its_zone(problem, planned):
    content = as_icalendar(entries_of(problem, planned.meetings), "Norsjö", STAMP)
    assert b"BEGIN:VTIMEZONE" in content
    assert b"DTSTART;TZID=Europe/Stockholm:20200204T090000" in content
    found = events(content)
    assert len(found) == 42
    board = found["2020-ks-1@norsjo.insyn"]
    assert str(board["summary"]) == "Kommunstyrelsen"
    assert board["duration"].dt == timedelta(hours=6)
    assert board["sequence"] == 0


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2020, 3, 28), 1), (date(2020, 3, 30), 2), (date(2020, 10, 24), 2), (date(2020, 10, 26), 1)],
)
def test_six_in_the_evening_is_six_on_both_sides_of_the_change_of_clocks(day, offset):
    content = as_icalendar([Entry("a@b", "kf", day, "KF", time(18), 3)], "x", STAMP)
    [event] = events(content).values()
    start = event["dtstart"].dt
    assert (start.hour, start.utcoffset()) == (18, timedelta(hours=offset))


def test_a_meeting_over_the_night_when_clocks_go_back_lasts_as_long_as_it_says():
    content = as_icalendar([Entry("a@b", "kf", date(2020, 10, 24), "KF", time(23), 6)], "x", STAMP)
    [event] = events(content).values()
    start = event["dtstart"].dt
    end = (start.astimezone(UTC) + event["duration"].dt).astimezone(start.tzinfo)
    assert (end.day, end.hour) == (25, 4)  # six hours on, and the hour from two to three came twice


def test_the_hour_that_comes_twice_is_the_first_and_the_one_passed_over_is_refused():
    assert local_start(date(2020, 10, 25), time(2, 30)).utcoffset() == timedelta(hours=2)
    with pytest.raises(NoSuchTime, match="forward"):
        local_start(date(2020, 3, 29), time(2, 30))


def test_a_moved_meeting_keeps_its_uid_and_gets_the_next_sequence(problem, planned):
    before = as_icalendar(entries_of(problem, planned.meetings), "Norsjö", STAMP)
    changed = moved(planned, "norsjo:ks", date(2020, 3, 17), date(2020, 3, 19))
    after = as_icalendar(entries_of(problem, changed.after.meetings), "Norsjö", STAMP, before)
    numbers = {uid: int(event["sequence"]) for uid, event in events(after).items()}
    assert numbers.pop("2020-ks-2@norsjo.insyn") == 1
    assert set(numbers.values()) == {0}
    back = as_icalendar(entries_of(problem, planned.meetings), "Norsjö", STAMP, after)
    assert int(events(back)["2020-ks-2@norsjo.insyn"]["sequence"]) == 2
    same = as_icalendar(entries_of(problem, planned.meetings), "Norsjö", STAMP, before)
    assert same == before


def test_a_meeting_that_is_gone_is_cancelled_once(problem, planned):
    entries = entries_of(problem, planned.meetings)
    before = as_icalendar(entries, "x", STAMP)
    after = as_icalendar(entries[1:], "x", STAMP, before)
    gone = events(after)[entries[0].uid]
    assert (str(gone["status"]), int(gone["sequence"])) == ("CANCELLED", 1)
    assert int(events(as_icalendar(entries[1:], "x", STAMP, after))[entries[0].uid]["sequence"]) == 1
    again = events(as_icalendar(entries, "x", STAMP, after))[entries[0].uid]
    assert "status" not in again
    assert int(again["sequence"]) == 2


@pytest.mark.parametrize(
    "before",
    ["not a calendar", b"\xff\xfe", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR"],
)
def test_a_calendar_before_that_is_none_is_refused(before):
    with pytest.raises(Unreadable):
        as_icalendar([], "x", STAMP, before)


def test_a_person_s_calendar_holds_her_bodies_while_she_sits_in_them(problem, planned):
    entries = entries_of(problem, planned.meetings, "en")
    hers = of_bodies(
        entries,
        {"norsjo:ks": [(date(2020, 3, 1), date(2020, 6, 30))], "norsjo:kf": [(date(2020, 9, 1), None)]},
    )
    assert [(one.body, one.day.month) for one in sorted(hers, key=lambda one: one.day)] == [
        ("norsjo:ks", 3),
        ("norsjo:ks", 4),
        ("norsjo:ks", 6),
        ("norsjo:kf", 9),
        ("norsjo:kf", 11),
        ("norsjo:kf", 12),
    ]


def test_the_days_that_follow_are_whole_days(problem, planned):
    due = due_days(problem, planned.meetings)
    told = {(one.date, str(one.kind), one.meeting.body.partition(":")[2]) for one in due}
    assert (date(2020, 1, 10), "hand-in", "gemensam-beredning") in told
    assert (date(2020, 2, 17), "announced", "kf") in told
    assert (date(2020, 2, 18), "approved", "ks") in told
    assert (date(2020, 5, 5), "approved", "ks") in told
    content = as_icalendar(due_entries(problem, due), "x", STAMP)
    assert b"DTSTART;VALUE=DATE:20200110" in content
    assert len(events(content)) == len(due)
