"""A line of pay: who, how much, by which rule of the file and which section of the law."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from insyn.description.remuneration import Compensation
from insyn.description.text import Text


class LineKind(StrEnum):
    """What a line is for; payroll and accounting tell them apart by it."""

    MEETING = "meeting"
    PREPARATION = "preparation"
    FIXED = "fixed"
    LOST_INCOME = "lost-income"
    TRAVEL = "travel"
    TRAVEL_WITH_DISABILITY = "travel-with-disability"
    CHILDCARE = "childcare"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    LineKind.MEETING: Text("Sammanträdesarvode", "Meeting fee"),
    LineKind.PREPARATION: Text("Förberedelse", "Preparation"),
    LineKind.FIXED: Text("Fast arvode", "Fixed fee"),
    LineKind.LOST_INCOME: Text("Förlorad arbetsinkomst", "Lost income"),
    LineKind.TRAVEL: Text("Resa eller utgift", "Travel or expense"),
    LineKind.TRAVEL_WITH_DISABILITY: Text("Resa vid funktionsnedsättning", "Travel with a disability"),
    LineKind.CHILDCARE: Text("Barntillsyn", "Childcare"),
}
OF_COMPENSATION = {
    Compensation.LOST_INCOME: LineKind.LOST_INCOME,
    Compensation.TRAVEL: LineKind.TRAVEL,
    Compensation.TRAVEL_WITH_DISABILITY: LineKind.TRAVEL_WITH_DISABILITY,
    Compensation.CHILDCARE: LineKind.CHILDCARE,
}
"""The kinds that are claimed."""


@dataclass(frozen=True)
class Line:
    """What somebody gets for one thing.

    `of` is the thing ("meeting:7", "assignment:3", "claim:9"); `rule` the id of the file's rule, "" where the right follows from
    the law alone; `kronor` None where no source gives the amount. `assignment` is the capacity it was earned in. What has the
    same `equal` is the same assignment, and must have the same `rate` (KL 4:16). `corrects` is the key of an earlier line.
    """

    person: int
    party: str
    body: str
    on: date
    kind: LineKind
    assignment: str
    rule: str
    section: str
    kronor: Decimal | None
    words: Text
    of: str
    equal: str = ""
    rate: Fraction | None = None
    corrects: str = ""

    @property
    def key(self) -> str:
        """What tells the line from every other of its period."""
        return f"{self.person}/{self.kind}/{self.of}/{self.rule}"

    def limited(self, kronor: Decimal, why: Text) -> "Line":
        """The line with another amount, and why."""
        return replace(self, kronor=kronor, words=joined(self.words, why))


def joined(*parts: Text) -> Text:
    """Words after one another; empty ones are left out."""
    return Text(
        "; ".join(part.sv for part in parts if part.sv), "; ".join(part.en for part in parts if part.en)
    )
