"""When a body is told what became of its decisions: at its first meeting after the end of each of the months."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (6, 12)
"""June and December, where the organisation file says no others."""
READY = timedelta(days=21)
"""How long before the meeting the report is made, at the earliest."""


@dataclass(frozen=True)
class Period:
    """The days that a report is about, both of them included."""

    first: date
    last: date


def month_end(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, monthrange(year, month)[1])


def period_before(months: Collection[int], on: date) -> Period | None:
    """The last whole period that was over before the day; None where there are no months to report after."""
    ends = sorted(month_end(year, month) for year in (on.year - 2, on.year - 1, on.year) for month in months)
    over = [end for end in ends if end < on]
    return Period(over[-2] + timedelta(days=1), over[-1]) if len(over) > 1 else None


def meeting_for(period: Period, meetings: Iterable[date]) -> date | None:
    """The first of the body's meetings after the period."""
    return min((on for on in meetings if on > period.last), default=None)


def is_time(period: Period, meeting_on: date, today: date) -> bool:
    """Whether the report is to be made today: the period is over, and the meeting at most three weeks ahead."""
    return period.last < today <= meeting_on <= today + READY
