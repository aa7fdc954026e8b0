"""What an investment costs a year: straight-line depreciation by the month, and interest on what is left.

Depreciation is rounded so that the years up to any one are together the rounded whole so far: over its life it is exactly what
was paid. Interest is reckoned on what is left at the beginning of the year (in the first year on all of it), for the months in
use.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from insyn.budget.building.rules.amounts import PerCent, Tkr, per_cent, rounded
from insyn.description.records import Id, Sourced, Words, Year
from insyn.description.text import STRICT

Month = Annotated[int, Field(strict=True, ge=1, le=12)]
Life = Annotated[int, Field(strict=True, ge=1, le=100)]


@dataclass(frozen=True, kw_only=True)
class Investment(Sourced):
    """Something that lasts: what it costs to get, in which year, from which month it is used, for how many years.

    `line` carries its depreciation and interest. A negative amount is one that is taken away from another, by a party.
    """

    __pydantic_config__ = STRICT

    name: Words
    line: Id
    tkr: Tkr
    year: Year
    month: Month = 1
    life: Life
    interest: PerCent = "0"

    def months(self, year: int) -> int:
        """In how many of a year's months it is written off."""
        return self._through(year) - self._through(year - 1)

    def depreciation(self, year: int) -> int:
        """What is written off in a year, in tkr."""
        return self._written_off(year) - self._written_off(year - 1)

    def interest_in(self, year: int) -> int:
        """The interest of a year, in tkr."""
        left = self.tkr - self._written_off(year - 1)
        return rounded(left * per_cent(self.interest) * Fraction(self.months(year), 12))

    def _through(self, year: int) -> int:
        """How many months have been written off when a year is out."""
        return min(max(0, (year - self.year + 1) * 12 - (self.month - 1)), self.life * 12)

    def _written_off(self, year: int) -> int:
        return rounded(Fraction(self.tkr * self._through(year), self.life * 12))
