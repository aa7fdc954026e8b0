"""Before the meeting: plan it, send the summons and what supplements it, call it off."""

from datetime import date, datetime, time

from django.utils.translation import get_language
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
from insyn.meetings import letters, papers
from insyn.meetings.acts.absence import call_substitutes
from insyn.meetings.acts.common import State, body_of, meeting_body, must_be
from insyn.meetings.models import AgendaEdition, AgendaItem, Meeting, Summoned, Summons
from insyn.meetings.roll import expected
from insyn.meetings.rules.editions import changes, read, stored
from insyn.meetings.rules.notice_of_meeting import case_may_be_decided, summons_in_time
from insyn.organisation.queries import organisation_of, version_in_force

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


@act("meetings.send_summons", body=meeting_body, publishes=True)
def send_summons(*, by: Actor, at: datetime, meeting: Meeting, short_notice: str = "") -> Summons:
    """Send the summons: to everybody with a place in the body, with the tagged summons and the paged bundle.

    What is not secret becomes public at the same instant: the agenda, its cases' documents, the ordinary bundle.
    Refused if it is too late under the law (the assembly, KL 5:15) or under the municipality's own rule, unless the chair
    has decided to summon late, and why (``short_notice``; never the assembly).
    """
    must_be(meeting, State.PLANNED)
    items = list(meeting.items.select_related("case"))
    refuse_unless(bool(items), _("Dagordningen är tom. Lägg till minst en punkt."))
    short_notice = short_notice.strip()
    if len(short_notice) > LONGEST_REASON:
        raise Invalid(_("Skälet är för långt: högst 300 tecken."), field="short_notice")
    outcome = summons_in_time(
        body_of(meeting).kind, meeting.on, clock.local_date(at), short_notice=bool(short_notice)
    )
    if not outcome.ok:
        raise Refused(outcome.reason.in_(get_language() or "sv"), citation=outcome.citation)
    meeting.secretary = by.user
    papers.lay_before_sending(by, at, meeting)
    made = papers.make_summons(by=by, at=at, meeting=meeting, items=items)
    summons = Summons(meeting=meeting, sent_at=at, **made.documents)
    summons.save()
    AgendaEdition(
        meeting=meeting, number=0, sent_at=at, content=stored(made.edition), **made.documents
    ).save()
    for place in expected(meeting):
        Summoned(summons=summons, person=place.person, capacity=place.capacity).save()
    _announce(items, at)
    meeting.state, meeting.summoned_at, meeting.short_notice = State.SUMMONED, at, short_notice
    meeting.save(update_fields=["state", "summoned_at", "secretary", "short_notice"])
    letters.summoned(meeting)
    call_substitutes(meeting, at)
    return summons


def _announce(items: list[AgendaItem], at: datetime) -> None:
    """What is sent is announced, and public unless it is secret."""
    for item in items:
        item.announced_at = item.announced_at or at
        if not item.secret:
            item.published_at = item.published_at or at
        item.save(update_fields=["announced_at", "published_at"])
    publish(papers.documents_of(items), at)


@act("meetings.send_supplement", body=meeting_body, publishes=True)
def send_supplement(*, by: Actor, at: datetime, meeting: Meeting) -> AgendaEdition:
    """Send what has been added or changed since the summons: the agenda anew with what is new in it, and the new papers.

    Pages and numbers that have been sent stay as they are; the new ones come after them. In the assembly a new item must be
    urgent and sent by the weekday nearest before (KL 5:14). Refused where nothing has changed.
    """
    must_be(meeting, State.SUMMONED)
    latest = meeting.editions.order_by("number").last()
    if latest is None:
        raise Refused(_("Kallelsen skickades innan Insyn kunde komplettera den. Skicka det nya för sig."))
    refuse_unless(bool(papers.news_of(meeting)), _("Inget har ändrats sedan det som är skickat."))
    items = list(meeting.items.select_related("case"))
    kind, today = body_of(meeting).kind, clock.local_date(at)
    for item in items:
        if item.announced_at is None:
            outcome = case_may_be_decided(kind, meeting.on, today, urgent=item.urgent)
            if not outcome.ok:
                raise Refused(
                    _("Punkt %(position)s: %(reason)s")
                    % {"position": item.position, "reason": outcome.reason.in_(get_language() or "sv")},
                    citation=outcome.citation,
                )
    made = papers.make_summons(by=by, at=at, meeting=meeting, items=items)
    edition = AgendaEdition(
        meeting=meeting,
        number=latest.number + 1,
        sent_at=at,
        content=stored(made.edition),
        **made.documents,
    )
    edition.save()
    _announce(items, at)
    letters.supplemented(meeting, edition.number, list(changes(read(latest.content), made.edition)))
    return edition


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
    letters.called_off(meeting)
    return meeting
