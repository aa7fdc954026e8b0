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


def register_source(source: Source) -> None:
    """Let a source of outcomes be asked (at start-up)."""
    if source not in _sources:
        _sources.append(source)


def outcomes(year: int, *, through: int = 12) -> list[Outcome]:
    """What is known of the year's months up to and with `through` (1–12), of every source."""
    return [one for source in _sources for one in source(year) if one.month <= through]
