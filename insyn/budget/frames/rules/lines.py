"""A budget's frames: a tree of lines for each year and purpose, in whole tkr.

A frame is what the assembly gives one or more bodies; its parts are areas of operations, and theirs units of the administrative
file. What is stated is kept as stated: parts that do not add up are a finding with the difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from insyn.description.text import Text


class Purpose(StrEnum):
    """What money is for: a year's operations, or things that last for several (KL 11:5)."""

    OPERATING = "operating"
    INVESTMENT = "investment"

    @property
    def label(self) -> Text:
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.OPERATING: Text("drift", "operating"),
    Purpose.INVESTMENT: Text("investering", "investment"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one frame, area or unit may use, net, in whole tkr, in one year.

    `key` is the line's own id within the budget and the same over years and purposes; `parent` the key of the line that it is a
    part of, empty for a frame. `bodies` are ids of the organisation file (whose frame it is), `unit` of the administrative one.
    A negative amount is an income larger than its costs.
    """

    key: str
    name: Text
    year: int
    tkr: int
    purpose: Purpose = Purpose.OPERATING
    parent: str = ""
    bodies: tuple[str, ...] = ()
    unit: str = ""
    source: str = ""


@dataclass(frozen=True)
class Difference:
    """A line whose parts do not add up to it: `tkr` is the parts' sum less the line; positive when they are more."""

    line: Line
    parts: tuple[Line, ...]

    @property
    def tkr(self) -> int:
        return sum(part.tkr for part in self.parts) - self.line.tkr


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A redistribution: `tkr` (more than 0) taken from one line and given to another, in one year, for one purpose."""

    year: int
    purpose: Purpose
    taken_from: str
    given_to: str
    tkr: int


def frames(lines: Iterable[Line]) -> list[Line]:
    """The lines that are no part of another, in the order given."""
    return [line for line in lines if not line.parent]


def parts_of(lines: Iterable[Line], line: Line) -> tuple[Line, ...]:
    """The parts directly under the line, of its year and purpose, in the order given."""
    return tuple(
        part
        for part in lines
        if part.parent == line.key and part.year == line.year and part.purpose == line.purpose
    )


def differences(lines: Sequence[Line]) -> list[Difference]:
    """Every line that has parts which do not add up to it, in the order given."""
    of_parent: dict[tuple[str, int, Purpose], list[Line]] = {}
    for line in lines:
        of_parent.setdefault((line.parent, line.year, line.purpose), []).append(line)
    found = (
        Difference(line, tuple(of_parent.get((line.key, line.year, line.purpose), ()))) for line in lines
    )
    return [difference for difference in found if difference.parts and difference.tkr]


def upwards(lines: Iterable[Line], line: Line) -> Iterator[Line]:
    """The line itself, then each that it is a part of, up to its frame."""
    by_key = {
        other.key: other for other in lines if other.year == line.year and other.purpose == line.purpose
    }
    at: Line | None = line
    seen: set[str] = set()
    while at is not None and at.key not in seen:
        seen.add(at.key)
        yield at
        at = by_key.get(at.parent)


def after(lines: Sequence[Line], moved: Iterable[Moved]) -> list[Line]:
    """The lines as they are after redistributions.

    What is taken from a line is taken from every line that it is a part of, up to where the two ways meet: a move within a frame
    leaves the frame as it was; one between frames changes both.
    """
    change: dict[tuple[str, int, Purpose], int] = {}
    by_place = {(line.key, line.year, line.purpose): line for line in lines}
    for one in moved:
        for key, sign in ((one.taken_from, -1), (one.given_to, 1)):
            for line in upwards(lines, by_place[key, one.year, one.purpose]):
                place = (line.key, line.year, line.purpose)
                change[place] = change.get(place, 0) + sign * one.tkr
    return [
        replace(line, tkr=line.tkr + change.get((line.key, line.year, line.purpose), 0)) for line in lines
    ]
