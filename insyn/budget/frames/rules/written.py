"""A budget as a file or a form says it: its lines with where each stands, and what is wrong or worth a look."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from insyn.budget.frames.rules.lines import Line
from insyn.description.text import Text

LONGEST_KEY = 80
LONGEST_NAME = 200
MOST_LINES = 5_000
MOST_PLAN_YEARS = 10


@dataclass(frozen=True)
class Trouble:
    """One thing to say. `row` is the file's row (0: the whole file); `stops` says that nothing is taken in until it is put
    right, `asks` that somebody must say that it is right as it is.
    """

    row: int
    message: Text
    stops: bool = True
    asks: bool = False


@dataclass(frozen=True)
class Written:
    """A line and the row it stands on."""

    row: int
    line: Line


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was read: a budget that is not in the register."""

    year: int
    plan_years: int = 2
    title: str = ""
    source: str = ""
    lines: tuple[Written, ...] = ()
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def stops(self) -> tuple[Trouble, ...]:
        """What must be put right before anything is taken in."""
        return tuple(trouble for trouble in self.troubles if trouble.stops)

    @property
    def asks(self) -> tuple[Trouble, ...]:
        """What somebody must say is right as it is."""
        return tuple(trouble for trouble in self.troubles if trouble.asks)


def key_of(name: str, taken: Iterable[str] = ()) -> str:
    """A key made of a name: small letters, digits and dashes; with a number after it where it is taken."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_KEY - 4].strip("-") or "rad"
    taken = set(taken)
    number, found = 2, key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found


def is_key(text: str) -> bool:
    """Whether the text may be a line's key."""
    return len(text) <= LONGEST_KEY and re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", text) is not None
