"""Figures about the organisation."""

from django.http import HttpRequest, HttpResponse

from insyn.organisation.queries import organisation_on
from insyn.people.composition import composition, lists_of_candidates
from insyn.portal import figures as gathered
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def figures(request: HttpRequest) -> HttpResponse:
    """How many assignments there are, who has them, what each member answers for; and what the presentation states."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    several = gathered.several(asof.known)
    return page(
        request,
        "figures",
        organisation=organisation,
        by_year=gathered.assignments_by_year(asof.known),
        several=several,
        people=sum(number for _seats, number in several),
        seats=sum(seats * number for seats, number in several),
        per_member=gathered.per_member(organisation, asof.day),
        composition=composition(asof.known),
        lists=lists_of_candidates(asof.known),
        stated=gathered.stated_tables(request.municipality.code),  # type: ignore[attr-defined]
    )
