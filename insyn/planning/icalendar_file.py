"""Meetings as an iCalendar file (RFC 5545) to subscribe to: the whole calendar, one body's, or one person's.

Local times in Europe/Stockholm, with the zone written out. The length is given as a duration, so that a meeting over the
night when the clocks change lasts as long as it says. An event keeps its UID however it is moved, and its SEQUENCE grows when
it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from insyn.description.problem import Problem as Mistake
from insyn.description.problem import Unreadable
from insyn.description.text import Text
from insyn.planning.deadlines import DueDay
from insyn.planning.problem import Problem
from insyn.planning.rules import Meeting

ZONE = ZoneInfo("Europe/Stockholm")
PRODUCT = "-//Insyn//sammanträden//SV"
Window = tuple[date, date | None]
"""From which day to which (None: still)."""


class NoSuchTime(ValueError):
    """A local time that the clocks pass over on that day."""


@dataclass(frozen=True)
class Entry:
    """What a subscriber sees: `body` says whose it is, `start` and `hours` are None for a whole day. `sequence` grows with
    each move.
    """

    uid: str
    body: str
    day: date
    summary: str
    start: time | None = None
    hours: int | None = None
    description: str = ""
    location: str = ""
    sequence: int = 0
    cancelled: bool = False


def entries_of(problem: Problem, meetings: Sequence[Meeting], language: str = "sv") -> tuple[Entry, ...]:
    """The meetings of a plan. The UID is made of the municipality, the year, the body and the cycle: what a move does not
    change.
    """
    found = []
    for one in meetings:
        slug, _, id_ = one.body.partition(":")
        cycle = Text(f"Omgång {one.cycle}", f"Cycle {one.cycle}")
        found.append(
            Entry(
                f"{problem.year}-{id_}-{one.cycle}@{slug}.insyn",
                one.body,
                one.date,
                problem.named(one.body).in_(language),
                one.start,
                one.hours,
                cycle.in_(language),
            )
        )
    return tuple(found)


def due_entries(problem: Problem, days: Sequence[DueDay], language: str = "sv") -> tuple[Entry, ...]:
    """The days that follow from the meetings, as whole days."""
    found = []
    for due in days:
        slug, _, id_ = due.meeting.body.partition(":")
        name = problem.named(due.meeting.body).in_(language)
        uid = f"{problem.year}-{id_}-{due.meeting.cycle}-{due.kind}@{slug}.insyn"
        summary = f"{name}: {due.kind.label.in_(language)}"
        description = f"{due.meeting.date}" + (f" ({due.section})" if due.section else "")
        found.append(Entry(uid, due.meeting.body, due.date, summary, description=description))
    return tuple(found)


def of_bodies(entries: Sequence[Entry], bodies: Mapping[str, Sequence[Window]]) -> tuple[Entry, ...]:
    """The entries of these bodies, each within its windows: one body's calendar, or a person's by the bodies that she sits in
    and when.
    """
    return tuple(
        one
        for one in entries
        if any(
            first <= one.day and (last is None or one.day <= last) for first, last in bodies.get(one.body, ())
        )
    )


def as_icalendar(
    entries: Sequence[Entry], name: str, stamp: datetime, before: str | bytes | None = None
) -> bytes:
    """The entries as a calendar called `name`. `stamp` (with its zone) is when they were last changed.

    `before` is the calendar as it was: an event that has moved since gets the next SEQUENCE, one that is gone is cancelled.
    `NoSuchTime` for a local time that the clocks pass over; Unreadable when `before` is no calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in sorted(_numbered(entries, before), key=lambda one: (one.day, one.uid)):
        calendar.add_component(_event(one, stamp))
    days = [one.day for one in entries]
    if days:
        calendar.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    return bytes(calendar.to_ical())


def local_start(day: date, start: time) -> datetime:
    """The moment of a local time in Sweden. Of the hour that comes twice in October the first is meant; `NoSuchTime` for the
    hour that is passed over in March.
    """
    moment = datetime.combine(day, start, ZONE)
    if moment.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NoSuchTime(f"{day} {start:%H:%M}: the clocks go forward over that hour; write another time")
    return moment


def _event(one: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("summary", one.summary)
    if one.start is None:
        event.add("dtstart", one.day)
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", local_start(one.day, one.start))
        event.add("duration", vDuration(timedelta(hours=one.hours or 1)))
    for key, value in (("description", one.description), ("location", one.location)):
        if value:
            event.add(key, value)
    if one.cancelled:
        event.add("status", "CANCELLED")
    return event


def _numbered(entries: Sequence[Entry], before: str | bytes | None) -> list[Entry]:
    if not before:
        return list(entries)
    was = _events(before)
    numbered = []
    for one in entries:
        old = was.pop(one.uid, None)
        numbered.append(replace(one, sequence=_next(old, one)) if old else one)
    return numbered + [_gone(uid, old) for uid, old in was.items()]


def _events(before: str | bytes) -> dict[str, Event]:
    try:
        calendar = Calendar.from_ical(before)
        return {
            str(event["uid"]): event
            for event in calendar.walk("VEVENT")
            if isinstance(event, Event) and _start_of(event)
        }
    except (ValueError, KeyError, AttributeError, IndexError):
        message = Text(
            "Den förra kalendern är ingen iCalendar-fil.", "The calendar before is no iCalendar file."
        )
        write = Text("Ange en annan fil, eller ta bort den.", "Give another file, or remove it.")
        raise Unreadable([Mistake("iCalendar", 1, "", message, write)]) from None


def _start_of(event: Event) -> date | datetime:
    start: date | datetime = event.decoded("dtstart")
    return start


def _length_of(event: Event) -> timedelta | None:
    length: timedelta | None = event.decoded("duration") if "duration" in event else None
    return length


def _number_of(event: Event) -> int:
    return int(str(event.get("sequence", 0)))


def _next(old: Event, one: Entry) -> int:
    start = one.day if one.start is None else local_start(one.day, one.start)
    length = None if one.start is None else timedelta(hours=one.hours or 1)
    cancelled = str(old.get("status", "")) == "CANCELLED"
    return _number_of(old) + int((_start_of(old), _length_of(old)) != (start, length) or cancelled)


def _gone(uid: str, old: Event) -> Entry:
    start, length = _start_of(old), _length_of(old)
    cancelled = str(old.get("status", "")) == "CANCELLED"
    return Entry(
        uid,
        "",
        start.date() if isinstance(start, datetime) else start,
        str(old.get("summary", "")),
        start.time() if isinstance(start, datetime) else None,
        length // timedelta(hours=1) if length else None,
        str(old.get("description", "")),
        sequence=_number_of(old) + (not cancelled),
        cancelled=True,
    )
