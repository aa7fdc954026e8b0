"""When somebody is reminded: two weeks before the day, on it, and every month after, each once."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

BEFORE = timedelta(days=14)
DAY_BEFORE, DAY, AFTER = "before", "day", "after"
MOST_MONTHS = 600


@dataclass(frozen=True)
class Reminder:
    """A reminder: its key (the day asked for and which one it is), the day it falls on, months after (0 before and on it)."""

    key: str
    on: date
    months: int = 0


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def reminders(due_on: date, until: date) -> list[Reminder]:
    """Every reminder of the day that falls on ``until`` or before it, in order."""
    found = [Reminder(f"{due_on}:{DAY_BEFORE}", due_on - BEFORE), Reminder(f"{due_on}:{DAY}", due_on)]
    for months in range(1, MOST_MONTHS):
        on = months_after(due_on, months)
        if on > until:
            break
        found.append(Reminder(f"{due_on}:{AFTER}-{months}", on, months))
    return [one for one in found if one.on <= until]


def reminder_now(due_on: date, since: date, today: date, sent: Collection[str]) -> Reminder | None:
    """The reminder to send today, None where there is none.

    Only the latest that has fallen: after a stop of a month nobody gets three letters at once, and none of them is lost since
    the latest says it all. What fell on the day it was given (or given a new day, ``since``) or before is not sent.
    """
    fallen = [one for one in reminders(due_on, today) if one.on > since]
    return fallen[-1] if fallen and fallen[-1].key not in sent else None
