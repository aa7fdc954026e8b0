"""The delegation order: who may decide what in whose name. The `[delegation]` table of the organisation
file.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from insyn.description.records import Amount, Count, Flag, Id, Sourced, Words
from insyn.description.text import STRICT, Text

PRESIDIUM = "presidium"
CHAIR = "chair"


LineNumber = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,3}$")]
"""A line's number in the order, with points: `3.2`."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How far a delegation reaches: at most `amount` kronor, at most `days` days; what is not given has no
    limit.
    """

    __pydantic_config__ = STRICT

    amount: Amount | None = None
    days: Count | None = None


@dataclass(frozen=True, kw_only=True)
class DelegationLine(Sourced):
    """One numbered line. `body` holds the power; `delegate` is a role's or a body's id, "presidium" or
    "chair" (of `body`).

    `words` are synonyms by which somebody may look for the line; `succeeds` the lines of the version before
    that it stands for, where its number is another.
    """

    __pydantic_config__ = STRICT

    number: LineNumber
    subject: Text
    body: Id
    delegate: Id
    legal_basis: Words
    limit: Limit | None = None
    sub_delegation: Flag = False
    words: tuple[Words, ...] = ()
    succeeds: tuple[LineNumber, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DelegationOrder(Sourced):
    """The order as a whole, with its lines in the order of the document.

    `reporting` says to what extent decisions under it are reported to the body (KL 7:8).
    """

    __pydantic_config__ = STRICT

    title: Text
    reporting: Text | None = None
    lines: Annotated[tuple[DelegationLine, ...], Field(alias="line", max_length=2000)] = ()
