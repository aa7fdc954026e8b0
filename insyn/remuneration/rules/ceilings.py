"""Ceilings of a calendar year: the most that somebody gets of meeting fees, and of lost income, as the assembly has decided.

No section sets one: KL 4:12 gives a right to *reasonable* compensation for lost income, 4:16 leaves fees to the assembly. A
ceiling is of all that a person gets of its kind, by whichever rule; what comes first in the year is paid first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from insyn.description.remuneration import Remuneration
from insyn.description.text import Text, in_groups
from insyn.remuneration.rules.facts import Rulesets
from insyn.remuneration.rules.line import Line, LineKind

NEAR = Fraction(4, 5)
"""From this part of a ceiling on she is told that it is near (an assumption)."""


class Ceiled(StrEnum):
    """What a ceiling is of."""

    FEES = "fees"
    LOST_INCOME = "lost-income"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Ceiled.FEES: Text("sammanträdesarvoden", "meeting fees"),
    Ceiled.LOST_INCOME: Text("förlorad arbetsinkomst", "lost income"),
}
OF_LINE = {
    LineKind.MEETING: Ceiled.FEES,
    LineKind.PREPARATION: Ceiled.FEES,
    LineKind.LOST_INCOME: Ceiled.LOST_INCOME,
}


def ceiling_of(rules: Iterable[Remuneration], what: Ceiled) -> int | None:
    """The year's ceiling in kronor that the rules set for it; None where they set none."""
    said = [
        rule.year_ceiling_kronor
        for rule in rules
        if rule.year_ceiling_kronor is not None and rule.is_fee == (what is Ceiled.FEES)
    ]
    return min(said, default=None)


def any_ceiling(over_time: Rulesets) -> bool:
    """Whether any rules set a ceiling of a year: then what a period gives depends on the year before it."""
    return any(rule.year_ceiling_kronor is not None for one in over_time.sets for rule in one.rules)


def within_the_year(lines: Iterable[Line], over_time: Rulesets) -> list[Line]:
    """The lines, by day, each cut to what is left of the ceiling that holds on its day."""
    paid: dict[tuple[int, Ceiled, int], Decimal] = {}
    found = []
    for line in sorted(lines, key=lambda line: (line.on, line.person, line.kind, line.of)):
        what, rules = OF_LINE.get(line.kind), over_time.on(line.on)
        ceiling = ceiling_of(rules.rules, what) if what and rules else None
        if what and line.kronor is not None:
            year = (line.person, what, line.on.year)
            before = paid.get(year, Decimal(0))
            if ceiling is not None and before + line.kronor > ceiling:
                line = line.limited(max(Decimal(0), ceiling - before), in_words(ceiling))
            paid[year] = before + (line.kronor or Decimal(0))
        found.append(line)
    return found


def in_words(ceiling: int) -> Text:
    """Why a line is cut."""
    amount = in_groups(ceiling)
    return Text(f"årets tak är {amount.sv} kr", f"the year's ceiling is SEK {amount.en}")


@dataclass(frozen=True)
class Used:
    """How much of a year's ceiling somebody has got."""

    what: Ceiled
    ceiling: Decimal
    kronor: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of it."""
        return max(Decimal(0), self.ceiling - self.kronor)

    @property
    def reached(self) -> bool:
        """Whether nothing is left."""
        return self.kronor >= self.ceiling

    @property
    def near(self) -> bool:
        """Whether it is near and not reached."""
        return not self.reached and Fraction(self.kronor) >= Fraction(self.ceiling) * NEAR


def used(lines: Sequence[Line], rules: Sequence[Remuneration], person: int, year: int) -> list[Used]:
    """How much the person has got of each ceiling that the rules set, by the year's lines."""
    found = []
    for what in Ceiled:
        ceiling = ceiling_of(rules, what)
        if ceiling is not None:
            hers = (
                line.kronor
                for line in lines
                if line.person == person and line.on.year == year and OF_LINE.get(line.kind) is what
            )
            found.append(
                Used(what, Decimal(ceiling), sum((one for one in hers if one is not None), Decimal(0)))
            )
    return found
