"""The highest comparison number takes the next seat, seat by seat. Pure; exact whole numbers, no float.

Elections Act (2005:837) ch. 14: modified Sainte-Laguë. Proportional Elections in Municipalities and Regions Act (2022:629):
d'Hondt between groups. A tie that decides a seat is never settled by chance here: `TieNeedsLot` asks for a lot, whose
outcome is recorded and given back as `lots`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Divisor = Callable[[int], Fraction]


class TieNeedsLot(Exception):
    """Equal comparison numbers compete for fewer seats: draw a lot among `tied` for seat number `seat`."""

    def __init__(self, tied: tuple[str, ...], seat: int) -> None:
        super().__init__(f"lot for seat {seat} among {', '.join(tied)}")
        self.tied, self.seat = tied, seat


@dataclass(frozen=True)
class Round:
    """One seat: its number from 1, who took it, with which comparison number, and whether a lot decided."""

    seat: int
    taker: str
    comparison: Fraction
    by_lot: bool = False


@dataclass(frozen=True)
class Allocation:
    """Everybody's seats, with the rounds in the order the seats were taken."""

    seats: Mapping[str, int] = field(hash=False)
    rounds: tuple[Round, ...]


def d_hondt(
    votes: Mapping[str, int],
    seats: int,
    lots: Sequence[str] = (),
    *,
    ordered: bool = False,
    most: Mapping[str, int] | None = None,
) -> Allocation:
    """*Heltalsmetoden*: votes divided by 1, 2, 3 … (2022:629). `lots` are the takers drawn, in order.

    `ordered`: the order of the places matters too, as it does for substitutes, so every tie is drawn. `most`: how many
    places each can fill; who has filled them takes no further part, and where nobody is left the last places stay empty.
    """
    return _highest_numbers(votes, seats, lambda taken: Fraction(taken + 1), lots, ordered, most)


def sainte_lague(
    votes: Mapping[str, int], seats: int, first: Fraction, lots: Sequence[str] = ()
) -> Allocation:
    """*Jämkade uddatalsmetoden*: votes divided by `first`, 3, 5, 7 … (Elections Act 14:3)."""
    return _highest_numbers(votes, seats, lambda taken: Fraction(2 * taken + 1) if taken else first, lots)


def _highest_numbers(
    votes: Mapping[str, int],
    seats: int,
    divisor: Divisor,
    lots: Sequence[str],
    ordered: bool = False,
    most: Mapping[str, int] | None = None,
) -> Allocation:
    """The highest comparison number takes the next seat, until all are taken."""
    if seats < 0 or any(number < 0 for number in votes.values()):
        raise ValueError("votes and seats are never negative")
    competing = [party for party, number in votes.items() if number > 0]
    if seats and not competing:
        raise ValueError("nobody has a vote")
    taken = dict.fromkeys(votes, 0)
    rounds: list[Round] = []
    drawn = list(lots)
    while len(rounds) < seats:
        numbers = {
            party: votes[party] / divisor(taken[party])
            for party in competing
            if most is None or taken[party] < most.get(party, 0)
        }
        if not numbers:
            break
        highest = max(numbers.values())
        tied = tuple(party for party in numbers if numbers[party] == highest)
        left = 1 if ordered else seats - len(rounds)
        by_lot = len(tied) > left
        for taker in drawn_takers(tied, len(rounds) + 1, left, drawn) if by_lot else tied:
            taken[taker] += 1
            rounds.append(Round(len(rounds) + 1, taker, highest, by_lot))
    if drawn:
        raise ValueError(f"a lot was drawn that nothing asked for: {drawn[0]}")
    return Allocation(taken, tuple(rounds))


def drawn_takers(tied: tuple[str, ...], seat: int, left: int, drawn: list[str]) -> list[str]:
    """The takers of the last seats, as the lots say: one lot for each seat, nobody twice."""
    takers: list[str] = []
    for number in range(seat, seat + left):
        standing = tuple(party for party in tied if party not in takers)
        if not drawn:
            raise TieNeedsLot(standing, number)
        taker = drawn.pop(0)
        if taker not in standing:
            raise ValueError(
                f"the lot for seat {number} fell on {taker}, who is not among {', '.join(standing)}"
            )
        takers.append(taker)
    return takers
