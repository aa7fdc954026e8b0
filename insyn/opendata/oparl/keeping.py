"""The marks kept in step with what is public: when an object came, when it last changed, when and why it went.

Looked at before any answer, where something has been published since, or the day has turned. Nothing is told from a mark
but times and addresses: what an object says is read through the gate each time.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django.db import transaction

from insyn.cases.models import Case
from insyn.cases.rules import parse_number
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.meetings.models import AgendaItem, Meeting
from insyn.opendata.models import OparlMark, OparlState
from insyn.opendata.oparl.addresses import TYPES
from insyn.opendata.oparl.objects.files import files
from insyn.opendata.oparl.objects.made import Keys, Made, World, local
from insyn.opendata.oparl.objects.meetings import items, locations, meetings
from insyn.opendata.oparl.objects.papers import consultations, papers
from insyn.opendata.oparl.objects.people import memberships, people
from insyn.opendata.oparl.objects.whole import bodies, organizations, systems, terms
from insyn.people.models import Person
from insyn.search.models import Taken

Build = Callable[[World, Keys], Iterator[Made]]
BUILD: dict[str, Build] = {
    "system": systems,
    "body": bodies,
    "legislative-term": terms,
    "organization": organizations,
    "person": people,
    "membership": memberships,
    "meeting": meetings,
    "agenda-item": items,
    "paper": papers,
    "consultation": consultations,
    "file": files,
    "location": locations,
}
assert list(BUILD) == list(TYPES)
MERGED = "Sammanslagen med en annan post om samma person"
AT_ONCE = 500


def refresh(municipality: Municipality) -> World:
    """Look at every object anew if anything may have changed; the world that answers are made with."""
    now = clock.now(municipality).replace(microsecond=0)
    world = World(municipality, clock.local_date(now))
    state = OparlState.objects.first()
    if state and (state.stamp, state.day) == (municipality.publication_stamp, world.known):
        return world
    with transaction.atomic():
        for kind in TYPES:
            _look(world, kind, now)
        OparlState.objects.update_or_create(
            defaults={"stamp": municipality.publication_stamp, "day": world.known}
        )
    return world


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _look(world: World, kind: str, now: datetime) -> None:
    marks = {mark.key: mark for mark in OparlMark.objects.filter(kind=kind)}
    new, changed, there = [], [], set()
    for made in BUILD[kind](world, None):
        there.add(made.key)
        digest, mark = _digest(made.told), marks.get(made.key)
        if mark is None:
            created = min(made.created or now, now).replace(microsecond=0)
            new.append(
                OparlMark(
                    municipality_id=world.municipality.pk, kind=kind, key=made.key, digest=digest, created_at=created,
                    modified_at=now,
                )
            )  # fmt: skip
        elif mark.deleted or mark.digest != digest:
            mark.digest, mark.deleted, mark.ground = digest, False, ""
            mark.modified_at = max(now, mark.modified_at)
            changed.append(mark)
    for key, mark in marks.items():
        if key not in there and not mark.deleted:
            mark.digest, mark.deleted, mark.ground = "", True, ground_of(kind, key)[:120]
            mark.modified_at = max(now, mark.modified_at)
            changed.append(mark)
    OparlMark.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    OparlMark.objects.bulk_update(changed, ["digest", "deleted", "ground", "modified_at"], batch_size=AT_ONCE)


def ground_of(kind: str, key: str) -> str:
    """Why something is public no longer: the mark that it left where it was searched for, else its own section."""
    if kind == "person":
        merged = Person.objects.filter(pk=int(key), merged_into__isnull=False).exists()
        return MERGED if merged else ""
    row, source = _row_of(kind, key)
    if row is None:
        return ""
    if row.secrecy_section:
        return str(row.secrecy_section)
    taken = (
        Taken.objects.filter(source=source, row=str(row.pk)).order_by("-at", "-pk").first()
        if source
        else None
    )
    if taken is None and kind == "consultation" and row.case is not None:
        return str(row.case.secrecy_section)
    return taken.ground if taken else ""


def _row_of(kind: str, key: str) -> tuple[Any, str]:
    if kind == "paper":
        number = parse_number(key)
        found = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
        return found, "case"
    model, source = {
        "meeting": (Meeting, ""),
        "agenda-item": (AgendaItem, "item"),
        "consultation": (AgendaItem, "item"),
        "file": (Document, "document"),
    }.get(kind, (None, ""))
    return (model.objects.filter(pk=int(key)).first() if model else None), source


def stamped(world: World, told: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Objects with the times of each, and of each that stands inside another (3.1: in those too)."""
    rows = list(told)
    wanted: dict[str, set[str]] = {}
    for one in rows:
        for kind, key in _inside(world, one):
            wanted.setdefault(kind, set()).add(key)
    times: dict[tuple[str, str], OparlMark] = {}
    for kind, keys in wanted.items():
        for mark in OparlMark.objects.filter(kind=kind, key__in=keys):
            times[kind, mark.key] = mark
    return [_with_times(world, one, times) for one in rows]


def _named(world: World, told: dict[str, Any]) -> tuple[str, str]:

    kind, _slash, key = told["id"].removeprefix(world.at.system).partition("/")
    return kind or "system", unquote(key)


def _inside(world: World, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "type" in told and "id" in told:
        yield _named(world, told)
    for value in told.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _inside(world, one)


def _with_times(
    world: World, told: dict[str, Any], times: dict[tuple[str, str], OparlMark]
) -> dict[str, Any]:
    def one(value: Any) -> Any:
        if isinstance(value, dict) and "id" in value:
            return _with_times(world, value, times)
        return value

    whole = {
        name: [one(v) for v in value] if isinstance(value, list) else one(value)
        for name, value in told.items()
    }
    mark = times[_named(world, told)]
    return {**whole, "created": local(mark.created_at), "modified": local(mark.modified_at)}
