"""What the same votes would have given under other rules: council size, first divisor, threshold, constituencies. Pure.

To 2014 each constituency had its own seats and there was no threshold; from 2018 the parties' seats follow the whole
municipality (Elections Act 14:3-4 c), so that constituencies change who is elected but not how many each party has.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from insyn.elections.rules.assembly import NEW_FIRST_DIVISOR_FROM, THRESHOLD_FROM
from insyn.elections.rules.contest import Contest, Threshold
from insyn.elections.rules.places import by_size, odd_numbers

OLD_FIRST, NEW_FIRST = Fraction(14, 10), Fraction(12, 10)
ONE, SEVERAL = Fraction(2, 100), Fraction(3, 100)
"""The threshold of a municipality that is one constituency, and of one with several."""
SMALLEST_COUNCIL, LARGEST_COUNCIL = 21, 101


class Districts(StrEnum):
    """How constituencies count: as one with levelling seats, or each by itself."""

    WHOLE = "whole"
    EACH = "each"


@dataclass(frozen=True)
class Constituency:
    """A constituency: its votes by party, its valid votes, the seats that were filled in it, and its fixed ones."""

    name: str
    votes: Mapping[str, int] = field(hash=False)
    valid_votes: int
    seats: int
    fixed: int
    official: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Result:
    """An election's result: votes and official seats by party, and by constituency where there are several."""

    year: int
    votes: Mapping[str, int] = field(hash=False)
    official: Mapping[str, int] = field(hash=False)
    valid_votes: int
    cannot_win: Collection[str] = ()
    constituencies: tuple[Constituency, ...] = ()

    @property
    def seats(self) -> int:
        """The assembly's seats."""
        return sum(self.official.values())


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
class Outcome:
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


def rules_of(year: int, seats: int, constituencies: int) -> Setup:
    """The rules of an ordinary election in `year`, with so many constituencies (1 or more)."""
    if year >= THRESHOLD_FROM:
        return Setup(seats, NEW_FIRST, ONE if constituencies <= 1 else SEVERAL)
    first = NEW_FIRST if year >= NEW_FIRST_DIVISOR_FROM else OLD_FIRST
    return Setup(seats, first, Fraction(0), Districts.WHOLE if constituencies <= 1 else Districts.EACH)


def contests(result: Result, setup: Setup) -> tuple[tuple[str, Contest], ...]:
    """The contests that decide the parties' seats, by the constituency's name ("" for the whole municipality)."""
    if setup.districts == Districts.WHOLE or not result.constituencies:
        whole = Threshold(setup.threshold, result.valid_votes)
        return (("", Contest(result.votes, setup.seats, setup.first, whole, result.cannot_win)),)
    seats = seats_by_constituency(result.constituencies, setup.seats)
    return tuple(
        (one.name, _contest_in(result, one, given, setup))
        for one, given in zip(result.constituencies, seats, strict=True)
        if given
    )


def fixed_contests(result: Result) -> tuple[tuple[str, Contest], ...]:
    """From 2018: the contest for the fixed seats of each constituency, which decides who of a party is elected there."""
    setup = rules_of(result.year, result.seats, len(result.constituencies))
    return tuple(
        (one.name, _contest_in(result, one, one.fixed, setup)) for one in result.constituencies if one.fixed
    )


def _contest_in(result: Result, one: Constituency, seats: int, setup: Setup) -> Contest:
    outside = {party: number - one.votes.get(party, 0) for party, number in result.votes.items()}
    threshold = Threshold(setup.threshold, result.valid_votes, outside)
    return Contest(one.votes, seats, setup.first, threshold, result.cannot_win)


def seats_by_constituency(constituencies: Sequence[Constituency], seats: int) -> tuple[int, ...]:
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


def outcome(result: Result, setup: Setup) -> Outcome:
    """The parties' seats with these rules. ValueError if nobody takes part."""
    least = dict.fromkeys(result.votes, 0)
    most = dict.fromkeys(result.votes, 0)
    lots = []
    for name, contest in contests(result, setup):
        for party in contest.votes:
            least[party] += contest.places.least(party)
            most[party] += contest.places.most(party)
        if contest.places.drawn:
            lots.append((name, contest.places.tied, contest.places.drawn))
    return Outcome(setup, least, most, tuple(lots))


def council_sizes(result: Result, setup: Setup) -> tuple[Outcome, ...]:
    """The same rules with 21, 23 … 101 seats (KL 5:5: an odd number)."""
    sizes = range(SMALLEST_COUNCIL, LARGEST_COUNCIL + 1, 2)
    if setup.districts == Districts.EACH and result.constituencies:
        return tuple(outcome(result, _sized(setup, size)) for size in sizes)
    threshold = Threshold(setup.threshold, result.valid_votes)
    contest = Contest(result.votes, LARGEST_COUNCIL, setup.first, threshold, result.cannot_win)
    every = by_size(contest.taking_part, LARGEST_COUNCIL, odd_numbers(setup.first))
    found = []
    for size in sizes:
        places = every[size - 1]
        lots = (("", places.tied, places.drawn),) if places.drawn else ()
        own = {party: party in places.certain for party in result.votes}
        least = {party: places.least(party) if took else 0 for party, took in own.items()}
        most = {party: places.most(party) if took else 0 for party, took in own.items()}
        found.append(Outcome(_sized(setup, size), least, most, lots))
    return tuple(found)


def _sized(setup: Setup, seats: int) -> Setup:
    return Setup(seats, setup.first, setup.threshold, setup.districts)


def below_threshold(result: Result, setup: Setup) -> tuple[str, ...]:
    """The parties whose votes the threshold stops."""
    threshold = Threshold(setup.threshold, result.valid_votes)
    return tuple(
        party
        for party, number in result.votes.items()
        if number
        and party not in result.cannot_win
        and not threshold.passed(party, number, result.valid_votes)
    )
