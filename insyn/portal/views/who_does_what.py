"""Who does what in the municipality, found by the words a citizen uses."""

from django.http import HttpRequest, HttpResponse

from insyn.organisation.queries import (
    administration_or_none,
    organisation_on,
)
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_shown import assumptions
from insyn.portal.page import page
from insyn.portal.search import LONGEST_QUERY, who_does
from insyn.portal.whose import answers


@public_view
def who_does_what(request: HttpRequest) -> HttpResponse:
    """Units, the delegation order and the bodies; ``?q=`` shows who decides what is asked about, and what it touches."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    administration = administration_or_none(asof.day)
    order = organisation.delegation
    question = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    return page(
        request,
        "who_does_what",
        question=question,
        longest=LONGEST_QUERY,
        answers=answers(question, organisation, administration),
        found=who_does(question, organisation, administration),
        organisation=organisation,
        administration=administration,
        order=order,
        source=order.source if order else None,
        assumed=assumptions(order.assumed) if order else (),
    )
