"""About the site: what it is and where its facts come from; how accessible it is."""

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from insyn.description.finding import Finding
from insyn.description.records import Weekday
from insyn.elections.queries import election_for
from insyn.law import check
from insyn.meetings.queries import calendar, meetings_on
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import NoVersionInForce, organisation_of, version_in_force
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_shown import assumptions
from insyn.portal.page import page

# The day the pages were last gone through against WCAG 2.2 AA; the statement is renewed with each release.
REVIEWED = date(2026, 11, 24)


@public_view
def about(request: HttpRequest) -> HttpResponse:
    """What Insyn is, the sources, and where the sources contradict themselves or each other."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    version = version_in_force(asof.day)
    organisation = organisation_of(version)
    meetings = calendar(asof.known, year=asof.day.year)
    return page(
        request,
        "about",
        organisation=organisation,
        assumed=assumptions(organisation.version.assumed),
        administration=_administrative_version(asof),
        election=election_for(asof.day),
        meeting_sources=sorted({meeting.source for meeting in meetings_on(asof.known) if meeting.source}),
        findings=_findings(version.pk, version.sha256),
        disagreeing=[(row, Weekday.of(row.on)) for row in meetings if row.weekday_disagrees],
    )


def _administrative_version(asof: AsOf) -> OrganisationVersion | None:
    try:
        return version_in_force(asof.day, OrganisationVersion.File.ADMINISTRATIVE)
    except NoVersionInForce:
        return None


@lru_cache(maxsize=64)
def _findings(version: int, sha256: str) -> tuple[Finding, ...]:
    """What the law check and the source check say of the version; its text never changes."""
    return tuple(check(organisation_of(OrganisationVersion.objects.get(pk=version))))


@public_view
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the act (2018:1937) demands."""
    return page(request, "accessibility", reviewed=REVIEWED)
