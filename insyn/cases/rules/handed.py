"""The way a case has gone from unit to unit, and whether it is being handed back and forth. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MOST_TIMES = 3
"""How many times a case may be handed between the same two units before the heads of both are told."""


@dataclass(frozen=True)
class Place:
    """A unit where the case lay from a day; ``days`` until it went on, or until today."""

    unit: str
    since: date
    days: int
    now: bool


def places(moves: Sequence[tuple[date, str]], today: date) -> tuple[Place, ...]:
    """The line of places from the moves (day, unit) in order; a move to where it lies already is none."""
    line: list[tuple[date, str]] = []
    for day, unit in moves:
        if not line or line[-1][1] != unit:
            line.append((day, unit))
    ends = [*(day for day, _unit in line[1:]), today][: len(line)]
    return tuple(
        Place(unit, day, max(0, (end - day).days), at == len(line) - 1)
        for at, ((day, unit), end) in enumerate(zip(line, ends, strict=True))
    )


def back_and_forth(handed: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs of units between which the case was handed more than ``MOST_TIMES`` times, in either direction."""
    counted = Counter(tuple(sorted(pair)) for pair in handed)
    return tuple(sorted((pair[0], pair[1]) for pair, times in counted.items() if times > MOST_TIMES))
