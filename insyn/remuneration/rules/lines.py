"""All lines of a period, what they come to, and what two sets of rules give for the same work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from insyn.remuneration.rules.ceilings import any_ceiling, within_the_year
from insyn.remuneration.rules.claims import claim_lines
from insyn.remuneration.rules.facts import Facts, Ruleset, Rulesets
from insyn.remuneration.rules.fixed import fixed_lines
from insyn.remuneration.rules.line import Line
from insyn.remuneration.rules.meetings import meeting_lines


def needed_from(over_time: Rulesets, first: date) -> date:
    """From which day the facts of a period that begins on `first` must be known."""
    return date(first.year, 1, 1) if any_ceiling(over_time) else first


def lines_of(facts: Facts, over_time: Rulesets, first: date, after: date) -> list[Line]:
    """Every line for the days from `first` to the day before `after`, by day, person and kind.

    Where the rules set a ceiling of a year the facts must reach back to the year's beginning (`needed_from`).
    """
    since = needed_from(over_time, first)
    attended = [one for one in facts.attended if since <= one.on < after]
    claims = [one for one in facts.claims if since <= one.on < after]
    paid = within_the_year([*meeting_lines(attended, over_time), *claim_lines(claims, over_time)], over_time)
    found = [
        *(line for line in paid if line.on >= first),
        *fixed_lines(facts.held, over_time, first, after),
    ]
    return sorted(found, key=lambda line: (line.on, line.person, line.kind, line.of))


@dataclass(frozen=True)
class Sum:
    """What lines come to: in kronor, and how many have no known amount."""

    kronor: Decimal = Decimal(0)
    unknown: int = 0
    lines: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.kronor + other.kronor, self.unknown + other.unknown, self.lines + other.lines)


def sum_of(lines: Iterable[Line]) -> Sum:
    """What the lines come to."""
    found = list(lines)
    known = sum((line.kronor for line in found if line.kronor is not None), Decimal(0))
    return Sum(known, sum(line.kronor is None for line in found), len(found))


def sums(lines: Iterable[Line], by: Callable[[Line], str]) -> dict[str, Sum]:
    """What the lines come to for each body, party, assignment or person, by its name."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(by(line), []).append(line)
    return {name: sum_of(groups[name]) for name in sorted(groups)}


def assignment_of(line: Line) -> str:
    """The assignment a line was earned in, as body and capacity; what was claimed has no capacity."""
    return f"{line.body}/{line.assignment or line.kind}"


@dataclass(frozen=True)
class Row:
    """One body, party or assignment under two sets of rules."""

    name: str
    before: Sum
    after: Sum

    @property
    def difference(self) -> Decimal:
        """What the other rules cost more (below zero: less)."""
        return self.after.kronor - self.before.kronor


@dataclass(frozen=True)
class Comparison:
    """The same work under two sets of rules."""

    bodies: tuple[Row, ...]
    parties: tuple[Row, ...]
    assignments: tuple[Row, ...]
    total: Row
    unknown_bodies: tuple[str, ...] = field(default=())


def compared(before: Sequence[Line], after: Sequence[Line]) -> Comparison:
    """Two computations over the same facts, side by side."""

    def rows(by: Callable[[Line], str]) -> tuple[Row, ...]:
        old, new = sums(before, by), sums(after, by)
        return tuple(Row(name, old.get(name, Sum()), new.get(name, Sum())) for name in sorted({*old, *new}))

    return Comparison(
        bodies=rows(lambda line: line.body),
        parties=rows(lambda line: line.party),
        assignments=rows(assignment_of),
        total=Row("", sum_of(before), sum_of(after)),
    )


def under(facts: Facts, other: Ruleset, first: date, after: date) -> list[Line]:
    """The lines of a period had the other rules held all of it."""
    throughout = Ruleset(other.name, other.rules, other.bases)
    return lines_of(facts, Rulesets((throughout,)), first, after)
