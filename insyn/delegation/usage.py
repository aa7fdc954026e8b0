"""How a delegation order is used: the share decided at each level, what is never used, what could go further. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.description.delegation import DelegationLine
from insyn.description.text import Text

LEAST = 3
"""More decisions than so many must have been the same before a kind of case is a candidate."""

YEARS = 2
"""For so many years nobody has used a line that is called unused, and so far back candidates are sought."""


class Level(StrEnum):
    """Where a decision was taken, the highest first."""

    ASSEMBLY = "assembly"
    COMMITTEE = "committee"
    SUBCOMMITTEE = "subcommittee"
    CHAIR = "chair"
    OFFICIAL = "official"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Level.ASSEMBLY: Text("Fullmäktige", "The assembly"),
    Level.COMMITTEE: Text("Styrelse och nämnder", "The board and committees"),
    Level.SUBCOMMITTEE: Text("Utskott", "Subcommittees"),
    Level.CHAIR: Text("Ordförande och utsedda ledamöter", "Chairs and members entrusted"),
    Level.OFFICIAL: Text("Anställda", "Employees"),
}


@dataclass(frozen=True)
class YearOfLevels:
    """How many decisions each level took in a year, the highest level first."""

    year: int
    counts: tuple[tuple[Level, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _level, number in self.counts)

    @property
    def shares(self) -> tuple[tuple[Level, int, int | None], ...]:
        """Each level with its number and its share in whole per cent; None in a year without decisions."""
        total = self.total
        return tuple(
            (level, number, round(100 * number / total) if total else None) for level, number in self.counts
        )


def by_level(taken: Iterable[tuple[int, Level]]) -> tuple[YearOfLevels, ...]:
    """The decisions of each year by level, each as its year and level; the first year first."""
    counted = Counter(taken)
    years = sorted({year for year, _level in counted})
    return tuple(
        YearOfLevels(year, tuple((level, counted[year, level]) for level in Level)) for year in years
    )


def years_back(day: date, years: int = YEARS) -> date:
    """The same day so many years before; the 28th for a leap day that the year lacks."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def never_used(
    lines: Sequence[DelegationLine], last_used: Mapping[str, date], since: date
) -> tuple[DelegationLine, ...]:
    """The lines under which nothing has been decided since the day, by their numbers."""
    return tuple(line for line in lines if line.number not in last_used or last_used[line.number] < since)


@dataclass(frozen=True)
class Overruled:
    """A line whose every decision the body has changed afterwards: how many there were."""

    line: str
    number: int


def always_overruled(decided: Iterable[tuple[str, bool]]) -> tuple[Overruled, ...]:
    """The lines of which every decision has been changed by the body, the most often used first.

    Each decision is its line's number and whether it was changed. One decision is enough, and its number is said: what it
    is worth is for the reader.
    """
    total: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for line, was_changed in decided:
        total[line] += 1
        changed[line] += was_changed
    found = [Overruled(line, number) for line, number in total.items() if changed[line] == number]
    return tuple(sorted(found, key=lambda one: (-one.number, one.line)))


@dataclass(frozen=True)
class Taken:
    """A committee's decision in a case: of what kind, and whether it was undisputed.

    `alone`: as proposed, without a division or a reservation; `spoken`: whether somebody had the floor, None where no
    speakers' list was kept. `authority`: it was an exercise of authority over somebody.
    """

    body: str
    kind: str
    alone: bool
    spoken: bool | None = None
    authority: bool = False


@dataclass(frozen=True)
class Candidate:
    """A kind of case that a committee has decided the same way each time: it could be delegated, within KL 6:38.

    `unheard`: of how many it is not known whether anybody spoke; `authority`: how many were exercises of authority, which
    may be delegated only where they are not of principle or of weight.
    """

    body: str
    kind: str
    number: int
    unheard: int
    authority: int


KEPT_KINDS = frozenset({"citizen-proposal"})
"""Kinds of case that KL 6:38 keeps with the whole committee (first paragraph 4)."""


def candidates(taken: Iterable[Taken], least: int = LEAST) -> tuple[Candidate, ...]:
    """The kinds of case that a body has decided more than ``least`` times, each time undisputed, the most often first.

    One that was disputed once is none, nor is one that somebody spoke in, or that the law keeps.
    """
    groups: dict[tuple[str, str], list[Taken]] = {}
    for one in taken:
        groups.setdefault((one.body, one.kind), []).append(one)
    found = [
        Candidate(
            body,
            kind,
            len(rows),
            sum(row.spoken is None for row in rows),
            sum(row.authority for row in rows),
        )
        for (body, kind), rows in groups.items()
        if kind not in KEPT_KINDS and len(rows) > least and all(row.alone and not row.spoken for row in rows)
    ]
    return tuple(sorted(found, key=lambda one: (-one.number, one.body, one.kind)))
