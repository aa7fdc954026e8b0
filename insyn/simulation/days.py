"""On which days a body meets in each year that is simulated: the stated days of a calendar, or the cadence of the file.

A cycle's first body (the board, where the file says nothing else) is spread evenly over the weeks in which one meets; the others
stand their weeks from it, on their weekday, moved to the nearest day that is open. It is a plain calendar; `insyn plan` makes a
better one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.description.bodies import Body
from insyn.description.calendar import Calendar
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.records import Weekday
from insyn.planning.bodies import USUAL
from insyn.planning.days import SATURDAY, PeriodKind, closed_days, days_of, iso_week, usual_periods
from insyn.simulation.scenario import Scenario

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
DEEPEST = 20
"""So many bodies may stand each its weeks from the next; a longer chain goes in a ring."""


@dataclass(frozen=True)
class Year:
    """A calendar year: its weekdays, those of them on which one may meet, and those on which officials prepare."""

    year: int
    weekdays: tuple[date, ...]
    open: tuple[date, ...]
    work: tuple[date, ...]


def year_of(year: int, code: str, slug: str, away: tuple[int, int]) -> Year:
    """The days of a year: no weekends, holidays or eves; no meetings in the summer and Christmas breaks."""
    closed = {one.day for one in closed_days(year)}
    breaks = [one for one in usual_periods(year, code[:2], slug) if one.kind is not PeriodKind.SCHOOL]
    shut = {day for period in breaks for day in period.days}
    weekdays = [day for day in days_of(year) if day.weekday() < SATURDAY and day not in closed]
    first, last = iso_week(year, away[0])[0], iso_week(year, away[1])[1]
    return Year(
        year,
        tuple(weekdays),
        tuple(day for day in weekdays if day not in shut),
        tuple(day for day in weekdays if not (away[0] <= away[1] and first <= day <= last)),
    )


def times_of(org: Organisation, body: Body, scenario: Scenario) -> int:
    """How many times a year a body meets: by the file, its cycle, or as usual; a temporary one only where the file says it."""
    if body.meets and body.meets.times_a_year is not None:
        return body.meets.times_a_year
    if body.temporary:
        return 0
    if org.calendar and org.calendar.cycles and any(rule.body == body.id for rule in org.calendar.rules):
        return org.calendar.cycles
    return scenario.usual(body.kind).times_a_year


class Cadence:
    """One organisation's meeting days by its file's cadence."""

    def __init__(self, org: Organisation, scenario: Scenario) -> None:
        self.org, self.scenario = org, scenario
        self.center = org.body_of_kind(BodyKind.EXECUTIVE_BOARD) or org.body_of_kind(BodyKind.ASSEMBLY)
        self.rules = {rule.body: rule for rule in (org.calendar.rules if org.calendar else ())}

    def days(self, year: Year) -> dict[str, tuple[date, ...]]:
        """Every body's meetings in the year, in order."""
        return {body.id: self._days(body, year, 0) for body in self.org.bodies}

    def _days(self, body: Body, year: Year, depth: int) -> tuple[date, ...]:
        times = times_of(self.org, body, self.scenario)
        if not times or not year.open:
            return ()
        weekday = self._weekday(body)
        anchor = self._anchor(body) if depth < DEEPEST else None
        if anchor is None:
            return _spread(_with_room(year, self._weeks_before(body)), times, weekday)
        other, weeks = anchor
        days = self._days(self.org.body(other), year, depth + 1)
        if len(days) != times:
            return _spread(year, times, weekday)
        return _distinct([_near(year, day + weeks * WEEK, weekday) for day in days])

    def _weeks_before(self, body: Body) -> int:
        """How many weeks before the body's meeting the first of those that stand from it meets."""
        anchors = (self._anchor(other) for other in self.org.bodies)
        return max((-weeks for anchor, weeks in filter(None, anchors) if anchor == body.id), default=0)

    def _weekday(self, body: Body) -> int | None:
        rule = self.rules.get(body.id)
        said = rule.weekday if rule else body.meets.weekday if body.meets else None
        usual = USUAL.get(body.kind)
        found = said or (usual.weekday if usual else None)
        return list(Weekday).index(found) if found else None

    def _anchor(self, body: Body) -> tuple[str, int] | None:
        """From which body it stands how many weeks."""
        rule = self.rules.get(body.id)
        if rule:
            weeks = 1 if rule.weeks is None else rule.weeks
            if rule.before and self.org.has_body(rule.before):
                return rule.before, -weeks
            if rule.after and self.org.has_body(rule.after):
                return rule.after, weeks
            return None
        usual = USUAL.get(body.kind)
        if usual is None or self.center is None or body.id == self.center.id or not usual.weeks:
            return None
        return self.center.id, usual.weeks


def _with_room(year: Year, weeks: int) -> Year:
    """The year with only those days open that have an open day so many weeks before."""
    if weeks <= 0:
        return year
    open_weeks = {day - day.weekday() * DAY for day in year.open}
    open_ = tuple(day for day in year.open if day - day.weekday() * DAY - weeks * WEEK in open_weeks)
    return Year(year.year, year.weekdays, open_ or year.open, year.work)


def _spread(year: Year, times: int, weekday: int | None) -> tuple[date, ...]:
    """So many days evenly over the open ones, on the weekday where there is one."""
    wanted = [day for day in year.open if weekday is None or day.weekday() == weekday] or list(year.open)
    if times > len(wanted):
        wanted = list(year.open)
    times = min(times, len(wanted))
    return tuple(wanted[int((place + 0.5) * len(wanted) / times)] for place in range(times))


def _near(year: Year, day: date, weekday: int | None) -> date:
    """The open day of that weekday nearest to a day's week; the earlier of two; the nearest open day where none is near."""
    aim = day if weekday is None else day - day.weekday() * DAY + weekday * DAY
    return min(year.open, key=lambda one: (abs((one - aim).days), one))


def _distinct(days: list[date]) -> tuple[date, ...]:
    return tuple(sorted(dict.fromkeys(days)))


def stated_days(calendar: Calendar, year: Year) -> dict[str, tuple[date, ...]]:
    """The days that a calendar states, in the same week and on the same weekday of another year."""
    found: dict[str, list[date]] = {}
    for meeting in calendar.meetings:
        found.setdefault(meeting.body, []).append(_same_week(meeting.date, year))
    return {body: _distinct(days) for body, days in found.items()}


def _same_week(day: date, year: Year) -> date:
    if day.year == year.year:
        return day
    _, week, weekday = day.isocalendar()
    last = date(year.year, 12, 28).isocalendar().week
    return _near(year, date.fromisocalendar(year.year, min(week, last), weekday), weekday - 1)


def meeting_days(
    org: Organisation, calendar: Calendar | None, year: Year, scenario: Scenario
) -> Mapping[str, tuple[date, ...]]:
    """Every body's meetings in a year: those that the calendar states before those that follow from the cadence."""
    stated = stated_days(calendar, year) if calendar else {}
    return {**Cadence(org, scenario).days(year), **stated}


def years_from(first: int, number: int, org: Organisation, away: tuple[int, int]) -> Iterator[Year]:
    """Year after year, as the municipality's county has its breaks."""
    for year in range(first, first + number):
        yield year_of(year, org.municipality.code, org.municipality.slug, away)
