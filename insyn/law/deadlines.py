"""When a period ends, and when a decision gains legal force.

The Computation of Legal Time Limits Act (1930:173): what must be done within a period that ends on a
Saturday, a Sunday, another public holiday, Midsummer's Eve, Christmas Eve or New Year's Eve may be done on
the next working day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import holidays

APPEAL_PERIOD = timedelta(weeks=3)
SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[date]:
    """The year's public holidays by law (1989:253), Sundays apart, and the three eves that 1930:173 puts
    beside them.
    """
    public = holidays.country_holidays("SE", years=year, categories=("public",))
    midsummer_day = next(
        day for day in (date(year, 6, 20) + timedelta(n) for n in range(7)) if day.weekday() == SATURDAY
    )
    eves = {midsummer_day - timedelta(days=1), date(year, 12, 24), date(year, 12, 31)}
    return frozenset(eves.union(public))


def is_working_day(day: date) -> bool:
    """Whether a period may end on `day` (1930:173, 2 §)."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def end_of_period(day: date) -> date:
    """The last day of a period that would end on `day`: that day, or the next working day (1930:173, 2 §)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def last_appeal_day(posted: Sequence[date]) -> date:
    """The last day to appeal: three weeks from the day the approval of the minutes was posted (KL 13:5),
    moved by 1930:173.

    `posted` has one day, or for a joint committee one for each partner's notice board; the last of them
    counts. ValueError when nothing is posted, for then no period runs.
    """
    if not posted:
        raise ValueError("no period runs before the approval of the minutes is posted")
    return end_of_period(max(posted) + APPEAL_PERIOD)


def legal_force(posted: Sequence[date]) -> date:
    """The day on which a decision has legal force if nobody appeals: the day after `last_appeal_day` (KL
    13:5).
    """
    return last_appeal_day(posted) + timedelta(days=1)
