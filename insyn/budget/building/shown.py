"""Budgets that are built, as the pages show them: one year by year, many side by side, two against each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from insyn.budget.building.pictures import Pair, gaps_picture
from insyn.budget.building.rules.base import Base, IncomeKind
from insyn.budget.building.rules.counting import Measure, YearCounted
from insyn.budget.building.rules.judging import Gap, Judged, Met, differences
from insyn.budget.building.stored import base_of, judged_of, measure_of
from insyn.budget.models import BudgetAlternative, BudgetChoice, BudgetMeasure, BuildingBase
from insyn.description.text import Text
from insyn.documents.queries import published

ADMINISTRATION = Text("Förvaltningen", "The administration")


@dataclass(frozen=True)
class Row:
    """A row of figures: what it is called, how deep below a frame it lies, an amount for each column, and whether it is a sum."""

    name: Text
    amounts: tuple[int, ...]
    depth: int = 0
    is_sum: bool = False


@dataclass(frozen=True)
class ShownMeasure:
    """A measure with the name of its line and what it moves the result by each year."""

    row: BudgetMeasure
    measure: Measure
    line: Text
    effects: tuple[int, ...]


class Shown:
    """An alternative with what it comes to, counted when it is asked for."""

    def __init__(self, row: BudgetAlternative, tried: Iterable[BudgetMeasure] = ()) -> None:
        self.row, self.tried = row, tuple(tried)

    @cached_property
    def base(self) -> Base:
        return base_of(self.row.base)

    @cached_property
    def judged(self) -> Judged:
        return judged_of(self.row, also=self.tried)

    @property
    def owner(self) -> Text:
        """Whose it is: the party's code, or the administration."""
        return Text(self.row.party, self.row.party) if self.row.party else ADMINISTRATION

    @property
    def rate(self) -> int:
        return self.row.tax_rate or self.base.tax.rate

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The whole budget year by year."""
        return tuple(_rows(self.judged))

    @cached_property
    def measures(self) -> tuple[ShownMeasure, ...]:
        names = {line.id: line.name for line in self.base.line}
        shown = []
        for row in self.row.measures.order_by("number"):
            one = measure_of(row)
            name = Text(row.new_line, row.new_line) if row.new_line else names[row.line]
            effects = tuple(-one.effect(place) for place in range(len(self.base.years)))
            shown.append(ShownMeasure(row, one, name, effects))
        return tuple(shown)

    @cached_property
    def goals(self) -> tuple[tuple[Text, tuple[Met, ...]], ...]:
        """Each goal with how it stands year by year."""
        return tuple(
            (goal.name, tuple(met for met in self.judged.goals if met.goal.id == goal.id))
            for goal in self.base.goal
        )


def _rows(judged: Judged) -> Iterable[Row]:
    years = judged.years

    def row(name: Text, amounts: Iterable[int], depth: int = 0, *, is_sum: bool = False) -> Row:
        return Row(name, tuple(amounts), depth, is_sum)

    yield row(Text("Skatteintäkter", "Tax revenue"), (year.taxes for year in years))
    for place, (name, _kind, _tkr) in enumerate(years[0].incomes):
        yield row(name, (year.incomes[place][2] for year in years))
    yield row(Text("Intäkter", "Incomes"), (year.income for year in years), is_sum=True)
    yield from _line_rows(judged)
    yield row(Text("Kostnader", "Costs"), (year.cost for year in years), is_sum=True)
    yield row(Text("Årets resultat", "The year's result"), (year.result for year in years), is_sum=True)
    if any(year.used for year in years):
        yield row(Text("Ur resultatreserven", "From the reserve"), (year.used for year in years))
    if any(year.reserved for year in years):
        yield row(Text("Till resultatreserven", "To the reserve"), (year.reserved for year in years))
    yield row(
        Text("Balanskravsresultat", "Balance-requirement result"),
        (year.balance for year in years),
        is_sum=True,
    )
    yield row(Text("Investeringar", "Investments"), (year.invested for year in years))
    yield row(
        Text("Eget kapital vid årets slut", "Equity at the end of the year"), (year.equity for year in years)
    )


def _line_rows(judged: Judged) -> Iterable[Row]:
    """The lines, every part after its frame."""
    first = judged.years[0]
    amounts = {
        line.key: tuple(other.lines[place].tkr for other in judged.years)
        for place, line in enumerate(first.lines)
    }

    def below(parent: str, depth: int) -> Iterable[Row]:
        for line in first.lines:
            if line.parent == parent:
                yield Row(line.name, amounts[line.key], depth, False)
                yield from below(line.key, depth + 1)

    yield from below("", 0)


def side_by_side(shown: Sequence[Shown]) -> list[Row]:
    """Many budgets of one year beside each other: a row a line, a column a budget."""
    keys: dict[str, tuple[Text, str]] = {}
    of_each = [{line.key: line.tkr for line in _apart(one).lines} for one in shown]
    for one in shown:
        for line in _apart(one).lines:
            keys.setdefault(line.key, (line.name, line.parent))

    def amounts(key: str) -> tuple[int, ...]:
        return tuple(of_each[place].get(key, 0) for place in range(len(shown)))

    def below(parent: str, depth: int) -> Iterable[Row]:
        for key, (name, above) in keys.items():
            if above == parent:
                yield Row(name, amounts(key), depth)
                yield from below(key, depth + 1)

    years = [one.judged.budget_year for one in shown]
    return [
        Row(Text("Skatteintäkter", "Tax revenue"), tuple(year.taxes for year in years)),
        Row(Text("Intäkter", "Incomes"), tuple(year.income for year in years), is_sum=True),
        *below("", 0),
        Row(Text("Kostnader", "Costs"), tuple(year.cost for year in years), is_sum=True),
        Row(Text("Årets resultat", "The year's result"), tuple(year.result for year in years), is_sum=True),
        Row(
            Text("Balanskravsresultat", "Balance-requirement result"),
            tuple(year.balance for year in years),
            is_sum=True,
        ),
    ]


@dataclass(frozen=True)
class Compared:
    """Two budgets of one year: what differs, as a list and a picture."""

    first: Shown
    second: Shown
    gaps: tuple[Gap, ...]
    picture: Pair | None

    @property
    def result(self) -> int:
        """How much better the second's result is."""
        return self.second.judged.budget_year.result - self.first.judged.budget_year.result

    @property
    def rate(self) -> int:
        """How many öre for a hundred kronor the second's tax rate is higher."""
        return self.second.rate - self.first.rate


def compared(first: Shown, second: Shown) -> Compared:
    """Two budgets against each other."""
    gaps = differences(first.judged.budget_year, _apart(second))
    drawn = gaps_picture(gaps, str(first.owner), str(second.owner)) if gaps else None
    return Compared(first, second, gaps, drawn)


def _apart(second: Shown) -> YearCounted:
    """The second's year, with lines of its own that are never taken for the first's."""
    year = second.judged.budget_year
    lines = tuple(
        replace(line, key=f"{line.key}-{second.row.pk}") if line.key.startswith("egen-") else line
        for line in year.lines
    )
    return replace(year, lines=lines)


def presented(base: BuildingBase | None = None) -> list[BudgetAlternative]:
    """The latest presented version of each, the administration's first."""
    rows = BudgetAlternative.objects.filter(presented_at__isnull=False).select_related("base")
    if base is not None:
        rows = rows.filter(base=base)
    latest: dict[tuple[int, str], BudgetAlternative] = {}
    for row in rows.order_by("base__year", "party", "version"):
        latest[row.base_id, row.party] = row
    return list(latest.values())


def public_on(known: date, year: int | None = None) -> list[BudgetAlternative]:
    """The latest version of each that was public on the day."""
    rows = published(BudgetAlternative, known).select_related("base")
    if year is not None:
        rows = rows.filter(base__year=year)
    latest: dict[tuple[int, str], BudgetAlternative] = {}
    for row in rows.order_by("-base__year", "party", "version"):
        latest[row.base_id, row.party] = row
    return list(latest.values())


def choice_of(year: int) -> BudgetChoice | None:
    """What the assembly chose for the year."""
    return (
        BudgetChoice.objects.filter(budget__year=year)
        .select_related("budget", "alternative", "alternative__base")
        .first()
    )


def beside(rows: Sequence[BudgetAlternative], a: str, b: str, year: int) -> dict[str, Any]:
    """What a page of budgets beside each other shows; `a` and `b` are the numbers of two to be set against each other."""
    shown = [Shown(one) for one in rows]
    by_id = {str(one.row.pk): one for one in shown}
    first, second = by_id.get(a), by_id.get(b)
    if first is None and second is None and len(shown) > 1:
        first, second = shown[0], shown[1]
    pair = compared(first, second) if first and second and first is not second else None
    return {
        "year": year,
        "shown": shown,
        "table": side_by_side(shown) if shown else [],
        "first": first,
        "second": second,
        "pair": pair,
        "choice": choice_of(year),
    }


TAX_KINDS = {
    IncomeKind.SETTLEMENT: Text("slutavräkning", "final settlement"),
    IncomeKind.GRANT: Text("generellt bidrag", "general grant"),
    IncomeKind.EQUALISATION: Text("utjämning", "equalisation"),
    IncomeKind.OTHER: Text("annan intäkt", "other income"),
}
