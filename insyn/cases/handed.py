"""Where a case has lain, read from what happened to it, and which cases are handed back and forth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.cases.models import Case, CaseEvent, Handover
from insyn.cases.rules.handed import Place, back_and_forth, places
from insyn.description.administration import UnknownUnit
from insyn.description.text import Text
from insyn.documents.queries import end_of
from insyn.foundation import clock
from insyn.organisation.queries import NoVersionInForce, administration_on

MOVES = ("assigned", "handed-on")


@dataclass(frozen=True)
class Lay:
    """A place where the case lay, with the unit's name as it was called then, and what was said when it came there."""

    place: Place
    name: Text
    handover: Handover | None = None


def unit_called(unit: str, on: date) -> Text:
    """What the unit is called in the administration of the day; its id where that has none."""
    try:
        return administration_on(on).unit(unit).name
    except (UnknownUnit, NoVersionInForce):
        return Text(unit, unit)


def where_it_lay(events: Sequence[CaseEvent], known: date) -> tuple[Lay, ...]:
    """The units where the case has lain by the day, without any name of a person: what the public sees."""
    moves = [
        (clock.local_date(event.at), event.unit)
        for event in events
        if event.kind in MOVES and event.unit and event.at < end_of(known)
    ]
    return tuple(Lay(place, unit_called(place.unit, place.since)) for place in places(moves, known))


def way_of(case: Case, today: date) -> tuple[Lay, ...]:
    """The same with why and by whom it was handed on, for those who work with it."""
    line = where_it_lay(list(case.events.order_by("at", "pk")), today)
    handed = list(case.handovers.select_related("by").order_by("at", "pk"))
    found = []
    for lay in line:
        came = next(
            (
                one
                for one in handed
                if one.to_unit == lay.place.unit and clock.local_date(one.at) == lay.place.since
            ),
            None,
        )
        if came:
            handed.remove(came)
        found.append(Lay(lay.place, lay.name, came))
    return tuple(found)


def last_handover(case: Case) -> Handover | None:
    """How the case came to the unit that has it, if it was handed on to it."""
    last = max(case.handovers.all(), key=lambda one: (one.at, one.pk), default=None)
    return last if last and last.to_unit == case.unit else None


def tossed(units: frozenset[str]) -> Iterator[tuple[Case, tuple[str, str]]]:
    """The open cases handed back and forth too often between two units of which one is among these."""
    open_ids = (
        Handover.objects.filter(case__status=Case.Status.PREPARING)
        .filter(from_unit__in=units)
        .values_list("case_id", flat=True)
        .distinct()
    )
    rows = Case.objects.filter(pk__in=list(open_ids)).prefetch_related("handovers").order_by("year", "number")
    for case in rows:
        for pair in back_and_forth((one.from_unit, one.to_unit) for one in case.handovers.all()):
            if units & set(pair):
                yield case, pair
                break
