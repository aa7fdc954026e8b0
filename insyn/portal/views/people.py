"""The register of elected representatives: everybody, one person over time, a party or group, a body's seats, what changed."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from insyn.elections.queries import election_for, parties_in_assembly
from insyn.organisation.queries import organisation_on
from insyn.people.changes import AT_A_TIME, changes, entries
from insyn.people.models import Person
from insyn.portal import attendance, register, register_person
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page
from insyn.portal.register_group import group_on, groups_by


@public_view
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an assignment on the day, and how many there are of each; ``?parti=`` shows one party's."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    listed = register.listed(organisation, asof.day)
    groups = groups_by(asof.day)
    chosen = request.GET.get("parti", "")
    chosen = chosen if chosen in dict(groups) else ""
    return page(
        request,
        "people",
        listed=[entry for entry in listed if not chosen or entry.person.party == chosen],
        everybody=len(listed),
        totals=register.totals(organisation, asof.day),
        holding=register.how_many_hold(organisation, listed),
        parties=parties_in_assembly(asof.day),
        groups=groups,
        chosen=chosen,
        election=election_for(asof.day),
    )


@public_view
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody's assignments and what the register tells of her, with her attendance this year or in ``?ar=``; 404 for one who
    held none by the day.

    The address of a duplicate leads for good to that of the one who was kept.
    """
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = Person.objects.prefetch_related("affiliations").filter(pk=person_id).first()
    if found is not None and found.merged_into_id is not None:
        address = reverse("portal:person", args=[request.municipality.slug, found.merged_into_id])  # type: ignore[attr-defined]
        return HttpResponsePermanentRedirect(address + asof.query)
    held = register_person.career(found, asof.day) if found is not None else []
    if found is None or not held:
        raise Http404("nobody with an assignment by that day")
    told = register_person.told(request, held)
    period = attendance.period_of(request.GET.get("ar", ""), asof.known)
    return page(
        request,
        "person",
        person=found,
        now=[one for one in told if not one.over],
        before=[one for one in told if one.over],
        moves=register_person.moves(found.affiliations.all(), asof.day) if found.changed_group else [],
        contacts=register_person.public_contacts(found, asof.day),
        interests=register_person.interests(found, asof.day),
        candidacies=register_person.candidacies(found, asof.day),
        attendance=attendance.of_person(found, period, asof.known),
        attendance_period=period,
    )


@public_view
def group(request: HttpRequest, code: str) -> HttpResponse:
    """A party or group on the day: who belongs to it, who leads it, who came and went, its seats."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = group_on(organisation_on(asof.day), code[:20], asof.day)
    if found is None or len(code) > 20:
        raise Http404("no such group by that day")
    return page(request, "group", group=found)


@public_view
def register_changes(request: HttpRequest) -> HttpResponse:
    """What was changed in the register by the day, and in which role, a hundred lines at a time."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    before = request.GET.get("fore", "")
    plain = before.isdecimal() and before.isascii() and len(before) < 16
    rows = entries(asof.known, int(before) if plain else None, public=True)
    lines = list(rows.values_list("number", flat=True)[: AT_A_TIME + 1])
    older = (
        f"?{urlencode({'datum': asof.day, 'fore': lines[AT_A_TIME - 1]})}" if len(lines) > AT_A_TIME else ""
    )
    return page(request, "register_changes", changes=changes(rows, public=True), older=older)
