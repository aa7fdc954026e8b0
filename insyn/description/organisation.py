"""The political organisation file: one version of who meets, who decides, by which way and with what money.

This module is the front door; the tables are in `bodies`, `companies`, `routes`, `delegation`, `economy`,
`governing` and `records`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from insyn.description.bodies import Body, Insight, Joint, Meets, Partner, Presidium, Quorum, Seats, Speaking
from insyn.description.companies import Company, LegalForm, Secured
from insyn.description.delegation import NO_POST, DelegationLine, DelegationOrder, Limit
from insyn.description.economy import Frame, FramePart, FullTime, NetCost
from insyn.description.governing import Ended, EndedKind, GoverningDocument, GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.records import Clock, Count, Id, Municipality, Sourced, Version, Weekday
from insyn.description.remuneration import BaseAmount, Paid, Remuneration
from insyn.description.routes import DELEGATE, HandIn, Route, Step
from insyn.description.statutory import HANDED, handed_route, statutory_route
from insyn.description.text import STRICT, Text

__all__ = [
    "DELEGATE",
    "BaseAmount",
    "Body",
    "BodyKind",
    "CalendarRule",
    "CalendarRules",
    "Company",
    "DelegationLine",
    "DelegationOrder",
    "Ended",
    "EndedKind",
    "Frame",
    "FramePart",
    "FullTime",
    "GoverningDocument",
    "GoverningKind",
    "HandIn",
    "Insight",
    "Joint",
    "LegalForm",
    "Limit",
    "Meets",
    "Municipality",
    "NetCost",
    "Organisation",
    "Paid",
    "Partner",
    "Presidium",
    "Quorum",
    "Remuneration",
    "Route",
    "Seats",
    "Secured",
    "Speaking",
    "Step",
    "Text",
    "UnknownBody",
    "UnknownRoute",
    "Version",
    "Weekday",
]


MOST_BODIES = 2000
"""More than any municipality has; a file with more is refused before anything is worked out from it."""


class UnknownBody(KeyError):
    """No body has that id in this version."""


class UnknownRoute(KeyError):
    """No route has that id in this version."""


@dataclass(frozen=True, kw_only=True)
class CalendarRule(Sourced):
    """A body meets on `weekday`, `weeks` calendar weeks before (or after) the meetings of another body."""

    __pydantic_config__ = STRICT

    body: Id
    weekday: Weekday
    weeks: Count | None = None
    before: Id | None = None
    after: Id | None = None
    time: Clock | None = None


@dataclass(frozen=True, kw_only=True)
class CalendarRules(Sourced):
    """The year's cycle: how many rounds, each body's place in it, and groups of bodies that may not meet at
    once.
    """

    __pydantic_config__ = STRICT

    cycles: Count | None = None
    may_not_collide: tuple[tuple[Id, ...], ...] = ()
    rules: Annotated[tuple[CalendarRule, ...], Field(alias="rule")] = ()


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One version of a municipality's political organisation, exactly as its file says it."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    version: Version
    bodies: Annotated[tuple[Body, ...], Field(alias="body", min_length=1, max_length=MOST_BODIES)]
    companies: Annotated[tuple[Company, ...], Field(alias="company")] = ()
    routes: Annotated[tuple[Route, ...], Field(alias="route", max_length=MOST_BODIES)] = ()
    delegation: DelegationOrder | None = None
    frames: Annotated[tuple[Frame, ...], Field(alias="frame", max_length=500)] = ()
    remuneration: tuple[Remuneration, ...] = ()
    base_amounts: Annotated[tuple[BaseAmount, ...], Field(alias="base_amount")] = ()
    full_time: tuple[FullTime, ...] = ()
    calendar: CalendarRules | None = None
    governing_documents: Annotated[tuple[GoverningDocument, ...], Field(alias="governing_document")] = ()
    net_costs: Annotated[tuple[NetCost, ...], Field(alias="net_cost")] = ()
    ended: tuple[Ended, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Body]:
        return {body.id: body for body in self.bodies}

    def body(self, body_id: str) -> Body:
        """The body with that id; UnknownBody when this version has none."""
        try:
            return self._by_id[body_id]
        except KeyError:
            raise UnknownBody(body_id) from None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {body.id: place for place, body in enumerate(self.bodies)}

    def place_of(self, body_id: str) -> int:
        """The body's place in the file, from 0; UnknownBody when this version has none."""
        self.body(body_id)
        return self._places[body_id]

    def has_body(self, body_id: str) -> bool:
        return body_id in self._by_id

    def children(self, body_id: str) -> tuple[Body, ...]:
        """The bodies that work directly under `body_id`, in the file's order."""
        return tuple(body for body in self.bodies if body.parent == body_id)

    def ancestors(self, body_id: str) -> Iterator[Body]:
        """The bodies over `body_id`, nearest first."""
        parent = self.body(body_id).parent
        while parent is not None:
            body = self.body(parent)
            yield body
            parent = body.parent

    def bodies_of_kind(self, kind: BodyKind | str) -> tuple[Body, ...]:
        return tuple(body for body in self.bodies if body.kind == kind)

    def body_of_kind(self, kind: BodyKind | str) -> Body | None:
        """The first body of that kind, or None."""
        return next((body for body in self.bodies if body.kind == kind), None)

    def body_for_area(self, area: str, among: tuple[str, ...] | None = None) -> Body | None:
        """The body whose `areas` hold `area` (only `among` those ids, if given): which of "au | uou" a case
        goes to.
        """
        candidates = self.bodies if among is None else tuple(self.body(body_id) for body_id in among)
        return next((body for body in candidates if area in body.areas), None)

    @property
    def assembly(self) -> Body:
        """The assembly; UnknownBody when the file has none (an error the reader allows and the law check
        reports).
        """
        return self._required(BodyKind.ASSEMBLY)

    @property
    def board(self) -> Body:
        """The executive board; UnknownBody when the file has none (as for `assembly`)."""
        return self._required(BodyKind.EXECUTIVE_BOARD)

    def _required(self, kind: BodyKind) -> Body:
        body = self.body_of_kind(kind)
        if body is None:
            raise UnknownBody(kind.value)
        return body

    def route(self, route_id: str) -> Route:
        """The route with that id, the file's or the law's own; UnknownRoute when this version has none."""
        for route in self.routes:
            if route.id == route_id:
                return route
        handed = handed_route(route_id, self.has_body(route_id.removeprefix(HANDED)))
        found = handed or (
            self._by_law(route_id.removeprefix("law-")) if route_id.startswith("law-") else None
        )
        if found is None:
            raise UnknownRoute(route_id)
        return found

    def _by_law(self, kind_of_case: str) -> Route | None:
        ids = (self.body_of_kind(kind) for kind in (BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD))
        assembly, board = (body.id if body else None for body in ids)
        return statutory_route(kind_of_case, assembly, board)

    def route_for(self, kind_of_case: str) -> Route | None:
        """The route that cases of this kind take: the file's, else the law's own; None when neither names the kind."""
        by_file = next((route for route in self.routes if kind_of_case in route.case_kinds), None)
        return by_file or self._by_law(kind_of_case)

    @property
    def lines(self) -> tuple[DelegationLine, ...]:
        """The delegation order's lines; empty when the file has no order."""
        return self.delegation.lines if self.delegation else ()

    def line(self, number: str) -> DelegationLine | None:
        return next((line for line in self.lines if line.number == number), None)

    def is_post(self, delegate: str) -> bool:
        """Whether a line's delegate is a post of the administration: no body, chair, presidium or automated function."""
        return delegate not in NO_POST and not self.has_body(delegate)

    def is_ended(self, what: EndedKind | str, id_: str) -> bool:
        """Whether this version says that something of the one before ends without a successor."""
        return any(ended.what == what and ended.id == id_ for ended in self.ended)
