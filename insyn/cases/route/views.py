"""What the case's page shows of its route, and the forms on it."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.cases.queries import UNDER_WAY
from insyn.cases.route.acts_marks import last_mark
from insyn.cases.route.demands import demands_before, name_of
from insyn.cases.route.models import Mark, Opinion, Tie
from insyn.cases.route.picture import days_svg
from insyn.cases.route.queries import (
    SpentInAll,
    Waiting,
    days_in_all,
    days_spent,
    latest_for,
    waited_for,
)
from insyn.cases.route.rules.demands import Demanded
from insyn.cases.route.rules.waiting import Latest
from insyn.cases.route.settling import body_may_settle
from insyn.cases.route.views_forms import ROUTE_FORMS
from insyn.cases.route.views_forms_opinions import OPINION_FORMS, AskOpinionForm
from insyn.cases.views_forms import language
from insyn.description.draw import Shape
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest
from insyn.organisation.queries import organisation_of

PUT_OFF = ("referred-back", "adjourned")
"""Outcomes of an item by which a body put the case off (``meetings.AgendaItem.Outcome``, a room below)."""


@dataclass(frozen=True)
class OpinionShown:
    """An opinion with whom it was asked of, whether it is late, and what the reader may do with it."""

    row: Opinion
    name: Text
    late: bool
    forms: tuple[ActForm, ...]


@dataclass(frozen=True)
class PutOffShown:
    """The decision by which a body put the case off last, while nobody has settled anything in it since."""

    body: Text
    outcome: str
    on: date
    paragraph: int | None
    decision: str


@dataclass(frozen=True)
class RouteShown:
    """Everything of a case's route that its page shows."""

    waiting: tuple[Waiting, ...]
    latest: Latest | None
    put_off: PutOffShown | None
    wrong_way: Text | None
    before: Text | None
    demands: tuple[Demanded, ...]
    opinions: tuple[OpinionShown, ...]
    ask: ActForm | None
    marks: tuple[Mark, ...]
    split_from: Tie | None
    joined_into: Tie | None
    parts: tuple[Tie, ...]
    took_in: tuple[Tie, ...]
    forms: tuple[ActForm, ...]
    new_report: ActForm | None
    days: tuple[SpentInAll, ...]
    picture: SafeString


def route_context(request: StaffRequest, case: Case, refused: ActForm | None) -> RouteShown:
    """The case's route as its page shows it today."""
    today = clock.today(request.municipality)
    step = way.next_step(case)
    asks = step is not None and case.status in UNDER_WAY and step.state == CaseStep.State.AHEAD
    ties = list(case.ties.select_related("other").order_by("at", "pk"))
    to = list(case.ties_to.select_related("case").order_by("at", "pk"))
    made = with_refused(offered((*ROUTE_FORMS, AskOpinionForm), request, case), refused)
    spent = days_spent(case, today)
    return RouteShown(
        waiting=waited_for(case, today),
        latest=latest_for(case, today),
        put_off=_put_off(case, today),
        wrong_way=_wrong_way(case),
        before=step.name if step and asks else None,
        demands=demands_before(case, step.body, today, first=step.position == 1) if step and asks else (),
        opinions=_opinions(request, case, refused),
        ask=made.get(AskOpinionForm.do),
        marks=tuple(mark for kind in Mark.Kind if (mark := last_mark(case, kind))),
        split_from=next((tie for tie in ties if tie.kind == Tie.Kind.SPLIT), None),
        joined_into=next((tie for tie in ties if tie.kind == Tie.Kind.JOINED), None),
        parts=tuple(tie for tie in to if tie.kind == Tie.Kind.SPLIT),
        took_in=tuple(tie for tie in to if tie.kind == Tie.Kind.JOINED),
        forms=tuple(form for do, form in made.items() if do not in (AskOpinionForm.do, "new-report")),
        new_report=made.get("new-report"),
        days=days_in_all(spent),
        picture=days_svg(spent, today, language(), shape=Shape.PHONE, name="dagar"),
    )


def _put_off(case: Case, today: date) -> PutOffShown | None:
    if case.status not in UNDER_WAY:
        return None
    settled = case.items.filter(decided_at__isnull=False, meeting__party="").select_related("meeting")
    last = settled.order_by("-decided_at", "-pk").first()
    if last is None or last.outcome not in PUT_OFF:
        return None
    body = name_of(Opinion.To.BODY, last.meeting.body, today)
    outcome = str(last.get_outcome_display())
    return PutOffShown(body, outcome, last.meeting.on, last.paragraph, last.decision)


def _wrong_way(case: Case) -> Text | None:
    """Why the body at the end of the way may not settle the case as it is marked; None where it may."""
    if case.status not in UNDER_WAY:
        return None
    organisation, bodies = organisation_of(case.version), way.route_of(case).deciders
    answers = [body_may_settle(case, organisation.body(body)) for body in bodies]
    return next((one.reason for one in answers if not one.ok), None)


def _opinions(request: StaffRequest, case: Case, refused: ActForm | None) -> tuple[OpinionShown, ...]:
    today = clock.today(request.municipality)
    rows = case.opinions.select_related("document", "answered_by", "case").order_by("asked_at", "pk")
    shown = []
    for row in rows:
        made: list[ActForm] = []
        for kind in OPINION_FORMS:
            form: ActForm = kind(request, row)
            if refused is not None and refused.name == form.name:
                form = refused
            if form.now() and form.allowed:
                made.append(form)
        late = row.waits and row.due_on < today
        shown.append(OpinionShown(row, name_of(row.to_kind, row.to, today), late, tuple(made)))
    return tuple(shown)


def sent_route_form(request: StaffRequest, case: Case, do: str, on: int) -> ActForm | None:
    """The form of the route that was sent; None where it is another's."""
    forms: tuple[type[ActForm], ...] = (*ROUTE_FORMS, AskOpinionForm)
    for kind in forms:
        if kind.do == do:
            return kind(request, case, request.POST)
    for one in OPINION_FORMS:
        if one.do == do:
            return one(request, get_object_or_404(case.opinions, pk=on), request.POST, request.FILES)
    return None
