"""The calendar, a meeting, and the notice board."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.delegation.queries import posted_notices as delegation_notices
from insyn.foundation.kept_pages import tells_of_others
from insyn.meetings.queries import announcements, posted_notices, years_with_meetings
from insyn.meetings.queries import calendar as meetings_of
from insyn.meetings.queries_hosts import hosts_of, notices_of
from insyn.meetings.queries_meeting import meeting_page
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.people.reading import reading_as_of
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page
from insyn.portal.sittings import months


@public_view
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's meetings, of all bodies or of one (``?organ=``); the year of the day asked about, or ``?ar=``."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_of(version_in_force(asof.day))
    body = request.GET.get("organ", "")
    body = body if organisation.has_body(body) else ""
    years = years_with_meetings(asof.known)
    asked = request.GET.get("ar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years else asof.day.year
    return page(
        request,
        "calendar",
        months=months(meetings_of(asof.known, body=body, year=year)),
        year=year,
        years=years,
        chosen=body,
        bodies=[found for found in organisation.bodies if found.meets],
    )


@public_view
def meeting(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """One meeting as it was known on the day."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = meeting_page(body_id, meeting_address, asof.known)
    if found is None:
        raise Http404("no such public meeting on that day")
    with reading_as_of(found.row.on):
        return page(request, "meeting", meeting=found)


@public_view
def notice_board(request: HttpRequest) -> HttpResponse:
    """The notice board as it hung on the day (KL 8:9–12), with what joint committees' hosts have put up on it (9:32)."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_of(version_in_force(asof.day))
    hosts = hosts_of(asof.known)
    response = page(
        request,
        "notice_board",
        announcements=announcements(asof.known, organisation),
        notices=posted_notices(asof.known),
        delegated=delegation_notices(asof.known),
        hosted=notices_of(hosts, asof.known),
    )
    # Where another municipality's notices may hang the page is made anew each time: our stamp says nothing of theirs.
    return tells_of_others(response) if hosts else response
