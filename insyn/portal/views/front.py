"""The first page: who decides, what is being decided now, how to be heard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from insyn.cases.queries import UNDER_WAY, latest_first, listed_on, with_status, with_ways
from insyn.description.draw import organisation_rows
from insyn.description.organisation import Organisation
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.queries import announcements, calendar, coming_days, latest_decisions
from insyn.organisation.queries import adopted_versions, organisation_of, version_in_force
from insyn.portal.asof import AsOf, public_view
from insyn.portal.forecast import expected_days
from insyn.portal.page import page
from insyn.portal.picture import picture
from insyn.portal.sittings import sittings

MEETINGS, CASES, DECISIONS = 6, 5, 5


def municipalities(request: HttpRequest) -> HttpResponse:
    """The installation's municipalities; where there is one, its own first page."""
    found = list(Municipality.objects.order_by("name"))
    if len(found) == 1:
        return redirect("portal:front", found[0].slug)
    return render(
        request,
        "portal/municipalities.html",
        {"municipalities": [(one, _is_described(one)) for one in found]},
    )


def _is_described(municipality: Municipality) -> bool:
    """Whether there is anything to read of it yet."""
    with in_municipality(municipality):
        return bool(adopted_versions())


@public_view
def front(request: HttpRequest) -> HttpResponse:
    """A municipality's first page."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    version = version_in_force(asof.day)
    organisation = organisation_of(version)
    meetings = sittings(calendar(asof.known, from_day=asof.day, limit=30))
    return page(
        request,
        "front",
        organisation=organisation,
        rows=organisation_rows(organisation),
        picture=picture(request, organisation, version.sha256),
        under_way=_under_way(asof, organisation),
        meetings=meetings[:MEETINGS],
        decisions=latest_decisions(asof.known, DECISIONS),
        announcements=announcements(asof.known, organisation),
    )


def _under_way(asof: AsOf, organisation: Organisation) -> list[dict]:
    """The cases that are on their way, each with the step it stands at and the day it can come up there."""
    found = with_ways(latest_first(with_status(listed_on(asof.known), UNDER_WAY))[:CASES], asof.known)
    bodies = {step.body for _row, way in found for step in way}
    days = coming_days(asof.known, asof.known, bodies) if bodies else {}
    shown = []
    for row, way in found:
        expected = expected_days(way, days, asof.known)
        here = next((entry for entry in expected if entry.step.stage == "here"), None)
        done = sum(step.stage == "done" for step in way)
        shown.append({"row": row, "here": here, "done": done, "steps": len(way)})
    return shown
