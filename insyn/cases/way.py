"""Keeping a case's way: its steps and what happened. Plain writers, called inside the acts of this room and of meetings."""

from datetime import date, datetime

from django.db.models import F

from insyn.cases.models import Case, CaseEvent, CaseStep, Report
from insyn.description.kinds import BodyKind
from insyn.description.routes import Route
from insyn.description.text import Text
from insyn.organisation.queries import administration_on, organisation_of

State = CaseStep.State
STATUS_AFTER = {
    "registered": Case.Status.REGISTERED,
    "assigned": Case.Status.PREPARING,
    "handed-on": Case.Status.PREPARING,
    "referred-back": Case.Status.PREPARING,
    "returned": Case.Status.UNDER_WAY,
    "handed-in": Case.Status.UNDER_WAY,
    "from-joint-committee": Case.Status.UNDER_WAY,
    "forwarded": Case.Status.UNDER_WAY,
    "proposed": Case.Status.UNDER_WAY,
    "decided": Case.Status.DECIDED,
    "execution": Case.Status.EXECUTING,
    "executed": Case.Status.EXECUTED,
    "closed": Case.Status.CLOSED,
    "joined-into": Case.Status.CLOSED,
    "withdrawn": Case.Status.CLOSED,
}
"""What each kind of event makes of a case; the other kinds leave its status as it was."""


def tell(case: Case, at: datetime, kind: str, text: Text, *, body: str = "", unit: str = "") -> CaseEvent:
    """Add a line to the case's story, in words for citizens; what changes where it stands is the latest of the case from then."""
    event = CaseEvent(case=case, at=at, kind=kind, body=body, unit=unit, text_sv=text.sv, text_en=text.en)
    event.save()
    if kind in STATUS_AFTER and (case.latest_at is None or at >= case.latest_at):
        case.latest_kind, case.latest_at = kind, at
        Case.objects.filter(pk=case.pk).update(latest_kind=kind, latest_at=at)
    return event


def lay_out(case: Case, route: Route, prepared_by: str | None) -> None:
    """Write the steps of the route ahead of the case; of "au | uou" the one that prepares for the case's unit."""
    if case.steps.exclude(state=State.AHEAD).exists():
        return
    due = due_back(case)
    case.steps.all().delete()
    for position, body in enumerate(bodies_ahead(case, route, prepared_by), start=1):
        CaseStep(case=case, position=position, body=body).save()
    if due and due.due_on:
        set_due(case, due.body, due.due_on)


def bodies_along(route: Route, prepared_by: str | None) -> list[str]:
    """The body of each step; of "au | uou" the one that prepares for the case's unit."""
    return [
        prepared_by if prepared_by and prepared_by in step.bodies else step.bodies[0] for step in route.steps
    ]


def bodies_ahead(case: Case, route: Route, prepared_by: str | None) -> list[str]:
    """The body of each step of this case's way: what is secret and what is about individuals passes no party group."""
    found = bodies_along(route, prepared_by)
    if not skips_groups(case, route):
        return found
    groups = group_bodies(case)
    return [body for body in found if body not in groups]


def skips_groups(case: Case, route: Route) -> bool:
    """Whether the case is kept from the parties' own meetings, which are no bodies of the municipality."""
    return case.secret or route.about_individuals


def group_bodies(case: Case) -> frozenset[str]:
    """The parties' own meetings in the version that the case follows."""
    organisation = organisation_of(case.version)
    return frozenset(body.id for body in organisation.bodies_of_kind(BodyKind.PARTY_GROUP))


def route_of(case: Case) -> Route:
    """The route that the case follows, in its version."""
    return organisation_of(case.version).route(case.route)


def next_step(case: Case) -> CaseStep | None:
    """The first step that is not done or skipped."""
    return case.steps.exclude(state__in=[State.DONE, State.SKIPPED]).order_by("position").first()


def open_step(case: Case, body: str) -> CaseStep | None:
    """The case's step at this body, if it is not over."""
    return case.steps.filter(body=body).exclude(state__in=[State.DONE, State.SKIPPED]).first()


def due_back(case: Case) -> CaseStep | None:
    """The step whose body has said by which day it will have the case back; None where none has."""
    over = (State.DONE, State.SKIPPED)
    left = [step for step in case.steps.all() if step.due_on is not None and step.state not in over]
    return min(left, key=lambda step: (step.due_on, step.position), default=None)


def set_due(case: Case, body: str, due_on: date) -> None:
    """Say by which day the body will have the case back; where its way leads no longer there, the next body."""
    step = open_step(case, body) or next_step(case)
    if step:
        step.due_on = due_on
        step.save(update_fields=["due_on"])


def put_on_agenda(case: Case, body: str, meeting_on: date) -> None:
    """The case is on this body's agenda for this day."""
    step = open_step(case, body)
    if step:
        step.state, step.meeting_on = State.ON_AGENDA, meeting_on
        step.save()


def finish_step(case: Case, body: str, on: date, outcome: str) -> CaseStep | None:
    """The body is done with the case; steps before it that never came about are skipped. Returns the step that is next."""
    step = open_step(case, body)
    if step:
        case.steps.filter(position__lt=step.position).exclude(state=State.DONE).update(state=State.SKIPPED)
        step.state, step.done_on, step.outcome = State.DONE, on, outcome
        step.save()
    return next_step(case)


def go_back(case: Case, on: date) -> None:
    """Referred back: every step is ahead again, and the case must be reported on and handed in anew.

    The signed report stays among the case's documents; its text is open to be written on. A case that passed some of its
    steps under an earlier organisation begins anew by the route it follows now.
    """
    Report.objects.filter(case=case).update(
        signed_at=None, signed_by=None, document=None, edition=F("edition") + 1
    )
    if case.steps.filter(version__isnull=False).exists():
        _begin_anew(case, on)
    for step in case.steps.all():
        _ahead_again(step)


def return_to(case: Case, body: str, at: datetime) -> None:
    """Referred back to a body that the case has passed: it stands there as handed in, with what was done before it kept
    and all that comes after ahead again. The report stays signed: the body prepares the case anew on it."""
    target = case.steps.get(body=body)
    for step in case.steps.filter(position__gte=target.position):
        _ahead_again(step)
    target = case.steps.get(body=body)
    target.state, target.handed_in_at = State.HANDED_IN, at
    target.save()


def _ahead_again(step: CaseStep) -> None:
    step.state, step.handed_in_at, step.meeting_on, step.done_on = State.AHEAD, None, None, None
    step.due_on = None
    step.save()


def _begin_anew(case: Case, on: date) -> None:
    case.steps.update(replaced_on=on)
    prepared_by = administration_on(on).prepares_for(case.unit) if case.unit else None
    for position, body in enumerate(bodies_ahead(case, route_of(case), prepared_by), start=1):
        CaseStep(case=case, position=position, body=body, since=on).save()
