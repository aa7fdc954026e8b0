"""For whom somebody may act at a meeting: a member for herself, the secretary for anyone she keeps the minutes for."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.meetings.models import Meeting
from insyn.people.models import Person


def speaks_for(by: Actor, person: Person, meeting: Meeting, at: datetime) -> bool:
    """Whether the actor may act in the person's name at the meeting."""
    if by.user is not None and person.user_id == by.user.pk:
        return True
    return rights.may(by, "meetings.note_presence", on=clock.local_date(at), body=meeting.body)


def must_speak_for(by: Actor, person: Person, meeting: Meeting, at: datetime) -> None:
    """Refuse somebody who would act in another's name."""
    if not speaks_for(by, person, meeting, at):
        raise NotAllowed(_("Du kan bara göra detta för dig själv. Sekreteraren kan göra det åt andra."))
