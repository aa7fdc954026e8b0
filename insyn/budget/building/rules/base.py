"""The base that every budget of a year is built on, as its file says it (TOML): incomes, prices, wages, lines, investments,
goals.

Amounts are whole tkr, one for each year where there are several: the budget year first, then the plan years (KL 11:6). A tax
rate is whole öre for a hundred kronor: 2265 is 22,65.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from insyn.budget.building.rules.amounts import PerCent, Tkr
from insyn.budget.building.rules.investments import Investment, Month
from insyn.budget.building.rules.population import OLDEST, Population
from insyn.description.problem import Complaint
from insyn.description.read import adapter, parse, read_record, refuse
from insyn.description.records import Flag, Id, Sourced, Words, Year
from insyn.description.text import STRICT, Text
from insyn.law.kommunallagen.chapter11_balance import PLAN_YEARS, Adjustments

Rate = Annotated[int, Field(strict=True, ge=1, le=9999)]
EachYear = Annotated[tuple[Tkr, ...], Field(min_length=PLAN_YEARS, max_length=PLAN_YEARS)]
Age = Annotated[int, Field(strict=True, ge=0, le=OLDEST)]
Named = Text


class IncomeKind(StrEnum):
    """Which incomes count among taxes, general grants and equalisation (KL 11:14), and which do not."""

    SETTLEMENT = "settlement"
    GRANT = "grant"
    EQUALISATION = "equalisation"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class TaxBase(Sourced):
    """The tax base (skatteunderlag) of the budget year, how it grows in each plan year, and the rate that holds now."""

    __pydantic_config__ = STRICT

    tkr: Annotated[int, Field(strict=True, ge=0, le=10**10)]
    growth: Annotated[tuple[PerCent, ...], Field(min_length=PLAN_YEARS - 1, max_length=PLAN_YEARS - 1)]
    rate: Rate


@dataclass(frozen=True, kw_only=True)
class Income(Sourced):
    """A final settlement, a grant, an equalisation (a charge is negative) or another income of the whole municipality."""

    __pydantic_config__ = STRICT

    id: Id
    name: Named
    kind: IncomeKind
    tkr: EachYear


@dataclass(frozen=True, kw_only=True)
class Wages(Sourced):
    """A wage frame: by how many per cent wages rise, from which month of which year."""

    __pydantic_config__ = STRICT

    year: Year
    per_cent: PerCent
    month: Month = 4


@dataclass(frozen=True, kw_only=True)
class BaseLine(Sourced):
    """A line of the budget: a frame or a part of one. One with parts has no amount of its own: it is their sum.

    `tkr` is what it costs net the year before the budget year; `wages` how many per cent of it are wages; `prices` how much the
    rest rises a year; `ages` whose number it follows, from one age to another.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Named
    parent: Id | None = None
    bodies: tuple[Id, ...] = ()
    unit: Id | None = None
    tkr: Tkr | None = None
    wages: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    prices: PerCent = "0"
    ages: Annotated[tuple[Age, ...], Field(max_length=2)] = ()


@dataclass(frozen=True, kw_only=True)
class Reserve(Sourced):
    """What is in the reserve for results (KL 11:14) when the budget year begins, and whether equity is negative."""

    __pydantic_config__ = STRICT

    tkr: Annotated[int, Field(strict=True, ge=0, le=10**9)] = 0
    negative_equity: Flag = False


@dataclass(frozen=True, kw_only=True)
class OldDeficit(Sourced):
    """A deficit to be made good (KL 11:12): what is left of it, and the plan year by year as { year, tkr }."""

    __pydantic_config__ = STRICT

    year: Year
    tkr: Annotated[int, Field(strict=True, ge=1, le=10**9)]
    plan: tuple["PlannedYear", ...] = ()
    waived: Words | None = None


@dataclass(frozen=True, kw_only=True)
class YearAdjusted(Sourced):
    """What of a year's result does not count in the balance requirement (LKBR 11:10), where something of it is expected."""

    __pydantic_config__ = STRICT

    year: Year
    gains: Tkr = 0
    kept_gains: Tkr = 0
    kept_losses: Tkr = 0
    unrealised: Tkr = 0
    reversed: Tkr = 0


@dataclass(frozen=True, kw_only=True)
class PlannedYear:
    """How much of a deficit a year makes good."""

    __pydantic_config__ = STRICT

    year: Year
    tkr: Annotated[int, Field(strict=True, ge=1, le=10**9)]


class Measured(StrEnum):
    """What of the figures a goal of good economic housekeeping (KL 11:1, 11:6) is about."""

    RESULT = "result"
    SELF_FINANCED = "self-financed"
    NET_COST = "net-cost"
    EQUITY = "equity"


@dataclass(frozen=True, kw_only=True)
class Goal(Sourced):
    """A financial goal as a line that can be measured, in per cent: the result's part of taxes and grants at least so large; so
    much of the investments paid without loans; costs at most so large a part of taxes and grants. `equity`: at least so many tkr.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Named
    measures: Measured
    limit: PerCent | None = None
    tkr: Tkr | None = None


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a source says of the economy, in its words: shown with it and used in no reckoning."""

    __pydantic_config__ = STRICT

    words: Named
    source: Words


@dataclass(frozen=True, kw_only=True)
class Base(Sourced):
    """All that the budgets of one year have in common."""

    __pydantic_config__ = STRICT

    year: Year
    title: Named
    tax: TaxBase
    income: tuple[Income, ...] = ()
    wages: tuple[Wages, ...] = ()
    line: Annotated[tuple[BaseLine, ...], Field(min_length=1)]
    investment: tuple[Investment, ...] = ()
    reserve: Reserve = Reserve()
    equity: Tkr = 0
    deficit: tuple[OldDeficit, ...] = ()
    adjusted: tuple[YearAdjusted, ...] = ()
    goal: tuple[Goal, ...] = ()
    stated: tuple[Stated, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The budget year and the plan years."""
        return tuple(range(self.year, self.year + PLAN_YEARS))

    @property
    def leaves(self) -> tuple[BaseLine, ...]:
        """The lines that have amounts of their own."""
        parents = {line.parent for line in self.line}
        return tuple(line for line in self.line if line.id not in parents)

    def adjustments(self, year: int) -> Adjustments:
        """What of the year's result the balance requirement leaves out."""
        one = next((one for one in self.adjusted if one.year == year), None)
        if one is None:
            return Adjustments()
        return Adjustments(
            gains=one.gains,
            kept_gains=one.kept_gains,
            kept_losses=one.kept_losses,
            unrealised=one.unrealised,
            reversed=one.reversed,
        )

    def named(self, key: str) -> BaseLine | None:
        """The line with this id."""
        return next((line for line in self.line if line.id == key), None)


def read_base(
    source: str | bytes,
    population: Population,
    name: str = "underlag.toml",
    bodies: frozenset[str] = frozenset(),
) -> Base:
    """A base from its file; description's Unreadable with everything that is wrong. `bodies` are those that may have frames."""
    raw, lines, name = parse(source, name)
    base = read_record(Base, raw, lines, name)
    refuse(contradictions(base, population, bodies), raw, lines, name)
    return base


def as_plain(base: Base) -> dict[str, Any]:
    """A base as values that JSON has."""
    plain: dict[str, Any] = adapter(Base).dump_python(base, mode="json")
    return plain


def from_plain(plain: dict[str, Any]) -> Base:
    """A base as it was kept."""
    return adapter(Base).validate_python(_tuples(plain), strict=False)


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(_tuples(inner) for inner in value) if isinstance(value, list) else value


def contradictions(
    base: Base, population: Population, bodies: frozenset[str] = frozenset()
) -> Iterator[Complaint]:
    """What each table may say by itself, but not together."""
    yield from _ids(base)
    yield from _tree(base, bodies)
    yield from _follows_ages(base, population)
    yield from _in_kronor(base)
    yield from _others(base)


def _ids(base: Base) -> Iterator[Complaint]:
    for table in ("line", "income", "goal"):
        seen: set[str] = set()
        for place, one in enumerate(getattr(base, table)):
            if one.id in seen:
                yield Complaint(
                    (table, place, "id"),
                    Text(f"”{one.id}” står redan.", f"“{one.id}” stands already."),
                    Text("Ge varje rad ett eget id.", "Give every line an id of its own."),
                )
            seen.add(one.id)


def _tree(base: Base, bodies: frozenset[str]) -> Iterator[Complaint]:
    by_id = {line.id: line for line in base.line}
    parents = {line.parent for line in base.line}
    for place, line in enumerate(base.line):
        if line.parent is not None and (line.parent not in by_id or _circles(line, by_id)):
            yield Complaint(
                ("line", place, "parent"),
                Text(f"”{line.parent}” kan inte vara dess ram.", f"“{line.parent}” cannot be its frame."),
                Text("Skriv id för en annan rad.", "Write the id of another line."),
            )
        if (line.tkr is None) != (line.id in parents):
            yield Complaint(
                ("line", place),
                Text(
                    "En rad med delar är deras summa; en rad utan delar har ett belopp.",
                    "A line with parts is their sum; one without has an amount.",
                ),
                Text("Lägg till tkr, eller ta bort det.", "Add tkr, or remove it."),
            )
        for body in line.bodies:
            if bodies and body not in bodies:
                yield Complaint(
                    ("line", place, "bodies"),
                    Text(f"Organet ”{body}” finns inte.", f"There is no body “{body}”."),
                    Text("Skriv ett organ ur organisationen.", "Write a body of the organisation."),
                )


def _circles(line: BaseLine, by_id: dict[str, BaseLine]) -> bool:
    seen, at = {line.id}, line
    while at.parent is not None and at.parent in by_id:
        if at.parent in seen:
            return True
        seen.add(at.parent)
        at = by_id[at.parent]
    return False


def _follows_ages(base: Base, population: Population) -> Iterator[Complaint]:
    for place, line in enumerate(base.line):
        if not line.ages:
            continue
        wrong = len(line.ages) != 2 or line.ages[0] > line.ages[1]
        years = [base.year - 1, *base.years]
        missing = wrong or any(population.change(base.year - 1, year, *line.ages) is None for year in years)
        if missing:
            yield Complaint(
                ("line", place, "ages"),
                Text(
                    f"Befolkningen säger inte hur många som är i de åldrarna varje år {years[0]}–{years[-1]}.",
                    f"The population does not say how many are of those ages each year {years[0]}–{years[-1]}.",
                ),
                Text(
                    "Skriv [från, till] efter filens åldersgrupper, eller komplettera filen.",
                    "Write [from, to] by the file's age groups, or complete the file.",
                ),
            )


def _in_kronor(base: Base) -> Iterator[Complaint]:
    """A line larger than everything that comes in is hardly in tkr."""
    whole = base.tax.tkr * base.tax.rate // 10_000 + sum(max(0, income.tkr[0]) for income in base.income)
    for place, line in enumerate(base.line):
        if line.tkr is not None and abs(line.tkr) > max(whole, 1):
            yield Complaint(
                ("line", place, "tkr"),
                Text(
                    f"Beloppet är större än alla intäkter ({whole} tkr).",
                    f"The amount is larger than all incomes ({whole} tkr).",
                ),
                Text("Skriv det i tusental kronor.", "Write it in thousands of kronor."),
            )


def _others(base: Base) -> Iterator[Complaint]:
    leaves = {line.id for line in base.leaves}
    for place, investment in enumerate(base.investment):
        if investment.line not in leaves:
            yield Complaint(
                ("investment", place, "line"),
                Text("Raden finns inte, eller har delar.", "There is no such line, or it has parts."),
                Text("Skriv id för en rad med belopp.", "Write the id of a line with an amount."),
            )
        if investment.year not in base.years:
            yield _outside(("investment", place, "year"), base)
    yield from _years_of(base)
    for place, goal in enumerate(base.goal):
        if (goal.measures is Measured.EQUITY) != (goal.tkr is not None) or (goal.limit is None) == (
            goal.tkr is None
        ):
            yield Complaint(
                ("goal", place),
                Text("Målet har fel slags gräns.", "The goal has the wrong kind of limit."),
                Text(
                    "Skriv tkr för equity, annars limit i procent.",
                    "Write tkr for equity, else limit in per cent.",
                ),
            )


def _years_of(base: Base) -> Iterator[Complaint]:
    """Tables of a year stand once for each, within the budget and plan years; deficits are older."""
    for table in ("wages", "adjusted"):
        seen: set[int] = set()
        for place, one in enumerate(getattr(base, table)):
            if one.year not in base.years or one.year in seen:
                yield _outside((table, place, "year"), base)
            seen.add(one.year)
    for place, deficit in enumerate(base.deficit):
        if deficit.year >= base.year:
            yield _outside(("deficit", place, "year"), base)


def _outside(loc: tuple[str | int, ...], base: Base) -> Complaint:
    return Complaint(
        loc,
        Text("Året passar inte, eller står två gånger.", "The year does not fit, or stands twice."),
        Text(
            f"Budgetåret och planåren är {base.years[0]}–{base.years[-1]}; underskott är äldre.",
            f"The budget and plan years are {base.years[0]}–{base.years[-1]}; deficits are older.",
        ),
    )
