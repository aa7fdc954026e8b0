"""Open cases when the organisation changes: each goes on by the new version's way for its kind, from where it stands.

Fifty thousand open cases switch in seconds: they are grouped by kind and place on the way, each group's new way is
worked out once, and rows are written in bulk.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet

from insyn.cases.models import Case, CaseEvent, CaseStep, EarlierRoute
from insyn.cases.rerouting import continue_on
from insyn.description.kinds import BodyKind
from insyn.description.labels import kind_label
from insyn.description.organisation import Organisation, UnknownRoute
from insyn.description.routes import DELEGATE, Route
from insyn.description.statutory import HANDED
from insyn.description.text import Text
from insyn.foundation.bulk import insert_rows
from insyn.organisation.queries import administration_or_none
from insyn.organisation.switching import Change, Entry, Part

OPEN = (Case.Status.REGISTERED, Case.Status.PREPARING, Case.Status.UNDER_WAY)
State = CaseStep.State
OVER = (State.DONE, State.SKIPPED)
BATCH = 5000

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where cases stand: their kind and route, the unit that has them, the bodies behind and ahead, and how far the next is."""

    kind: str
    route: str
    unit: str
    passed: tuple[str, ...]
    ahead: tuple[str, ...]
    state: str
    laid_out: bool
    secret: bool = False

    @property
    def next_body(self) -> str | None:
        """The body the cases stand before."""
        return self.ahead[0] if self.ahead else None


@dataclass(frozen=True)
class NewWay:
    """What cases at a place do from the day: the route and the bodies ahead. No route: the version has none for the kind."""

    route: Route | None
    ahead: tuple[str, ...] = ()


@dataclass
class _Steps:
    over: list[tuple[int, str]] = field(default_factory=list)
    ahead: list[tuple[int, str, str]] = field(default_factory=list)


def open_cases() -> QuerySet[Case]:
    """The cases that are not settled."""
    return Case.objects.filter(status__in=OPEN)


def places() -> dict[Place, list[tuple[int, int]]]:
    """The open cases by where they stand, each as its id and the position of the last step behind it."""
    steps: defaultdict[int, _Steps] = defaultdict(_Steps)
    rows = CaseStep.objects.filter(case__status__in=OPEN).order_by("case_id", "position")
    for case, position, body, state in rows.values_list("case_id", "position", "body", "state").iterator(
        chunk_size=BATCH
    ):
        if state in OVER:
            steps[case].over.append((position, body))
        else:
            steps[case].ahead.append((position, body, state))
    found: defaultdict[Place, list[tuple[int, int]]] = defaultdict(list)
    columns = ("pk", "kind", "route", "unit", "secrecy_section")
    for pk, kind, route, unit, section in (
        open_cases().order_by("pk").values_list(*columns).iterator(chunk_size=BATCH)
    ):
        has = steps[pk]
        place = Place(
            kind=kind,
            route=route,
            unit=unit,
            passed=tuple(body for _, body in has.over),
            ahead=tuple(body for _, body, _ in has.ahead),
            state=has.ahead[0][2] if has.ahead else "",
            laid_out=bool(has.over or has.ahead),
            secret=bool(section),
        )
        found[place].append((pk, has.over[-1][0] if has.over else 0))
    return dict(found)


def new_way(change: Change, place: Place) -> NewWay:
    """How cases at a place go on."""
    route = route_after(change, place.kind, place.route)
    if route is None or not place.laid_out:
        return NewWay(route)
    ahead = continue_on(
        _open_to(change, place, route),
        passed=place.passed,
        next_body=place.next_body,
        successors=change.goes_to,
        prepared_by=_prepared_by(change, place.unit),
    )
    return NewWay(route, ahead)


def _open_to(change: Change, place: Place, route: Route) -> list[tuple[str, ...]]:
    """The steps of the route that the cases may pass: none at the parties' own meetings for what is kept from these."""
    if not (place.secret or route.about_individuals):
        return [step.bodies for step in route.steps]
    groups = {body.id for body in change.after.bodies_of_kind(BodyKind.PARTY_GROUP)}
    left = (tuple(body for body in step.bodies if body not in groups) for step in route.steps)
    return [bodies for bodies in left if bodies]


def route_after(change: Change, kind: str, route: str) -> Route | None:
    """The new version's route for a kind of case: the one for the kind, or one that succeeds or is the route followed so far."""
    if route.startswith(
        HANDED
    ):  # the committee that the assembly let decide, or whoever has its tasks (KL 5:23)
        heirs_of = change.goes_to(route.removeprefix(HANDED))
        return change.after.route(f"{HANDED}{heirs_of[0]}") if heirs_of else change.after.route_for(kind)
    by_kind = change.after.route_for(kind)
    if by_kind:
        return by_kind
    heirs = (found for found in change.after.routes if route in found.succeeds or found.id == route)
    return next(heirs, None)


def _prepared_by(change: Change, unit: str) -> str | None:
    administration = administration_or_none(change.on)
    if administration is None or not any(found.id == unit for found in administration.units):
        return None
    body = administration.prepares_for(unit)
    return body if body and change.after.has_body(body) else None


def plan_cases(change: Change) -> Iterable[Entry]:
    """Cases by where they stand and where they go; cases without a way, or without anybody left to decide, stand in the way."""
    lines: defaultdict[tuple[str, str, NewWay], int] = defaultdict(int)
    for place, cases in places().items():
        lines[(place.kind, place.next_body or "", new_way(change, place))] += len(cases)
    for (kind, body, way), count in sorted(lines.items(), key=lambda line: (line[0][0], line[0][1])):
        what = _what(change, kind, body, count)
        if way.route is None:
            yield Entry(
                what,
                Text(
                    "Den nya organisationen har ingen väg för sådana ärenden.",
                    "The new organisation has no route for such cases.",
                ),
                Text(
                    f"Lägg till slaget {kind} på en väg (case_kinds), eller låt en väg ta över (succeeds).",
                    f"Add the kind {kind} to a route (case_kinds), or let a route take over (succeeds).",
                ),
                blocks=True,
                count=count,
            )
        elif body and not way.ahead and way.route.decides != DELEGATE:
            yield Entry(
                what,
                Text(
                    "På den nya vägen finns ingen kvar som kan besluta.",
                    "On the new route nobody is left who can decide.",
                ),
                Text(
                    f"Låt vägen ”{way.route.name.sv}” sluta i ett organ som ärendena inte redan har passerat.",
                    f"Let the route “{way.route.name.en}” end with a body that the cases have not passed.",
                ),
                blocks=True,
                count=count,
            )
        else:
            yield Entry(what, _goes(change, body, way), count=count)


def _what(change: Change, kind: str, body: str, count: int) -> Text:
    number = Text(f"{count} ärenden", f"{count} cases") if count > 1 else Text("1 ärende", "1 case")
    label = kind_label(kind)
    where = Text("hos förvaltningen", "with the administration")
    if body:
        at = change.name_before(body)
        where = Text(f"på väg till {at.sv}", f"on the way to {at.en}")
    return Text(f"{label.sv}: {number.sv} {where.sv}", f"{label.en}: {number.en} {where.en}")


def _goes(change: Change, body: str, way: NewWay) -> Text:
    assert way.route is not None
    if not way.ahead:
        return Text(f"Går vägen ”{way.route.name.sv}”.", f"Go the way “{way.route.name.en}”.")
    names = [change.name_after(ahead) for ahead in way.ahead]
    if way.ahead[0] == body:
        return Text(
            "Nästa steg är detsamma: " + _arrows(names).sv + ".",
            "The next step is the same: " + _arrows(names).en + ".",
        )
    return Text(
        "Nästa steg blir " + _arrows(names).sv + ".", "The next step becomes " + _arrows(names).en + "."
    )


def _arrows(names: Sequence[Text]) -> Text:
    return Text(" → ".join(name.sv for name in names), " → ".join(name.en for name in names))


def switch_cases(change: Change, at: datetime) -> int:
    """Let every open case follow the new version, and those whose way changes go on by it; each of these tells so."""
    found = places()
    _remember(change)
    rerouted = 0
    for place, cases in found.items():
        way = new_way(change, place)
        assert way.route is not None  # the plan blocks otherwise
        ids = [pk for pk, _ in cases]
        if way.route.id != place.route:
            for chunk in _chunks(ids):
                Case.objects.filter(pk__in=chunk).update(route=way.route.id)
        if way.ahead != place.ahead:
            _reroute(change, place, way, cases, at)
            rerouted += len(cases)
    return rerouted


def _remember(change: Change) -> None:
    """Keep what each open case followed until the day, and name the steps behind it in the version they were passed under."""
    rows = open_cases().order_by("pk").values_list("pk", "version_id", "route").iterator(chunk_size=BATCH)
    insert_rows(
        EarlierRoute,
        ("until", "case", "version", "route"),
        ((change.on, pk, version, route) for pk, version, route in rows),
    )
    passed = CaseStep.objects.filter(case__in=open_cases(), state__in=OVER, version__isnull=True)
    passed.update(version=change.before_version)
    open_cases().update(version=change.after_version)


def _reroute(change: Change, place: Place, way: NewWay, cases: list[tuple[int, int]], at: datetime) -> None:
    """Replace the steps ahead. A case that was handed in stays so; its place on an agenda goes with the old body."""
    goes_on = bool(way.ahead) and way.ahead[0] == place.next_body
    first = place.state if goes_on or place.state != State.ON_AGENDA else State.HANDED_IN
    told = _told(change, place, way)
    for chunk in _chunks(cases):
        ids = [pk for pk, _ in chunk]
        kept, due = _kept(ids), _due(ids)
        CaseStep.objects.filter(case_id__in=ids).exclude(state__in=OVER).update(replaced_on=change.on)
        insert_rows(
            CaseStep,
            ("since", "case", "position", "body", "state", "due_on", "handed_in_at", "meeting_on"),
            (
                (
                    change.on,
                    pk,
                    last + number,
                    body,
                    (first or State.AHEAD) if number == 1 else State.AHEAD,
                    _due_at(change, way, due.get(pk), body),
                    *_dates(kept, pk, number, goes_on),
                )
                for pk, last in chunk
                for number, body in enumerate(way.ahead, start=1)
            ),
        )
        insert_rows(
            CaseEvent,
            ("case", "at", "kind", "text_sv", "text_en"),
            ((pk, at, "rerouted", told.sv, told.en) for pk in ids),
        )


Kept = dict[int, tuple[datetime | None, date | None]]


def _kept(ids: list[int]) -> Kept:
    """When each case was handed in to its next step, and for which meeting; only of those that were."""
    rows = CaseStep.objects.filter(case_id__in=ids, handed_in_at__isnull=False).exclude(state__in=OVER)
    found = rows.order_by("-position").values_list("case_id", "handed_in_at", "meeting_on")
    return {case: (handed_in, meeting) for case, handed_in, meeting in found}


def _due(ids: list[int]) -> dict[int, tuple[str, date]]:
    """By which day a body ahead of each case has said that it will have it back; only of those where one has."""
    rows = CaseStep.objects.filter(case_id__in=ids, due_on__isnull=False).exclude(state__in=OVER)
    found = rows.order_by("-due_on").values_list("case_id", "body", "due_on")
    return {case: (body, due_on) for case, body, due_on in found}


def _due_at(change: Change, way: NewWay, due: tuple[str, date] | None, body: str) -> date | None:
    """The day follows to the first of the body's successors on the new way, else to the next body."""
    if due is None:
        return None
    heirs = set(change.goes_to(due[0]))
    owner = next((ahead for ahead in way.ahead if ahead in heirs), way.ahead[0])
    return due[1] if body == owner else None


def _dates(kept: Kept, case: int, number: int, goes_on: bool) -> tuple[datetime | None, date | None]:
    """The hour of handing in follows the case to its first new step; the meeting only where the body is the same."""
    handed_in, meeting = kept.get(case, (None, None)) if number == 1 else (None, None)
    return handed_in, meeting if goes_on else None


def _told(change: Change, place: Place, way: NewWay) -> Text:
    names = _arrows([change.name_after(body) for body in way.ahead])
    title = change.after.version.title
    if not way.ahead:
        return Text(f"Organisationen ändrades: {title.sv}.", f"The organisation changed: {title.en}.")
    return Text(
        f"Organisationen ändrades ({title.sv}). Ärendet går vidare: {names.sv}.",
        f"The organisation changed ({title.en}). The case goes on: {names.en}.",
    )


def _chunks(rows: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _has_route(organisation: Organisation, route: str) -> bool:
    """Whether the organisation has the way, in its file or by law."""
    try:
        organisation.route(route)
    except UnknownRoute:
        return False
    return True


def nothing_left_behind(change: Change) -> Iterable[Text]:
    """Whatever still stands before a body that is no more, or follows a route that is not there."""
    routes = [route.id for route in change.after.routes]
    others = open_cases().exclude(route__in=routes).values_list("route", flat=True)
    lost = sum(not _has_route(change.after, route) for route in others)
    if lost:
        yield Text(f"{lost} ärenden saknar väg.", f"{lost} cases have no route.")
    bodies = [body.id for body in change.after.bodies]
    ahead = (
        CaseStep.objects.filter(case__status__in=OPEN)
        .exclude(state__in=OVER)
        .exclude(body__in=bodies)
        .count()
    )
    if ahead:
        yield Text(
            f"{ahead} steg leder till organ som inte finns.",
            f"{ahead} steps lead to bodies that are not there.",
        )


PARTS = (Part("cases", Text("Öppna ärenden", "Open cases"), plan_cases, switch_cases, nothing_left_behind),)
