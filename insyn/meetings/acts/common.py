"""What the acts of a meeting share."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.foundation.clock import STOCKHOLM
from insyn.foundation.errors import Refused, refuse_unless
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.rules.outcome import Outcome
from insyn.meetings.rules.question_time import NO_DECISION
from insyn.meetings.rules.recess import nothing_meanwhile
from insyn.meetings.times import open_recess
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


def refuse_by(outcome: Outcome, *, field: str | None = None) -> None:
    """Refuse, in the reader's language and with its section, unless the rule lets it happen."""
    refuse_unless(
        outcome.ok, outcome.reason.in_(get_language() or "sv"), citation=outcome.citation, field=field
    )


def must_go_on(meeting: Meeting) -> None:
    """Refuse while the meeting is in recess: then nothing is begun, voted on or settled."""
    recess = open_recess(meeting)
    if recess is not None:
        refuse_by(nothing_meanwhile(recess.until, STOCKHOLM))


def must_not_be_question_time(item: AgendaItem) -> None:
    """Refuse to propose, vote or decide anything in the public's question time."""
    if item.is_question_time:
        refuse_by(NO_DECISION)


def must_be_open(item: AgendaItem) -> None:
    """Refuse unless the meeting goes on, not in recess, and the item has not been decided."""
    must_be(item.meeting, State.OPEN)
    must_go_on(item.meeting)
    if item.decided_at:
        raise Refused(_("Punkten är avgjord. Ett beslut ändras inte under sammanträdet utan en ny punkt."))


def must_not_be_group(item: AgendaItem) -> None:
    """Refuse to propose, vote or note anything at a party's own meeting: it can neither block a case nor validate it."""
    if body_of(item.meeting).kind == BodyKind.PARTY_GROUP:
        raise Refused(
            _("Ett gruppmöte är partiets eget: där föreslås, beslutas och antecknas inget i ärendet.")
        )


def must_have_begun(item: AgendaItem) -> None:
    """Refuse unless the item is being dealt with."""
    must_be_open(item)
    if item.begun_at is None:
        raise Refused(_("Punkten har inte påbörjats."))
