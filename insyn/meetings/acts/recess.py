"""The meeting's own time: broken until a time and resumed, until when it is to last, and continued on another day."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import letters
from insyn.meetings.acts.common import (
    State,
    meeting_body,
    must_be,
    must_go_on,
    refuse_by,
)
from insyn.meetings.models import (
    AgendaEdition,
    AgendaItem,
    ClosingTime,
    Meeting,
    Presence,
    Question,
    Recess,
    Speech,
    Summoned,
    Summons,
)
from insyn.meetings.reader.moving import notes_follow, receipts_follow
from insyn.meetings.roll import expected, here_now, paid_basis
from insyn.meetings.rules import recess as rules
from insyn.meetings.rules.editions import read, stored
from insyn.meetings.rules.outcome import Outcome, yes
from insyn.meetings.serving import quorum_at
from insyn.meetings.times import open_recess
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.people.models import Person


@act("meetings.break_meeting", body=meeting_body, publishes=True)
def break_meeting(*, by: Actor, at: datetime, meeting: Meeting, until: datetime) -> Recess:
    """Break the meeting until a time. Who has the floor has then spoken; nothing is settled until it is resumed.

    Refused in the middle of a division, in a recess, and for longer than :data:`rules.LONGEST_RECESS`.
    """
    must_be(meeting, State.OPEN)
    voting = Question.objects.filter(
        item__meeting=meeting, method=Question.Method.DIVISION, closed_at__isnull=True
    )
    broken = open_recess(meeting) is not None
    refuse_by(rules.may_break(at, until, broken=broken, voting=voting.exists()), field="until")
    for speech in Speech.objects.filter(item__meeting=meeting, began_at__isnull=False, ended_at__isnull=True):
        speech.ended_at = at
        speech.save(update_fields=["ended_at"])
    recess = Recess(meeting=meeting, began_at=at, until=until)
    recess.save()
    return recess


@act("meetings.resume_meeting", body=meeting_body, publishes=True)
def resume_meeting(*, by: Actor, at: datetime, meeting: Meeting, present: Sequence[Person]) -> Recess:
    """Resume the meeting with those who are there: who has gone and who has come is noted from the item that is next on.

    Refused without a quorum, and before its time unless everybody who was there is back. Who left in the recess for another
    reason than disqualification does not serve again that day (KL 5:20).
    """
    must_be(meeting, State.OPEN)
    recess = open_recess(meeting)
    if recess is None:
        raise Refused(_("Sammanträdet är inte ajournerat."))
    places = {place.person for place in expected(meeting)}
    strangers = [person.name for person in present if person not in places]
    if strangers:
        raise Refused(_("Har ingen plats i organet: %(names)s.") % {"names": ", ".join(strangers)})
    there = set(present)
    back = there >= here_now(meeting, noted_by=recess.began_at)
    _note_changes(meeting, there, at)
    quorum = _quorum_now(meeting)
    refuse_by(rules.may_resume(at, recess.until, clock.STOCKHOLM, everybody_back=back, quorum=quorum))
    recess.ended_at = at
    recess.save(update_fields=["ended_at"])
    return recess


def _note_changes(meeting: Meeting, there: set[Person], at: datetime) -> None:
    """Note who is gone since the meeting was broken, and who has come, from the item that is up or the next one."""
    was, position = here_now(meeting), _next_position(meeting)
    for kind, people in ((Presence.Kind.LEFT, was - there), (Presence.Kind.ARRIVED, there - was)):
        for person in sorted(people, key=lambda one: one.pk):
            Presence(
                meeting=meeting,
                person=person,
                kind=kind,
                from_position=position,
                noted_at=at,
                paid_basis=paid_basis(meeting, person) if kind == Presence.Kind.ARRIVED else "",
            ).save()


def _left(meeting: Meeting) -> list[AgendaItem]:
    """The items that are not settled, in order."""
    return list(meeting.items.filter(decided_at__isnull=True).order_by("position"))


def _item_now(meeting: Meeting) -> AgendaItem | None:
    left = _left(meeting)
    return next((item for item in left if item.begun_at), left[0] if left else None)


def _next_position(meeting: Meeting) -> int:
    """From which item what happened in the recess counts; after the last one when all are settled."""
    item = _item_now(meeting)
    if item is not None:
        return item.position
    last = meeting.items.order_by("position").last()
    return last.position + 1 if last else 0


def _quorum_now(meeting: Meeting) -> Outcome:
    item = _item_now(meeting)
    if item is None:
        return yes("Inget är kvar att avgöra.", "Nothing is left to settle.", "KL 5:43")
    return quorum_at(meeting, item)


@act("meetings.set_closing_time", body=meeting_body, publishes=True)
def set_closing_time(*, by: Actor, at: datetime, meeting: Meeting, closes_at: datetime) -> ClosingTime:
    """Note when the meeting has decided to end at the latest. The screens tell when it has passed; nothing is closed by it."""
    must_be(meeting, State.OPEN)
    must_go_on(meeting)
    refuse_by(rules.may_close_by(at, closes_at), field="closes_at")
    held = meeting.closing_times.order_by("-pk").first()
    refuse_unless(
        held is None or held.closes_at != closes_at, _("Den sluttiden gäller redan."), field="closes_at"
    )
    row = ClosingTime(meeting=meeting, closes_at=closes_at, decided_at=at)
    row.save()
    return row


@act("meetings.continue_on_another_day", body=meeting_body, publishes=True)
def continue_on_another_day(
    *, by: Actor, at: datetime, meeting: Meeting, on: date, starts: time, place: str = ""
) -> Meeting:
    """Note that the body has decided to go on another day with what is left; the items go over to that day's meeting as they
    are, with their numbers, and this one can be closed. Answers with the new meeting.

    A meeting within a week counts as summoned by the decision, and those who are not there are told; a later one is summoned to
    as any other, for there is time to announce it (KL 5:13). Either is opened with a roll of its own (5:19).
    """
    must_be(meeting, State.OPEN)
    today, left = clock.local_date(at), _left(meeting)
    up = next((item.position for item in left if item.begun_at), None)
    same = Meeting.objects.filter(body=meeting.body, party=meeting.party, on=on)
    allowed = rules.may_continue(
        max(today, meeting.on),
        on,
        left=len(left),
        up=up,
        broken=open_recess(meeting) is not None,
        meets_then=same.exists(),
    )
    refuse_by(allowed, field="on")
    refuse_unless(
        not Meeting.objects.filter(continues=meeting).exists(),
        _("Det är redan bestämt vilken dag sammanträdet fortsätter."),
    )
    version = version_in_force(on)
    if not organisation_of(version).has_body(meeting.body):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field="on")
    told = rules.is_only_told(today, on)
    following = Meeting(
        body=meeting.body,
        party=meeting.party,
        version=version,
        on=on,
        starts_at=clock.instant(on, starts.hour, starts.minute),
        place=place.strip()[:200] or meeting.place,
        state=State.SUMMONED if told else State.PLANNED,
        summoned_at=at if told else None,
        secretary=meeting.secretary,
        source=f"fortsättning på sammanträdet {meeting.on}",
        continues=meeting,
        published_at=at,
    )
    following.save()
    _take_over(following, meeting, left)
    if told:
        _as_summoned(following, meeting, left, at)
        here = here_now(meeting)
        letters.continued(following, [p.person for p in expected(following) if p.person not in here])
    return following


def _take_over(following: Meeting, meeting: Meeting, left: list[AgendaItem]) -> None:
    """Let the items be the new meeting's, with what is pinned to them, and their cases wait for its day."""
    for item in left:
        if item.case:
            item.case.steps.filter(body=meeting.body, meeting_on=meeting.on).update(meeting_on=following.on)
        item.meeting = following
        item.save(update_fields=["meeting"])
    notes_follow(left, following)


def _as_summoned(following: Meeting, meeting: Meeting, left: list[AgendaItem], at: datetime) -> None:
    """Let the papers that were sent for the items be the new meeting's too: nobody is sent them again."""
    summons = Summons.objects.filter(meeting=meeting).first()
    if summons is None:
        return
    papers = {
        "document": summons.document,
        "bundle": summons.bundle,
        "members_bundle": summons.members_bundle,
    }
    sent = Summons(meeting=following, sent_at=at, **papers)
    sent.save()
    for place in expected(following):
        Summoned(summons=sent, person=place.person, capacity=place.capacity).save()
    receipts_follow(meeting, following)
    kept = {item.pk for item in left}
    for edition in meeting.editions.order_by("number"):
        AgendaEdition(
            meeting=following,
            number=edition.number,
            sent_at=edition.sent_at,
            content=stored([row for row in read(edition.content) if row.item in kept]),
            document=edition.document,
            bundle=edition.bundle,
            members_bundle=edition.members_bundle,
        ).save()
