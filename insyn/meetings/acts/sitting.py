"""The meeting itself: opened with a quorum, who comes and goes, closed when everything has been dealt with."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.bodies import Body
from insyn.description.dates import in_words
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused, refuse_unless
from insyn.meetings.acts.common import State, body_of, meeting_body, must_be, must_go_on, organisation_for
from insyn.meetings.acts.live import refuse_to_disturb
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import Meeting, Minutes, Presence
from insyn.meetings.roll import expected, paid_basis
from insyn.meetings.rules.remote import may_attend_remotely
from insyn.meetings.serving import quorum_at
from insyn.people.models import Person

Kind = Presence.Kind


@act("meetings.open_meeting", body=meeting_body, publishes=True)
def open_meeting(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    present: Sequence[Person],
    remote: Sequence[Person] = (),
) -> Meeting:
    """Open the meeting with those who have answered the roll; everyone else with a place is absent.

    ``remote`` are those of the present who take part remotely, where that is allowed (KL 5:16, 6:24).

    A body that must be summoned must have been. Refused without a quorum (KL 5:45, 6:27). Of a party's own meeting only those
    are noted whom the municipality pays for coming: who else was there is the party's own matter.
    """
    body = body_of(meeting)
    if keeps_minutes(body.kind):
        must_be(meeting, State.SUMMONED)
    else:
        must_be(meeting, State.PLANNED, State.SUMMONED)
    if clock.local_date(at) < meeting.on:
        raise Refused(
            _("Sammanträdet är först den %(day)s.")
            % {"day": in_words(meeting.on).in_(get_language() or "sv")}
        )
    places = {place.person.pk for place in expected(meeting)}
    strangers = [person.name for person in [*present, *remote] if person.pk not in places]
    if strangers:
        raise Refused(_("Har ingen plats i organet: %(names)s.") % {"names": ", ".join(strangers)})
    if remote:
        refuse_unless_remote(body, organisation_for(meeting))
    for person in dict.fromkeys([*present, *remote]):
        basis = paid_basis(meeting, person)
        if body.kind == BodyKind.PARTY_GROUP and not basis:
            continue
        meeting.presences.filter(person=person, kind=Kind.PREVENTED).delete()
        Presence(
            meeting=meeting,
            person=person,
            kind=Kind.PRESENT,
            noted_at=at,
            remote=person in remote,
            paid_basis=basis,
        ).save()
    outcome = quorum_at(meeting, None)
    refuse_unless(outcome.ok, outcome.reason.sv, citation=outcome.citation)
    meeting.state, meeting.opened_at, meeting.secretary = State.OPEN, at, meeting.secretary or by.user
    meeting.save(update_fields=["state", "opened_at", "secretary"])
    return meeting


def refuse_unless_remote(body: Body, organisation: Organisation) -> None:
    """Refuse remote attendance that no governing document of the body regulates."""
    allowed = may_attend_remotely(body, organisation.governing_documents)
    refuse_unless(allowed.ok, allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)


@act("meetings.note_presence", body=meeting_body, publishes=True)
def note_presence(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    person: Person,
    kind: str,
    from_position: int = 0,
    reason: str = "",
    remote: bool = False,
) -> Presence:
    """Note that somebody came or left during the meeting, from an item on; ``remote`` if she comes by sound and picture.

    Refused while a division goes on in which it would change who votes.
    """
    must_be(meeting, State.OPEN)
    refuse_unless(
        any(place.person == person for place in expected(meeting)), _("Personen har ingen plats i organet.")
    )
    refuse_unless(kind in (Kind.ARRIVED, Kind.LEFT), _("Välj om personen kom eller lämnade."))
    refuse_unless(
        body_of(meeting).kind != BodyKind.PARTY_GROUP or bool(paid_basis(meeting, person)),
        _("Vid ett gruppmöte antecknas bara närvaro som kommunen ersätter."),
    )
    decided = meeting.items.filter(decided_at__isnull=False, position__gte=from_position)
    refuse_unless(not decided.exists(), _("Punkten är redan avgjord; ange en senare punkt."))
    if remote and kind == Kind.ARRIVED:
        refuse_unless_remote(body_of(meeting), organisation_for(meeting))
    refuse_to_disturb(meeting, person, arrives=kind == Kind.ARRIVED, from_position=from_position)
    presence = Presence(
        meeting=meeting,
        person=person,
        kind=kind,
        from_position=from_position,
        remote=remote and kind == Kind.ARRIVED,
        reason=reason.strip(),
        noted_at=at,
        paid_basis=paid_basis(meeting, person) if kind == Kind.ARRIVED else "",
    )
    presence.save()
    return presence


@act("meetings.close_meeting", body=meeting_body, publishes=True)
def close_meeting(*, by: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """Close the meeting; every item must have been dealt with. After this no reservation can be announced (KL 4:27)."""
    must_be(meeting, State.OPEN)
    must_go_on(meeting)
    left = meeting.items.filter(decided_at__isnull=True).order_by("position")
    if left:
        raise Refused(
            _("Punkt %(items)s är inte avslutad. Avgör den eller bordlägg den.")
            % {"items": ", ".join(str(item.position) for item in left)}
        )
    body = body_of(meeting)
    if keeps_minutes(body.kind):
        refuse_unless(
            meeting.approvers.filter(chair=True).exists() and meeting.approvers.filter(chair=False).exists(),
            _("Utse ordföranden för sammanträdet och minst en justerare innan det avslutas."),
        )
        Minutes(meeting=meeting).save()
    meeting.state, meeting.closed_at = State.CLOSED, at
    meeting.save(update_fields=["state", "closed_at"])
    return meeting
