"""A series of numbers that begins with 1 and is unbroken where nothing is missing: paragraphs of a body's year, a register's
year. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """Something with a number. ``shown`` is whether the public has it, ``ground`` the section by which it has not, ``title``
    what may be said of it all the same."""

    number: int
    shown: bool
    ground: str = ""
    title: str = ""


@dataclass(frozen=True)
class Series:
    """The numbers 1 to ``last``: ``shown``, ``withheld`` each with its ground, ``unexplained`` that are there and not shown
    though no ground is stated, ``missing`` that are nowhere, as runs, and up to ``former`` those of a former system."""

    last: int
    shown: int
    former: int
    withheld: tuple[Numbered, ...]
    unexplained: tuple[int, ...]
    missing: tuple[tuple[int, int], ...]
    twice: tuple[int, ...]

    @property
    def unbroken(self) -> bool:
        """Whether every number is shown, or withheld on a ground, and none is there twice."""
        return not (self.missing or self.unexplained or self.twice)


def series(rows: Iterable[Numbered], former: int = 0) -> Series:
    """Lay the numbers in order and say what is between them."""
    found: dict[int, list[Numbered]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(row)
    last = max([*found, former], default=0)
    first = [found[number][0] for number in sorted(found)]
    return Series(
        last=last,
        shown=sum(row.shown for row in first),
        former=sum(number not in found for number in range(1, former + 1)),
        withheld=tuple(row for row in first if not row.shown and row.ground),
        unexplained=tuple(row.number for row in first if not row.shown and not row.ground),
        missing=runs([number for number in range(former + 1, last + 1) if number not in found]),
        twice=tuple(number for number in sorted(found) if len(found[number]) > 1),
    )


def runs(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Numbers in order as runs, each with its first and last."""
    made: list[tuple[int, int]] = []
    for number in numbers:
        if made and made[-1][1] == number - 1:
            made[-1] = (made[-1][0], number)
        else:
            made.append((number, number))
    return tuple(made)
