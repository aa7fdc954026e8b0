"""A meeting's own times: the recess it is in, when it has decided to end, on which day it goes on; and all of that in words."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language

from insyn.description.dates import in_words
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import Meeting, Recess
from insyn.meetings.rules import recess as rules


def open_recess(meeting: Meeting) -> Recess | None:
    """The recess that the meeting is in."""
    return Recess.objects.filter(meeting=meeting, ended_at__isnull=True).first()


def on_the_wall(instant: datetime) -> str:
    """The time of day as the reader's language writes it."""
    local = instant.astimezone(STOCKHOLM)
    return f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M}"


def closes_at(meeting: Meeting) -> datetime | None:
    """When the meeting has decided to end at the latest."""
    held = meeting.closing_times.order_by("-pk").first()
    return held.closes_at if held else None


def following(meeting: Meeting) -> Meeting | None:
    """The meeting of another day that this one goes on with."""
    return Meeting.objects.filter(continues=meeting).first()


def recesses_in_words(meeting: Meeting) -> tuple[str, ...]:
    """From when to when the meeting was broken, as minutes say it in Swedish; how long, where the clock was moved meanwhile."""
    return tuple(_in_words(row) for row in meeting.recesses.order_by("began_at", "pk"))


def _in_words(row: Recess) -> str:
    ended = row.ended_at or row.until
    words = f"klockan {rules.clock(row.began_at, STOCKHOLM)}–{rules.clock(ended, STOCKHOLM)}"
    if not rules.shifted(row.began_at, ended, STOCKHOLM):
        return words
    return f"{words} ({int((ended - row.began_at).total_seconds()) // 60} minuter, klockan ställdes om)"


def course_in_words(meeting: Meeting) -> Iterator[str]:
    """What the meeting decided of its own course besides, as minutes say it in Swedish."""
    if meeting.continues:
        yield f"Fortsättning på sammanträdet den {in_words(meeting.continues.on).sv}"
    for row in meeting.closing_times.order_by("pk"):
        decided, closes = rules.clock(row.decided_at, STOCKHOLM), rules.clock(row.closes_at, STOCKHOLM)
        yield f"Klockan {decided} beslutas att sammanträdet ska vara slut senast klockan {closes}"
    if after := following(meeting):
        starts = rules.clock(after.starts_at, STOCKHOLM)
        yield f"Beslutas att sammanträdet fortsätter den {in_words(after.on).sv} klockan {starts}"
