"""A calendar measured: which demands it breaks, by which meetings, and what its wishes cost. No solver: this is what checks
the solver.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from insyn.description.records import Weekday
from insyn.planning.days import week_of
from insyn.planning.problem import Problem
from insyn.planning.rules import (
    Apart,
    DaysAfter,
    Decided,
    Demand,
    Gap,
    InCycles,
    Kept,
    Meeting,
    Near,
    NotOn,
    NotTogether,
    OnWeekday,
    Rule,
    Times,
    WeeksFrom,
    Wish,
    Within,
)
from insyn.planning.wishing import far_from_its_place


@dataclass(frozen=True)
class Lapse:
    """A demand not kept by these meetings (none, when it is a meeting that is missing); `amount` is how many times or days."""

    meetings: tuple[Meeting, ...]
    amount: int = 1


@dataclass(frozen=True)
class Broken:
    """A rule with the meetings that break it."""

    rule: Rule
    lapses: tuple[Lapse, ...]


@dataclass(frozen=True)
class Cost:
    """What a wish costs in a calendar, and by which meetings."""

    wish: Wish
    cost: int
    lapses: tuple[Lapse, ...]


class _Calendar:
    """The meetings by body, and what the demands need to know besides."""

    def __init__(self, problem: Problem, meetings: Sequence[Meeting]) -> None:
        self.year, self.all = problem.year, tuple(sorted(meetings))
        self.by_body: dict[str, list[Meeting]] = {}
        for meeting in self.all:
            self.by_body.setdefault(meeting.body, []).append(meeting)
        kept = [rule.what for rule in problem.rules if isinstance(rule.what, Kept)]
        self.kept = {(one.body, one.day) for one in kept}

    def of(self, body: str) -> list[Meeting]:
        return self.by_body.get(body, [])

    def week(self, meeting: Meeting) -> int:
        return week_of(meeting.date, self.year)

    def in_cycles(self, body: str, other: str) -> Iterator[tuple[Meeting, Meeting]]:
        """The meetings of two bodies in the same cycle."""
        theirs = {meeting.cycle: meeting for meeting in self.of(other)}
        return ((one, theirs[one.cycle]) for one in self.of(body) if one.cycle in theirs)


def broken_rules(problem: Problem, meetings: Sequence[Meeting]) -> tuple[Broken, ...]:
    """The rules that these meetings break, in the rules' order."""
    calendar = _Calendar(problem, meetings)
    found = ((rule, tuple(_lapses(rule.what, calendar))) for rule in problem.rules)
    return tuple(Broken(rule, lapses) for rule, lapses in found if lapses)


def costs(problem: Problem, meetings: Sequence[Meeting]) -> tuple[Cost, ...]:
    """What every wish costs in this calendar, also those that cost nothing."""
    calendar = _Calendar(problem, meetings)
    found = []
    for wish in problem.wishes:
        lapses = tuple(_lapses(wish.what, calendar))
        found.append(Cost(wish, wish.weight * sum(lapse.amount for lapse in lapses), lapses))
    return tuple(found)


def total(found: Sequence[Cost]) -> int:
    return sum(one.cost for one in found)


def overlap(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings are on at the same time, both with the length that is usual for them."""
    if one.date != other.date:
        return False
    begins, other_begins = _minutes(one), _minutes(other)
    return begins < other_begins + 60 * other.hours and other_begins < begins + 60 * one.hours


def _minutes(meeting: Meeting) -> int:
    return 60 * meeting.start.hour + meeting.start.minute


def _lapses(what: Demand, calendar: _Calendar) -> Iterator[Lapse]:
    return _MEASURES[type(what)](what, calendar)


def _times(what: Times, calendar: _Calendar) -> Iterator[Lapse]:
    held = calendar.of(what.body)
    if len(held) != what.times or len({one.cycle for one in held}) != len(held):
        yield Lapse(tuple(held), max(1, abs(len(held) - what.times)))


def _on_weekday(what: OnWeekday, calendar: _Calendar) -> Iterator[Lapse]:
    for one in calendar.of(what.body):
        if Weekday.of(one.date) is not what.weekday and (one.body, one.date) not in calendar.kept:
            yield Lapse((one,))


def _weeks_from(what: WeeksFrom, calendar: _Calendar) -> Iterator[Lapse]:
    for one, anchor in calendar.in_cycles(what.body, what.anchor):
        if calendar.week(one) != calendar.week(anchor) + what.weeks:
            yield Lapse((one, anchor))


def _not_on(what: NotOn, calendar: _Calendar) -> Iterator[Lapse]:
    for one in calendar.all:
        if one.date in what.days and (what.bodies is None or one.body in what.bodies):
            yield Lapse((one,))


def _not_together(what: NotTogether, calendar: _Calendar) -> Iterator[Lapse]:
    by_day: dict[object, list[Meeting]] = {}
    for body in what.bodies:
        for one in calendar.of(body):
            by_day.setdefault(one.date, []).append(one)
    for same_day in by_day.values():
        for one, other in combinations(sorted(same_day), 2):
            if one.body != other.body and overlap(one, other):
                yield Lapse((one, other))


def _within(what: Within, calendar: _Calendar) -> Iterator[Lapse]:
    if not any(what.first <= one.date <= what.last for one in calendar.of(what.body)):
        yield Lapse(())


def _days_after(what: DaysAfter, calendar: _Calendar) -> Iterator[Lapse]:
    for one, other in calendar.in_cycles(what.body, what.other):
        if (one.date - other.date).days < what.days:
            yield Lapse((one, other))


def _decided(what: Decided, calendar: _Calendar) -> Iterator[Lapse]:
    proposed = [
        one.date for one in calendar.of(what.other) if what.other_first <= one.date <= what.other_last
    ]
    first = min(proposed, default=None)
    if first is None or not any(
        what.first <= one.date <= what.last and (one.date - first).days >= what.days
        for one in calendar.of(what.body)
    ):
        yield Lapse(())


def _gap(what: Gap, calendar: _Calendar) -> Iterator[Lapse]:
    held = sorted(calendar.of(what.body), key=lambda meeting: meeting.cycle)
    for one, following in pairwise(held):
        if calendar.week(following) - calendar.week(one) < what.weeks:
            yield Lapse((one, following))


def _kept(what: Kept, calendar: _Calendar) -> Iterator[Lapse]:
    if not any(one.date == what.day and what.cycle in (None, one.cycle) for one in calendar.of(what.body)):
        yield Lapse(())


def _near(what: Near, calendar: _Calendar) -> Iterator[Lapse]:
    for one in calendar.of(what.body):
        if one.cycle <= len(what.places):
            away = far_from_its_place(what, one.slot, calendar.week(one))
            if away:
                yield Lapse((one,), away)


def _in_cycles(what: InCycles, calendar: _Calendar) -> Iterator[Lapse]:
    return (Lapse((one,)) for one in calendar.of(what.body) if one.cycle not in what.cycles)


def _apart(what: Apart, calendar: _Calendar) -> Iterator[Lapse]:
    for one in calendar.of(what.body):
        for other in calendar.of(what.other):
            if abs((one.date - other.date).days) < what.days:
                yield Lapse((one, other))


_MEASURES: dict[type, Callable[[Any, _Calendar], Iterator[Lapse]]] = {
    Times: _times,
    OnWeekday: _on_weekday,
    WeeksFrom: _weeks_from,
    NotOn: _not_on,
    NotTogether: _not_together,
    Within: _within,
    DaysAfter: _days_after,
    Decided: _decided,
    Gap: _gap,
    Kept: _kept,
    Near: _near,
    InCycles: _in_cycles,
    Apart: _apart,
}
