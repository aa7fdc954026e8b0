"""The speakers' list: a member asks for the floor herself, the chair gives it (KL 5:43); how long each may speak in an item,
and when no more names are taken, as the meeting decides.
"""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings.acts.common import item_body, must_be_open, must_have_begun, refuse_by
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.debate import asked_of, limits_of, open_line
from insyn.meetings.models import AgendaItem, DebateLine, SpeakingLimit, Speech
from insyn.meetings.roll import expected
from insyn.meetings.rules import speaking
from insyn.meetings.serving import present_at, serving_at
from insyn.people.models import Assignment, Person

SPEAKS = (Assignment.Capacity.INSIGHT, Assignment.Capacity.PARTICIPANT)


def _speech_body(speech: Speech, **_given: object) -> str:
    return speech.item.meeting.body


@act("meetings.ask_for_floor", body=item_body)
def ask_for_floor(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    person: Person,
    kind: str = Speech.Kind.SPEECH,
    replies_to: Speech | None = None,
) -> Speech:
    """Put somebody on the speakers' list of the item that is up: for a speech, a reply to one, or a point of order.

    Whoever serves may, and who is there with an insight seat (KL 4:28). Others who are present are put on the list by
    the secretary or the chair, who know what the body's own rules say of them.
    """
    must_have_begun(item)
    must_speak_for(by, person, item.meeting, at)
    if kind not in Speech.Kind.values:
        raise Invalid(_("Välj anförande, replik eller ordningsfråga."), field="kind")
    if replies_to is not None and replies_to.item_id != item.pk:
        raise Invalid(_("Anförandet hör till en annan punkt."), field="replies_to")
    rows = item.speeches.filter(withdrawn_at__isnull=True).order_by("asked_at", "pk")
    serving = serving_at(item.meeting, item)
    allowed = speaking.may_ask(
        person.pk,
        speaking.SpeechKind(kind),
        [asked_of(row) for row in rows],
        takes_part=serving.serves(person) or _speaks_otherwise(by, item, person, at),
        disqualified=person.pk in serving.answer.disqualified,
        answers=replies_to.pk if replies_to else None,
        closed=item.questions.exists(),
        line_drawn=open_line(item) is not None,
    )
    refuse_unless(allowed.ok, allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)
    reply = kind == Speech.Kind.REPLY
    speech = Speech(
        item=item, person=person, kind=kind, replies_to=replies_to if reply else None, asked_at=at
    )
    speech.save()
    return speech


def _speaks_otherwise(by: Actor, item: AgendaItem, person: Person, at: datetime) -> bool:
    meeting = item.meeting
    if person.pk not in present_at(meeting, [item.position])[item.position]:
        return False
    place = next((place for place in expected(meeting) if place.person == person), None)
    if place is not None and place.capacity in SPEAKS:
        return True
    return rights.may(by, "meetings.give_floor", on=clock.local_date(at), body=meeting.body)


@act("meetings.leave_speakers_list", body=_speech_body)
def leave_speakers_list(*, by: Actor, at: datetime, speech: Speech) -> Speech:
    """Take somebody who waits off the list."""
    must_speak_for(by, speech.person, speech.item.meeting, at)
    refuse_unless(speech.withdrawn_at is None, _("Är redan struken från talarlistan."))
    refuse_unless(speech.began_at is None, _("Har redan fått ordet."))
    speech.withdrawn_at = at
    speech.save(update_fields=["withdrawn_at"])
    return speech


@act("meetings.give_floor", body=_speech_body)
def give_floor(*, by: Actor, at: datetime, speech: Speech) -> Speech:
    """Give somebody on the list the floor; who has it has then spoken. The list says who is next, the chair decides."""
    must_have_begun(speech.item)
    if speech.withdrawn_at is not None or speech.began_at is not None:
        raise Refused(_("Står inte på talarlistan längre. Läs om sidan."))
    for row in speech.item.speeches.filter(began_at__isnull=False, ended_at__isnull=True):
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    speech.began_at = at
    speech.save(update_fields=["began_at"])
    return speech


@act("meetings.end_speech", body=_speech_body)
def end_speech(*, by: Actor, at: datetime, speech: Speech) -> Speech:
    """Note that somebody has spoken."""
    refuse_unless(
        speech.began_at is not None and speech.ended_at is None, _("Har inte ordet nu. Läs om sidan.")
    )
    speech.ended_at = at
    speech.save(update_fields=["ended_at"])
    return speech


LONGEST_MINUTES = 240


@act("meetings.limit_speaking", body=item_body)
def limit_speaking(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    first: int | None = None,
    again: int | None = None,
    reply: int | None = None,
) -> SpeakingLimit:
    """Note that the meeting has decided for how many minutes somebody may speak in the item, whatever the body's rules say.

    Without any minutes there is no limit. Refused where nothing changes, and once the question has been put.
    """
    must_be_open(item)
    refuse_unless(not item.questions.exists(), _("Överläggningen är avslutad: frågan är redan ställd."))
    for field, minutes in (("first", first), ("again", again), ("reply", reply)):
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            raise Invalid(_("Skriv minuter mellan 1 och 240."), field=field)
    if again is not None and first is None:
        raise Invalid(_("En gräns för senare anföranden förutsätter en gräns för det första."), field="first")
    refuse_unless(limits_of(item) != speaking.Limits(first, again, reply), _("Den gränsen gäller redan."))
    limit = SpeakingLimit(
        item=item, first_minutes=first, again_minutes=again, reply_minutes=reply, decided_at=at
    )
    limit.save()
    return limit


@act("meetings.draw_line", body=item_body)
def draw_line(*, by: Actor, at: datetime, item: AgendaItem) -> DebateLine:
    """Note that the meeting has decided that no more names are taken in the item after those on the list."""
    must_have_begun(item)
    drawn = open_line(item) is not None
    refuse_by(speaking.may_draw_line(drawn=drawn, question_put=item.questions.exists()))
    line = DebateLine(item=item, drawn_at=at)
    line.save()
    return line


@act("meetings.lift_line", body=item_body)
def lift_line(*, by: Actor, at: datetime, item: AgendaItem) -> DebateLine:
    """Note that the meeting has decided to take names again."""
    must_have_begun(item)
    line = open_line(item)
    if line is None:
        raise Refused(_("Inget streck är draget i debatten."))
    line.lifted_at = at
    line.save(update_fields=["lifted_at"])
    return line
