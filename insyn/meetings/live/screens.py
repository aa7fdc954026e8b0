"""The public's and the wall's screen as HTML: made once per change, language and process, whoever watches."""

import threading
from collections import OrderedDict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from insyn.foundation import clock
from insyn.foundation.streams import Event, written
from insyn.meetings.live.look import state_of
from insyn.meetings.live.plan import PLANS, seating
from insyn.meetings.live.state import LiveState, for_the_public
from insyn.meetings.models import Meeting
from insyn.people.reading import reading_as_of

MOST_KEPT = 64
LANGUAGES = ("sv", "en")


class _Kept:
    """What was made last, by what it was made of. Only speed: everything in it can be made again."""

    def __init__(self) -> None:
        self._rows: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[Any, ...]) -> Any:
        with self._lock:
            return self._rows.get(key)

    def put(self, key: tuple[Any, ...], value: Any) -> None:
        if not settings.KEEP_PAGES:
            return
        with self._lock:
            self._rows[key] = value
            while len(self._rows) > MOST_KEPT:
                self._rows.popitem(last=False)


_kept = _Kept()


def present_state(meeting: Meeting, number: int) -> LiveState:
    """The meeting's state at a number that was read before (as everybody sees it: nothing here is one reader's)."""
    key = (meeting.municipality_id, meeting.pk, number, "state")
    state: LiveState | None = _kept.get(key) if number else None
    if state is None:
        with reading_as_of(meeting.on):
            state = state_of(meeting)
        _kept.put((meeting.municipality_id, meeting.pk, state.number, "state"), state)
    return state


def fragment(state: LiveState, now: datetime) -> str:
    """The public's screen in the present language; ``now`` is what the municipality's clock says (for the times)."""
    shown = for_the_public(state)
    context = {
        "live": shown,
        "now": now,
        "question": shown.item.question if shown.item else None,
        "plans": [(name, seating(shown.room, name)) for name in PLANS] if shown.room else [],
        "language": translation.get_language() or "sv",
    }
    html = render_to_string("meetings/live/public.html", context)
    return "\n".join(stripped for line in html.splitlines() if (stripped := line.strip()))


def public_event(meeting: Meeting, number: int, language: str) -> Event:
    """The public's screen as an event of the stream."""
    key = (meeting.municipality_id, meeting.pk, number, "event", language)
    event: Event | None = _kept.get(key) if number else None
    if event is None:
        state = present_state(meeting, number)
        with translation.override(language):
            html = fragment(state, clock.now(meeting.municipality))
        event = Event.of(state.number, written(html, event="screen", number=state.number))
        _kept.put((meeting.municipality_id, meeting.pk, state.number, "event", language), event)
    return event
