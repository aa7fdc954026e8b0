"""Many seats at once by the highest comparison numbers, exactly, without taking them one by one.

A comparison number is votes / divisor, with the divisors `first`, 3, 5, 7 …. The seats that numbers of at least a bound take
can be counted at once for each party: with the bound votes / (2 × seats) it is the party's share of the seats, rounded. From
there only a few seats are added or taken back. That is done with rounded numbers, and holds when in the end every number with a
seat is clearly higher than every number without: then no other sharing is right. Where two are too near each other to be told
apart so, it is done with whole numbers, compared crosswise.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar


class Comparison(NamedTuple):
    """A comparison number as votes and divisor; those that are compared have divisors of one unit."""

    votes: int
    divisor: int


Key = TypeVar("Key")


def highest(numbers: Mapping[Key, Comparison]) -> list[Key]:
    """Those with the highest number, which are more than one only if they are equal."""
    best = Comparison(-1, 1)
    found: list[Key] = []
    for name, number in numbers.items():
        order = _compare(number, best)
        if order > 0:
            best, found = number, [name]
        elif order == 0:
            found.append(name)
    return found


def lowest(numbers: Mapping[Key, Comparison]) -> list[Key]:
    """Those with the lowest number, in the same way."""
    best = Comparison(1, 0)
    found: list[Key] = []
    for name, number in numbers.items():
        order = _compare(number, best)
        if order < 0:
            best, found = number, [name]
        elif order == 0:
            found.append(name)
    return found


class Shared(NamedTuple):
    """Each one's seats by place in the list that was shared out among. `tied` compete with equal numbers for `open` seats,
    which nobody has here; both are empty when nothing is left to a lot.
    """

    seats: list[int]
    tied: tuple[int, ...]
    open: int


CLEARLY = 1 + 1e-9
"""Far more than a division of whole numbers below 2^53 can be rounded by."""


def share_out(votes: Sequence[int], seats: int, first: Fraction) -> Shared:
    """*Jämkade uddatalsmetoden* (Elections Act 14:3): votes divided by `first`, 3, 5, 7 …, the highest takes the next seat.

    `first` is between 1 and 3. ValueError if there are seats and nobody has a vote.
    """
    total = sum(votes)
    if seats < 0 or (seats and total <= 0):
        raise ValueError("seats to share out, and nobody has a vote")
    if not seats:
        return Shared([0] * len(votes), (), 0)
    taken = _near(votes, seats, total, first)
    missing = seats - sum(taken)
    if missing >= 0:
        hurdle = first.numerator / first.denominator
        following = [n / (2 * t + 1 if t else hurdle) for n, t in zip(votes, taken, strict=True)]
        for _seat in range(missing):
            place = following.index(max(following))
            taken[place] += 1
            following[place] = votes[place] / (2 * taken[place] + 1)
        last = [n / (2 * t - 1 if t > 1 else hurdle) for n, t in zip(votes, taken, strict=True) if t]
        if min(last) > max(following) * CLEARLY:
            return Shared(taken, (), 0)
    return _exactly(votes, taken, seats, first)


def _near(votes: Sequence[int], seats: int, total: int, first: Fraction) -> list[int]:
    """The seats whose numbers are a little higher than votes / (2 × seats): few are missing, and seldom one is too many."""
    twice, shares = 2 * seats - 2, 2 * total
    taken = [(number * twice + total) // shares for number in votes]
    if 1 in taken:
        least = first.numerator * total
        unit = first.denominator * twice
        taken = [t if t != 1 or votes[place] * unit >= least else 0 for place, t in enumerate(taken)]
    return taken


def _exactly(votes: Sequence[int], taken: list[int], seats: int, first: Fraction) -> Shared:
    """The same from seats that are nearly right, in whole numbers: first as many as there are, then none out of order."""

    def following() -> dict[int, Comparison]:
        return {
            place: Comparison(votes[place], divisor_of(t, first))
            for place, t in enumerate(taken)
            if votes[place]
        }

    def last() -> dict[int, Comparison]:
        return {
            place: Comparison(votes[place], divisor_of(t - 1, first)) for place, t in enumerate(taken) if t
        }

    while (given := sum(taken)) != seats:
        place = highest(following())[0] if given < seats else lowest(last())[0]
        taken[place] += 1 if given < seats else -1
    while True:
        want, have = highest(following()), lowest(last())
        order = _compare(following()[want[0]], last()[have[0]])
        if order <= 0:
            break
        taken[want[0]] += 1
        taken[have[0]] -= 1
    if order < 0:
        return Shared(taken, (), 0)
    for place in have:
        taken[place] -= 1
    return Shared(taken, tuple(sorted(want + have)), len(have))


def divisor_of(taken: int, first: Fraction) -> int:
    """The divisor of the next seat of one who has `taken`, in units of `first`'s denominator."""
    return first.denominator * (2 * taken + 1) if taken else first.numerator


def _compare(one: Comparison, other: Comparison) -> int:
    """Above nought if the first is higher, nought if they are equal."""
    return one.votes * other.divisor - other.votes * one.divisor
