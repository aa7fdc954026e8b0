"""What has happened in a representative's bodies since she last looked; when that was stays with her browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import Meeting
from insyn.meetings.views import body_name

FIRST_LOOK = timedelta(days=14)
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class News:
    """One thing that happened: when, where, what, and the page that shows it."""

    at: datetime
    body: Text
    text: str
    href: str


def _cookie(request: StaffRequest) -> str:
    return f"seen-{request.actor.user.pk}" if request.actor.user else "seen"


def seen_before(request: StaffRequest, now: datetime) -> datetime:
    """When the reader last looked, by this browser; a fortnight ago if it does not know or says what cannot be."""
    kept = request.get_signed_cookie(_cookie(request), default="", salt=request.municipality.pk)
    try:
        since = datetime.fromisoformat(kept or "")
    except ValueError:
        return now - FIRST_LOOK
    return since if since.tzinfo and since <= now else now - FIRST_LOOK


def set_seen(request: StaffRequest, answer: HttpResponse, now: datetime) -> None:
    """Remember with the reader's browser that she has looked now."""
    answer.set_signed_cookie(
        _cookie(request),
        now.isoformat(),
        salt=request.municipality.pk,
        max_age=A_YEAR,
        path=reverse("work:mine", args=[request.municipality.slug]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def news(meetings: QuerySet[Meeting], request: StaffRequest, since: datetime) -> list[News]:
    """Summonses sent, meetings closed and minutes approved since then, the newest first."""
    found: list[News] = []
    slug = request.municipality.slug
    recent = meetings.filter(on__gte=since.date() - timedelta(days=60)).order_by("pk")
    for meeting in recent:
        minutes = getattr(meeting, "minutes", None)
        happened = (
            (meeting.summoned_at, _("Kallelse och handlingar har kommit")),
            (meeting.closed_at, _("Sammanträdet är avslutat")),
            (minutes.approved_at if minutes else None, _("Protokollet är justerat")),
        )
        href = reverse("work:my-meeting", args=[slug, meeting.body, meeting.address])
        found += [News(at, body_name(meeting), text, href) for at, text in happened if at and at > since]
    return sorted(found, key=lambda entry: (entry.at, entry.href), reverse=True)
