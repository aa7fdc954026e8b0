"""Seats with what only a lot can settle left open: who has them for certain, and who would draw for the last ones. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from insyn.elections.rules.highest import Allocation, Round, TieNeedsLot, d_hondt, sainte_lague

Allocate = Callable[[Mapping[str, int], int], Allocation]


@dataclass(frozen=True)
class Places:
    """The seats of a body: `certain` for everybody, and `drawn` more, one each at most, by lot among `tied`."""

    size: int
    certain: Mapping[str, int] = field(hash=False)
    tied: tuple[str, ...] = ()
    drawn: int = 0

    def least(self, *parties: str) -> int:
        """The fewest seats these can have together, however the lot falls."""
        others = sum(party not in parties for party in self.tied)
        return sum(self.certain[party] for party in parties) + max(0, self.drawn - others)

    def most(self, *parties: str) -> int:
        """The most seats these can have together, however the lot falls."""
        own = sum(party in parties for party in self.tied)
        return sum(self.certain[party] for party in parties) + min(self.drawn, own)

    def outcomes(self) -> Iterator[dict[str, int]]:
        """Every way the lot can fall; one, if there is nothing to draw."""
        for takers in combinations(self.tied, self.drawn):
            yield {party: seats + (party in takers) for party, seats in self.certain.items()}

    @property
    def without(self) -> tuple[str, ...]:
        """Those who get no seat, however the lot falls."""
        return tuple(party for party in self.certain if not self.most(party))

    @property
    def without_by_lot(self) -> tuple[str, ...]:
        """Those for whom the lot decides whether they get any."""
        return tuple(party for party in self.certain if not self.least(party) and self.most(party))


def places(votes: Mapping[str, int], size: int, allocate: Allocate = d_hondt) -> Places:
    """The seats in a body of `size`, under *heltalsmetoden* unless another method is given."""
    return cut(seat_order(votes, size, allocate), votes, size)


def by_size(votes: Mapping[str, int], largest: int, allocate: Allocate = d_hondt) -> tuple[Places, ...]:
    """The seats in a body of 1, 2, … `largest`: one more seat never takes one from anybody."""
    rounds = seat_order(votes, largest, allocate)
    return tuple(cut(rounds, votes, size) for size in range(1, largest + 1))


def odd_numbers(first: Fraction) -> Allocate:
    """*Jämkade uddatalsmetoden* with that first divisor, as a method for :func:`places`."""
    return lambda votes, seats: sainte_lague(votes, seats, first)


def seat_order(votes: Mapping[str, int], size: int, allocate: Allocate) -> tuple[Round, ...]:
    """The seats in order, at least `size` of them: all that tie for the last one stand in it."""
    try:
        return allocate(votes, size).rounds
    except TieNeedsLot as tie:
        return allocate(votes, tie.seat - 1 + len(tie.tied)).rounds


def cut(rounds: Sequence[Round], parties: Mapping[str, int], size: int) -> Places:
    """The first `size` of the seats in order; those whose comparison numbers are equal across the cut are tied."""
    if size >= len(rounds) or size == 0 or rounds[size - 1].comparison != rounds[size].comparison:
        certain, tied, drawn = list(rounds[:size]), [], 0
    else:
        last = rounds[size].comparison
        certain = [won for won in rounds if won.comparison > last]
        tied = [won for won in rounds if won.comparison == last]
        drawn = size - len(certain)
    taken = dict.fromkeys(parties, 0)
    for won in certain:
        taken[won.taker] += 1
    return Places(size, taken, tuple(won.taker for won in tied), drawn)
