"""What a calendar is held to. A rule must be kept; a wish is kept where it costs no more than what it would push aside.

Both say something of meetings (`Demand`), have a name for machines and a sentence for people; a rule of law has its section.
"""

from dataclasses import dataclass
from datetime import date, time

from insyn.description.records import Weekday
from insyn.description.text import Text


@dataclass(frozen=True, order=True)
class Slot:
    """A meeting to be placed: the body's key and the cycle (from 1)."""

    body: str
    cycle: int


@dataclass(frozen=True, order=True)
class Meeting:
    """A meeting with its day, local time of its start and its usual length in hours."""

    date: date
    body: str
    cycle: int
    start: time
    hours: int

    @property
    def slot(self) -> Slot:
        return Slot(self.body, self.cycle)


@dataclass(frozen=True)
class Times:
    """The body meets so many times, at most once in a cycle."""

    body: str
    times: int


@dataclass(frozen=True)
class OnWeekday:
    """Every meeting of the body is on that day of the week."""

    body: str
    weekday: Weekday


@dataclass(frozen=True)
class WeeksFrom:
    """The body's meeting is so many calendar weeks after (or, if negative, before) the anchor's of the same cycle."""

    body: str
    anchor: str
    weeks: int


@dataclass(frozen=True)
class NotOn:
    """No meeting on these days; only of these bodies, or of any when there are none named."""

    days: frozenset[date]
    bodies: frozenset[str] | None = None


@dataclass(frozen=True)
class NotTogether:
    """No two of the bodies meet at the same time."""

    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """The body meets at least once from the first day to the last."""

    body: str
    first: date
    last: date


@dataclass(frozen=True)
class DaysAfter:
    """The body's meeting is at least so many days after the other's of the same cycle."""

    body: str
    other: str
    days: int


@dataclass(frozen=True)
class Decided:
    """The body meets from the first day to the last, at least `days` after a meeting of the other within its own days."""

    body: str
    first: date
    last: date
    other: str
    other_first: date
    other_last: date
    days: int


@dataclass(frozen=True)
class Gap:
    """So many weeks at least from one cycle's meeting of the body to the next."""

    body: str
    weeks: int


@dataclass(frozen=True)
class Kept:
    """A meeting that is fixed: the body meets that day, as the meeting of that cycle when it is given, at its own time if it
    has one.
    """

    body: str
    day: date
    cycle: int | None = None
    start: time | None = None
    hours: int | None = None


@dataclass(frozen=True)
class Near:
    """Each cycle's meeting near its own place: `places` are in days of a count (`index`, a number for each week of the year) in
    which weeks of a break are left out.
    """

    body: str
    places: tuple[int, ...]
    index: tuple[int, ...]


@dataclass(frozen=True)
class InCycles:
    """A body that meets in only some cycles meets in these."""

    body: str
    cycles: frozenset[int]


@dataclass(frozen=True)
class Apart:
    """Meetings of the two bodies are at least so many days apart."""

    body: str
    other: str
    days: int


Unary = OnWeekday | NotOn | Near | InCycles
"""Demands that each meeting keeps or breaks by itself."""
Demand = Unary | Times | WeeksFrom | NotTogether | Within | DaysAfter | Decided | Gap | Kept | Apart


@dataclass(frozen=True)
class Rule:
    """A demand that must be kept. `section` where law makes it, `assumed` where no source does."""

    id: str
    what: Demand
    text: Text
    section: str | None = None
    assumed: bool = False


@dataclass(frozen=True)
class Wish:
    """A demand that costs `weight` for each time that it is not kept (for each day, where it is about nearness)."""

    id: str
    what: Demand
    text: Text
    weight: int
    assumed: bool = False


def bodies_of(what: Demand) -> tuple[str, ...]:
    """The keys of the bodies that a demand is about; none when it is about all."""
    match what:
        case NotTogether(bodies=bodies):
            return bodies
        case NotOn(bodies=only):
            return tuple(sorted(only or ()))
        case WeeksFrom(body=body, anchor=other):
            return body, other
        case (
            DaysAfter(body=body, other=other)
            | Decided(body=body, other=other)
            | Apart(body=body, other=other)
        ):
            return body, other
        case _:
            return (what.body,)
