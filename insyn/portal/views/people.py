"""The register of elected representatives, and one person's assignments over time."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.elections.queries import election_for, parties_in_assembly
from insyn.organisation.queries import organisation_on
from insyn.portal import register
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an assignment on the day, and how many there are of each; ``?parti=`` shows one party's."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    listed = register.listed(organisation, asof.day)
    parties = parties_in_assembly(asof.day)
    chosen = request.GET.get("parti", "")
    chosen = chosen if chosen in {party.code for party in parties} else ""
    return page(
        request,
        "people",
        listed=[entry for entry in listed if not chosen or entry.person.party == chosen],
        everybody=len(listed),
        totals=register.totals(organisation, asof.day),
        parties=parties,
        chosen=chosen,
        election=election_for(asof.day),
    )


@public_view
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody's assignments; 404 for one who held none by the day."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    held = register.career(organisation_on(asof.day), person_id, asof.known)
    if not held:
        raise Http404("nobody with an assignment by that day")

    def over(one: register.Held) -> bool:
        return one.assignment.ends_on is not None and one.assignment.ends_on <= asof.day

    return page(
        request,
        "person",
        person=held[0].assignment.person,
        now=[one for one in held if not over(one)],
        before=[one for one in held if over(one)],
    )
