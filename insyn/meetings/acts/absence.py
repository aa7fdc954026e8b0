"""Who cannot come, and who is then called: the right substitute, in the order of the body, without being looked up."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.description.kinds import BodyKind
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import refuse_unless
from insyn.meetings import letters
from insyn.meetings.acts.common import State, body_of, meeting_body, must_be
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.models import Meeting, Presence, SubstituteCall
from insyn.meetings.roll import expected
from insyn.meetings.serving import call_turns, foreseen
from insyn.people.models import Person


@act("meetings.announce_absence", body=meeting_body)
def announce_absence(
    *, by: Actor, at: datetime, meeting: Meeting, person: Person, reason: str = ""
) -> Presence:
    """Say beforehand that somebody cannot come. A member says it for herself; the secretary for anyone."""
    must_be(meeting, State.PLANNED, State.SUMMONED)
    refuse_unless(
        body_of(meeting).kind != BodyKind.PARTY_GROUP,
        _("Frånvaro från ett gruppmöte antecknas inte. Säg det till partiet."),
    )
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
    if meeting.state == State.SUMMONED:
        call_substitutes(meeting, at)
    return presence


@act("meetings.withdraw_absence", body=meeting_body)
def withdraw_absence(*, by: Actor, at: datetime, meeting: Meeting, person: Person) -> Meeting:
    """Say that one can come after all. Whoever was called for her is told that she is not needed."""
    must_be(meeting, State.PLANNED, State.SUMMONED)
    must_speak_for(by, person, meeting, at)
    said = meeting.presences.filter(person=person, kind=Presence.Kind.PREVENTED)
    refuse_unless(said.exists(), _("Inget förhinder är anmält."))
    said.delete()
    if meeting.state == State.SUMMONED:
        call_substitutes(meeting, at)
    return meeting


def call_substitutes(meeting: Meeting, at: datetime) -> None:
    """Call those who are to serve for the members who cannot come, and recall those who no longer are; each is written to."""
    needed = {
        place.serving_for.pk: place.person
        for place in foreseen(meeting).places
        if place.serving_for is not None
    }
    standing = meeting.calls.filter(recalled_at__isnull=True).select_related("person", "serving_for")
    kept = set()
    for call in standing:
        if needed.get(call.serving_for_id) == call.person:
            kept.add(call.serving_for_id)
            continue
        call.recalled_at = at
        call.save(update_fields=["recalled_at"])
        letters.not_needed(call)
    absent = Person.objects.in_bulk([pk for pk in needed if pk not in kept])
    for pk, member in absent.items():
        call = SubstituteCall(
            meeting=meeting,
            person=needed[pk],
            serving_for=member,
            chain=_chain(meeting, pk, needed[pk].pk),
            called_at=at,
        )
        call.save()
        letters.called(call)


def _chain(meeting: Meeting, absent: int, called: int) -> list[dict[str, object]]:
    """Everybody before the one who is called in the order for this member, and why she was passed over."""
    away = set(meeting.presences.filter(kind=Presence.Kind.PREVENTED).values_list("person", flat=True))
    chain: list[dict[str, object]] = []
    for person in call_turns(meeting).get(absent, ()):
        if person == called:
            break
        chain.append({"person": person, "why": "away" if person in away else "serves"})
    return chain
