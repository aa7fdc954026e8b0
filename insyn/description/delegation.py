"""The delegation order: who may decide what in whose name. The `[delegation]` table of the organisation
file.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from insyn.description.records import Amount, Count, Flag, Id, Sourced, Words
from insyn.description.text import STRICT, Text

PRESIDIUM = "presidium"
CHAIR = "chair"
AUTOMATED = "automated"
"""The delegate of a line that an automated decision function decides under (KL 6:37)."""

NO_POST = (CHAIR, PRESIDIUM, AUTOMATED)
"""Delegates that are neither a body nor a post of the administration."""


class Concern(StrEnum):
    """What a line says that its matters are, where the law asks: what KL 6:38 keeps from every delegate, and then what
    it keeps from an automated decision function.
    """

    GOALS = "goals"
    TO_ASSEMBLY = "to-assembly"
    APPEALED = "appealed"
    AUTHORITY_OF_WEIGHT = "authority-of-weight"
    CITIZEN_PROPOSAL = "citizen-proposal"
    OTHER_LAW = "other-law"
    LEGALITY_REVIEW = "legality-review"
    UNAPPEALABLE = "unappealable"
    PROCUREMENT = "procurement"
    CHOICE_SYSTEM = "choice-system"

    @property
    def label(self) -> Text:
        return _CONCERNS[self]


_CONCERNS = {
    Concern.GOALS: Text(
        "verksamhetens mål, inriktning, omfattning eller kvalitet",
        "the aims, direction, extent or quality of the operations",
    ),
    Concern.TO_ASSEMBLY: Text(
        "framställningar eller yttranden till fullmäktige", "submissions or opinions to the assembly"
    ),
    Concern.APPEALED: Text(
        "yttranden när ett beslut av hela nämnden eller av fullmäktige har överklagats",
        "opinions on an appealed decision of the whole committee or of the assembly",
    ),
    Concern.AUTHORITY_OF_WEIGHT: Text(
        "myndighetsutövning mot enskilda, principiell eller av större vikt",
        "exercise of authority over individuals, of principle or of weight",
    ),
    Concern.CITIZEN_PROPOSAL: Text(
        "medborgarförslag som har lämnats över till nämnden",
        "citizen proposals handed over to the committee",
    ),
    Concern.OTHER_LAW: Text(
        "det som enligt annan lag inte får delegeras", "what other law forbids to delegate"
    ),
    Concern.LEGALITY_REVIEW: Text(
        "beslut som kan laglighetsprövas (13 kap.)", "decisions open to legality review (chapter 13)"
    ),
    Concern.UNAPPEALABLE: Text("beslut som inte får överklagas", "decisions that may not be appealed"),
    Concern.PROCUREMENT: Text("upphandling", "procurement"),
    Concern.CHOICE_SYSTEM: Text("auktorisations- eller valfrihetssystem", "authorisation or choice systems"),
}


class Appeal(StrEnum):
    """How a decision under a line is appealed: by legality review (KL 13), under other law (KL 13:3), or not at all."""

    LEGALITY_REVIEW = "legality-review"
    OTHER_LAW = "other-law"
    NOT = "not"

    @property
    def label(self) -> Text:
        return _APPEALS[self]


_APPEALS = {
    Appeal.LEGALITY_REVIEW: Text("genom laglighetsprövning (13 kap.)", "by legality review (chapter 13)"),
    Appeal.OTHER_LAW: Text("enligt annan lag", "under other law"),
    Appeal.NOT: Text("får inte överklagas", "may not be appealed"),
}


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
    "chair" (of `body`), or "automated" for an automated decision function. `concerns` says what the matters are where
    the law asks (KL 6:38).

    `jointly_with` are those with whom the delegate decides, `conditions` what must be so before she does (KL 7:7),
    `reported` whether decisions are reported to the body (KL 6:40, 7:8), `appeal` how they are appealed, `phrases`
    wordings to begin a decision from.

    `words` are synonyms by which somebody may look for the line; `succeeds` the lines of the version before
    that it stands for, where its number is another.
    """

    __pydantic_config__ = STRICT

    number: LineNumber
    subject: Text
    body: Id
    delegate: Id
    legal_basis: Words
    concerns: tuple[Concern, ...] = ()
    limit: Limit | None = None
    sub_delegation: Flag = False
    jointly_with: tuple[Id, ...] = ()
    conditions: tuple[Text, ...] = ()
    reported: Flag = True
    appeal: Appeal | None = None
    phrases: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()
    succeeds: tuple[LineNumber, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether it is the line under which what cannot wait is decided (KL 6:39)."""
        return self.delegate == CHAIR and "6:39" in self.legal_basis

    @property
    def delegates(self) -> tuple[str, ...]:
        """The delegate, and those with whom she decides."""
        return (self.delegate, *self.jointly_with)


@dataclass(frozen=True, kw_only=True)
class DelegationOrder(Sourced):
    """The order as a whole, with its lines in the order of the document.

    `reporting` says to what extent decisions under it are reported to the body (KL 7:8).
    """

    __pydantic_config__ = STRICT

    title: Text
    reporting: Text | None = None
    lines: Annotated[tuple[DelegationLine, ...], Field(alias="line", max_length=2000)] = ()
