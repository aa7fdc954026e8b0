"""What it costs to decide: a year, each body and each meeting, as it follows from what is public."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from insyn.budget.cost import queries as queries_cost
from insyn.budget.cost.rules.figures import Entered
from insyn.budget.cost.rules.words import year_csv
from insyn.budget.cost.shown import ShownYear, series_picture
from insyn.budget.cost.views import assembly_frames, csv_answer, year_asked
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view
from insyn.portal.figures import stated_costs
from insyn.portal.page import page
from insyn.remuneration.batches import body_names


@dataclass(frozen=True)
class _Asked:
    year: int
    years: list[int]
    public: queries_cost.PublicYear
    shown: ShownYear


def _asked(request: HttpRequest) -> _Asked:
    """The year that ``?ar=`` asks for, else the latest of which something is known; no later than the page's day."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    years = [year for year in queries_cost.years(asof.known) if year <= asof.known.year]
    year = year_asked(request.GET.get("ar", ""), years[0] if years else asof.known.year)
    if year > asof.known.year:
        raise Http404("no such year yet")
    found = queries_cost.public(year, asof.known)
    return _Asked(
        year, sorted({*years, year}, reverse=True), found, ShownYear(found.cost, body_names(asof.known))
    )


@public_view
def what_it_costs(request: HttpRequest) -> HttpResponse:
    """The year: gross, net, for each inhabitant, by body; beside it what the presentation states of 2007–2018."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    asked = _asked(request)
    series = stated_costs(request.municipality)  # type: ignore[attr-defined]
    own = request.municipality.name.removesuffix(" kommun")  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    return page(
        request,
        "what_it_costs",
        asked=asked,
        cost=asked.shown.cost,
        shown=asked.shown,
        entered=[(one, Entered(one.kind)) for one in asked.public.figures],
        series=series,
        series_picture=series_picture(series, own) if series else None,
        own=own,
        frames=[one for one in assembly_frames(organisation) if one.year == asked.year],
    )


@public_view
def body(request: HttpRequest, body_id: str) -> HttpResponse:
    """One body's meetings in the year: who was paid in which capacity, for how long, what was settled."""
    asked = _asked(request)
    found = asked.shown.cost.body(body_id)
    if found is None:
        raise Http404("no cost of that body in the year")
    return page(
        request,
        "what_it_costs_body",
        asked=asked,
        body=found,
        body_name=asked.shown.name(body_id),
    )


@public_view
def what_it_costs_csv(request: HttpRequest) -> HttpResponse:
    """The year as a file: a row a meeting, a body, the year."""
    asked = _asked(request)
    text = year_csv(asked.shown.cost, asked.shown.names, get_language() or "sv")
    return csv_answer(text, f"vad-det-kostar-att-besluta-{asked.year}.csv")
