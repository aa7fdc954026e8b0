"""What the acts of a meeting share."""

from django.utils.translation import gettext as _

from insyn.description.bodies import Body
from insyn.description.organisation import Organisation
from insyn.foundation.errors import Refused
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of

State = Meeting.State


def meeting_body(meeting: Meeting, **_given: object) -> str:
    """The body an act on a meeting is asked at."""
    return meeting.body


def item_body(item: AgendaItem, **_given: object) -> str:
    """The body an act on an item is asked at."""
    return item.meeting.body


def organisation_for(meeting: Meeting) -> Organisation:
    """The version the meeting is held under."""
    return organisation_of(meeting.version)


def body_of(meeting: Meeting) -> Body:
    """What the version says of the meeting's body."""
    return organisation_for(meeting).body(meeting.body)


def must_be(meeting: Meeting, *states: str) -> None:
    """Refuse unless the meeting is in one of these states."""
    if meeting.state not in states:
        raise Refused(
            _("Sammanträdet är %(state)s, så det går inte nu.")
            % {"state": meeting.get_state_display().lower()}
        )


def must_be_open(item: AgendaItem) -> None:
    """Refuse unless the meeting goes on and the item has not been decided."""
    must_be(item.meeting, State.OPEN)
    if item.decided_at:
        raise Refused(_("Punkten är avgjord. Ett beslut ändras inte under sammanträdet utan en ny punkt."))


def must_have_begun(item: AgendaItem) -> None:
    """Refuse unless the item is being dealt with."""
    must_be_open(item)
    if item.begun_at is None:
        raise Refused(_("Punkten har inte påbörjats."))
