"""What was taken in from former systems, as citizens read it: found by searching, marked with where it comes from."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from insyn.moving_in.models import Former, FormerCase, FormerMinutes
from insyn.moving_in.queries import public_cases, public_minutes, public_page
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page

PAGE = 50
LONGEST = 100


@public_view
def former(request: HttpRequest) -> HttpResponse:
    """The public older cases and minutes, the latest first; ``?q=`` searches in both."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    wanted = request.GET.get("sida", "1")[:6]
    cases = Paginator(public_cases(asof.known, text), PAGE).get_page(wanted)
    minutes = Paginator(public_minutes(asof.known, text), PAGE).get_page(wanted)
    longer = max((cases, minutes), key=lambda one: one.paginator.num_pages)
    return page(
        request, "former", cases=cases, minutes=minutes, longer=longer, question=text, longest=LONGEST
    )


@public_view
def former_case(request: HttpRequest, pk: int) -> HttpResponse:
    """An older case with its public events and documents."""
    return _one(request, FormerCase, pk, "former_case")


@public_view
def former_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of a meeting that was held before."""
    return _one(request, FormerMinutes, pk, "former_minutes")


def _one(request: HttpRequest, kind: type[Former], pk: int, template: str) -> HttpResponse:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found: Any = public_page(kind, pk, asof.known)
    if found is None:
        raise Http404("nothing of the kind is public on that day")
    return page(request, template, found=found, row=found.row)
