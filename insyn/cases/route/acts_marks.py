"""What a case is, as far as it decides who may settle it: marked economic, or the assembly's; and its going another way."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import intake, way
from insyn.cases.models import Case, CaseStep, EarlierRoute
from insyn.cases.rerouting import continue_on
from insyn.cases.route.models import Mark
from insyn.cases.route.settling import refuse_decider
from insyn.description.dates import in_words
from insyn.description.labels import kind_label
from insyn.description.routes import DELEGATE, FROM_JOINT_COMMITTEES, Route
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.queries import administration_on, organisation_of

S = Case.Status
OPEN = (S.REGISTERED, S.PREPARING, S.UNDER_WAY)
LONGEST_REASON = 500
GROUNDS = {
    Mark.Kind.ECONOMIC: (Mark.Ground.USES, Mark.Ground.PROMISES, Mark.Ground.MOVES),
    Mark.Kind.ASSEMBLY: (Mark.Ground.PRINCIPLE, Mark.Ground.WEIGHT),
}
_TOLD = {
    "uses": Text("det använder pengar", "it uses money"),
    "promises": Text("det utlovar pengar", "it promises money"),
    "moves": Text("det flyttar pengar", "it moves money"),
    "principle": Text("det är av principiell beskaffenhet", "it is a matter of principle"),
    "weight": Text("det är av större vikt för kommunen", "it is of greater weight for the municipality"),
}
_MARKED = {
    Mark.Kind.ECONOMIC: Text("ett ekonomiskt ärende", "an economic case"),
    Mark.Kind.ASSEMBLY: Text("ett ärende för fullmäktige", "a case for the assembly"),
}


def unit_of(case: Case, **_given: object) -> str:
    """The unit that an act on a case is asked at."""
    return case.unit


def said(reason: str, field: str = "reason") -> str:
    """The reason that was written; refused where none was, or one that is too long."""
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Skriv varför."), field=field)
    if len(reason) > LONGEST_REASON:
        raise Invalid(_("Skriv det med högst %(most)s tecken.") % {"most": LONGEST_REASON}, field=field)
    return reason


def must_be_open(case: Case) -> None:
    """Refuse unless the case is still to be settled."""
    case.refresh_from_db(fields=["status"])
    refuse_unless(case.status in OPEN, _("Ärendet är redan avgjort."))


def must_be_on_no_agenda(case: Case) -> None:
    """Refuse while the case is on an agenda: what has been announced is not moved under those who are summoned."""
    step = case.steps.filter(state=CaseStep.State.ON_AGENDA).order_by("position").first()
    if step is not None and step.meeting_on is not None:
        language = get_language() or "sv"
        raise Refused(
            _(
                "Ärendet står på dagordningen hos %(body)s den %(day)s. Be sekreteraren ta bort det därifrån, eller låt organet "
                "återremittera det."
            )
            % {"body": step.name.in_(language), "day": in_words(step.meeting_on).in_(language)}
        )


def last_mark(case: Case, kind: str) -> Mark | None:
    """The mark of the kind that the case has now, if it has one."""
    last = case.marks.filter(kind=kind).order_by("-at", "-pk").first()
    return last if last and last.ground else None


@act("cases.mark_case", unit=unit_of, publishes=True)
def mark_case(*, by: Actor, at: datetime, case: Case, ground: str, reason: str) -> Mark:
    """Mark the case as economic (it uses, promises or moves money) or as the assembly's (of principle or weight, KL 5:1)."""
    must_be_open(case)
    kind = next((kind for kind, grounds in GROUNDS.items() if ground in grounds), None)
    if kind is None:
        raise Invalid(_("Välj vad ärendet märks som."), field="ground")
    reason = said(reason)
    had = last_mark(case, kind)
    refuse_unless(had is None or had.ground != ground, _("Ärendet är redan märkt så."))
    row = Mark(case=case, at=at, kind=kind, ground=ground, reason=reason, by=by.user)
    row.save()
    what, why = _MARKED[kind], _TOLD[ground]
    way.tell(case, at, "marked", Text(f"Märktes som {what.sv}: {why.sv}.", f"Marked as {what.en}: {why.en}."))
    return row


@act("cases.unmark_case", unit=unit_of, publishes=True)
def unmark_case(*, by: Actor, at: datetime, case: Case, kind: str, reason: str) -> Mark:
    """Take a mark off again, with the reason; what was marked and why stays to be read."""
    must_be_open(case)
    if kind not in Mark.Kind.values:
        raise Invalid(_("Välj vilken märkning som tas bort."), field="kind")
    refuse_unless(last_mark(case, kind) is not None, _("Ärendet är inte märkt så."))
    row = Mark(case=case, at=at, kind=kind, ground="", reason=said(reason), by=by.user)
    row.save()
    what = _MARKED[Mark.Kind(kind)]
    way.tell(
        case, at, "unmarked", Text(f"Är inte längre märkt som {what.sv}.", f"No longer marked as {what.en}.")
    )
    return row


@act("cases.change_kind", unit=unit_of, publishes=True)
def change_kind(*, by: Actor, at: datetime, case: Case, kind: str, reason: str) -> Case:
    """Let the case go the way of another kind, to another body: what it has passed stays, what lies ahead is laid out anew.

    Refused where the body that would decide may not (``route.settling``), and while it is on the agenda of a body that the other
    way does not pass. On one that it does pass it stays there: what may not be decided can be proposed to the next.
    """
    must_be_open(case)
    reason = said(reason)
    organisation = organisation_of(case.version)
    route = organisation.route_for(kind)
    if route is None or kind == FROM_JOINT_COMMITTEES:
        raise Invalid(_("Välj ett slag av ärenden som organisationen har en väg för."), field="kind")
    refuse_unless(kind != case.kind, _("Ärendet är redan av det slaget."), field="kind")
    if route.decides == DELEGATE:
        refuse_unless(
            case.status in (S.REGISTERED, S.PREPARING),
            _("Ärendet är redan hos ett organ och kan inte avgöras på delegation."),
            field="kind",
        )
    for body in route.deciders:
        refuse_decider(case, organisation.body(body), kind=kind)
    on = clock.local_date(at)
    if case.steps.exists():
        _lay_out_anew(case, route, on)
    if route.id != case.route and not EarlierRoute.objects.filter(case=case, until=on).exists():
        EarlierRoute(case=case, until=on, version=case.version, route=case.route).save()
    case.kind, case.route = kind, route.id
    if due := intake.due_of(kind, case.classification, case.received_on):
        case.due_on, case.due_basis = due.on, due.basis
    case.save(update_fields=["kind", "route", "due_on", "due_basis"])
    label = kind_label(kind)
    way.tell(
        case,
        at,
        "kind-changed",
        Text(
            f"Går nu vägen ”{route.name.sv}”, som ett ärende av slaget {label.sv}.",
            f"Now goes the way “{route.name.en}”, as a case of the kind {label.en}.",
        ),
    )
    return case


def _lay_out_anew(case: Case, route: Route, on: date) -> None:
    """Replace the steps ahead by those of the route. A case that was handed in stays so, and on the agenda where it is."""
    steps = list(case.steps.order_by("position"))
    over = [step for step in steps if step.state in (CaseStep.State.DONE, CaseStep.State.SKIPPED)]
    ahead = [step for step in steps if step not in over]
    groups = way.group_bodies(case) if way.skips_groups(case, route) else frozenset()
    left = [tuple(body for body in step.bodies if body not in groups) for step in route.steps]
    bodies = continue_on(
        [bodies for bodies in left if bodies],
        passed=[step.body for step in over],
        next_body=ahead[0].body if ahead else None,
        successors=lambda body: (body,),
        prepared_by=administration_on(on).prepares_for(case.unit) if case.unit else None,
    )
    if route.decides != DELEGATE and not bodies:
        raise Refused(_("Ärendet har redan passerat alla organ på den vägen. Låt det återremitteras först."))
    on_agenda = {step.body: step for step in ahead if step.state == CaseStep.State.ON_AGENDA}
    if not set(on_agenda) <= set(bodies):
        must_be_on_no_agenda(case)
    first = ahead[0] if ahead else None
    due = way.due_back(case)
    case.steps.filter(pk__in=[step.pk for step in ahead]).update(replaced_on=on)
    last = over[-1].position if over else 0
    for number, body in enumerate(bodies, start=1):
        step = CaseStep(case=case, position=last + number, body=body, since=on)
        if body in on_agenda:
            kept = on_agenda[body]
            step.state, step.handed_in_at, step.meeting_on = kept.state, kept.handed_in_at, kept.meeting_on
        elif number == 1 and first is not None and first.handed_in_at is not None:
            step.state, step.handed_in_at = CaseStep.State.HANDED_IN, first.handed_in_at
            step.meeting_on = first.meeting_on if first.body == body else None
        step.save()
    if due and due.due_on:
        way.set_due(case, due.body, due.due_on)
