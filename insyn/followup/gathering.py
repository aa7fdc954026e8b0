"""The assignments as they stand on a day: stored rows put to the rules, in a few queries for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from insyn.cases.models import Case, Execution
from insyn.description.text import Text
from insyn.documents.queries import end_of, open_on
from insyn.followup.models import Happening
from insyn.followup.rules.assignments import (
    Counts,
    Kind,
    Noted,
    Stand,
    counted,
    days_late,
    due_known,
    stand,
    unit_known,
)
from insyn.foundation import clock
from insyn.meetings.force import early_by, force_of, with_force
from insyn.meetings.models import AgendaItem
from insyn.meetings.rules.legal_force import Ground, Status
from insyn.organisation.queries import (
    NoVersionInForce,
    administration_or_none,
    organisation_on,
)


@dataclass(frozen=True)
class Shown:
    """An assignment as it stood at the end of a day."""

    id: int
    task: str
    case: Case
    body: str
    body_name: Text
    unit: str
    unit_name: Text
    decided_on: date
    paragraph: int | None
    due_on: date
    first_due_on: date
    stand: Stand
    reported_at: datetime | None
    report: str
    noted: tuple[Noted, ...]
    days_late: int

    @property
    def moved(self) -> bool:
        """Whether it has been given a new day."""
        return any(one.kind is Kind.NEW_DAY for one in self.noted)

    @property
    def latest(self) -> str:
        """What was last told of it: the report, else what was last noted."""
        return self.report or (self.noted[-1].text if self.noted else "")

    @property
    def why_late(self) -> str:
        """The reason that was last given for a new day; "" where none was."""
        return next((one.text for one in reversed(self.noted) if one.kind is Kind.NEW_DAY), "")


def executions() -> QuerySet[Execution]:
    """The assignments with what :func:`gathered` reads of each."""
    happenings = Prefetch("happenings", Happening.objects.order_by("at", "pk"))
    return Execution.objects.select_related("case").prefetch_related(happenings).order_by("due_on", "pk")


def gathered(rows: Iterable[Execution], known: date, decided: Iterable[AgendaItem] = ()) -> list[Shown]:
    """The assignments given by the day, as they stood at its end. ``decided`` are items of their cases that the caller has
    with their force (``with_force``): only those that lack are asked for.
    """
    found = [row for row in rows if row.decided_on <= known]
    waiting = _waiting([row for row in found if row.reported_at is None], known, decided)
    bodies, units = _names(known)
    return [_shown(row, known, row.pk in waiting, bodies, units) for row in found]


def public_on(known: date) -> list[Shown]:
    """Those whose cases are public by the end of the day, the oldest day first."""
    shown = [one for one in gathered(executions(), known) if open_on(one.case, known)]
    return sorted(shown, key=oldest_first)


def oldest_first(one: Shown) -> tuple[bool, date, int]:
    """The order of the lists: what is left before what is over, each by its day."""
    return one.stand.is_over, one.due_on, one.id


def counts_of(shown: Sequence[Shown]) -> Counts:
    """The counts of a list."""
    return counted([one.stand for one in shown], sum(one.moved for one in shown))


def _shown(
    row: Execution, known: date, waits: bool, bodies: dict[str, Text], units: dict[str, Text]
) -> Shown:
    every = [happening.noted for happening in row.happenings.all()]
    due = due_known(row.due_on, every, known)
    unit = unit_known(row.unit, every, known)
    told = row.reported_at is not None and row.reported_at < end_of(known)
    reported = clock.local_date(row.reported_at) if row.reported_at is not None else None
    where = stand(due, reported, every, known, waits=waits)
    return Shown(
        id=row.pk,
        task=row.task,
        case=row.case,
        body=row.body,
        body_name=bodies.get(row.body, Text(row.body, row.body)),
        unit=unit,
        unit_name=units.get(unit, Text(unit, unit)),
        decided_on=row.decided_on,
        paragraph=row.paragraph,
        due_on=due,
        first_due_on=due_known(row.due_on, every, date.min),
        stand=where,
        reported_at=row.reported_at if told else None,
        report=row.report if told else "",
        noted=tuple(one for one in every if one.on <= known),
        days_late=days_late(due, known) if where is Stand.LATE else 0,
    )


def _waiting(rows: Sequence[Execution], known: date, decided: Iterable[AgendaItem]) -> set[int]:
    """Those whose decision has no legal force by the day, and no ground that lets it be carried out before."""
    items = _by_place(item for item in decided if item.outcome == AgendaItem.Outcome.DECIDED)
    if left := {row.case_id for row in rows if _place(row) not in items}:
        asked = AgendaItem.objects.filter(case__in=left, outcome=AgendaItem.Outcome.DECIDED)
        items |= _by_place(with_force(asked.select_related("meeting__version")).order_by("pk"))
    return {row.pk for row in rows if _place(row) in items and _waits(items[_place(row)], row, known)}


Place = tuple[int | None, str, date, int | None]
"""A case, and the body, day and paragraph of a decision in it."""


def _place(row: Execution) -> Place:
    return (row.case_id, row.body, row.decided_on, row.paragraph)


def _by_place(items: Iterable[AgendaItem]) -> dict[Place, AgendaItem]:
    """The items by where they were decided; of two in one place, as only items without a paragraph can be, the first."""
    found: dict[Place, AgendaItem] = {}
    for item in items:
        found.setdefault((item.case_id, item.meeting.body, item.meeting.on, item.paragraph), item)
    return found


def _waits(item: AgendaItem, row: Execution, known: date) -> bool:
    force = force_of(item, known)
    if force is None or force.in_force or force.status is Status.NO_APPEAL:
        return False
    said = [one for one in early_by(item, known) if one.execution == row.pk and not one.corrected]
    return all(one.ground is Ground.WAIT for one in said)


def _names(known: date) -> tuple[dict[str, Text], dict[str, Text]]:
    try:
        bodies = {body.id: body.name for body in organisation_on(known).bodies}
    except NoVersionInForce:
        bodies = {}
    administration = administration_or_none(known)
    return bodies, {unit.id: unit.name for unit in administration.units} if administration else {}
