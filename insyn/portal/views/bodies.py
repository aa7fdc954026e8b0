"""The bodies: all of them as picture and table, and one with what it does, who sits there and when it meets."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.description.bodies import Body
from insyn.description.draw import organisation_rows
from insyn.description.kinds import BodyKind
from insyn.description.labels import value_in_words
from insyn.elections.queries import election_for, parties_in_assembly
from insyn.meetings.queries import calendar
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.people.queries import assignments_on, holders
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_history import Period, history_of
from insyn.portal.body_shown import (
    assumed_keys,
    assumptions,
    company_of,
    frames_of,
    governing_documents_of,
    routes_through,
)
from insyn.portal.page import page
from insyn.portal.picture import picture, route_pictures
from insyn.portal.sittings import sittings


@public_view
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body of the version in force, as a picture and a table."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    version = version_in_force(asof.day)
    organisation = organisation_of(version)
    return page(
        request,
        "bodies",
        organisation=organisation,
        rows=organisation_rows(organisation),
        picture=picture(request, organisation, version.sha256),
        routes=route_pictures(request, organisation, version.sha256),
        assumed=assumptions(organisation.version.assumed),
    )


def _last_known(history: tuple[Period, ...], body_id: str) -> Body:
    """The body as the newest version that had it says."""
    return next(body for period in history for body, _ in period.bodies if body.id == body_id)


@public_view
def body(request: HttpRequest, body_id: str) -> HttpResponse:
    """One body. One that the version in force on the day does not have is answered with 404, and with where its tasks are."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_of(version_in_force(asof.day))
    history = history_of(body_id, asof)
    if not organisation.has_body(body_id):
        if not history:
            raise Http404("no such body by that day")
        return page(
            request, "body_gone", http_status=404, body=_last_known(history, body_id), history=history
        )
    found = organisation.body(body_id)
    meetings = sittings(calendar(asof.known, body=body_id))
    company = company_of(organisation, body_id)
    sitting = holders(body_id, asof.day)
    return page(
        request,
        "body",
        organisation=organisation,
        body=found,
        election=election_for(asof.day),
        parent=organisation.body(found.parent) if found.parent else None,
        drawn_from=organisation.body(found.drawn_from) if found.drawn_from else None,
        children=organisation.children(body_id),
        holders=sitting,
        nobody_known=not sitting.everybody and not assignments_on(asof.day).exists(),
        parties=parties_in_assembly(asof.day) if found.kind == BodyKind.PARTY_GROUP else [],
        coming=[sitting for sitting in meetings if sitting.row.on >= asof.day],
        past=[sitting for sitting in reversed(meetings) if sitting.row.on < asof.day],
        routes=routes_through(organisation, body_id),
        frames=frames_of(organisation, body_id, asof.day.year),
        documents=governing_documents_of(organisation, body_id),
        history=history if len(history) > 1 else (),
        company=company,
        assumed=assumptions(found.assumed + (company.assumed if company else ())),
        assumed_keys=assumed_keys(found),
        speaking_words=value_in_words(found.speaking) if found.speaking else None,
        company_assumed_keys=assumed_keys(company),
    )
