"""What members keep of a meeting goes with its items to the meeting that goes on with them; nobody reads it on the way."""

from collections.abc import Sequence

from insyn.meetings.models import AgendaItem, Meeting, Note, Opened


def notes_follow(items: Sequence[AgendaItem], following: Meeting) -> None:
    """Let the notes pinned to the items be notes of the following meeting."""
    Note.objects.filter(item__in=items).update(meeting=following)


def receipts_follow(meeting: Meeting, following: Meeting) -> None:
    """Let what has been opened of the meeting's papers count as opened of the following one's, which are the same."""
    for opened in Opened.objects.filter(meeting=meeting).order_by("pk"):
        opened.pk, opened.meeting, opened._state.adding = None, following, True
        opened.save()
