"""A body: anything that meets. One `[[body]]` table of the organisation file."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from insyn.description.kinds import BodyKind
from insyn.description.records import (
    Clock,
    Count,
    Flag,
    Hours,
    Id,
    Minutes,
    MunicipalityCode,
    Sourced,
    Weekday,
    Words,
)
from insyn.description.text import STRICT, Text

MonthNumber = Annotated[int, Field(strict=True, ge=1, le=12)]
ELECTED_BY_VOTERS = "voters"
ELECTED_BY_PARTY = "party"
QUESTION_TIME = Text("Allmänhetens frågestund", "Public question time")
"""What a standing item is called that is the public's question time; written so, it is one on every agenda of the body."""


class Insight(StrEnum):
    """Which parties may send an elected representative to be present and heard without a vote (KL 4:28)."""

    PARTIES_WITHOUT_SEAT = "every assembly party without a seat"
    EVERY_PARTY = "every assembly party"


class TermStart(StrEnum):
    """From when a committee's term is counted (KL 6:18)."""

    JANUARY = "1 january after the election year"
    ELECTION_MEETING = "the assembly meeting that elects"

    @property
    def label(self) -> Text:
        return _TERM_STARTS[self]


_TERM_STARTS = {
    TermStart.JANUARY: Text("den 1 januari året efter valåret", "1 January after the election year"),
    TermStart.ELECTION_MEETING: Text(
        "det fullmäktigesammanträde då valet hålls", "the assembly meeting at which the election is held"
    ),
}


class Quorum(StrEnum):
    """How many must be present. A body that says nothing follows the law (KL 5:42, 6:27)."""

    MORE_THAN_HALF = "more than half"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Presidium:
    """Chair and vice chairs, elected from the members (KL 5:11, 6:21)."""

    __pydantic_config__ = STRICT

    chairs: Count
    vice_chairs: Count


@dataclass(frozen=True, kw_only=True)
class Term:
    """For how many years the body is elected, and from when they are counted (KL 6:18-19, 12:4)."""

    __pydantic_config__ = STRICT

    years: Count
    starts: TermStart | None = None


@dataclass(frozen=True, kw_only=True)
class Meets:
    """Cadence: how many times a year, on which day, at what time, and how long a meeting usually is in
    hours.
    """

    __pydantic_config__ = STRICT

    times_a_year: Count | None = None
    hours: Hours | None = None
    weekday: Weekday | None = None
    time: Clock | None = None


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """For how many minutes somebody may speak in an item: the first time, each time after that, and in a reply.

    The law leaves it to the assembly's rules of procedure (KL 5:71) and to a committee's regulations (6:44). What is left out
    has no limit, but `again_minutes` is then as long as the first.
    """

    __pydantic_config__ = STRICT

    first_minutes: Minutes | None = None
    again_minutes: Minutes | None = None
    reply_minutes: Minutes | None = None


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Seats that one municipality fills."""

    __pydantic_config__ = STRICT

    members: Count
    substitutes: Count


@dataclass(frozen=True, kw_only=True)
class Partner(Sourced):
    """Another municipality in a joint committee, with the seats it fills (KL 9:24)."""

    __pydantic_config__ = STRICT

    name: Words
    code: MunicipalityCode | None = None
    members: Count
    substitutes: Count


@dataclass(frozen=True, kw_only=True)
class Joint(Sourced):
    """A joint committee's sharing: the host in whose organisation it sits (KL 9:20), and the seats of each.

    `own` is what this municipality fills. `partners` is left out where no source names them.
    """

    __pydantic_config__ = STRICT

    own: Seats
    host: MunicipalityCode | None = None
    partners: Annotated[tuple[Partner, ...], Field(alias="partner")] = ()


@dataclass(frozen=True, kw_only=True)
class Body(Sourced):
    """One body of the organisation, as the version in force describes it.

    `members` and `substitutes` count the whole body, and are None where no source gives them; what this
    municipality itself fills is `own_members` and `own_substitutes`. `parent` is the body it works under,
    `drawn_from` the body whose members and substitutes may sit in it, `elected_by` a body's id, "voters" or
    "party". `succeeds` names bodies of the version before whose tasks it takes over: two are a merger, and
    two bodies that succeed the same one are a split.

    `district` is the part of the municipality that a committee is for, when it is not for all of it (KL 6:2 no. 2);
    `by_party` is false for one whose members are not elected by party (5:58). `supervises` names the bodies over
    which it has supervision (6:1). `user_members` are those of a self-managing body's members who
    represent its users (KL 8:6), `staff_representatives` how many of the employees' may be present (KL 7:10). `standing` are the
    items that stand on every agenda of the body, besides those that every body has; `QUESTION_TIME` among them is the public's,
    only where the meetings are open. `speaking` is for how long somebody may speak; left out, for as long as she likes.
    `follow_up_report` are the months after whose end the body is told what became of its decisions, at its first meeting then:
    6 and 12 where it is left out, never where it is empty.
    """

    __pydantic_config__ = STRICT

    id: Id
    kind: BodyKind
    name: Text
    short: Words | None = None
    purpose: Text | None = None
    parent: Id | None = None
    drawn_from: Id | None = None
    elected_by: Id | None = None
    members: Count | None = None
    substitutes: Count | None = None
    substitutes_share: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$")] | None = None
    joint: Joint | None = None
    presidium: Presidium | None = None
    term: Term | None = None
    by_party: Flag = True
    temporary: Flag = False
    insight: Insight | None = None
    quorum: Quorum | None = None
    open: Flag = False
    open_to: Text | None = None
    participants: tuple[Text, ...] = ()
    meets: Meets | None = None
    areas: tuple[Id, ...] = ()
    district: Text | None = None
    supervises: tuple[Id, ...] = ()
    decides_on_money: Flag = True
    follows_up: tuple[Id, ...] = ()
    standing: tuple[Text, ...] = ()
    speaking: Speaking | None = None
    follow_up_report: tuple[MonthNumber, ...] | None = None
    user_members: Count | None = None
    staff_representatives: Count | None = None
    succeeds: tuple[Id, ...] = ()

    @property
    def own_members(self) -> int | None:
        """Ordinary seats that this municipality fills: all of them, unless the body is shared with others."""
        return self.joint.own.members if self.joint else self.members

    @property
    def own_substitutes(self) -> int | None:
        """Substitutes' seats that this municipality fills (for the assembly see `substitutes_share`, KL
        5:8).
        """
        return self.joint.own.substitutes if self.joint else self.substitutes

    @property
    def has_question_time(self) -> bool:
        """Whether the public's question time stands on every agenda of the body."""
        return any(is_question_time(item.sv) for item in self.standing)

    @property
    def substitutes_fraction(self) -> Fraction | None:
        """The assembly's substitutes as a share of each party's seats (KL 5:8)."""
        return Fraction(self.substitutes_share) if self.substitutes_share else None


def is_question_time(title: str) -> bool:
    """Whether an item with this Swedish title is the public's question time, however it is spaced and capitalised."""
    return " ".join(title.split()).casefold() == QUESTION_TIME.sv.casefold()
