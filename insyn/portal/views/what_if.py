"""Tänk om: another organisation asked about by anybody, in an address that can be shared; and what is saved for all to see."""

from typing import Any

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import override

from insyn.foundation.kept_pages import tells_of_others
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page
from insyn.portal.views.files import PDF, VIEWER
from insyn.whatif.queries import saved_for_all, scenario_here, sources
from insyn.whatif.report import report_pdf
from insyn.whatif.shown import Asked, asked, context

TRY = "prova"


def _asked(request: HttpRequest, single: Any = None) -> Asked:
    return asked(request, sources(request.municipality), single)  # type: ignore[attr-defined]


def _page(request: HttpRequest, found: Asked, **more: Any) -> HttpResponse:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    scenario = scenario_here(request.municipality, asof.known)  # type: ignore[attr-defined]
    told = context(found, scenario, try_assumptions=TRY in request.GET)
    told.setdefault("conclusions", None)
    same = bool(more.get("saved")) and told.get("digest") == more["saved"].digest
    path = reverse("portal:what-if", args=[request.municipality.slug])  # type: ignore[attr-defined]
    shown = page(
        request,
        "what_if",
        http_status=422 if told["wrong"] else 200,
        form_path=path,
        listed_saved=saved_for_all(asof.known),
        same=same,
        **{"saved": None, **more, **told},
    )
    return tells_of_others(shown)


@public_view
def what_if(request: HttpRequest) -> HttpResponse:
    """The question of the address, with its answer."""
    return _page(request, _asked(request))


@public_view
def saved(request: HttpRequest, pk: int) -> HttpResponse:
    """A question that is saved for all, answered anew."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    row = saved_for_all(asof.known).filter(pk=pk).first()
    if row is None:
        raise Http404("no such question")
    return _page(request, _asked(request, QueryDict(row.query)), saved=row)


@csp(VIEWER["DIRECTIVES"])
@public_view
def pdf(request: HttpRequest) -> HttpResponse:
    """The report of the question of the address."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    return tells_of_others(pdf_answer(request, _asked(request), asof))


def pdf_answer(request: HttpRequest, found: Asked, asof: AsOf) -> HttpResponse:
    """The report of a question; 404 for one that cannot be answered: its page says why."""
    with override("sv"):
        scenario = scenario_here(request.municipality, asof.known)  # type: ignore[attr-defined]
        told = context(found, scenario, try_assumptions=True)
        if told["wrong"]:
            raise Http404("the question cannot be answered")
        municipality = request.municipality  # type: ignore[attr-defined]
        data = report_pdf(told, municipality.name, asof.today, "Tänk om")
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="tank-om-{municipality.slug}.pdf"'
    return response
