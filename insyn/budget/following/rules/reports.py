"""The tables of the interim and the annual report: result account, account of operations and of investments, balance requirement.

Written from knowledge of the Municipal Accounting Act (2018:597, LKBR): 5 kap. (the result account), 11 kap. 10 § (the balance
requirement's result), 13 kap. (an interim report covers at least half and at most two thirds of the year, and is handed over
within two months of its last day); the annual report's day is KL 11:20. The act's text is not among our sources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insyn.description.text import Text
from insyn.law.kommunallagen.chapter11 import report_by

FIRST_INTERIM, LAST_INTERIM, WHOLE = 6, 8, 12
"""The months through which an interim report may run: half of the year to two thirds of it."""


def is_report(through: int) -> bool:
    """Whether a report through that month is an interim or an annual report in the act's sense."""
    return through == WHOLE or FIRST_INTERIM <= through <= LAST_INTERIM


def hand_over_by(year: int, through: int) -> date | None:
    """The last day to hand the report over: an interim one within two months, the annual one by 15 April; None for neither."""
    if through == WHOLE:
        return report_by(year + 1)
    if not is_report(through):
        return None
    return date(year, through + 3, 1) - timedelta(days=1)


def name_of(year: int, through: int) -> Text:
    """What the tables through a month are called."""
    if through == WHOLE:
        return Text(f"Årsredovisning {year}, tabeller", f"Annual report {year}, tables")
    if is_report(through):
        return Text(f"Delårsrapport {year}, tabeller", f"Interim report {year}, tables")
    return Text(f"Ekonomisk uppföljning {year}, tabeller", f"Financial follow-up {year}, tables")


class Entry(StrEnum):
    """What of the result is entered as such: what no line of a budget has. Signs are those of the result account."""

    TAX = "tax"
    GRANTS = "grants"
    FINANCIAL_INCOME = "financial-income"
    FINANCIAL_COST = "financial-cost"
    EXTRAORDINARY = "extraordinary"
    GAINS = "gains"
    ALLOWED = "allowed"

    @property
    def label(self) -> Text:
        return _ENTRIES[self]


_ENTRIES = {
    Entry.TAX: Text("Skatteintäkter", "Tax revenue"),
    Entry.GRANTS: Text("Generella statsbidrag och utjämning", "General state grants and equalisation"),
    Entry.FINANCIAL_INCOME: Text("Finansiella intäkter", "Financial income"),
    Entry.FINANCIAL_COST: Text("Finansiella kostnader", "Financial costs"),
    Entry.EXTRAORDINARY: Text("Extraordinära poster", "Extraordinary items"),
    Entry.GAINS: Text("Avgår realisationsvinster", "Less gains on sales of assets"),
    Entry.ALLOWED: Text("Andra justeringar enligt lag", "Other adjustments by law"),
}
ADJUSTING = (Entry.GAINS, Entry.ALLOWED)


@dataclass(frozen=True)
class Amounts:
    """Budget for the year, outcome so far and forecast for the year, in tkr; None where nobody has said."""

    budget: int | None = None
    outcome: int | None = None
    forecast: int | None = None

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            _both(self.budget, other.budget),
            _both(self.outcome, other.outcome),
            _both(self.forecast, other.forecast),
        )

    @property
    def deviation(self) -> int | None:
        """The forecast's deviation in the result: more than budgeted is a surplus."""
        return None if self.budget is None or self.forecast is None else self.forecast - self.budget


def _both(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


@dataclass(frozen=True)
class ResultLine:
    """A line of the result account; `sum` for one that is worked out from those above it."""

    name: Text
    amounts: Amounts
    sum: bool = False


def result_account(net: Amounts, entered: Mapping[Entry, Amounts]) -> list[ResultLine]:
    """The result account from the net costs of operations (as costs: more than nothing) and what is entered beside them."""
    none = Amounts()

    def line(entry: Entry) -> ResultLine:
        return ResultLine(entry.label, entered.get(entry, none))

    costs = Amounts(*(None if one is None else -one for one in (net.budget, net.outcome, net.forecast)))
    first = ResultLine(Text("Verksamhetens nettokostnader", "Net costs of operations"), costs)
    income = [line(Entry.TAX), line(Entry.GRANTS)]
    operations = _sum(Text("Verksamhetens resultat", "Result of operations"), [first, *income])
    financial = [line(Entry.FINANCIAL_INCOME), line(Entry.FINANCIAL_COST)]
    after = _sum(
        Text("Resultat efter finansiella poster", "Result after financial items"), [operations, *financial]
    )
    extra = line(Entry.EXTRAORDINARY)
    return [
        first, *income, operations, *financial, after, extra,
        _sum(Text("Årets resultat", "The year's result"), [after, extra]),
    ]  # fmt: skip


def balance_requirement(result: ResultLine, entered: Mapping[Entry, Amounts]) -> list[ResultLine]:
    """The result, what is to be taken from it or may be left out of it, and the balance requirement's result (LKBR 11:10)."""
    adjusting = [ResultLine(entry.label, entered.get(entry, Amounts())) for entry in ADJUSTING]
    total = _sum(Text("Balanskravsresultat", "Balance requirement result"), [result, *adjusting])
    return [result, *adjusting, total]


def _sum(name: Text, lines: Sequence[ResultLine]) -> ResultLine:
    total = Amounts()
    for line in lines:
        total += line.amounts
    return ResultLine(name, total, sum=True)
