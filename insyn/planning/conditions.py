"""The conditions file: breaks and school holidays, other people's calendars, rooms, and wishes with their weights. TOML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.problem import Complaint
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Count, Day, Flag, Id, Sourced, Weekday, Words
from insyn.description.text import STRICT, Text
from insyn.planning.days import PeriodKind

Ref = Annotated[str, Field(pattern=r"^([a-z0-9-]+:)?[a-z0-9-]+$", max_length=121)]
"""A body as a person writes it: its id, or `slug:id` where several municipalities are planned together."""
Weight = Annotated[int, Field(strict=True, ge=1, le=1000)]


class WishKind(StrEnum):
    """What a wish is about: days to avoid, days on one of which to meet, a day of the week, or days between two bodies."""

    AVOID = "avoid"
    MEET = "meet"
    WEEKDAY = "weekday"
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class StatedPeriod(Sourced):
    """A break or a school holiday. With a `weight` it is avoided; without one nobody meets then (a school holiday is always
    avoided).
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    kind: PeriodKind = PeriodKind.CLOSED
    weight: Weight | None = None
    municipality: Id | None = None


@dataclass(frozen=True, kw_only=True)
class StatedWish(Sourced):
    """A wish; with `hard` it is a rule. `days` is for `apart`, `weekday` for `weekday`, `from` and `to` for the others."""

    __pydantic_config__ = STRICT

    id: Id
    kind: WishKind
    bodies: tuple[Ref, ...] = ()
    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None
    weekday: Weekday | None = None
    days: Count | None = None
    weight: Weight = 5
    hard: Flag = False
    text: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Busy(Sourced):
    """Days on which another body with the same people meets (a region's assembly, a party's congress): none of `bodies` then."""

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    dates: tuple[Day, ...]
    bodies: tuple[Ref, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Together(Sourced):
    """Bodies that share a room or people, and so may not meet at once; or, under `same`, joint committees that are one."""

    __pydantic_config__ = STRICT

    id: Id
    bodies: Annotated[tuple[Ref, ...], Field(min_length=2)]
    name: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Softened(Sourced):
    """A rule, by its id, that is to be a wish of that weight instead."""

    __pydantic_config__ = STRICT

    id: Words
    weight: Weight


@dataclass(frozen=True, kw_only=True)
class Assume(Sourced):
    """Figures that neither law nor the organisation file gives, and from where on they are counted."""

    __pydantic_config__ = STRICT

    weeks_between_cycles: Count = 2
    budget_from: Day | None = None
    report_from: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """All that one or more conditions files say."""

    __pydantic_config__ = STRICT

    assume: Assume | None = None
    periods: Annotated[tuple[StatedPeriod, ...], Field(alias="period")] = ()
    wishes: Annotated[tuple[StatedWish, ...], Field(alias="wish")] = ()
    busy: tuple[Busy, ...] = ()
    rooms: Annotated[tuple[Together, ...], Field(alias="room")] = ()
    people: Annotated[tuple[Together, ...], Field(alias="people")] = ()
    same: tuple[Together, ...] = ()
    softened: Annotated[tuple[Softened, ...], Field(alias="soften")] = ()

    def joined(self, other: "Conditions") -> "Conditions":
        """What both say; the other's assumptions count where both have some."""
        return Conditions(
            assume=other.assume or self.assume,
            periods=self.periods + other.periods,
            wishes=self.wishes + other.wishes,
            busy=self.busy + other.busy,
            rooms=self.rooms + other.rooms,
            people=self.people + other.people,
            same=self.same + other.same,
            softened=self.softened + other.softened,
        )


NOTHING_SAID = Conditions()


def read_conditions(source: Path | str | bytes, name: str = "") -> Conditions:
    """The conditions in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    conditions = read_record(Conditions, raw, lines, name)
    refuse(_contradictions(conditions), raw, lines, name)
    return conditions


def _contradictions(conditions: Conditions) -> list[Complaint]:
    found = []
    for place, period in enumerate(conditions.periods):
        if period.first > period.last:
            found.append(_backwards(("period", place, "to"), period.first, period.last))
    for place, wish in enumerate(conditions.wishes):
        found += complaints_of(wish, ("wish", place))
    found += _twice("wish", [wish.id for wish in conditions.wishes])
    return found + _twice("period", [f"{one.municipality}:{one.id}" for one in conditions.periods])


def complaints_of(wish: StatedWish, loc: tuple[str | int, ...]) -> list[Complaint]:
    """What is missing from a wish of its kind."""
    needed: dict[WishKind, tuple[str, bool]] = {
        WishKind.AVOID: ("from, to", bool(wish.first and wish.last)),
        WishKind.MEET: ("from, to, bodies", bool(wish.first and wish.last and wish.bodies)),
        WishKind.WEEKDAY: ("weekday, bodies", bool(wish.weekday and wish.bodies)),
        WishKind.APART: ("days, two bodies", bool(wish.days and len(wish.bodies) == 2)),
    }
    keys, there = needed[wish.kind]
    if not there:
        return [
            Complaint(
                (*loc, "kind"),
                Text(
                    f"Önskemålet ”{wish.kind}” behöver {keys}.", f"The wish “{wish.kind}” needs {keys}."
                ),
                Text("Skriv dem.", "Write them."),
            )
        ]  # fmt: skip
    if wish.first and wish.last and wish.first > wish.last:
        return [_backwards((*loc, "to"), wish.first, wish.last)]
    return []


def _backwards(loc: tuple[str | int, ...], first: date, last: date) -> Complaint:
    return Complaint(
        loc,
        Text(f"{last} är före {first}.", f"{last} is before {first}."),
        Text("Låt to vara samma dag som from eller senare.", "Let to be the same day as from, or later."),
    )


def _twice(table: str, ids: Sequence[str]) -> list[Complaint]:
    return [
        Complaint(
            (table, place, "id"),
            Text(f"”{id_}” finns redan.", f"“{id_}” is there already."),
            Text("Ge den ett eget id.", "Give it an id of its own."),
        )
        for place, id_ in enumerate(ids)
        if id_ in ids[:place]
    ]
