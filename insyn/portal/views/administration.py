"""How the administration is arranged: a picture and a table, as of any day."""

from django.http import HttpRequest, HttpResponse

from insyn.description.draw import administration_rows
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import NoVersionInForce, administration_on, organisation_of, version_in_force
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_shown import assumptions
from insyn.portal.page import page
from insyn.portal.picture import administration_picture


@public_view
def administration(request: HttpRequest) -> HttpResponse:
    """Every unit, who leads it and for which body it prepares; or that no source describes the administration of the day."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    political = version_in_force(asof.day)
    organisation = organisation_of(political)
    try:
        version = version_in_force(asof.day, OrganisationVersion.File.ADMINISTRATIVE)
    except NoVersionInForce:
        return page(request, "administration", administration=None)
    found = administration_on(asof.day)
    rows = [
        (
            row,
            found.unit(row.unit.parent).name if row.unit.parent else None,
            organisation.body(row.prepares_for)
            if row.prepares_for and organisation.has_body(row.prepares_for)
            else None,
        )
        for row in administration_rows(found)
    ]
    return page(
        request,
        "administration",
        administration=found,
        rows=rows,
        picture=administration_picture(request, found, organisation, version.sha256 + political.sha256),
        assumed=assumptions(found.version.assumed),
    )
