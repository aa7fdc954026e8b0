"""Proof of completeness, as a page and as JSON."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from insyn.description.text import Text
from insyn.meetings.queries import years_with_meetings
from insyn.opendata.asked import asked, bodies_with_meetings
from insyn.opendata.completeness.queries import (
    BodyYear,
    RegisterYear,
    body_years,
    grounds,
    register_years,
)
from insyn.opendata.completeness.rules.series import Series
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view


@public_view
def proof(request: HttpRequest) -> HttpResponse:
    """Per year and body: what there is, what is withheld and why, what is missing."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    wanted = asked(request)
    bodies, registers = _found(request)
    organisation = organisation_on(asof.day)
    context = {
        "asof": asof,
        "kept_parameters": [],
        "bodies": bodies,
        "registers": registers,
        "grounds": list(grounds(bodies, registers)),
        "unbroken": all(one.paragraphs.unbroken for one in bodies) and all(one.numbers.unbroken for one in registers),
        "wanted": wanted,
        "years": list(reversed([year for year in years_with_meetings(asof.known) if year <= asof.known.year])),
        "choices": [
            (body, organisation.body(body).name if organisation.has_body(body) else Text(body, body))
            for body in bodies_with_meetings(asof.known)
        ],
    }  # fmt: skip
    return render(request, "opendata/completeness.html", context)


@public_view
def proof_json(request: HttpRequest) -> HttpResponse:
    """The same as data."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    bodies, registers = _found(request)
    told = {
        "municipality": request.municipality.code,  # type: ignore[attr-defined]
        "as_of": asof.known.isoformat(),
        "bodies": [_body(one) for one in bodies],
        "registers": [
            {"register": one.register, "year": one.year, "numbers": _series(one.numbers)} for one in registers
        ],
    }
    answer = HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
    )
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _found(request: HttpRequest) -> tuple[list[BodyYear], list[RegisterYear]]:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    wanted = asked(request)
    registers = [] if wanted.body else register_years(asof.known, year=wanted.year)
    return body_years(asof.known, year=wanted.year, body=wanted.body), registers


def _body(one: BodyYear) -> dict[str, Any]:
    return {
        "body": one.body,
        "body_name": one.name.sv,
        "year": one.year,
        "minutes": [
            {
                "met_on": line.on.isoformat(),
                "state": line.state,
                "ground": line.ground or None,
                "first_paragraph": line.first,
                "last_paragraph": line.last,
            }
            for line in one.minutes
        ],
        "paragraphs": _series(one.paragraphs),
    }


def _series(found: Series) -> dict[str, Any]:
    return {
        "last": found.last,
        "unbroken": found.unbroken,
        "shown": found.shown,
        "of_a_former_system": found.former,
        "withheld": [
            {"number": row.number, "ground": row.ground, "open_title": row.title or None}
            for row in found.withheld
        ],
        "unexplained": list(found.unexplained),
        "missing": [{"first": first, "last": last} for first, last in found.missing],
        "twice": list(found.twice),
    }
