"""What is entered by hand of a year's cost: which figures there are, their units, and what each rests on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from insyn.description.text import Text


class Basis(StrEnum):
    """What a figure rests on."""

    SOURCE = "source"
    COMPUTED = "computed"
    ASSUMED = "assumed"

    @property
    def label(self) -> Text:
        return _BASES[self]


_BASES = {
    Basis.SOURCE: Text("uppgift", "stated"),
    Basis.COMPUTED: Text("uträknat", "computed"),
    Basis.ASSUMED: Text("antaget", "assumed"),
}


class Entered(StrEnum):
    """What is entered by hand. The first three are one figure a year; the others are kronor or hours, of a body or of none."""

    POPULATION = "population"
    CONTRIBUTIONS = "contributions"
    HOUR_PRICE = "hour-price"
    MEETING_COST = "meeting-cost"
    TRAVEL = "travel"
    OTHER = "other"
    OFFICIALS = "officials"
    INCOME = "income"

    @property
    def label(self) -> Text:
        return _ENTERED[self][0]

    @property
    def unit(self) -> Text:
        return _ENTERED[self][1]

    @property
    def once(self) -> bool:
        """Whether there is one figure a year, of the whole municipality."""
        return self in ONCE

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""
        return self is Entered.POPULATION

    @property
    def most(self) -> Decimal:
        """The largest figure taken: what is above is a mistake of unit."""
        return _MOST[self]


ONCE = frozenset({Entered.POPULATION, Entered.CONTRIBUTIONS, Entered.HOUR_PRICE})
COSTS = (Entered.MEETING_COST, Entered.TRAVEL, Entered.OTHER)
_KRONOR = Text("kronor", "kronor")
_ENTERED = {
    Entered.POPULATION: (Text("Invånare", "Inhabitants"), Text("personer", "people")),
    Entered.CONTRIBUTIONS: (
        Text("Arbetsgivaravgifter", "Employer's contributions"),
        Text("procent", "per cent"),
    ),
    Entered.HOUR_PRICE: (
        Text("En tjänstepersons timme", "An official's hour"),
        Text("kronor i timmen", "kronor an hour"),
    ),
    Entered.MEETING_COST: (Text("Möteskostnader", "Costs of meetings"), _KRONOR),
    Entered.TRAVEL: (Text("Resor", "Travel"), _KRONOR),
    Entered.OTHER: (Text("Övriga kostnader", "Other costs"), _KRONOR),
    Entered.OFFICIALS: (Text("Tjänstepersoners tid", "Officials' time"), Text("timmar", "hours")),
    Entered.INCOME: (Text("Intäkter", "Income"), _KRONOR),
}
_MOST = {
    Entered.POPULATION: Decimal(3_000_000),
    Entered.CONTRIBUTIONS: Decimal(100),
    Entered.HOUR_PRICE: Decimal(10_000),
    Entered.MEETING_COST: Decimal(10**9),
    Entered.TRAVEL: Decimal(10**9),
    Entered.OTHER: Decimal(10**9),
    Entered.OFFICIALS: Decimal(100_000),
    Entered.INCOME: Decimal(10**9),
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One entered figure: of a body's meeting on a day, of a body, or of the year; `source` says where from, or why assumed."""

    kind: Entered
    amount: Decimal
    source: str
    assumed: bool = False
    body: str = ""
    on: date | None = None
    words: str = ""
    number: int = 0

    @property
    def basis(self) -> Basis:
        return Basis.ASSUMED if self.assumed else Basis.SOURCE
