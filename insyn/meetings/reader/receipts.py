"""What the reader has opened, and when. Receipts, not acts: nothing follows from them, and nobody else sees them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from insyn.documents.models import Document
from insyn.meetings.models import Meeting, Opened
from insyn.people.models import Person

AHEAD = "X-Reader-Ahead"
"""Said by the page's script when it fetches a page to keep it: nobody has read it by that."""


def is_read(request: HttpRequest) -> bool:
    """Whether the request is somebody's who reads the page, and not one of her device's that keeps it."""
    return request.method == "GET" and AHEAD not in request.headers


@dataclass(frozen=True)
class Receipts:
    """What somebody has opened of a meeting: contents by document, and when she looked at its agenda first and last."""

    contents: dict[int, str]
    first_look: datetime | None
    last_look: datetime | None


def receipts(person: Person, meetings: list[Meeting]) -> dict[int, Receipts]:
    """What the person has opened of each of the meetings, by the meeting's id."""
    contents: dict[int, dict[int, str]] = {meeting.pk: {} for meeting in meetings}
    looks: dict[int, tuple[datetime, datetime]] = {}
    for row in Opened.objects.filter(person=person, meeting__in=meetings).order_by("pk"):
        if row.document_id is None:
            looks[row.meeting_id] = (row.first_at, row.last_at)
        else:
            contents[row.meeting_id][row.document_id] = row.sha256
    return {pk: Receipts(held, *looks.get(pk, (None, None))) for pk, held in contents.items()}


def note_opened(person: Person, meeting: Meeting, document: Document | None, at: datetime) -> None:
    """Note that the person has opened the meeting's agenda, or one of its papers with the content it has now."""
    Opened.objects.update_or_create(
        person=person,
        meeting=meeting,
        document=document,
        defaults={"last_at": at, "sha256": document.sha256 if document else ""},
        create_defaults={
            "first_at": at,
            "last_at": at,
            "sha256": document.sha256 if document else "",
        },
    )
