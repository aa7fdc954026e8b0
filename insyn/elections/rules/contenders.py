"""How near it was: who took the last seat, who was next, and exactly how many votes were between. Pure and exact.

One race is the seats of an assembly under *jämkade uddatalsmetoden* (Elections Act 14:3), in the whole municipality or in
one constituency. Every number of votes is that of one party changed alone, everybody else's votes as they were; the valid
votes, and with them the threshold, change with it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from insyn.elections.rules.places import Allocate, Places, cut, odd_numbers, seat_order


@dataclass(frozen=True)
class Threshold:
    """The least share of the municipality's valid votes that takes part; `outside` are votes in other constituencies."""

    share: Fraction
    valid_votes: int
    outside: Mapping[str, int] = field(default_factory=dict, hash=False)

    def passed(self, party: str, votes: int, valid_votes: int) -> bool:
        """Whether a party with `votes` here, of so many valid votes in all, takes part."""
        return votes + self.outside.get(party, 0) >= valid_votes * self.share

    def smallest(self, party: str, before: int) -> int:
        """The smallest number of votes here with which the party takes part, everybody else's being as they are."""
        if self.share >= 1:
            raise ValueError("a threshold is a share below one")
        others = self.valid_votes - before
        # v + outside >= share * (others + v)
        needed = (self.share * others - self.outside.get(party, 0)) / (1 - self.share)
        return max(0, -(-needed.numerator // needed.denominator))


@dataclass(frozen=True)
class Contender:
    """A party and what its next seat, and its last one, hangs on.

    `comparison` is its next comparison number. `more` votes give it one more seat for certain
    (None if it has them all).
    `fewer` votes lose it a seat for certain (None without a seat). `short_of_threshold`: it takes no part, and
    so many votes would change that.
    """

    party: str
    seats: int
    comparison: Fraction
    more: int | None
    fewer: int | None
    short_of_threshold: int = 0


@dataclass(frozen=True, eq=False)
class Race:
    """Votes for `seats` seats under a first divisor and a threshold; `cannot_win` are lines that no seat can go to."""

    votes: Mapping[str, int]
    seats: int
    first: Fraction
    threshold: Threshold
    cannot_win: Collection[str] = ()
    _orders: dict[frozenset[str], tuple[Fraction, ...]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.seats < 1 or any(number < 0 for number in self.votes.values()):
            raise ValueError("there is a seat, and votes are never negative")
        if self.threshold.valid_votes < sum(self.votes.values()):
            raise ValueError("fewer valid votes than the parties' votes together")

    @cached_property
    def taking_part(self) -> dict[str, int]:
        """The parties over the threshold, and their votes."""
        return self._taking_part(self.threshold.valid_votes)

    @cached_property
    def places(self) -> Places:
        """The seats, everybody in `votes` among them; a tie for the last is left open."""
        rounds = seat_order(self.taking_part, self.seats, self._allocate)
        return cut(rounds, self.votes, self.seats)

    def contenders(self, official: Mapping[str, int] | None = None) -> tuple[Contender, ...]:
        """Every party that can win, the one that needs the fewest votes for one more seat first.

        `official` are the seats as they became, where a lot decided; otherwise the certain ones.
        """
        seats = self.places.certain if official is None else official
        able = [party for party in self.votes if party not in self.cannot_win]
        found = [self._contender(party, seats[party]) for party in able]
        return tuple(sorted(found, key=lambda one: (one.more is None, one.more or 0, one.party)))

    def last_takers(self, official: Mapping[str, int] | None = None) -> tuple[str, ...]:
        """Who took the last seat: the lowest comparison number that won. Several where they are equal or it is not drawn."""
        seats = self.places.certain if official is None else official
        last = {
            party: self.votes[party] / self._divisor(seats[party] - 1)
            for party in self.taking_part
            if seats[party]
        }
        return tuple(party for party, number in last.items() if number == min(last.values()))

    def next_in_turn(self, official: Mapping[str, int] | None = None) -> tuple[str, ...]:
        """Who has the highest comparison number without a seat for it; several where they are equal."""
        seats = self.places.certain if official is None else official
        waiting = {p: v / self._divisor(seats[p]) for p, v in self.taking_part.items() if v}
        return tuple(party for party, number in waiting.items() if number == max(waiting.values()))

    def line(
        self, around: int, official: Mapping[str, int] | None = None
    ) -> tuple[tuple[int, str, Fraction], ...]:
        """The comparison numbers around the last seat: number of the seat, party, number; `around` on each side.

        Among equal numbers those that took a seat (by lot, if `official` says so) stand first.
        """
        size = self.seats + around
        rounds = seat_order(self.taking_part, size, self._allocate)[:size]
        seats = self.places.certain if official is None else official
        taken = dict.fromkeys(self.votes, 0)
        order = []
        for won in rounds:
            taken[won.taker] += 1
            order.append((-won.comparison, taken[won.taker] > seats[won.taker], won.taker))
        numbered = enumerate(sorted(order), start=1)
        return tuple(
            (seat, party, -number) for seat, (number, _, party) in numbered if seat > self.seats - around
        )

    def has_for_certain(self, party: str, votes: int, seats: int) -> bool:
        """Whether the party would have so many seats, however lots fall, with so many votes."""
        return seats == 0 or self._beats(party, votes, seats, lambda own, other: own > other)

    def may_have(self, party: str, votes: int, seats: int) -> bool:
        """Whether it could have so many, if lots fall well."""
        return seats == 0 or self._beats(party, votes, seats, lambda own, other: own >= other)

    def _beats(self, party: str, votes: int, seats: int, wins: Callable[[Fraction, Fraction], bool]) -> bool:
        """Its last comparison number of so many seats against the one that would take that seat from it."""
        valid = self.threshold.valid_votes + votes - self.votes[party]
        if votes == 0 or seats > self.seats or not self.threshold.passed(party, votes, valid):
            return False
        others = frozenset(other for other in self._taking_part(valid) if other != party)
        against = self._number(others, self.seats - seats + 1)
        return against is None or wins(votes / self._divisor(seats - 1), against)

    def _contender(self, party: str, seats: int) -> Contender:
        now = self.votes[party]
        valid = self.threshold.valid_votes
        short = 0
        if not self.threshold.passed(party, now, valid):
            short = self.threshold.smallest(party, now) - now
        return Contender(
            party,
            seats,
            now / self._divisor(seats),
            self._more(party, seats),
            self._fewer(party, seats) if seats else None,
            short,
        )

    def _more(self, party: str, seats: int) -> int | None:
        """The smallest number of further votes with which one more seat is certain: more votes never lose a seat."""
        if seats >= self.seats:
            return None
        now = self.votes[party]
        low, high = now, max(now, 1)
        while not self.has_for_certain(party, high, seats + 1):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            if self.has_for_certain(party, middle, seats + 1):
                high = middle
            else:
                low = middle
        return high - now

    def _fewer(self, party: str, seats: int) -> int:
        """The smallest number of votes whose loss makes a lost seat certain."""
        now = self.votes[party]
        low, high = 0, now  # with no vote at all the seat is lost
        while high - low > 1:
            middle = (low + high) // 2
            if self.may_have(party, middle, seats):
                high = middle
            else:
                low = middle
        return now - low

    def _taking_part(self, valid_votes: int) -> dict[str, int]:
        return {
            party: number
            for party, number in self.votes.items()
            if number and party not in self.cannot_win and self.threshold.passed(party, number, valid_votes)
        }

    def _number(self, parties: frozenset[str], place: int) -> Fraction | None:
        """The comparison number in that place among these parties, None if none of them takes part."""
        if not parties:
            return None
        if parties not in self._orders:
            votes = {party: number for party, number in self.votes.items() if party in parties}
            rounds = seat_order(votes, self.seats, self._allocate)
            self._orders[parties] = tuple(won.comparison for won in rounds)
        return self._orders[parties][place - 1]

    @property
    def _allocate(self) -> Allocate:
        return odd_numbers(self.first)

    def _divisor(self, taken: int) -> Fraction:
        return Fraction(2 * taken + 1) if taken else self.first
