"""The citizens' budget: a year, a line through the years, two budgets side by side, the history, the files."""

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from insyn.budget.frames.queries import (
    Move,
    Side,
    body_name,
    described_years,
    history,
    moves_of,
    others_with_budget,
    side,
    side_of,
    years_decided,
)
from insyn.budget.frames.rules.data import LINES, MOVES, Row, as_csv, as_json, line_rows, package
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.frames.rules.shown import beside, per_inhabitant
from insyn.budget.menu import PUBLIC
from insyn.budget.queries import Decided, decided
from insyn.foundation.errors import Invalid
from insyn.foundation.kept_pages import tells_of_others
from insyn.foundation.models import Municipality
from insyn.portal.asof import AsOf, public_view
from insyn.portal.budget_shown import year_shown
from insyn.portal.page import page

CSV, JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"


class BadSide(Invalid):
    """What is asked for cannot be laid side by side."""

    status = 400


@public_view
def budget(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """A year's budget; without a year this year's, or the latest that is decided, and then it says so."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    years = years_decided(asof.known)
    wanted = year or asof.day.year
    shown = year_shown(wanted, asof.known)
    if shown is None and year is not None:
        raise Http404("no decided budget of that year by that day")
    if shown is None and years:
        shown = year_shown(years[0], asof.known)
    return page(
        request,
        "budget",
        shown=shown,
        wanted=wanted,
        years=years,
        entries=PUBLIC,
        moves=moves_of(shown.budget, asof.known) if shown else [],
    )


@public_view
def line(request: HttpRequest, key: str) -> HttpResponse:
    """One line's own history: every year it has had, and what was moved to and from it."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = history(key, asof.known)
    if not found:
        raise Http404("no such line in any budget by that day")
    latest = found[0].now
    return page(
        request,
        "budget_line",
        name=latest.name,
        rows=found,
        bodies=[(id_, body_name(id_, date(latest.year, 1, 1))) for id_ in latest.bodies],
        latest=latest.year,
    )


@public_view
def past(request: HttpRequest) -> HttpResponse:
    """Every year that is known: decided budgets, and the frames that the organisation files name, with or without amounts."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    years = [year_shown(year, asof.known) for year in years_decided(asof.known)]
    return page(
        request,
        "budget_history",
        years=years,
        described=[
            (one, [(frame, _bodies(one.organisation, frame[2])) for frame in one.frames])
            for one in reversed(described_years())
        ],
    )


def _bodies(organisation: Any, ids: tuple[str, ...]) -> list[Any]:
    return [organisation.body(id_) for id_ in ids if organisation.has_body(id_)]


@public_view
def comparison(request: HttpRequest) -> HttpResponse:
    """Two budgets side by side: ``ar`` beside ``med-ar``, of the same municipality or of another (``med``, its slug)."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    own: Municipality = request.municipality  # type: ignore[attr-defined]
    years, others = years_decided(asof.known), others_with_budget(own, asof.known)
    purpose = Purpose.INVESTMENT if request.GET.get("slag") == "investering" else Purpose.OPERATING
    first, second = _sides(request, years, others, purpose)
    rows = beside(second.lines, first.lines) if first and second else []
    shown = page(
        request,
        "budget_comparison",
        years=years,
        others=others,
        first=first,
        second=second,
        same=first is not None and second is not None and first.code == second.code,
        purpose=purpose,
        rows=rows,
        people=_per_inhabitant(first, second),
        asked_slug=request.GET.get("med", ""),
        asked_year=request.GET.get("med-ar", ""),
    )
    return tells_of_others(shown)


def _sides(
    request: HttpRequest,
    years: list[int],
    others: list[tuple[Municipality, list[int]]],
    purpose: Purpose,
) -> tuple[Side | None, Side | None]:
    own: Municipality = request.municipality  # type: ignore[attr-defined]
    on = request.asof.known  # type: ignore[attr-defined]
    year = _year(request.GET.get("ar", "")) or (years[0] if years else 0)
    slug = request.GET.get("med", "")
    other = next((found for found, _years in others if found.slug == slug), None)
    if slug and slug != own.slug and other is None:
        raise BadSide(_("Den kommunen har ingen beslutad budget här. Välj en annan."))
    with_year = _year(request.GET.get("med-ar", "")) or (year if other else year - 1)
    if other is None and year == with_year and year:
        raise BadSide(_("Det är samma budget. Välj två olika att jämföra."))
    first = side(own, year, on, purpose) if year else None
    second = (
        side_of(other, with_year, on, purpose)
        if other
        else side(own, with_year, on, purpose)
        if year
        else None
    )
    return first, second


def _year(written: str) -> int:
    if not written:
        return 0
    if re.fullmatch(r"(?:19|20)[0-9]{2}", written):
        return int(written)
    raise BadSide(
        _("”%(text)s” är inget år. Skriv fyra siffror, till exempel 2020.") % {"text": written[:20]}
    )


def _per_inhabitant(*sides: Side | None) -> list[tuple[Side, int]]:
    return [(one, per_inhabitant(one.total, one.inhabitants)) for one in sides if one and one.inhabitants]


def _found(request: HttpRequest, year: int) -> tuple[Decided, list[Row], list[Row]]:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    code = request.municipality.code  # type: ignore[attr-defined]
    found = decided(year, on=asof.known)
    if found is None:
        raise Http404("no decided budget of that year by that day")
    moves = [_moved(code, one) for one in reversed(moves_of(found.budget, asof.known))]
    return found, line_rows(code, year, found.original, found.lines, get_language() or "sv"), moves


def _moved(code: str, one: Move) -> Row:
    row = one.row
    return {
        "municipality": code,
        "budget_year": row.budget.year,
        "decided_on": row.decided_on,
        "body": row.body,
        "decision": row.decision,
        "year": row.year,
        "purpose": row.purpose,
        "taken_from": row.taken_from,
        "given_to": row.given_to,
        "tkr": row.tkr,
        "because": row.because,
    }


@public_view
def lines_file(request: HttpRequest, year: int) -> HttpResponse:
    """The year's lines as CSV."""
    _budget, lines, _moves = _found(request, year)
    return _file(request, as_csv(LINES, lines), CSV, f"budget-{year}", "csv")


@public_view
def moves_file(request: HttpRequest, year: int) -> HttpResponse:
    """The year's redistributions as CSV."""
    _budget, _lines, moves = _found(request, year)
    return _file(request, as_csv(MOVES, moves), CSV, f"budget-{year}-omfordelningar", "csv")


@public_view
def whole_file(request: HttpRequest, year: int) -> HttpResponse:
    """The year's budget as JSON: what it is, its lines, what was moved."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found, lines, moves = _found(request, year)
    row = found.budget
    about = {
        "municipality": request.municipality.code,  # type: ignore[attr-defined]
        "year": year,
        "title": row.title,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        "decision": row.decision,
        "source": row.source or None,
        "as_of": asof.known.isoformat(),
        "unit": "tkr",
    }
    return _file(request, as_json(about, lines, moves), JSON, f"budget-{year}", "json")


@public_view
def description_file(request: HttpRequest) -> HttpResponse:
    """What the tables' columns mean, for programs: a data package with the years there are."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    municipality = request.municipality  # type: ignore[attr-defined]
    with override("sv"):
        base = settings.BASE_URL.rstrip("/") + reverse("portal:budget", args=[municipality.slug])
    tables = {}
    for year in years_decided(asof.known):
        tables[f"{base}{year}.csv"] = LINES
        tables[f"{base}{year}-omfordelningar.csv"] = MOVES
    made = package(f"budget-{municipality.code}", tables, get_language() or "sv")
    return HttpResponse(made, content_type=JSON)


def _file(request: HttpRequest, content: bytes, kind: str, name: str, ending: str) -> HttpResponse:
    code = request.municipality.code  # type: ignore[attr-defined]
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{code}.{ending}"'
    return response
