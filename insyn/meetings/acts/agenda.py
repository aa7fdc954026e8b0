"""The agenda: items put on it, changed, moved and taken off; and what is added when the meeting is near, or goes on."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.cases.route import demands
from insyn.cases.rules import NoPreparation
from insyn.description.dates import in_words
from insyn.description.kinds import BodyKind
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import papers
from insyn.meetings.acts.common import (
    State,
    body_of,
    item_body,
    meeting_body,
    must_be,
    must_be_open,
    organisation_for,
    refuse_by,
)
from insyn.meetings.agenda import ahead_of_groups, next_steps
from insyn.meetings.models import AgendaItem, Meeting, ResignationItem
from insyn.meetings.rules.question_time import NO_DECISION, may_hold
from insyn.meetings.rules.unprepared import may_be_unprepared
from insyn.meetings.serving import prepared_for
from insyn.meetings.standing_items import missing_standing

MOVING = 10_000
"""Added to the positions of items while they change places, since no two may have one."""


@act("meetings.add_item", body=meeting_body)
def add_item(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    title: str = "",
    case: Case | None = None,
    kind: str = AgendaItem.Kind.CASE,
    proposal: str = "",
    proposal_from: str = "",
    presenter: str = "",
    is_election: bool = False,
    exercise_of_authority: bool = False,
    urgent: bool = False,
    without_preparation: str = "",
) -> AgendaItem:
    """Put a case, or a matter of form, on the agenda. A case must stand at this body on its way, and be handed in.

    The assembly may have one hurried to it: what is urgent, or needs no preparation (``without_preparation``, KL 5:29–34).
    Whether it may then be settled is asked when it is taken up.

    Once the summons is sent it comes last, and waits for a supplement; at the meeting itself it is an extra item. Whether the
    assembly may then settle it is asked when it is taken up (KL 5:14, 5:52).
    """
    must_be(meeting, State.PLANNED, State.SUMMONED, State.OPEN)
    if without_preparation:
        _refuse_ground(meeting, case, without_preparation, is_election=is_election)
    if case is not None:
        _refuse_case_not_here(meeting, case, hurried=urgent or bool(without_preparation))
        found = papers.standing_proposal(case)
        proposal = proposal or found.text
        proposal_from = proposal_from or found.made_by
        title = title or case.title
        way.put_on_agenda(case, meeting.body, meeting.on)
    if not title.strip():
        raise Invalid(_("Ge punkten en rubrik."), field="title")
    if case is None and kind == AgendaItem.Kind.QUESTION_TIME:
        _refuse_no_question_time(meeting)
        if proposal.strip() or is_election or exercise_of_authority:
            refuse_by(NO_DECISION, field="proposal")
    individual = case is not None and case.kind == "individual"
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(
        meeting=meeting,
        position=last + 1,
        kind=kind if case is None else AgendaItem.Kind.CASE,
        case=case,
        title=title.strip(),
        proposal=proposal.strip(),
        proposal_from=proposal_from.strip(),
        presenter=presenter.strip(),
        is_election=is_election,
        exercise_of_authority=exercise_of_authority or individual,
        closed_doors=individual,  # always, in a case about an individual (KL 6:25)
        urgent=urgent,
        without_preparation=without_preparation,
        secrecy_section=case.secrecy_section if case else "",
    )
    if meeting.state == State.OPEN and not item.secret:
        item.published_at = at
    item.save()
    return item


def _refuse_no_question_time(meeting: Meeting) -> None:
    """Refuse the public's question time behind closed doors, and a second one."""
    body = body_of(meeting)
    already = meeting.items.filter(kind=AgendaItem.Kind.QUESTION_TIME).exists()
    refuse_by(may_hold(body.kind, body_opens=body.open, already=already), field="kind")


def _refuse_ground(meeting: Meeting, case: Case | None, ground: str, *, is_election: bool) -> None:
    """Refuse a ground for leaving preparation out that is none, or does not fit the case."""
    if case is None or body_of(meeting).kind != BodyKind.ASSEMBLY:
        raise Invalid(_("Bara fullmäktiges ärenden behöver beredas."), field="without_preparation")
    try:
        found = NoPreparation(ground)
    except ValueError:
        raise Invalid(_("Välj varför ärendet inte behöver beredas."), field="without_preparation") from None
    refuse_by(
        may_be_unprepared(found, case.kind, meeting.on, is_election=is_election), field="without_preparation"
    )


def _refuse_at_group(meeting: Meeting, case: Case) -> None:
    """Refuse what the parties' own meetings do not have: what is secret or about individuals, and what has not come to them.

    Each party meets for itself, so the step may be over for one while another has it ahead.
    """
    steps = case.steps.filter(body=meeting.body)
    if case.secret or way.skips_groups(case, way.route_of(case)):
        raise Refused(_("Det som är sekretessbelagt eller rör enskilda går inte till partiernas gruppmöten."))
    refuse_unless(steps.exists(), _("Ärendets väg går inte genom gruppmötena."))
    refuse_unless(
        case.status == Case.Status.UNDER_WAY and ahead_of_groups(case, meeting.body),
        _(
            "Ärendet är inte hos grupperna: det bereds fortfarande, eller organet efter dem har redan haft det."
        ),
    )


def _refuse_hurried(meeting: Meeting, case: Case) -> None:
    """Refuse to hurry a case to the assembly that never goes there, is settled, or is on somebody's agenda."""
    step = way.open_step(case, meeting.body)
    if step is None or case.status not in (Case.Status.PREPARING, Case.Status.UNDER_WAY):
        raise Refused(_("Ärendets väg går inte till fullmäktige, eller är inte utlagd än."))
    on = case.steps.filter(state=CaseStep.State.ON_AGENDA).exclude(body=meeting.body).first()
    if on is not None and on.meeting_on is not None:
        language = get_language() or "sv"
        raise Refused(
            _("Ärendet står på dagordningen hos %(body)s den %(day)s. Ta bort det därifrån först.")
            % {"body": on.name.in_(language), "day": in_words(on.meeting_on).in_(language)}
        )


def _refuse_case_not_here(meeting: Meeting, case: Case, *, hurried: bool = False) -> None:
    organisation = organisation_for(meeting)
    refuse_unless(not meeting.items.filter(case=case).exists(), _("Ärendet står redan på dagordningen."))
    if organisation.body(meeting.body).kind == BodyKind.PARTY_GROUP:
        _refuse_at_group(meeting, case)
        return
    if hurried and organisation.body(meeting.body).kind == BodyKind.ASSEMBLY:
        _refuse_hurried(meeting, case)
        return
    step = way.open_step(case, meeting.body)
    # The parties' own meetings are no preparation in the law's sense: no agenda waits for them, and none is let past the next.
    ahead = next_steps(case, way.group_bodies(case))
    if step is None or (ahead is not None and ahead.body != meeting.body):
        where = organisation.body(ahead.body).name.sv if ahead else _("inget organ")
        raise Refused(
            _("Ärendet %(case)s står inte hos det här organet utan hos %(where)s.")
            % {"case": case.reference, "where": where}
        )
    if step.position == 1:
        refuse_unless(
            step.state != CaseStep.State.AHEAD,
            _("Ärendet %(case)s är inte inlämnat än.") % {"case": case.reference},
        )
        refuse_unless(
            step.meeting_on is None or step.meeting_on <= meeting.on,
            _("Ärendet är inlämnat till ett senare sammanträde."),
        )
    else:
        demands.refuse_missing(case, meeting.body, meeting.on, first=False)
    elsewhere = AgendaItem.objects.filter(case=case, meeting__body=meeting.body, outcome="")
    if elsewhere.exclude(meeting=meeting).exclude(meeting__state=State.CANCELLED).exists():
        raise Refused(_("Ärendet står redan på en annan dagordning hos organet."))


@act("meetings.add_standing_items", body=meeting_body)
def add_standing_items(*, by: Actor, at: datetime, meeting: Meeting) -> list[AgendaItem]:
    """Put on the agenda what always stands on this body's and is not there yet (`standing_items`), what opens a meeting first.

    Refused where nothing is missing.
    """
    must_be(meeting, State.PLANNED)
    missing = missing_standing(meeting)
    refuse_unless(bool(missing), _("Alla stående punkter finns redan på dagordningen."))
    opening = [one for one in missing if one.opens]
    _shift(meeting, len(opening))
    last = (meeting.items.aggregate(last=Max("position"))["last"] or len(opening)) + 1
    made = []
    for place, one in enumerate([*opening, *(one for one in missing if not one.opens)]):
        position = place + 1 if place < len(opening) else last + place - len(opening)
        item = AgendaItem(
            meeting=meeting, position=position, kind=one.kind, title=one.title, proposal=one.proposal
        )
        item.save()
        made.append(item)
    return made


def _shift(meeting: Meeting, places: int) -> None:
    """Let every item come so many places later."""
    for item in meeting.items.order_by("-position"):
        item.position += places
        item.save(update_fields=["position"])


@act("meetings.change_item", body=item_body)
def change_item(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    title: str,
    presenter: str = "",
    proposal: str = "",
    closed_doors: bool = False,
    urgent: bool = False,
) -> AgendaItem:
    """Change an item not yet taken up: its title, presenter, proposal, whether its doors are closed, whether it is urgent.

    After the summons the change waits for a supplement.
    """
    must_be(item.meeting, State.PLANNED, State.SUMMONED, State.OPEN)
    refuse_unless(item.begun_at is None, _("Punkten är redan påbörjad."))
    if not title.strip():
        raise Invalid(_("Ge punkten en rubrik."), field="title")
    proposal = proposal.strip()
    if item.case is not None and item.case.kind == "individual" and not closed_doors:
        raise Refused(
            _("Ärenden om myndighetsutövning mot enskild behandlas alltid inom stängda dörrar."),
            citation="KL 6:25",
        )
    if item.is_question_time:
        body = body_of(item.meeting)
        refuse_by(
            may_hold(body.kind, body_opens=body.open, already=False, closed=closed_doors),
            field="closed_doors",
        )
        if proposal:
            refuse_by(NO_DECISION, field="proposal")
    if proposal != item.proposal and item.proposal_from:
        item.proposal_from = ""  # what is written here is no longer the preparing body's
    item.title, item.presenter, item.proposal = title.strip(), presenter.strip(), proposal
    item.closed_doors, item.urgent = closed_doors, urgent
    item.save()
    return item


@act("meetings.move_item", body=item_body)
def move_item(*, by: Actor, at: datetime, item: AgendaItem, to: int) -> AgendaItem:
    """Move an item to another place on the agenda; the others make room. Not once the summons is sent: what people have been
    sent keeps its numbers.
    """
    meeting = item.meeting
    must_be(meeting, State.PLANNED)
    order = list(meeting.items.exclude(pk=item.pk).order_by("position"))
    if not 1 <= to <= len(order) + 1:
        raise Invalid(_("Skriv en plats mellan 1 och %(last)s.") % {"last": len(order) + 1}, field="to")
    order.insert(to - 1, item)
    _renumber(order)
    item.refresh_from_db()
    return item


def _renumber(order: list[AgendaItem]) -> None:
    for offset in (MOVING, 0):
        for place, item in enumerate(order, start=1):
            item.position = place + offset
            item.save(update_fields=["position"])


@act("meetings.remove_item", body=item_body)
def remove_item(*, by: Actor, at: datetime, item: AgendaItem) -> Meeting:
    """Take an item off the agenda before the summons is sent; its case stands at the body again. Answers with the meeting.

    After that it stays on the agenda, and the meeting itself lets it fall.
    """
    meeting = item.meeting
    must_be(meeting, State.PLANNED)
    refuse_unless(
        not item.elections.exists(),
        _("Punkten är ett val med nomineringar. Ställ in sammanträdet eller avgör valet vid det."),
    )
    refuse_unless(
        not ResignationItem.objects.filter(item=item).exists(),
        _("Punkten tar upp en avsägelse. Svara på avsägelsen vid sammanträdet."),
    )
    refuse_unless(
        not item.public_questions.exists(),
        _("Allmänheten har lämnat frågor till frågestunden. Stryk dem först, om de inte ska besvaras."),
    )
    if item.case:
        step = way.open_step(item.case, meeting.body)
        if step and step.state == CaseStep.State.ON_AGENDA and step.meeting_on == meeting.on:
            step.state, step.meeting_on = CaseStep.State.HANDED_IN, None
            step.save(update_fields=["state", "meeting_on"])
    item.delete()
    _renumber(list(meeting.items.order_by("position")))
    return meeting


@act("meetings.agree_to_urgent", body=item_body)
def agree_to_urgent(*, by: Actor, at: datetime, item: AgendaItem) -> AgendaItem:
    """Note that everybody present has decided to settle an urgent item that was not announced in time (KL 5:52)."""
    must_be_open(item)
    refuse_unless(item.begun_at is None, _("Punkten är redan påbörjad."))
    refuse_unless(item.urgent, _("Punkten är inte märkt som brådskande."), citation="KL 5:52")
    refuse_unless(item.agreed_at is None, _("Det är redan antecknat."))
    item.agreed_at = at
    item.save(update_fields=["agreed_at"])
    return item


@act("meetings.agree_to_unprepared", body=item_body)
def agree_to_unprepared(*, by: Actor, at: datetime, item: AgendaItem) -> AgendaItem:
    """Note that everybody present agrees to settle an urgent case that has not been prepared (KL 5:33)."""
    must_be_open(item)
    refuse_unless(item.begun_at is None, _("Punkten är redan påbörjad."))
    refuse_unless(not prepared_for(item).ok, _("Ärendet är berett, eller behöver inte beredas."))
    refuse_unless(item.urgent, _("Punkten är inte märkt som brådskande."), citation="KL 5:33")
    item.unprepared_agreed_at = at
    item.save(update_fields=["unprepared_agreed_at"])
    return item
