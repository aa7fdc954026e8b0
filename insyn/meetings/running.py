"""Meetings to come of bodies that the organisation does not have on their day."""

from datetime import date

from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.meetings.models import Meeting
from insyn.organisation.queries import body_ids_on
from insyn.organisation.running import about_running


def check_meetings(on: date) -> list[Finding]:
    """One finding for each such meeting."""
    coming = Meeting.objects.filter(on__gte=on, cancelled_at__isnull=True, closed_at__isnull=True)
    return [
        about_running(
            f"{meeting.body} {meeting.on}",
            Text(
                f"Sammanträdet {meeting.on} är i organet ”{meeting.body}”, som inte finns den dagen.",
                f"The meeting of {meeting.on} is of the body “{meeting.body}”, which does not exist that day.",
            ),
            Text("Ställ in sammanträdet.", "Call the meeting off."),
            {"body": meeting.body, "on": meeting.on.isoformat()},
        )
        for meeting in coming.order_by("on", "pk")
        if meeting.body not in body_ids_on(meeting.on)
    ]
