"""What the same votes would have given under other rules: council size, first divisor, threshold, constituencies. Pure.

To 2014 each constituency had its own seats and there was no threshold; from 2018 the parties' seats follow the whole
municipality (Elections Act 14:3-4 c), so that constituencies change who is elected but not how many each party has.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from insyn.elections.rules.contenders import Race, Threshold
from insyn.elections.rules.contest import CANNOT_WIN
from insyn.elections.rules.parameters import rules_of
from insyn.elections.rules.places import by_size, odd_numbers

SMALLEST_COUNCIL, LARGEST_COUNCIL = 21, 101


class Districts(StrEnum):
    """How constituencies count: as one with levelling seats, or each by itself."""

    WHOLE = "whole"
    EACH = "each"


@dataclass(frozen=True)
class ConstituencyVotes:
    """A constituency: its votes by party, its valid votes, the seats that were filled in it, and its fixed ones."""

    name: str
    votes: Mapping[str, int] = field(hash=False)
    valid_votes: int
    seats: int
    fixed: int
    official: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class ElectionResult:
    """An election's result: votes and official seats by party, and by constituency where there are several.

    `known_divided`: there were several though their votes are not told of.
    """

    year: int
    votes: Mapping[str, int] = field(hash=False)
    official: Mapping[str, int] = field(hash=False)
    valid_votes: int
    cannot_win: Collection[str] = CANNOT_WIN
    constituencies: tuple[ConstituencyVotes, ...] = ()
    known_divided: bool = False

    @property
    def seats(self) -> int:
        """The assembly's seats."""
        return sum(self.official.values())

    @property
    def divided(self) -> bool:
        """Whether there were several constituencies, told of or not."""
        return self.known_divided or bool(self.constituencies)

    @property
    def setup(self) -> "Setup":
        """The rules that the election was held under."""
        return setup_of(self.year, self.seats, self.divided)


@dataclass(frozen=True)
class Setup:
    """The rules of an election: seats, first divisor, threshold, and how constituencies count."""

    seats: int
    first: Fraction
    threshold: Fraction
    districts: Districts = Districts.WHOLE

    def __post_init__(self) -> None:
        if self.seats < 1 or self.first <= 0 or not 0 <= self.threshold < 1:
            raise ValueError(
                "there is a seat, a divisor is above nothing, and a threshold is a share below one"
            )


@dataclass(frozen=True)
class Alternative:
    """What a setup gives: the fewest and the most seats of each line, and each lot that would have to be drawn."""

    setup: Setup
    least: Mapping[str, int] = field(hash=False)
    most: Mapping[str, int] = field(hash=False)
    lots: tuple[tuple[str, tuple[str, ...], int], ...] = ()

    def difference(self, official: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        """For each line how many seats more (or fewer, below nothing) it would have, the least and the most."""
        return {
            party: (self.least[party] - seats, self.most[party] - seats) for party, seats in official.items()
        }


def setup_of(year: int, seats: int, divided: bool) -> Setup:
    """The rules of an ordinary election in `year`, in a municipality with several constituencies or with one.

    `NoRules` for a year before the first that is coded.
    """
    rules = rules_of(year)
    each = divided and not rules.levelling
    return Setup(seats, rules.first, rules.threshold(divided), Districts.EACH if each else Districts.WHOLE)


def races(result: ElectionResult, setup: Setup) -> tuple[tuple[str, Race], ...]:
    """The races that decide the parties' seats, by the constituency's name ("" for the whole municipality)."""
    if setup.districts == Districts.WHOLE or not result.constituencies:
        whole = Threshold(setup.threshold, result.valid_votes)
        return (("", Race(result.votes, setup.seats, setup.first, whole, result.cannot_win)),)
    seats = seats_by_constituency(result.constituencies, setup.seats)
    return tuple(
        (one.name, _race_in(result, one, given, setup))
        for one, given in zip(result.constituencies, seats, strict=True)
        if given
    )


def fixed_races(result: ElectionResult) -> tuple[tuple[str, Race], ...]:
    """From 2018: the race for the fixed seats of each constituency, which decides who of a party is elected there."""
    setup = result.setup
    return tuple(
        (one.name, _race_in(result, one, one.fixed, setup)) for one in result.constituencies if one.fixed
    )


def _race_in(result: ElectionResult, one: ConstituencyVotes, seats: int, setup: Setup) -> Race:
    outside = {party: number - one.votes.get(party, 0) for party, number in result.votes.items()}
    threshold = Threshold(setup.threshold, result.valid_votes, outside)
    return Race(one.votes, seats, setup.first, threshold, result.cannot_win)


def seats_by_constituency(constituencies: Sequence[ConstituencyVotes], seats: int) -> tuple[int, ...]:
    """As the election had them; for another number of seats in proportion to the valid votes, largest remainders first.

    The law counts those entitled to vote (Elections Act 4:14); where only the votes are known they stand for them.
    """
    if sum(one.seats for one in constituencies) == seats:
        return tuple(one.seats for one in constituencies)
    total = sum(one.valid_votes for one in constituencies)
    exact = [Fraction(one.valid_votes * seats, total) for one in constituencies]
    given = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (given[place] - exact[place], place))
    for place in by_remainder[: seats - sum(given)]:
        given[place] += 1
    return tuple(given)


def alternative(result: ElectionResult, setup: Setup) -> Alternative:
    """The parties' seats with these rules. ValueError if nobody takes part."""
    least = dict.fromkeys(result.votes, 0)
    most = dict.fromkeys(result.votes, 0)
    lots = []
    for name, race in races(result, setup):
        for party in race.votes:
            least[party] += race.places.least(party)
            most[party] += race.places.most(party)
        if race.places.drawn:
            lots.append((name, race.places.tied, race.places.drawn))
    return Alternative(setup, least, most, tuple(lots))


def council_sizes(result: ElectionResult, setup: Setup) -> tuple[Alternative, ...]:
    """The same rules with 21, 23 … 101 seats (KL 5:5: an odd number)."""
    sizes = range(SMALLEST_COUNCIL, LARGEST_COUNCIL + 1, 2)
    if setup.districts == Districts.EACH and result.constituencies:
        return tuple(alternative(result, _sized(setup, size)) for size in sizes)
    threshold = Threshold(setup.threshold, result.valid_votes)
    race = Race(result.votes, LARGEST_COUNCIL, setup.first, threshold, result.cannot_win)
    every = by_size(race.taking_part, LARGEST_COUNCIL, odd_numbers(setup.first))
    found = []
    for size in sizes:
        places = every[size - 1]
        lots = (("", places.tied, places.drawn),) if places.drawn else ()
        own = {party: party in places.certain for party in result.votes}
        least = {party: places.least(party) if took else 0 for party, took in own.items()}
        most = {party: places.most(party) if took else 0 for party, took in own.items()}
        found.append(Alternative(_sized(setup, size), least, most, lots))
    return tuple(found)


def _sized(setup: Setup, seats: int) -> Setup:
    return Setup(seats, setup.first, setup.threshold, setup.districts)


def below_threshold(result: ElectionResult, setup: Setup) -> tuple[str, ...]:
    """The parties whose votes the threshold stops."""
    threshold = Threshold(setup.threshold, result.valid_votes)
    return tuple(
        party
        for party, number in result.votes.items()
        if number
        and party not in result.cannot_win
        and not threshold.passed(party, number, result.valid_votes)
    )
