"""What the pages of frames read: a year as of a day, a line's years, what was moved, years and municipalities side by side."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.budget.cost.queries import population
from insyn.budget.frames.rules.described import Named, lines_described, named_only
from insyn.budget.frames.rules.lines import Difference, Line, Purpose, after, differences, frames
from insyn.budget.models import Budget, BudgetLine, Redistribution
from insyn.budget.queries import Decided, decided, lines_of, moved_of
from insyn.description.economy import Frame
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import reading_in
from insyn.organisation.queries import (
    NoVersionInForce,
    adopted_versions,
    organisation_of,
    organisation_on,
)

ASSUMED_DAY = "antagen dag"
"""What a decision says whose day no source gives: the pages then say that the day is assumed."""


def as_now(budget: Budget) -> list[Line]:
    """A budget's lines with everything that has been moved."""
    moves = Redistribution.objects.filter(budget=budget).order_by("decided_on", "pk")
    return after(lines_of(budget), map(moved_of, moves))


def state_of(budget: Budget) -> str:
    """A digest of the budget's lines as they are written, to know whether they changed since somebody read them."""
    lines = sorted(
        (line.key, line.parent, line.year, line.purpose, line.name.sv, line.tkr, line.bodies, line.unit)
        for line in lines_of(budget)
    )
    return _digest([budget.year, budget.plan_years, lines])


def line_state(rows: Iterable[BudgetLine]) -> str:
    """The same of one line, all its years."""
    told = sorted(
        (row.year, row.name_sv, row.name_en, row.tkr, list(row.bodies), row.unit, row.parent) for row in rows
    )
    return _digest(told)


def _digest(told: object) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def years_decided(on: date | None = None) -> list[int]:
    """The years with a decided budget by the day, the latest first."""
    rows = Budget.objects.filter(state=Budget.State.DECIDED)
    if on is not None:
        rows = rows.filter(decided_on__lte=on)
    return list(rows.order_by("-year").values_list("year", flat=True))


def described_lines(year: int) -> list[Line]:
    """The frames with amounts that the organisation file in force as the year begins states for it."""
    return lines_described(_frames(year), year)


def described_names(year: int) -> list[Named]:
    """What the same file names for the year without an amount."""
    return named_only(_frames(year), year)


def _frames(year: int) -> tuple[Frame, ...]:
    try:
        return organisation_on(date(year, 1, 1)).frames
    except NoVersionInForce:
        return ()


@dataclass(frozen=True)
class Described:
    """A year's frames as an organisation file has them: with amounts, or only named."""

    year: int
    frames: tuple[tuple[Text, int | None, tuple[str, ...], str], ...]
    assumed: tuple[str, ...]
    organisation: Organisation


def described_years() -> list[Described]:
    """Every year whose frames some adopted organisation file tells of, the earliest first; the file in force that year."""
    found: dict[int, Described] = {}
    for version in adopted_versions():
        organisation = organisation_of(version)
        for year in sorted({frame.year for frame in organisation.frames}):
            own = [frame for frame in organisation.frames if frame.year == year]
            assumed = dict.fromkeys(mark for frame in own for mark in frame.assumed)
            found[year] = Described(
                year,
                tuple((frame.name, frame.tkr, frame.bodies, frame.source or "") for frame in own),
                tuple(assumed),
                organisation,
            )
    return [found[year] for year in sorted(found)]


@dataclass(frozen=True)
class Move:
    """A redistribution as it is shown."""

    row: Redistribution
    taken_from: Text
    given_to: Text
    body: Text

    @property
    def is_of(self) -> tuple[str, str]:
        return self.row.taken_from, self.row.given_to


def moves_of(budget: Budget, on: date | None = None) -> list[Move]:
    """What was moved in a budget by the day, the latest first."""
    rows = Redistribution.objects.filter(budget=budget).order_by("-decided_on", "-pk")
    if on is not None:
        rows = rows.filter(decided_on__lte=on)
    names = {line.key: line.name for line in lines_of(budget)}
    return [
        Move(row, names[row.taken_from], names[row.given_to], body_name(row.body, row.decided_on))
        for row in rows.select_related("item__meeting")
    ]


def body_name(body: str, on: date) -> Text:
    """What a body was called on the day; its id where no file says."""
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        return Text(body, body)
    return organisation.body(body).name if organisation.has_body(body) else Text(body, body)


@dataclass(frozen=True)
class YearOfLine:
    """A line in one decided budget: as decided, as it is on the day, and what was moved to and from it or its parts."""

    year: int
    purpose: Purpose
    decided: Line
    now: Line
    moves: tuple[tuple[Move, int], ...]


def history(key: str, on: date) -> list[YearOfLine]:
    """The line's years, the latest first, as they stand on the day; each move with its sign."""
    found = []
    for year in years_decided(on):
        budget = decided(year, on=on)
        assert budget is not None
        moves = moves_of(budget.budget, on)
        for line in budget.of(year, Purpose.OPERATING) + budget.of(year, Purpose.INVESTMENT):
            if line.key == key:
                found.append(_year_of(line, budget, moves))
    return found


def _year_of(line: Line, budget: Decided, moves: Sequence[Move]) -> YearOfLine:
    original = next(
        one
        for one in budget.original
        if (one.key, one.year, one.purpose) == (line.key, line.year, line.purpose)
    )
    below = _below(line, budget.of(line.year, line.purpose))
    touching = []
    for move in moves:
        if move.row.purpose != line.purpose or move.row.year != line.year:
            continue
        sign = (move.row.given_to in below) - (move.row.taken_from in below)
        if sign:
            touching.append((move, sign * move.row.tkr))
    return YearOfLine(line.year, line.purpose, original, line, tuple(touching))


def _below(line: Line, lines: Sequence[Line]) -> set[str]:
    """The keys of the line and of all its parts."""
    keys = {line.key}
    while more := {one.key for one in lines if one.parent in keys} - keys:
        keys |= more
    return keys


def differing(budget: Decided) -> list[Difference]:
    """The lines of a budget as it stands whose parts do not add up to them."""
    return differences(budget.lines)


@dataclass(frozen=True)
class Side:
    """One of two budgets that are laid side by side: plain values, from whichever municipality."""

    code: str
    name: str
    year: int
    lines: tuple[Line, ...]
    inhabitants: int | None = None
    inhabitants_source: str = ""

    @property
    def total(self) -> int:
        """The frames' sum, in tkr."""
        return sum(line.tkr for line in frames(self.lines))


def side(municipality: Municipality, year: int, on: date, purpose: Purpose) -> Side | None:
    """The municipality in hand's budget of a year as it is on the day; None where none is decided by then."""
    budget = decided(year, on=on)
    if budget is None:
        return None
    people = population(year, known=on)
    return Side(
        municipality.code,
        municipality.name,
        year,
        budget.of(year, purpose),
        int(people.amount) if people else None,
        people.source if people else "",
    )


def side_of(municipality: Municipality, year: int, on: date, purpose: Purpose) -> Side | None:
    """The same of another municipality in the installation; nothing but what is decided, and so public, is read."""
    with reading_in(municipality.code):
        return side(municipality, year, on, purpose)


def others_with_budget(own: Municipality, on: date) -> list[tuple[Municipality, list[int]]]:
    """The other municipalities in the installation with a decided budget by the day, and which years."""
    found = []
    for other in Municipality.objects.exclude(pk=own.pk).order_by("name"):
        with reading_in(other.code):
            years = years_decided(on)
        if years:
            found.append((other, years))
    return found
