"""How an assignment stands on a day, read from what it is now and what has been noted of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.description.text import Text


class Kind(StrEnum):
    """What can be noted of an assignment after it was given."""

    PARTIAL = "partial"
    NEW_DAY = "new-day"
    HANDED_OVER = "handed-over"
    CANNOT = "cannot"


class Stand(StrEnum):
    """Where an assignment stands on a day."""

    WAITS = "waits"
    GOES_ON = "goes-on"
    LATE = "late"
    DONE = "done"
    CANNOT = "cannot"

    @property
    def label(self) -> Text:
        """In words."""
        return _STANDS[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of it."""
        return self in (Stand.DONE, Stand.CANNOT)


_STANDS = {
    Stand.WAITS: Text("Väntar på laga kraft", "Waits for legal force"),
    Stand.GOES_ON: Text("Pågår", "Under way"),
    Stand.LATE: Text("Försenat", "Late"),
    Stand.DONE: Text("Genomfört", "Carried out"),
    Stand.CANNOT: Text("Går inte att genomföra", "Cannot be carried out"),
}


@dataclass(frozen=True)
class Noted:
    """Something noted of an assignment; what it changed from and to, where it changed anything."""

    kind: Kind
    on: date
    text: str = ""
    due_before: date | None = None
    due_after: date | None = None
    unit_before: str = ""
    unit_after: str = ""
    allowed_by: str = ""
    allowance: str = ""


def due_known(due_now: date, noted: Iterable[Noted], known: date) -> date:
    """The day it was to be done by, as it was known at the end of a day: what later changes changed is taken back."""
    later = [one for one in noted if one.due_before is not None and one.on > known]
    return min(later, key=lambda one: one.on).due_before or due_now if later else due_now


def unit_known(unit_now: str, noted: Iterable[Noted], known: date) -> str:
    """The unit that had it at the end of a day."""
    later = [one for one in noted if one.unit_before and one.on > known]
    return min(later, key=lambda one: one.on).unit_before if later else unit_now


def stand(
    due_on: date, reported_on: date | None, noted: Iterable[Noted], known: date, *, waits: bool = False
) -> Stand:
    """Where it stands at the end of a day. ``waits``: the decision has no legal force and may not be carried out before."""
    if any(one.kind is Kind.CANNOT and one.on <= known for one in noted):
        return Stand.CANNOT
    if reported_on is not None and reported_on <= known:
        return Stand.DONE
    if waits:
        return Stand.WAITS
    return Stand.LATE if due_on < known else Stand.GOES_ON


def days_late(due_on: date, known: date) -> int:
    """How many days have gone since the day it was to be done; 0 on the day and before."""
    return max(0, (known - due_on).days)


@dataclass(frozen=True)
class Counts:
    """How many assignments stand where; ``moved`` of them have been given a new day at some time."""

    total: int
    by_stand: tuple[tuple[Stand, int], ...]
    moved: int

    def of(self, which: Stand) -> int:
        """How many stand there."""
        return dict(self.by_stand)[which]

    @property
    def left(self) -> int:
        """How many are neither carried out nor given up."""
        return sum(number for which, number in self.by_stand if not which.is_over)


def counted(stands: Sequence[Stand], moved: int = 0) -> Counts:
    """The counts, with a figure for every stand, also where it is none."""
    found = Counter(stands)
    return Counts(len(stands), tuple((which, found[which]) for which in Stand), moved)


def new_day_is_later(due_on: date, wanted: date, today: date) -> Text | None:
    """What is wrong with a new day; None where it is a later day that has not passed."""
    if wanted < today:
        return Text("Dagen har redan passerat.", "The day has already passed.")
    if wanted == due_on:
        return Text("Det är den dag som redan gäller.", "That is the day that holds already.")
    return None
