"""How long the notes of somebody who has left are kept. No law says it: they are her own, and nobody else's to keep."""

from calendar import monthrange
from datetime import date, timedelta

KEPT_MONTHS = 6
"""Months after her last assignment ended. An assumption: time to be elected anew, and to take out what she wants to have."""
TOLD_BEFORE = timedelta(days=30)
"""Nothing is erased sooner than this after she was told, however late somebody entered that she had left."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def erased_on(left_on: date, told_on: date) -> date:
    """The day on which her notes are erased: ``left_on`` is her first day without an assignment, ``told_on`` when she heard."""
    return max(months_after(left_on, KEPT_MONTHS), told_on + TOLD_BEFORE)
