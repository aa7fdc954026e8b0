"""Many seats at once by the highest comparison numbers, exactly, without taking them one by one.

A comparison number is votes / divisor, with the divisors `first`, 3, 5, 7 …. The seats of everybody's numbers that reach
total / (2 × seats) can be counted at once: they are each one's share of the seats, rounded to the nearest. What is taken so is
always the highest numbers; if it is as many as there are, no tie is left open, else the few that are missing or too many are
put right number by number.

A number is held as ``votes × 2⁶⁴ // divisor``. Two fractions that differ, with divisors below 2³¹, differ by more than 2⁻⁶², so
as whole numbers they stand in the same order; equal ones are equal.
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


SCALE = 64
MOST_SEATS = 2**20
"""Keeps every divisor below 2³¹."""


def share_out(votes: Sequence[int], seats: int, first: Fraction) -> Shared:
    """*Jämkade uddatalsmetoden* (Elections Act 14:3): votes divided by `first`, 3, 5, 7 …, the highest takes the next seat.

    `first` is between 1 and 3. ValueError if there are seats and nobody has a vote.
    """
    total = sum(votes)
    if not 0 <= seats <= MOST_SEATS or (seats and total <= 0):
        raise ValueError("seats to share out, and nobody has a vote")
    if not seats:
        return Shared([0] * len(votes), (), 0)
    twice, reached = 2 * seats, first.numerator * total
    hurdle = twice * first.denominator
    taken = [
        share if (share := (twice * number + total) // (2 * total)) > 1 else int(hurdle * number >= reached)
        for number in votes
    ]
    missing = seats - sum(taken)
    if not missing:
        return Shared(taken, (), 0)
    limit = _add(votes, taken, missing, first) if missing > 0 else _remove(votes, taken, -missing, first)
    return Shared(taken, (), 0) if limit is None else _tied(votes, taken, seats, first, limit)


def _add(votes: Sequence[int], taken: list[int], missing: int, first: Fraction) -> int | None:
    """Take the highest of the numbers that are left; answers the last one taken if another that is left is equal to it."""
    left = [(number << SCALE) // divisor_of(has, first) for number, has in zip(votes, taken, strict=True)]
    limit = 0
    for _seat in range(missing):
        limit = max(left)
        place = left.index(limit)
        taken[place] += 1
        left[place] = (votes[place] << SCALE) // divisor_of(taken[place], first)
    return limit if max(left) == limit else None


def _remove(votes: Sequence[int], taken: list[int], surplus: int, first: Fraction) -> int | None:
    """Give up the lowest of the numbers that are taken; answers the last one given up if another that is taken is equal."""
    never = (max(votes) << SCALE) + 1
    held = [
        (number << SCALE) // divisor_of(has - 1, first) if has else never
        for number, has in zip(votes, taken, strict=True)
    ]
    limit = never
    for _seat in range(surplus):
        limit = min(held)
        place = held.index(limit)
        taken[place] -= 1
        has = taken[place]
        held[place] = (votes[place] << SCALE) // divisor_of(has - 1, first) if has else never
    return limit if min(held) == limit else None


def _tied(votes: Sequence[int], taken: list[int], seats: int, first: Fraction, limit: int) -> Shared:
    """Lift out the seats with the number `limit`: some are taken and some are not, and only a lot may say which."""
    places = []
    for place, number in enumerate(votes):
        for has in (taken[place] - 1, taken[place]):
            if has >= 0 and (number << SCALE) // divisor_of(has, first) == limit:
                places.append(place)
                taken[place] = has
                break
    return Shared(taken, tuple(places), seats - sum(taken))


def divisor_of(taken: int, first: Fraction) -> int:
    """The divisor of the next seat of one who has `taken`, in units of `first`'s denominator."""
    return first.denominator * (2 * taken + 1) if taken else first.numerator


def _compare(one: Comparison, other: Comparison) -> int:
    """Above nought if the first is higher, nought if they are equal."""
    return one.votes * other.divisor - other.votes * one.divisor
