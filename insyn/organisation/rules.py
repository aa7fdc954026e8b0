"""Where a new edition of a governing document finds room among those that are decided. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Days:
    """The half-open days on which an edition is in force; without an end while none is known."""

    first: date
    until: date | None = None

    def hold(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Room:
    """The days of a new edition, and the place among the others of the one that ends where it begins, if one does."""

    days: Days
    ends: int | None = None


class Taken(Exception):
    """Another edition begins on that day or later, so that the new one has no room; ``place`` says which of the others."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def room_for(first: date, others: Sequence[Days]) -> Room:
    """The room of an edition from a day: it takes over from the one in force then, or fills a gap until the next.

    :class:`Taken` when that would put it in the midst of what has another edition after it, or on another's first day.
    """
    later = min((place for place, days in enumerate(others) if days.first >= first),
                key=lambda place: others[place].first, default=None)  # fmt: skip
    covers = next(
        (place for place, days in enumerate(others) if days.first < first and days.hold(first)), None
    )
    if later is not None and (covers is not None or others[later].first == first):
        raise Taken(later)
    return Room(Days(first, others[later].first if later is not None else None), covers)
