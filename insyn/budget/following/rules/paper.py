"""The follow-up of a body as it is read: on the page, in the document, and as it is kept when it has been sent.

It holds numbers and words only, and becomes JSON and comes back without losing anything.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from insyn.budget.following.rules.standing import NAMES_OF_MONTHS, deviation_in_words
from insyn.description.text import Text


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """A measure as it is told: what, its effect in tkr, who, by when, and where it stands."""

    what: str
    effect_tkr: int
    who: str
    by_when: str
    state: str
    state_sv: str
    state_en: str
    decision: str = ""

    @property
    def stands(self) -> Text:
        return Text(self.state_sv, self.state_en)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line: everything in tkr; `forecast` None where nobody has made one. `over` if its deficit is over its limit."""

    key: str
    purpose: str
    sv: str
    en: str
    depth: int
    budget: int
    to_date: int
    outcome: int
    last_year: int | None = None
    forecast: int | None = None
    own_forecast: bool = True
    at_budget: tuple[str, ...] = ()
    comment: str = ""
    handed_in: bool = False
    over: bool = False
    limit_sv: str = ""
    limit_en: str = ""
    measures: tuple[ToDo, ...] = ()

    @property
    def name(self) -> Text:
        return Text(self.sv, self.en)

    @property
    def limit(self) -> Text:
        return Text(self.limit_sv, self.limit_en)

    @property
    def deviation(self) -> int | None:
        """Budget less forecast: more than nothing is a surplus."""
        return None if self.forecast is None else self.budget - self.forecast

    @property
    def told(self) -> Text:
        """The deviation in words."""
        if self.deviation is None:
            return Text("ingen prognos än", "no forecast yet")
        return deviation_in_words(self.deviation)

    @property
    def of_budget(self) -> Text:
        """How many per cent of the year's budget have been used, to a tenth; nothing where there is no budget to use."""
        if self.budget <= 0:
            return Text("", "")
        tenths = (2 * self.outcome * 1000 + self.budget) // (2 * self.budget)
        sign = "−" if tenths < 0 else ""
        whole, tenth = divmod(abs(tenths), 10)
        return Text(f"{sign}{whole},{tenth}\u00a0%", f"{sign}{whole}.{tenth}\u00a0%")

    @property
    def kind(self) -> str:
        """Its purpose as it stands in an address."""
        return "drift" if self.purpose == "operating" else "investering"

    @property
    def lacks_measure(self) -> bool:
        """Whether a measure must be decided and none is."""
        return self.over and not any(one.state in ("decided", "done") for one in self.measures)

    @property
    def speaks(self) -> bool:
        """Whether there is anything in words to tell of it."""
        return bool(self.comment or self.measures or self.over)


@dataclass(frozen=True, kw_only=True)
class Value:
    """A measured value with its day."""

    on: str
    value_sv: str
    value_en: str
    source: str

    @property
    def value(self) -> Text:
        return Text(self.value_sv, self.value_en)


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """An indicator: how it stands, by what rule, and what was measured before, the latest first."""

    sv: str
    en: str
    unit: str
    rule_sv: str
    rule_en: str
    state: str
    mark: str
    state_sv: str
    state_en: str
    change_sv: str = ""
    change_en: str = ""
    values: tuple[Value, ...] = ()

    @property
    def name(self) -> Text:
        return Text(self.sv, self.en)

    @property
    def rule(self) -> Text:
        return Text(self.rule_sv, self.rule_en)

    @property
    def stands(self) -> Text:
        return Text(self.state_sv, self.state_en)

    @property
    def change(self) -> Text:
        return Text(self.change_sv, self.change_en)


@dataclass(frozen=True, kw_only=True)
class Aimed:
    """A goal with its indicators, and where it was decided."""

    sv: str
    en: str
    source: str
    gauges: tuple[Gauge, ...] = ()

    @property
    def name(self) -> Text:
        return Text(self.sv, self.en)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a body is told after a month: its lines, and its goals. `decides` says whether it may decide on money itself."""

    body_sv: str
    body_en: str
    year: int
    month: int
    rows: tuple[Row, ...]
    investments: tuple[Row, ...] = ()
    goals: tuple[Aimed, ...] = ()
    decides: bool = True

    @property
    def body(self) -> Text:
        return Text(self.body_sv, self.body_en)

    @property
    def through(self) -> Text:
        """Until when: "till och med februari 2020"."""
        month = NAMES_OF_MONTHS[self.month - 1]
        return Text(f"till och med {month.sv} {self.year}", f"through {month.en} {self.year}")

    @property
    def every(self) -> tuple[Row, ...]:
        return self.rows + self.investments

    @property
    def any_speaks(self) -> bool:
        return any(row.speaks for row in self.every)

    @property
    def has_last_year(self) -> bool:
        """Whether anything is known of the year before."""
        return any(row.last_year is not None for row in self.every)

    @property
    def without_measure(self) -> tuple[Row, ...]:
        """The lines that must have a measure decided and have none: what the body has to ask about."""
        return tuple(row for row in self.every if row.lacks_measure)

    @property
    def total(self) -> Row | None:
        """The body's lines of operations together, where it has more than one at the top."""
        tops = [row for row in self.rows if row.depth == 0]
        if len(tops) < 2:
            return None
        known = any(row.forecast is not None for row in tops)
        return Row(
            key="", purpose="operating", sv="Totalt", en="Total", depth=0,
            budget=sum(row.budget for row in tops),
            to_date=sum(row.to_date for row in tops),
            outcome=sum(row.outcome for row in tops),
            last_year=sum(row.last_year or 0 for row in tops) if self.has_last_year else None,
            forecast=sum(row.budget if row.forecast is None else row.forecast for row in tops) if known else None,
            own_forecast=False,
            at_budget=tuple(row.sv for row in tops if known and row.forecast is None),
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def paper_of(kept: Mapping[str, Any]) -> Paper:
    """The paper as it was kept."""
    return Paper(
        **{
            **kept,
            "rows": tuple(_row(row) for row in kept["rows"]),
            "investments": tuple(_row(row) for row in kept["investments"]),
            "goals": tuple(_aimed(goal) for goal in kept["goals"]),
        }
    )


def _row(kept: Mapping[str, Any]) -> Row:
    return Row(
        **{
            **kept,
            "at_budget": tuple(kept["at_budget"]),
            "measures": tuple(ToDo(**one) for one in kept["measures"]),
        }
    )


def _aimed(kept: Mapping[str, Any]) -> Aimed:
    gauges = (
        Gauge(**{**one, "values": tuple(Value(**value) for value in one["values"])}) for one in kept["gauges"]
    )
    return Aimed(**{**kept, "gauges": tuple(gauges)})
