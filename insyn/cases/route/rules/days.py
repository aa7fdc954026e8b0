"""How many days a case has spent at each place of its way, told by what happened to it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class At(StrEnum):
    """What kind of place a case lies at."""

    REGISTER = "register"
    UNIT = "unit"
    BODY = "body"
    EXECUTION = "execution"


@dataclass(frozen=True)
class Happened:
    """Something that happened to a case, as its story tells it."""

    on: date
    kind: str
    body: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Stay:
    """That a case lay at a place: from a day, to the day when it went on (None: it lies there now)."""

    at: At
    id: str
    since: date
    until: date | None
    days: int


ENDS = frozenset({"decided", "executed", "closed", "withdrawn", "joined-into"})
"""After these a case lies nowhere, unless something is to be carried out."""
_MOVED_ON = frozenset({"forwarded", "proposed", "groups"})


def stays(happened: Iterable[Happened], bodies: Sequence[str], today: date) -> tuple[Stay, ...]:
    """Where the case lay, in order, until today. ``bodies`` are those of its way. Nothing happened: no stays. A day on which a
    case went on belongs to where it went.
    """
    moves: list[tuple[date, At, str] | tuple[date, None, str]] = []
    unit = ""
    for one in happened:
        if one.kind in ("assigned", "handed-on", "referred-back") and one.unit:
            unit = one.unit
        place = _place(one, bodies, unit)
        if place is not None and (not moves or moves[-1][1:] != place[1:]):
            moves.append(place)
    found = []
    for number, (since, at, id_) in enumerate(moves):
        if at is None:
            continue
        until = moves[number + 1][0] if number + 1 < len(moves) else None
        found.append(Stay(at, id_, since, until, max(0, ((until or today) - since).days)))
    return tuple(found)


def _place(
    one: Happened, bodies: Sequence[str], unit: str
) -> tuple[date, At, str] | tuple[date, None, str] | None:
    """Where the case lies after it; None where it lies as before."""
    if one.kind == "registered":
        return one.on, At.REGISTER, ""
    if one.kind in ("assigned", "handed-on") and one.unit:
        return one.on, At.UNIT, one.unit
    if one.kind == "referred-back":
        return (one.on, At.UNIT, unit) if unit else (one.on, At.REGISTER, "")
    if one.kind in ("handed-in", "returned") and one.body:
        return one.on, At.BODY, one.body
    if one.kind == "from-joint-committee" and bodies:
        return one.on, At.BODY, bodies[0]
    if one.kind in _MOVED_ON and one.body in bodies:
        after = bodies[bodies.index(one.body) + 1 :]
        return (one.on, At.BODY, after[0]) if after else None
    if one.kind == "execution" and one.unit:
        return one.on, At.EXECUTION, one.unit
    if one.kind in ENDS:
        return one.on, None, ""
    return None


@dataclass(frozen=True)
class Total:
    """How long a case has lain at a place in all, and in how many stays."""

    at: At
    id: str
    days: int
    times: int
    now: bool


def totals(found: Sequence[Stay]) -> tuple[Total, ...]:
    """The places in the order in which the case first came to each, with all its days there."""
    made: dict[tuple[At, str], Total] = {}
    for stay in found:
        key = (stay.at, stay.id)
        had = made.get(key, Total(stay.at, stay.id, 0, 0, False))
        made[key] = Total(stay.at, stay.id, had.days + stay.days, had.times + 1, stay.until is None)
    return tuple(made.values())
