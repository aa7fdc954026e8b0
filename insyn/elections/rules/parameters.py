"""What the Elections Act said of seats in municipal assemblies, election by election."""

from dataclasses import dataclass
from fractions import Fraction

FIRST_YEAR = 2006
"""The Elections Act (2005:837) holds from 2006; what was before is not coded."""

ALWAYS_DIVIDED_FROM_SEATS = 51


@dataclass(frozen=True)
class SeatRules:
    """How seats are won in the elections of some years; `citation` says where it stands.

    `first` is the first divisor. `one` and `several` are the least shares of the municipality's valid votes with which a party
    takes part, in a municipality that is one constituency and in one with several. `levelling`: whether one with several has
    fixed seats and levelling seats. `always_divided`: whether 51 seats or more oblige to have several (4:11 as it was).
    """

    since: int
    first: Fraction
    one: Fraction
    several: Fraction
    levelling: bool
    always_divided: bool
    citation: str

    def threshold(self, divided: bool) -> Fraction:
        """The least share of the valid votes."""
        return self.several if divided else self.one


RULES = (
    SeatRules(
        2006,
        Fraction(14, 10),
        Fraction(0),
        Fraction(0),
        levelling=False,
        always_divided=True,
        citation="vallagen (2005:837) 14 kap., lydelse till 2014 års val",
    ),
    SeatRules(
        2018,
        Fraction(12, 10),
        Fraction(2, 100),
        Fraction(3, 100),
        levelling=True,
        always_divided=False,
        citation="vallagen (2005:837) 14 kap. 3–4 c §§, lydelse enligt 2014:1384",
    ),
)


class NoRules(ValueError):
    """The year is before the first that is coded."""


def rules_of(year: int) -> SeatRules:
    """The rules of an election held in `year`; :class:`NoRules` before 2006."""
    found = [rules for rules in RULES if rules.since <= year]
    if not found:
        raise NoRules(f"no rules for an election in {year}; the first coded is {FIRST_YEAR}")
    return found[-1]
