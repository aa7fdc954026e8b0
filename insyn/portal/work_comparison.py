"""A draft beside the organisation that it would take over from, for those who work with it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, NoVersionInForce, organisation_of, version_before
from insyn.people.losing import losing
from insyn.portal.side_by_side import naming, side_by_side


@staff_page
def draft_comparison(request: StaffRequest, version: int) -> HttpResponse:
    """What a draft changes, as it now stands: bodies, assignments and who loses one, ways, delegations, money, law."""
    after = get_object_or_404(OrganisationVersion.objects.filter(file=POLITICAL), pk=version)
    try:
        before = version_before(after.valid_from)
    except NoVersionInForce:
        raise Http404("nothing to compare with") from None
    old = organisation_of(before)
    compared = side_by_side(request, old, organisation_of(after), linked=False)
    context = {
        "version": after,
        "losing": [(old.body(row.body).name, row) for row in losing(before, after) if old.has_body(row.body)],
        "naming": naming(compared["found"], after.valid_from),
    }
    return render(request, "portal/work/comparison.html", compared | context)
