"""What was used: outcomes by unit and month, from whatever knows them (an imported ledger, what was entered by hand)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from insyn.budget.frames.rules.lines import Purpose


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a budget line used in one month of a year, net, in öre: positive is a cost, negative an income.

    `key` is the line's (``rules.frames.Line.key``); `kind` the account's group in the chart of accounts (such as "3" or "5"),
    empty where it is not known; `source` says where it comes from.
    """

    key: str
    year: int
    month: int
    ore: int
    purpose: Purpose = Purpose.OPERATING
    kind: str = ""
    source: str = ""


Source = Callable[[int], Iterable[Outcome]]
"""Given a year, what a source knows of it, for the municipality in hand."""

_sources: list[Source] = []


@dataclass(frozen=True)
class Known:
    """What counts of a year, and what is set aside since another source knows the same month of the line."""

    counted: tuple[Outcome, ...]
    set_aside: tuple[Outcome, ...]


def register_source(source: Source) -> None:
    """Let a source of outcomes be asked (at start-up); for a line's month an earlier one goes before a later."""
    if source not in _sources:
        _sources.append(source)


def known(year: int, *, through: int = 12) -> Known:
    """What is known of the months up to and with `through` (1–12): a line's month from the first source that has it."""
    counted: list[Outcome] = []
    aside: list[Outcome] = []
    taken: set[tuple[str, Purpose, int]] = set()
    for source in _sources:
        ours = [one for one in source(year) if one.month <= through]
        for one in ours:
            (aside if (one.key, one.purpose, one.month) in taken else counted).append(one)
        taken.update((one.key, one.purpose, one.month) for one in ours)
    return Known(tuple(counted), tuple(aside))


def outcomes(year: int, *, through: int = 12) -> tuple[Outcome, ...]:
    """What counts of the year's months up to and with `through` (1–12)."""
    return known(year, through=through).counted
