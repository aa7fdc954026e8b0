"""The day that is read: a page as of a day, or the papers of a meeting, shows people as they were then.

Held in a context variable, as the municipality is: a name is written in many places, and each would else have to be told the day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

_day: ContextVar[date | None] = ContextVar("insyn_day", default=None)


def day_in_hand() -> date | None:
    """The day that is read, None outside :func:`reading_as_of`."""
    return _day.get()


@contextmanager
def reading_as_of(day: date) -> Iterator[None]:
    """Read what stands below as of the day; may be nested."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)
