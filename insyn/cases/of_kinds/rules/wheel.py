"""The year's wheel: cases that come again each year, with the law's days, raised by themselves when their day has come."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from insyn.cases.of_kinds.rules.common import DONE, NOBODY, Box, Stand, Text, until

FILE = Path(__file__).with_name("wheel.toml")


@dataclass(frozen=True)
class Entry:
    """One thing that comes again: when it is raised, its last day by law, and whose it is."""

    id: str
    kind: str
    title: Text
    about: str
    raised: tuple[int, int]
    due: tuple[int, int]
    basis: str
    by: Text
    next: Text
    assumed: str = ""

    def raised_on(self, year: int) -> date:
        """The day of the year it is raised on."""
        return date(year, *self.raised)

    def due_on(self, year: int) -> date:
        """Its last day by law, in the year it is raised in."""
        return date(year, *self.due)

    def titled(self, year: int) -> Text:
        """Its title when it is raised in this year."""
        about = year - 1 if self.about == "before" else year
        return Text(
            self.title.sv.format(year=about, next=about + 1), self.title.en.format(year=about, next=about + 1)
        )


@dataclass(frozen=True)
class Turn:
    """An entry in a year: on which day it is raised, and by when it is due."""

    entry: Entry
    year: int

    @property
    def key(self) -> str:
        """Its name in the register of what has been raised."""
        return f"{self.entry.id}-{self.year}"


@cache
def entries() -> tuple[Entry, ...]:
    """The wheel that the program ships with."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Entry(
            id=row["id"],
            kind=row["kind"],
            title=Text(row["sv"], row["en"]),
            about=row["about"],
            raised=_month_day(row["raised"]),
            due=_month_day(row["due"]),
            basis=row["basis"],
            by=Text(row["by_sv"], row["by_en"]),
            next=Text(row["next_sv"], row["next_en"]),
            assumed=row.get("assumed", ""),
        )
        for row in read["entry"]
    )


def _month_day(text: str) -> tuple[int, int]:
    month, _dash, day = text.partition("-")
    return int(month), int(day)


def to_raise(today: date, raised: Collection[str]) -> list[Turn]:
    """What is to be raised today: every turn of this year whose day has come, whose last day has not passed, and that is not
    raised already. A municipality that begins in the middle of a year is not flooded with what is over."""
    turns = [Turn(entry, today.year) for entry in entries()]
    return [
        turn
        for turn in turns
        if turn.entry.raised_on(turn.year) <= today <= turn.entry.due_on(turn.year) and turn.key not in raised
    ]


def year_of(year: int) -> Sequence[Turn]:
    """The year's turns by their last day."""
    return sorted((Turn(entry, year) for entry in entries()), key=lambda turn: turn.entry.due_on(turn.year))


def entry_of(kind: str) -> Entry | None:
    """The entry for a kind of case."""
    return next((entry for entry in entries() if entry.kind == kind), None)


def box(stand: Stand) -> Box | None:
    """Law, clock, what is next and by whom, of a case that comes again; None for a kind that does not."""
    entry = entry_of(stand.kind)
    if entry is None:
        return None
    due = stand.due or entry.due_on(stand.received.year)
    clock = until(due, "Senast den", "By")
    law = Text(f"Återkommer varje år ({entry.basis}).", f"Comes again each year ({entry.basis}).")
    if stand.settled:
        return Box(law, clock, DONE, NOBODY)
    return Box(law, clock, entry.next, entry.by, due, stand.today)
