"""After minutes are approved: a dated note of a slip, and a decision under other law corrected or changed."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings.acts.common import item_body
from insyn.meetings.force import appealing
from insyn.meetings.models import AgendaItem, Minutes, MinutesNote
from insyn.meetings.rules.later_notes import Grounds, may_change, may_correct, may_note_slip
from insyn.meetings.rules.outcome import Outcome

Kind = MinutesNote.Kind
LONGEST = 5000


def _minutes_body(minutes: Minutes, **_given: object) -> str:
    return minutes.meeting.body


@act("meetings.note_slip", body=_minutes_body, publishes=True)
def note_slip(
    *,
    by: Actor,
    at: datetime,
    minutes: Minutes,
    stands: str,
    should_stand: str,
    item: AgendaItem | None = None,
    reason: str = "",
) -> MinutesNote:
    """Make a dated note of a slip of the pen in approved minutes, which stay as they are. It changes no decision."""
    if item is not None and item.meeting_id != minutes.meeting_id:
        raise Invalid(_("Punkten hör inte till protokollet."), field="item")
    approved = minutes.state == Minutes.State.APPROVED
    _refuse_unless(may_note_slip(approved=approved, stands=stands, should_stand=should_stand))
    return _note(by, at, minutes, Kind.SLIP, item, stands, should_stand, reason, "")


@act("meetings.correct_decision", body=item_body, publishes=True)
def correct_decision(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    stands: str,
    should_stand: str,
    reason: str,
    obvious_slip: bool = False,
    grounds: Grounds | None = None,
) -> MinutesNote:
    """Record that the body has corrected (FL 36) or, with ``grounds``, changed (FL 37–39) a decision that is appealed
    under other law; ``reason`` says who decided it, when and why. Refused under legality review."""
    minutes = Minutes.objects.filter(meeting=item.meeting).first()
    if minutes is None or minutes.state != Minutes.State.APPROVED:
        raise Refused(_("Protokollet är inte justerat än: rätta texten i protokollet."), citation="KL 5:69")
    route = appealing(item).route
    if grounds is None:
        allowed = may_correct(route, obvious_slip=obvious_slip)
    else:
        pending = [row for row in item.appeals.all() if row.ended_on is None]
        allowed = may_change(
            route, grounds, appealed=bool(pending), handed_over=any(row.handed_over_on for row in pending)
        )
    _refuse_unless(allowed)
    _refuse_unless(may_note_slip(approved=True, stands=stands, should_stand=should_stand))
    if not reason.strip():
        raise Invalid(_("Skriv vem som beslutade det, när och varför."), field="reason")
    kind = Kind.CORRECTION if grounds is None else Kind.CHANGE
    return _note(by, at, minutes, kind, item, stands, should_stand, reason, allowed.citation)


def _refuse_unless(allowed: Outcome) -> None:
    if not allowed.ok:
        raise Refused(allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)


def _note(
    by: Actor,
    at: datetime,
    minutes: Minutes,
    kind: str,
    item: AgendaItem | None,
    stands: str,
    should_stand: str,
    reason: str,
    section: str,
) -> MinutesNote:
    if by.user is None:
        raise NotAllowed(_("En anteckning har någons namn."))
    if any(len(text) > LONGEST for text in (stands, should_stand, reason)):
        raise Invalid(_("En text är för lång: högst 5 000 tecken."))
    note = MinutesNote(
        minutes=minutes,
        item=item,
        kind=kind,
        stands=stands.strip(),
        should_stand=should_stand.strip(),
        reason=reason.strip(),
        section=section,
        noted_at=at,
        noted_by=by.user,
        secrecy_section=item.secrecy_section if item else "",
    )
    # What is said of public minutes is public at once; before they are posted, with them.
    posted = hasattr(minutes.meeting, "notice")
    note.published_at = at if posted and not note.secret else None
    note.save()
    return note
