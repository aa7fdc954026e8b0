"""The delegation order as citizens read it: searched, and each line with what has been decided under it."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.delegation.queries import LONGEST_QUERY, line_page, rows_of
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_shown import assumptions
from insyn.portal.page import page


@public_view
def order(request: HttpRequest) -> HttpResponse:
    """Every line of the order in force on the day; ``?q=`` those with every word sought."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    sought = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = organisation_on(asof.day).delegation
    return page(
        request,
        "delegation",
        order=found,
        rows=rows_of(asof.day, sought),
        question=sought,
        longest=LONGEST_QUERY,
        source=found.source if found else None,
        assumed=assumptions(found.assumed) if found else (),
    )


@public_view
def line(request: HttpRequest, number: str) -> HttpResponse:
    """One line: who, how far, on which conditions, to whom it has been handed on, and the decisions by year."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = line_page(number, asof.day, asof.known)
    if found is None:
        raise Http404("no such line on that day")
    return page(request, "delegation_line", found=found, line=found.row.line)
