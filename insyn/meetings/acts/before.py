"""Before the meeting: plan it, put cases on its agenda, send the summons, say that one cannot come."""

from datetime import date, datetime, time

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.description.kinds import BodyKind
from insyn.documents.keeping import publish
from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import papers
from insyn.meetings.acts.common import State, body_of, meeting_body, must_be, organisation_for
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.models import AgendaItem, Meeting, Presence, Summoned, Summons
from insyn.meetings.roll import expected
from insyn.meetings.rules.notice_of_meeting import summons_in_time
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.people.models import Person

LONGEST_REASON = 300


def _body(body: str, **_given: object) -> str:
    return body


@act("meetings.plan_meeting", body=_body, publishes=True)
def plan_meeting(
    *,
    by: Actor,
    at: datetime,
    body: str,
    on: date,
    starts: time,
    party: str = "",
    place: str = "",
    stated_weekday: str = "",
    source: str = "",
    assumed: str = "",
) -> Meeting:
    """Plan a meeting of a body of the version in force that day; a party group's names its party.

    ``stated_weekday`` is what a source says of the day, kept even where the calendar disagrees.
    """
    version = version_in_force(on)
    organisation = organisation_of(version)
    if not organisation.has_body(body):
        raise Invalid(
            _("Organet %(body)s finns inte i organisationen den dagen.") % {"body": body}, field="body"
        )
    grouped = organisation.body(body).kind == BodyKind.PARTY_GROUP
    parties = [found.code for found in parties_in_assembly(on)]
    if grouped and party not in parties:
        raise Invalid(
            _("Välj ett parti med mandat i fullmäktige: %(parties)s.") % {"parties": ", ".join(parties)}
        )
    if party and not grouped:
        raise Invalid(_("Bara gruppmöten hålls parti för parti."), field="party")
    if Meeting.objects.filter(body=body, party=party, on=on).exists():
        raise Refused(_("Organet har redan ett sammanträde den dagen."), field="on")
    meeting = Meeting(
        body=body,
        party=party,
        version=version,
        on=on,
        starts_at=clock.instant(on, starts.hour, starts.minute),
        place=place,
        stated_weekday=stated_weekday,
        source=source,
        assumed=assumed,
        published_at=at,
    )
    meeting.save()
    return meeting


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
) -> AgendaItem:
    """Put a case, or a matter of form, on the agenda. A case must stand at this body on its way, and be handed in."""
    must_be(meeting, State.PLANNED)
    if case is not None:
        _refuse_case_not_here(meeting, case)
        found = papers.standing_proposal(case)
        proposal = proposal or found.text
        proposal_from = proposal_from or found.made_by
        title = title or case.title
        way.put_on_agenda(case, meeting.body, meeting.on)
    if not title.strip():
        raise Invalid(_("Ge punkten en rubrik."), field="title")
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
        exercise_of_authority=exercise_of_authority,
        secrecy_section=case.secrecy_section if case else "",
    )
    item.save()
    return item


def _refuse_case_not_here(meeting: Meeting, case: Case) -> None:
    organisation = organisation_for(meeting)
    refuse_unless(not meeting.items.filter(case=case).exists(), _("Ärendet står redan på dagordningen."))
    if organisation.body(meeting.body).kind == BodyKind.PARTY_GROUP:
        # Each party meets for itself, so the step may be over for one while another has it ahead.
        refuse_unless(
            case.steps.filter(body=meeting.body).exists(), _("Ärendets väg går inte genom gruppmötena.")
        )
        return
    step = way.open_step(case, meeting.body)
    ahead = way.next_step(case)
    # The parties' own meetings are no preparation in the law's sense: the board's agenda does not wait for them.
    waits = (
        ahead is not None
        and organisation.body(ahead.body).kind != BodyKind.PARTY_GROUP
        and ahead.body != meeting.body
    )
    if step is None or waits:
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
    elsewhere = AgendaItem.objects.filter(case=case, meeting__body=meeting.body, outcome="")
    if elsewhere.exclude(meeting=meeting).exclude(meeting__state=State.CANCELLED).exists():
        raise Refused(_("Ärendet står redan på en annan dagordning hos organet."))


@act("meetings.send_summons", body=meeting_body, publishes=True)
def send_summons(*, by: Actor, at: datetime, meeting: Meeting) -> Summons:
    """Send the summons: to everybody with a place in the body, with the tagged summons and the paged bundle.

    What is not secret becomes public at the same instant: the agenda, its cases' documents, the ordinary bundle.
    Refused if it is too late under the law (the assembly, KL 5:15) or under the municipality's own rule.
    """
    must_be(meeting, State.PLANNED)
    items = list(meeting.items.select_related("case"))
    refuse_unless(bool(items), _("Dagordningen är tom. Lägg till minst en punkt."))
    outcome = summons_in_time(body_of(meeting).kind, meeting.on, clock.local_date(at))
    if not outcome.ok:
        raise Refused(outcome.reason.sv, citation=outcome.citation)
    meeting.secretary = by.user
    made = papers.make_summons(by=by, at=at, meeting=meeting, items=items)
    summons = Summons(
        meeting=meeting,
        sent_at=at,
        document=made.summons,
        bundle=made.bundle,
        members_bundle=made.members_bundle,
    )
    summons.save()
    for place in expected(meeting):
        Summoned(summons=summons, person=place.person, capacity=place.capacity).save()
    for item in items:
        if not item.secret:
            item.published_at = at
            item.save(update_fields=["published_at"])
    publish(papers.documents_of(items), at)
    meeting.state, meeting.summoned_at = State.SUMMONED, at
    meeting.save(update_fields=["state", "summoned_at", "secretary"])
    return summons


@act("meetings.announce_absence", body=meeting_body)
def announce_absence(
    *, by: Actor, at: datetime, meeting: Meeting, person: Person, reason: str = ""
) -> Presence:
    """Say beforehand that somebody cannot come. A member says it for herself; the secretary for anyone."""
    must_be(meeting, State.PLANNED, State.SUMMONED)
    must_speak_for(by, person, meeting, at)
    refuse_unless(
        any(place.person == person for place in expected(meeting)), _("Personen har ingen plats i organet.")
    )
    refuse_unless(
        not meeting.presences.filter(person=person, kind=Presence.Kind.PREVENTED).exists(),
        _("Förhindret är redan anmält."),
    )
    presence = Presence(
        meeting=meeting, person=person, kind=Presence.Kind.PREVENTED, reason=reason.strip(), noted_at=at
    )
    presence.save()
    return presence


@act("meetings.cancel_meeting", body=meeting_body, publishes=True)
def cancel_meeting(*, by: Actor, at: datetime, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off before it has begun, and say why. Its cases stand at the body again, for its next meeting."""
    must_be(meeting, State.PLANNED, State.SUMMONED)
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Skriv varför sammanträdet ställs in."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(_("Skälet är för långt: högst 300 tecken."), field="reason")
    for case in Case.objects.filter(items__meeting=meeting):
        step = way.open_step(case, meeting.body)
        if step and step.meeting_on == meeting.on:
            step.state, step.meeting_on = CaseStep.State.HANDED_IN, None
            step.save(update_fields=["state", "meeting_on"])
    meeting.state, meeting.cancelled_at, meeting.cancelled_because = State.CANCELLED, at, reason
    meeting.save(update_fields=["state", "cancelled_at", "cancelled_because"])
    return meeting
