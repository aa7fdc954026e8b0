"""What a base with a party's measures comes to, year by year.

A line's cost in a year is what it was the year before the budget year × how many it is for, by age × wages and prices since; its
investments' depreciation and interest and its measures are added as they are. How it is rounded: ``amounts``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from insyn.budget.building.rules.amounts import per_cent, rounded
from insyn.budget.building.rules.base import Base, BaseLine, IncomeKind
from insyn.budget.building.rules.investments import Investment
from insyn.budget.building.rules.population import Population
from insyn.description.text import Text
from insyn.law.kommunallagen.chapter11_balance import Adjustments, after_adjustments, balance_result


class MeasureKind(StrEnum):
    """Whether a measure costs or saves (a new income saves), or is something that lasts."""

    SAVING = "saving"
    ADDITION = "addition"
    INVESTMENT = "investment"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A numbered saving or addition: on which line, how many tkr each year of the base, what follows from it, who proposes it.

    `new_line` names a line of its own under `line` (which then may have parts). An investment has the years' expenditures, and
    costs what its depreciation over `life` years and interest come to.
    """

    number: int
    kind: MeasureKind
    title: str
    line: str
    tkr: tuple[int, ...]
    consequence: str = ""
    proposer: str = ""
    new_line: str = ""
    life: int = 0
    interest: str = "0"

    @property
    def key(self) -> str:
        """The key of the line that it stands on."""
        return f"egen-{self.number}" if self.new_line else self.line

    def effect(self, place: int) -> int:
        """What it adds to the costs in the year at this place; less than 0 where it saves."""
        if self.kind is MeasureKind.INVESTMENT:
            return 0
        return -self.tkr[place] if self.kind is MeasureKind.SAVING else self.tkr[place]


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What one party (or the administration) proposes on the base. `used` and `reserved` are of the reserve, year by year."""

    tax_rate: int | None = None
    measures: tuple[Measure, ...] = ()
    used: tuple[int, ...] = ()
    reserved: tuple[int, ...] = ()
    reasons: str = ""

    def rate(self, base: Base) -> int:
        """The tax rate: its own or the one that holds now."""
        return self.tax_rate or base.tax.rate

    def of_year(self, amounts: Sequence[int], place: int) -> int:
        """The amount of the year at this place; 0 where none is said."""
        return amounts[place] if place < len(amounts) else 0


@dataclass(frozen=True, kw_only=True)
class LineYear:
    """A line's cost in a year: of the base, of depreciation and interest, of measures."""

    key: str
    parent: str
    name: Text
    base: int
    capital: int
    measures: int
    bodies: tuple[str, ...] = ()
    unit: str = ""
    has_parts: bool = False

    @property
    def tkr(self) -> int:
        return self.base + self.capital + self.measures


@dataclass(frozen=True, kw_only=True)
class YearCounted:
    """One year: every line and income, what they come to, and the results that the law asks for."""

    year: int
    taxes: int
    incomes: tuple[tuple[Text, IncomeKind, int], ...]
    lines: tuple[LineYear, ...]
    investments: tuple[tuple[str, str, int], ...]
    depreciation: int
    interest: int
    used: int
    reserved: int
    equity: int
    adjustments: Adjustments = field(default_factory=Adjustments)

    @property
    def income(self) -> int:
        return self.taxes + sum(tkr for _name, _kind, tkr in self.incomes)

    @property
    def cost(self) -> int:
        return sum(line.tkr for line in self.lines if not line.has_parts)

    @property
    def result(self) -> int:
        return self.income - self.cost

    @property
    def taxes_and_grants(self) -> int:
        """Taxes, general grants and equalisation together (KL 11:14)."""
        return self.taxes + sum(tkr for _name, kind, tkr in self.incomes if kind is not IncomeKind.OTHER)

    @property
    def adjusted(self) -> int:
        return after_adjustments(self.result, self.adjustments)

    @property
    def balance(self) -> int:
        """The balance-requirement result."""
        return balance_result(self.adjusted, reserved=self.reserved, used=self.used)

    @property
    def invested(self) -> int:
        return sum(tkr for _line, _name, tkr in self.investments)


def count(base: Base, population: Population, proposed: Proposed) -> tuple[YearCounted, ...]:
    """The budget year and the plan years."""
    counted: list[YearCounted] = []
    equity = base.equity
    investments = (*base.investment, *investments_of(base, proposed.measures))
    lines = (*base.line, *_new_lines(proposed.measures))
    for place, year in enumerate(base.years):
        rows = [_line(base, population, line, place, investments, proposed.measures) for line in lines]
        parents = {line.parent for line in lines if line.parent}
        one = YearCounted(
            year=year,
            taxes=taxes(base, place, proposed.rate(base)),
            incomes=tuple((income.name, income.kind, income.tkr[place]) for income in base.income),
            lines=tuple(_summed(rows, parents)),
            investments=tuple((inv.line, inv.name, inv.tkr) for inv in investments if inv.year == year),
            depreciation=sum(inv.depreciation(year) for inv in investments),
            interest=sum(inv.interest_in(year) for inv in investments),
            used=proposed.of_year(proposed.used, place),
            reserved=proposed.of_year(proposed.reserved, place),
            equity=0,
            adjustments=base.adjustments(year),
        )
        equity += one.result
        counted.append(_with_equity(one, equity))
    return tuple(counted)


def _with_equity(one: YearCounted, equity: int) -> YearCounted:
    return replace(one, equity=equity)


def taxes(base: Base, place: int, rate: int) -> int:
    """The year's tax at a rate (2265 is 22,65): the base with its growth, rounded once."""
    exact = Fraction(base.tax.tkr)
    for growth in base.tax.growth[:place]:
        exact *= 1 + per_cent(growth)
    return rounded(exact * rate / 10_000)


def wage_level(base: Base, place: int) -> Fraction:
    """The year's wages as a part of those before the budget year: a rise counts for the months that it holds in its own year."""
    level = Fraction(1)
    rises = {wages.year: wages for wages in base.wages}
    average = level
    for year in base.years[: place + 1]:
        rise = rises.get(year)
        if rise is None:
            average = level
            continue
        raised = level * (1 + per_cent(rise.per_cent))
        average = level * Fraction(rise.month - 1, 12) + raised * Fraction(13 - rise.month, 12)
        level = raised
    return average


def volume(base: Base, population: Population, line: BaseLine, place: int) -> Fraction:
    """How many the line is for in the year, as a part of those before the budget year; 1 for one that follows no age."""
    if len(line.ages) != 2:
        return Fraction(1)
    change = population.change(base.year - 1, base.years[place], *line.ages)
    return Fraction(1) if change is None else change


def _line(
    base: Base,
    population: Population,
    line: BaseLine,
    place: int,
    investments: Sequence[Investment],
    measures: Sequence[Measure],
) -> LineYear:
    year = base.years[place]
    part = Fraction(line.wages, 100)
    prices = (1 + per_cent(line.prices)) ** (place + 1)
    index = part * wage_level(base, place) + (1 - part) * prices
    of_base = rounded((line.tkr or 0) * volume(base, population, line, place) * index)
    its = [inv for inv in investments if inv.line == line.id]
    return LineYear(
        key=line.id,
        parent=line.parent or "",
        name=line.name,
        base=of_base,
        capital=sum(inv.depreciation(year) + inv.interest_in(year) for inv in its),
        measures=sum(one.effect(place) for one in measures if one.key == line.id),
        bodies=line.bodies,
        unit=line.unit or "",
    )


def _summed(rows: Sequence[LineYear], parents: set[str]) -> list[LineYear]:
    """Lines with parts as the sums of them; what stood on such a line itself (nothing, but for a party's own) is kept in it."""
    below: dict[str, list[LineYear]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)

    def whole(row: LineYear) -> LineYear:
        parts = [whole(part) for part in below.get(row.key, ())]
        if not parts:
            return row
        return LineYear(
            key=row.key,
            parent=row.parent,
            name=row.name,
            base=sum(part.base for part in parts),
            capital=sum(part.capital for part in parts),
            measures=sum(part.measures for part in parts),
            bodies=row.bodies,
            unit=row.unit,
            has_parts=True,
        )

    return [whole(row) for row in rows]


def _new_lines(measures: Sequence[Measure]) -> list[BaseLine]:
    return [
        BaseLine(id=one.key, name=Text(one.new_line, one.new_line), parent=one.line, tkr=0)
        for one in measures
        if one.new_line
    ]


def investments_of(base: Base, measures: Sequence[Measure]) -> list[Investment]:
    """A party's own investments: one for each year with an expenditure, taken to be in use from July of that year."""
    return [
        Investment(
            name=one.title, line=one.key, tkr=tkr, year=year, month=7, life=one.life, interest=one.interest
        )
        for one in measures
        if one.kind is MeasureKind.INVESTMENT
        for year, tkr in zip(base.years, one.tkr, strict=False)
        if tkr
    ]
