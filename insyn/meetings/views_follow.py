"""What the page of somebody at a meeting needs to follow it."""

from typing import Any

from insyn.foundation import clock, rights
from insyn.foundation.staff_pages import StaffRequest, held_roles
from insyn.meetings.live.numbers import number_of
from insyn.meetings.live.source import moved_to
from insyn.meetings.models import Meeting


def may_here(request: StaffRequest, act: str, meeting: Meeting) -> bool:
    """Whether the reader may do the act at the meeting's body, by the roles looked up once a request."""
    return rights.allows(held_roles(request), act, body=meeting.body)


def follows(request: StaffRequest, meeting: Meeting) -> str:
    """What the reader's screen follows: the secretaries' what is typed too, the chair's each vote, a member's the rest."""
    if may_here(request, "meetings.keep_item_text", meeting):
        return "desk"
    return "number" if may_here(request, "meetings.put_question", meeting) else "calm"


def live_context(request: StaffRequest, meeting: Meeting) -> dict[str, Any]:
    """What a page needs to follow the meeting; the number is read before anything that the page shows."""
    what = follows(request, meeting)
    return {
        "live_number": moved_to(number_of(meeting), what),
        "live_spread": what == "calm",
        "now": clock.now(request.municipality),
    }
