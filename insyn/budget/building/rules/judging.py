"""What is said of a budget: whether it balances, its deficits and reserve, its goals, and whether it may be presented."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from insyn.budget.building.rules.amounts import per_cent
from insyn.budget.building.rules.base import Base, Goal, Measured
from insyn.budget.building.rules.counting import Measure, Proposed, YearCounted, count
from insyn.budget.building.rules.population import Population
from insyn.description.text import Text
from insyn.law.kommunallagen.chapter11_balance import (
    Deficit,
    Said,
    budget_in_balance,
    may_reserve,
    may_use_reserve,
    most_to_reserve,
    restored,
)


@dataclass(frozen=True)
class Met:
    """A goal in one year: what the figures come to (None where nothing is measured: no investments), and whether it is
    reached."""

    goal: Goal
    year: int
    value: Fraction | None
    reached: bool

    @property
    def limit(self) -> Fraction:
        return Fraction(self.goal.tkr) if self.goal.tkr is not None else per_cent(self.goal.limit or "0")


@dataclass(frozen=True)
class Judged:
    """A budget with everything that is said of it. `balance` is of the budget year; the plan years are a plan (KL 11:6)."""

    years: tuple[YearCounted, ...]
    balance: Said
    reserve: tuple[Said, ...]
    deficits: tuple[Said, ...]
    goals: tuple[Met, ...]

    @property
    def budget_year(self) -> YearCounted:
        return self.years[0]

    @property
    def hindrances(self) -> tuple[Said, ...]:
        """What the law does not let a budget be proposed with."""
        return tuple(one for one in (self.balance, *self.reserve) if not one.ok)


def judge(base: Base, population: Population, proposed: Proposed) -> Judged:
    """Count a budget and say what the law and the goals say of it."""
    years = count(base, population, proposed)
    first = years[0]
    return Judged(
        years,
        budget_in_balance(first.result, used=first.used, reasons=proposed.reasons),
        tuple(_of_reserve(base, years)),
        tuple(
            one
            for old in base.deficit
            for one in restored(
                Deficit(
                    year=old.year,
                    tkr=old.tkr,
                    plan={planned.year: planned.tkr for planned in old.plan},
                    waived=old.waived or "",
                ),
                {year.year: year.balance for year in years},
            )
        ),
        tuple(met(goal, year) for goal in base.goal for year in years),
    )


def _of_reserve(base: Base, years: Sequence[YearCounted]) -> list[Said]:
    """KL 11:14, year by year, with what is left in the reserve."""
    said, left = [], base.reserve.tkr
    for year in years:
        if year.used:
            said.append(may_use_reserve(year.used, left))
        left -= year.used
        if year.reserved:
            most = most_to_reserve(
                year.result,
                year.adjusted,
                taxes_and_grants=year.taxes_and_grants,
                negative_equity=base.reserve.negative_equity,
                in_reserve=left,
            )
            said.append(may_reserve(year.reserved, most))
        left += year.reserved
    return said


def met(goal: Goal, year: YearCounted) -> Met:
    """How a goal stands in a year."""
    value = _value(goal, year)
    if value is None:
        return Met(goal, year.year, None, True)
    limit = Fraction(goal.tkr) if goal.tkr is not None else per_cent(goal.limit or "0")
    reached = value <= limit if goal.measures is Measured.NET_COST else value >= limit
    return Met(goal, year.year, value, reached)


def _value(goal: Goal, year: YearCounted) -> Fraction | None:
    if goal.measures is Measured.EQUITY:
        return Fraction(year.equity)
    if goal.measures is Measured.SELF_FINANCED:
        return Fraction(year.result + year.depreciation, year.invested) if year.invested > 0 else None
    amount = year.result if goal.measures is Measured.RESULT else _net_cost(year)
    return Fraction(amount, year.taxes_and_grants) if year.taxes_and_grants else None


def _net_cost(year: YearCounted) -> int:
    """What operations cost net: costs less the incomes that are no taxes or general grants."""
    return year.taxes_and_grants - year.result


def may_present(judged: Judged, *, direction: str) -> list[Said]:
    """What stands in the way of presenting a budget: what the law forbids, and what a budget must have (KL 11:6)."""
    missing = list(judged.hindrances)
    if not direction.strip():
        missing.append(
            Said(
                False,
                "KL 11:6",
                Text(
                    "Skriv mål och riktlinjer för verksamheten: en budget har också en plan för den.",
                    "Write goals and guidelines for operations: a budget has a plan for them too.",
                ),
            )
        )
    return missing


@dataclass(frozen=True)
class Gap:
    """What differs between two budgets: a line, the tax, an income, in tkr each; `tkr` is what the second has more."""

    key: str
    name: Text
    first: int
    second: int

    @property
    def tkr(self) -> int:
        return self.second - self.first


def differences(first: YearCounted, second: YearCounted) -> tuple[Gap, ...]:
    """The lines without parts (and the taxes) that two budgets of one year have unlike amounts on, the largest gap first.

    The gaps of lines less that of taxes are exactly the difference between the results, with its sign turned.
    """
    rows = {line.key: (line.name, line.tkr, 0) for line in first.lines if not line.has_parts}
    for line in second.lines:
        if line.has_parts:
            continue
        name, before, _none = rows.get(line.key, (line.name, 0, 0))
        rows[line.key] = (name, before, line.tkr)
    gaps = [Gap(key, name, before, after) for key, (name, before, after) in rows.items()]
    gaps.sort(key=lambda gap: -abs(gap.tkr))
    taxes = Gap("skatt", Text("Skatteintäkter", "Tax revenue"), first.taxes, second.taxes)
    return tuple(gap for gap in (taxes, *gaps) if gap.tkr)


@dataclass(frozen=True)
class Chosen:
    """What the assembly decided: one budget with the points that carried, and what it comes to."""

    proposed: Proposed
    judged: Judged


def with_points(
    base: Base, population: Population, proposed: Proposed, points: Sequence[Measure], reasons: str = ""
) -> Chosen:
    """A whole budget with points of others added, numbered after its own. A point it has itself is not added again."""
    measures = list(proposed.measures)
    for point in points:
        if any(replace(own, number=0) == replace(point, number=0) for own in measures):
            continue
        number = max((one.number for one in measures), default=0) + 1
        measures.append(replace(point, number=number))
    whole = replace(proposed, measures=tuple(measures), reasons=reasons or proposed.reasons)
    return Chosen(whole, judge(base, population, whole))
