"""A municipality's votes as they are counted, and the seats that they gave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from insyn.description.text import Text

CANNOT_WIN = frozenset({"HANDSKRIVNA", "ÖVR", "ÖVR-REST"})
"""Lines of the Election Authority's results that are no party, such as handwritten votes not divided; they are valid votes."""


@dataclass(frozen=True)
class Constituency:
    """A constituency's votes by party, and its fixed seats (to 2014: all its seats)."""

    name: str
    votes: Mapping[str, int] = field(hash=False)
    fixed_seats: int


@dataclass(frozen=True)
class Contest:
    """An election to one assembly: all its seats and valid votes, each party's votes in the whole municipality, and its
    constituencies where it has several. `divided` says that it has several although the votes are not told of each.
    """

    code: str
    name: str
    seats: int
    valid_votes: int
    votes: Mapping[str, int] = field(hash=False)
    constituencies: tuple[Constituency, ...] = ()
    divided: bool = False

    @property
    def has_several(self) -> bool:
        """Whether it has several constituencies, told or not."""
        return self.divided or bool(self.constituencies)


@dataclass(frozen=True)
class ConstituencySeats:
    """What each party won in a constituency; `levelling` are among `seats`, and None before there were such seats."""

    name: str
    seats: Mapping[str, int] = field(hash=False)
    levelling: Mapping[str, int] | None = field(hash=False)


@dataclass(frozen=True)
class GivenBack:
    """A fixed seat that a party won above its share of the whole, and who has it instead (None if nobody may)."""

    constituency: str
    party: str
    taker: str | None


class Result(NamedTuple):
    """Everybody's seats: every party that stood is here, those below the threshold too.

    `levelling` is None where there are no such seats, or where it is not known (a divided municipality told as a whole).
    """

    seats: Mapping[str, int]
    constituencies: tuple[ConstituencySeats, ...] = ()
    levelling: Mapping[str, int] | None = None
    given_back: tuple[GivenBack, ...] = ()


class Stage(StrEnum):
    """What equal numbers compete for."""

    SEAT = "seat"
    CONSTITUENCY = "constituency of a levelling seat"
    RETURN = "seat to give back"
    RETURNED = "returned seat"


@dataclass(frozen=True)
class Tie:
    """Equal comparison numbers: `among` compete for `open` things; in `constituency` ("" for the whole municipality). For a
    levelling seat or one to give back `among` are constituencies and `party` is whose seat it is.
    """

    stage: Stage
    among: tuple[str, ...]
    open: int = 1
    constituency: str = ""
    party: str = ""


class LotNeeded(Exception):
    """A lot decides (Elections Act 14:2): give back its outcome, one of `tie.among`, as the next of `lots`."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(f"lot among {', '.join(tie.among)}")
        self.tie = tie


class NotDecided(Exception):
    """The votes as they are told do not decide the seats, and why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class WrongLot(ValueError):
    """A lot that nothing asked for, or that fell on somebody who does not compete."""
