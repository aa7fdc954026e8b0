"""What of the planned meetings does not hold: those of bodies that do not exist, and the days that the law sets in the year."""

from datetime import date

from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.law.facts import Planned
from insyn.law.registry import measure
from insyn.meetings.models import Meeting
from insyn.organisation.queries import NoVersionInForce, body_ids_on, organisation_on
from insyn.organisation.running import about_running


def check_meetings(on: date) -> list[Finding]:
    """One finding for each meeting of a body that does not exist, and what the law says of those planned in the year."""
    return _of_no_body(on) + _too_late_in_the_year(on)


def _too_late_in_the_year(on: date) -> list[Finding]:
    """Where no meeting is planned by a day that the law sets and that has not yet passed; of a body for which nothing at all
    is planned nothing is said, for its meetings may be planned elsewhere.
    """
    year = Meeting.objects.filter(on__year=on.year, cancelled_at__isnull=True).values_list("body", "on")
    try:
        found = measure(Planned(organisation_on(on), on.year, tuple(year)), on)
    except NoVersionInForce:
        return []
    return [one for one in found if one.facts.get("last_day", "") >= on.isoformat()]


def _of_no_body(on: date) -> list[Finding]:
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
