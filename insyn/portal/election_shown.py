"""An election as its page shows it: who took the last seat and how near it was, other rules, the measures. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from insyn.elections.rules.contenders import Contender, Race
from insyn.elections.rules.other_rules import (
    Alternative,
    Districts,
    ElectionResult,
    Setup,
    alternative,
    below_threshold,
    fixed_races,
    races,
    setup_of,
)
from insyn.elections.rules.parameters import FIRST_YEAR
from insyn.elections.rules.proportionality import Measures, measures

AROUND = 4
"""How many comparison numbers are shown on each side of the last seat."""


@dataclass(frozen=True)
class OfLine:
    """A comparison number around the last seat, and whether it took a seat."""

    seat: int
    party: str
    comparison: Fraction
    won: bool


@dataclass(frozen=True)
class RaceShown:
    """A race: who took the last seat, who was next, the numbers around it, and what every party would have needed.

    `name` is the constituency, empty for the whole municipality. `lot` are those with equal numbers for the last seat.
    """

    name: str
    seats: int
    last: tuple[str, ...]
    next: tuple[str, ...]
    nearest: Contender | None
    line: tuple[OfLine, ...]
    contenders: tuple[Contender, ...]
    lot: tuple[str, ...]

    @property
    def by_party(self) -> dict[str, Contender]:
        """The contenders by the party's code."""
        return {one.party: one for one in self.contenders}


def race_shown(name: str, race: Race, official: Mapping[str, int] | None) -> RaceShown | None:
    """The race as it is shown; None if the rules do not give the `official` seats, or nobody takes part."""
    if not race.taking_part:
        return None
    if official is not None:
        official = {party: official.get(party, 0) for party in race.votes}
        if not all(
            race.places.least(party) <= seats <= race.places.most(party) for party, seats in official.items()
        ):
            return None
    seats = race.places.certain if official is None else official
    contenders = race.contenders(seats)
    waiting = [one for one in contenders if one.more is not None and one.party in race.taking_part]
    return RaceShown(
        name,
        race.seats,
        race.last_takers(seats),
        race.next_in_turn(seats),
        waiting[0] if waiting else None,
        tuple(OfLine(seat, p, number, seat <= race.seats) for seat, p, number in race.line(AROUND, seats)),
        contenders,
        race.places.tied,
    )


def races_shown(result: ElectionResult) -> tuple[RaceShown, ...]:
    """The races that decided the parties' seats; none if the rules of the year do not give the official ones."""
    if result.year < FIRST_YEAR or (result.setup.districts == Districts.EACH and not result.constituencies):
        return ()
    official = {part.name: part.official for part in result.constituencies} | {"": result.official}
    found = [race_shown(name, race, official[name]) for name, race in races(result, result.setup)]
    return tuple(race for race in found if race) if all(found) else ()


def fixed_shown(result: ElectionResult) -> tuple[RaceShown, ...]:
    """The races for the fixed seats of each constituency, where there are levelling seats."""
    if result.year < FIRST_YEAR or result.setup.districts == Districts.EACH:
        return ()
    found = (race_shown(name, race, None) for name, race in fixed_races(result))
    return tuple(race for race in found if race)


def measured(result: ElectionResult) -> Measures:
    """The measures of the official seats."""
    below = below_threshold(result, result.setup) if result.year >= FIRST_YEAR else ()
    return measures(result.votes, result.official, valid_votes=result.valid_votes, under_threshold=below)


def other_setups(result: ElectionResult, sizes: Iterable[int]) -> list[Setup]:
    """What is shown before anybody asks: the rules of the other years, the sizes of the municipality's other elections, no
    threshold, and constituencies counted otherwise.
    """
    own = result.setup
    found = [setup_of(year, own.seats, result.divided) for year in (2014, 2018)]
    found += [Setup(size, own.first, own.threshold, own.districts) for size in sorted(set(sizes))]
    found.append(Setup(own.seats, own.first, Fraction(0), own.districts))
    if result.constituencies:
        found += [Setup(own.seats, own.first, own.threshold, districts) for districts in Districts]
    return [
        setup
        for setup in dict.fromkeys(found)
        if setup != own and (setup.districts == Districts.WHOLE or result.constituencies)
    ]


def worked_out(result: ElectionResult, setup: Setup) -> Alternative | None:
    """What a setup gives; None if nobody would take part."""
    try:
        return alternative(result, setup)
    except ValueError:
        return None
