"""How much of what they were to serve at the members and substitutes of a body have served at."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.meetings.queries import years_with_meetings
from insyn.organisation.queries import organisation_on
from insyn.portal import attendance as gathered
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def attendance(request: HttpRequest, body_id: str) -> HttpResponse:
    """A body's attendance in a year (``?ar=2020``) or in all (``?ar=alla``); this year's where nothing is asked."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    if not organisation.has_body(body_id):
        raise Http404("no such body")
    period = gathered.period_of(request.GET.get("ar", ""), asof.known)
    return page(
        request,
        "attendance",
        body=organisation.body(body_id),
        period=period,
        years=years_with_meetings(asof.known),
        found=gathered.of_body(body_id, period, asof.known),
    )


@public_view
def attendance_csv(request: HttpRequest, body_id: str) -> HttpResponse:
    """The same as a file; 404 where no minutes are approved."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    period = gathered.period_of(request.GET.get("ar", ""), asof.known)
    found = gathered.of_body(body_id, period, asof.known)
    if found is None:
        raise Http404("no approved minutes in the period")
    answer = HttpResponse(gathered.as_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        f'attachment; filename="narvaro-{body_id}-{period.year or gathered.ALL}.csv"'
    )
    return answer
