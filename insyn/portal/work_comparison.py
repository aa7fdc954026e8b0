"""A draft beside the organisation that it would take over from, for those who work with it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, NoVersionInForce, organisation_of, version_before
from insyn.portal.side_by_side import lost_assignments, side_by_side


@staff_page
def draft_comparison(request: StaffRequest, version: int) -> HttpResponse:
    """What a draft changes, as it now stands: bodies, assignments and who loses one, ways, delegations, money, law."""
    after = get_object_or_404(OrganisationVersion.objects.filter(file=POLITICAL), pk=version)
    try:
        before = version_before(after.valid_from)
    except NoVersionInForce:
        raise Http404("nothing to compare with") from None
    compared = side_by_side(request, organisation_of(before), organisation_of(after), linked=False)
    context = {"version": after, "losing": lost_assignments(before, after)}
    return render(request, "portal/work/comparison.html", compared | context)
