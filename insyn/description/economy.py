"""Budget frames and remuneration: `[[frame]]` and `[[remuneration]]` of the organisation file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from insyn.description.records import Amount, Id, Sourced, Year
from insyn.description.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class FramePart(Sourced):
    """A stated part of a frame, in tkr; `body` when the part is one body's."""

    __pydantic_config__ = STRICT

    name: Text
    tkr: Amount
    body: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Frame(Sourced):
    """A budget frame: what `bodies` may spend in `year`, in tkr, as the source states it; None where it gives no amount.

    `covers` names what it is for where no amounts are given; `parts` those with amounts. They are kept as
    stated even when they do not add up: `unexplained_tkr` is the difference.
    """

    __pydantic_config__ = STRICT

    id: Id
    year: Year
    name: Text
    tkr: Amount | None = None
    bodies: tuple[Id, ...] = ()
    covers: tuple[Text, ...] = ()
    parts: Annotated[tuple[FramePart, ...], Field(alias="part")] = ()

    @property
    def unexplained_tkr(self) -> int:
        """The parts' sum less the frame, in tkr; 0 when no parts, or no frame, are stated."""
        return sum(part.tkr for part in self.parts) - self.tkr if self.parts and self.tkr is not None else 0


@dataclass(frozen=True, kw_only=True)
class NetCost(Sourced):
    """What the political activity cost, net, in whole kronor per inhabitant; `year` is None where the source does
    not say which year the figure belongs to.
    """

    __pydantic_config__ = STRICT

    kronor_per_inhabitant: Amount
    year: Year | None = None


class Paid(StrEnum):
    """Who is paid for coming to a meeting."""

    MEMBERS = "members"
    SERVING_SUBSTITUTES = "serving substitutes"
    ALL_SUBSTITUTES = "all substitutes"

    @property
    def label(self) -> Text:
        return _PAID[self]


_PAID = {
    Paid.MEMBERS: Text("ledamöter", "members"),
    Paid.SERVING_SUBSTITUTES: Text("tjänstgörande ersättare", "serving substitutes"),
    Paid.ALL_SUBSTITUTES: Text("alla ersättare", "all substitutes"),
}


class Compensation(StrEnum):
    """For what somebody is compensated: what KL 4:12-14 give a right to, then what the assembly may give (4:16)."""

    LOST_INCOME = "lost income"
    TRAVEL_WITH_DISABILITY = "travel with a disability"
    CHILDCARE = "childcare"
    FEE = "fee"
    TRAVEL = "travel"
    PENSION = "pension"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _COMPENSATIONS[self]


_COMPENSATIONS = {
    Compensation.LOST_INCOME: Text("förlorad arbetsinkomst", "lost income"),
    Compensation.TRAVEL_WITH_DISABILITY: Text(
        "resekostnader vid funktionsnedsättning", "travel costs with a disability"
    ),
    Compensation.CHILDCARE: Text("kostnader för barntillsyn", "costs of childcare"),
    Compensation.FEE: Text("arvode", "fee"),
    Compensation.TRAVEL: Text("resor och andra utgifter", "travel and other expenses"),
    Compensation.PENSION: Text("pension", "pension"),
    Compensation.OTHER: Text("andra ekonomiska förmåner", "other economic benefits"),
}


@dataclass(frozen=True, kw_only=True)
class Remuneration(Sourced):
    """A rule about pay for meetings of `bodies` (all bodies when none is named), KL 4:12-16.

    `compensates` says for what, where the source does; `members_of` whose members are paid where it is not the meeting
    body's own. `kronor` is the amount for a meeting, None where no source gives it.
    """

    __pydantic_config__ = STRICT

    id: Id
    rule: Text
    pays: tuple[Paid, ...]
    compensates: tuple[Compensation, ...] = ()
    bodies: tuple[Id, ...] = ()
    members_of: Id | None = None
    kronor: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class FullTime(Sourced):
    """An assignment on full time or a considerable part of it (KL 4:2): what it is called, the share of full time in
    per cent, the body in which it is held and the body that elects. It names no person.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    percent: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    body: Id | None = None
    elected_by: Id | None = None
