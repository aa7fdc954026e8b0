"""A meeting while it goes on, for everybody: on a screen of one's own, on the wall of the room, and as a stream.

Nothing here is kept as the other public pages are: what goes on in the room changes without anything being published.
"""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from insyn.foundation import clock
from insyn.foundation.streams import stream_response
from insyn.meetings.live.numbers import number_of
from insyn.meetings.live.plan import PLANS
from insyn.meetings.live.screens import fragment, present_state, public_event
from insyn.meetings.live.source import topic_of
from insyn.meetings.live.state import LiveState
from insyn.meetings.models import Meeting
from insyn.meetings.queries import meetings_on
from insyn.people.reading import reading_as_of
from insyn.portal.asof import AsOf
from insyn.portal.page import page


@never_cache
@require_safe
def live(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """The meeting as it goes on."""
    return _screen(request, body_id, meeting_address, "live")


@never_cache
@require_safe
def wall(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """The same, large and without anything around it; ``?plan=mixed`` seats the room as it sits."""
    return _screen(request, body_id, meeting_address, "live_wall")


@require_safe
def stream(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """The screen as a stream of events; its first one is the present state."""
    meeting = _meeting(request, body_id, meeting_address)
    number = number_of(meeting).number
    with reading_as_of(meeting.on):
        if not present_state(meeting, number).open_to_all.open:
            raise Http404("not open to the public")
        language = "en" if get_language() == "en" else "sv"
        return stream_response(topic_of(meeting, language), public_event(meeting, number, language))


def _screen(request: HttpRequest, body_id: str, meeting_address: str, template: str) -> HttpResponse:
    meeting = _meeting(request, body_id, meeting_address)
    plan = request.GET.get("plan", "")
    now = clock.now(request.municipality)  # type: ignore[attr-defined]
    today = clock.local_date(now)
    request.asof = AsOf(today, today)  # type: ignore[attr-defined]
    with reading_as_of(meeting.on):
        state: LiveState = present_state(meeting, number_of(meeting).number)
        return page(
            request,
            template,
            live=state,
            now=now,
            screen=fragment(state, now),
            plan=plan if plan in PLANS else PLANS[0],
        )


def _meeting(request: HttpRequest, body_id: str, meeting_address: str) -> Meeting:
    """The public meeting with this address; its party, if it has one, stands after the day."""
    try:
        on, party = date.fromisoformat(meeting_address[:10]), meeting_address[11:]
    except ValueError:
        raise Http404("no such day") from None
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    rows = meetings_on(today).select_related("municipality").filter(body=body_id, on=on, party__iexact=party)
    found = rows.first()
    if found is None or found.address != meeting_address:
        raise Http404("no such public meeting")
    return found
