"""The seating plan of the room: a half circle of rows, by party or mixed, as points to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from insyn.meetings.live.state import Sitting, by_party

PLANS = ("party", "mixed")
WIDTH, HEIGHT, STEP, INNER = 640, 340, 34.0, 90.0


@dataclass(frozen=True)
class Chair:
    """A seat in the picture: where it stands (the middle of its mark), and whose it is."""

    x: float
    y: float
    sitting: Sitting


def seating(room: Sequence[Sitting], plan: str) -> tuple[Chair, ...]:
    """Where those who serve sit. By party each party has its sector, the largest to the left; mixed is the order of
    the seats. The chair of the item stands in front, in the middle."""
    chairs = [sitting for sitting in room if sitting.chair]
    others = [sitting for sitting in room if not sitting.chair]
    if plan == "party":
        others = [sitting for _, rows in by_party(others) for sitting in rows]
    spots = half_circle(len(others))
    # Along the angle first, so that a party is a sector and not a row.
    spots = sorted(spots, key=lambda spot: (spot[0], -spot[1]))
    placed = [
        Chair(round(WIDTH / 2 - radius * cos(angle), 1), round(HEIGHT - 20 - radius * sin(angle), 1), sitting)
        for (angle, radius), sitting in zip(spots, others, strict=True)
    ]
    return (*placed, *(Chair(WIDTH / 2, HEIGHT - 20, sitting) for sitting in chairs))


def half_circle(number: int) -> list[tuple[float, float]]:
    """So many places in rows of a half circle, as (angle, radius); longer rows have more."""
    if number == 0:
        return []
    rows = max(1, min(6, ceil(number / 18)))
    radii = [INNER + STEP * row * (6 / max(rows, 3)) for row in range(rows)]
    whole = sum(radii)
    counts = [int(number * radius / whole) for radius in radii]
    for place in range(number - sum(counts)):
        counts[-1 - place % rows] += 1
    found = []
    for radius, count in zip(radii, counts, strict=True):
        step = pi / count if count else 0
        found += [(step * (place + 0.5), radius) for place in range(count)]
    return found
