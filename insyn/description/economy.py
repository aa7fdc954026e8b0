"""Budget frames, net costs and full-time assignments: `[[frame]]`, `[[net_cost]]` and `[[full_time]]` of the file."""

from dataclasses import dataclass
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
