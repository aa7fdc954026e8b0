"""How well seats follow votes, and how many parties there are in effect. Exact fractions, rounded only to be shown. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import isqrt


@dataclass(frozen=True)
class Measures:
    """The measures of one result.

    `half_squares`: half the sum of the squared differences between share of votes and share of seats; Gallagher's index is
    its square root. `wasted` are votes for lines that got no seat, `under_threshold` those of them that a threshold stopped.
    """

    half_squares: Fraction
    parties_by_votes: Fraction
    parties_by_seats: Fraction
    wasted: int
    under_threshold: int
    shares: Mapping[str, tuple[Fraction, Fraction]] = field(hash=False)

    @property
    def disproportionality(self) -> Decimal:
        """Gallagher's index in per cent, rounded down to two decimals: 100 · √(½ · Σ(vᵢ - sᵢ)²)."""
        return root(self.half_squares * 10_000, 2)


def measures(
    votes: Mapping[str, int],
    seats: Mapping[str, int],
    *,
    valid_votes: int | None = None,
    under_threshold: Collection[str] = (),
) -> Measures:
    """The measures of a result. Each line of `votes` counts as one party, what is left of the valid votes as one more.

    Sources: M. Gallagher, Proportionality, disproportionality and electoral systems, Electoral Studies 10 (1991), for the
    least squares index; M. Laakso and R. Taagepera, "Effective" number of parties, Comparative Political Studies 12
    (1979), for 1/Σp². ValueError without a vote or a seat.
    """
    total = sum(votes.values()) if valid_votes is None else valid_votes
    every = sum(seats.values())
    if total < max(1, sum(votes.values())) or every < 1:
        raise ValueError("there are votes and seats, and no more votes than the valid ones")
    shares = {
        party: (Fraction(number, total), Fraction(seats.get(party, 0), every))
        for party, number in votes.items()
    }
    rest = Fraction(total - sum(votes.values()), total)
    squares = sum(((of_votes - of_seats) ** 2 for of_votes, of_seats in shares.values()), rest**2)
    return Measures(
        squares / 2,
        effective_number([of_votes for of_votes, _ in shares.values()] + [rest]),
        effective_number([of_seats for _, of_seats in shares.values()]),
        sum(number for party, number in votes.items() if not seats.get(party, 0)),
        sum(votes[party] for party in under_threshold),
        shares,
    )


def effective_number(shares: Collection[Fraction]) -> Fraction:
    """Laakso and Taagepera's effective number of parties: 1/Σp² for shares p that make up one."""
    return 1 / Fraction(sum(share**2 for share in shares))


def root(number: Fraction, decimals: int) -> Decimal:
    """The square root, rounded down to so many decimals."""
    scale = 10**decimals
    return Decimal(isqrt(number.numerator * scale**2 // number.denominator)).scaleb(-decimals)


def rounded(number: Fraction, decimals: int) -> Decimal:
    """A fraction as a decimal number to be shown, rounded half up."""
    scaled = number * 10**decimals
    return Decimal((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).scaleb(-decimals)
