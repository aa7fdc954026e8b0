"""Many seats at once by the highest comparison numbers, exactly, without taking them one by one.

A comparison number is votes / divisor, with the divisors `first`, 3, 5, 7 …. The seats that numbers of at least a bound take
can be counted at once for each party: with the bound votes / (2 × seats) it is the party's share of the seats, rounded. From
there only a few seats are added or taken back, number by number. Whole numbers only: two numbers are compared crosswise.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

Comparison = tuple[int, int]
"""Votes and divisor; all divisors of a sharing have the same unit."""


class Shared(NamedTuple):
    """Each one's seats by place in the list that was shared out among. `tied` compete with equal numbers for `open` seats,
    which nobody has here; both are empty when nothing is left to a lot.
    """

    seats: list[int]
    tied: tuple[int, ...]
    open: int


def share_out(votes: Sequence[int], seats: int, first: Fraction) -> Shared:
    """*Jämkade uddatalsmetoden* (Elections Act 14:3): votes divided by `first`, 3, 5, 7 …, the highest takes the next seat.

    ValueError if there are seats and nobody has a vote.
    """
    unit, hurdle, total = first.denominator, first.numerator, sum(votes)
    if seats < 0 or (seats and total <= 0):
        raise ValueError("seats to share out, and nobody has a vote")
    taken = [0] * len(votes)
    if not seats:
        return Shared(taken, (), 0)
    given = 0
    for place, number in enumerate(votes):
        if 2 * number * unit * seats >= hurdle * total:
            taken[place] = rounded = max(1, (2 * number * seats + total) // (2 * total))
            given += rounded
    while given < seats:
        taken[_highest(votes, taken, unit, hurdle)] += 1
        given += 1
    while given > seats:
        taken[_lowest(votes, taken, unit, hurdle)] -= 1
        given -= 1
    return _without_ties(votes, taken, unit, hurdle)


def _highest(votes: Sequence[int], taken: Sequence[int], unit: int, hurdle: int) -> int:
    """The place of the one whose next number is the highest."""
    best, best_votes, best_divisor = -1, 0, 1
    for place, number in enumerate(votes):
        divisor = unit * (2 * taken[place] + 1) if taken[place] else hurdle
        if number * best_divisor > best_votes * divisor:
            best, best_votes, best_divisor = place, number, divisor
    return best


def _lowest(votes: Sequence[int], taken: Sequence[int], unit: int, hurdle: int) -> int:
    """The place of the one whose last number is the lowest."""
    best, best_votes, best_divisor = -1, 1, 0
    for place, seats in enumerate(taken):
        if seats:
            divisor = unit * (2 * seats - 1) if seats > 1 else hurdle
            if votes[place] * best_divisor < best_votes * divisor:
                best, best_votes, best_divisor = place, votes[place], divisor
    return best


def _without_ties(votes: Sequence[int], taken: list[int], unit: int, hurdle: int) -> Shared:
    """Take back the last seats if somebody who has none of them has the same number."""
    last, following = _lowest(votes, taken, unit, hurdle), _highest(votes, taken, unit, hurdle)
    if following < 0:
        return Shared(taken, (), 0)
    number = votes[last], unit * (2 * taken[last] - 1) if taken[last] > 1 else hurdle
    if not _equal(number, (votes[following], _divisor(taken[following], unit, hurdle))):
        return Shared(taken, (), 0)
    have = [
        p
        for p, seats in enumerate(taken)
        if seats and _equal(number, (votes[p], _divisor(seats - 1, unit, hurdle)))
    ]
    want = [p for p, seats in enumerate(taken) if _equal(number, (votes[p], _divisor(seats, unit, hurdle)))]
    for place in have:
        taken[place] -= 1
    return Shared(taken, tuple(sorted(have + want)), len(have))


def _divisor(taken: int, unit: int, hurdle: int) -> int:
    return unit * (2 * taken + 1) if taken else hurdle


def _equal(one: Comparison, other: Comparison) -> bool:
    return one[0] * other[1] == other[0] * one[1]
