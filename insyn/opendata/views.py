"""Open data: a page that says what there is, and the files."""

import json
from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override

from insyn.description.text import Text
from insyn.meetings.queries import years_with_meetings
from insyn.meetings.queries_outcomes import outcome_at, outcomes
from insyn.meetings.rules.outcome_record import OutcomeRecord
from insyn.opendata.asked import asked, bodies_with_meetings
from insyn.opendata.rules.fields import FIELDS, schema
from insyn.opendata.rules.files import (
    DECISIONS,
    SERVICE,
    VOTES,
    Place,
    as_json,
    as_lines,
    decisions_csv,
    service_csv,
    votes_csv,
)
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view

CSV, LINES, JSON = (
    "text/csv; charset=utf-8",
    "application/jsonl; charset=utf-8",
    "application/json; charset=utf-8",
)
Made = Callable[[Sequence[OutcomeRecord], Place], bytes]


def place_of(request: HttpRequest) -> Place:
    """Where the municipality's decisions stand: the same addresses whatever the language of the page."""
    municipality = request.municipality  # type: ignore[attr-defined]
    base = settings.BASE_URL.rstrip("/")
    with override("sv"):
        front = base + reverse("opendata:front", args=[municipality.slug])
        meetings = base + reverse("portal:calendar", args=[municipality.slug])
    return Place(municipality.code, f"{front}beslut/", meetings)


@public_view
def front(request: HttpRequest) -> HttpResponse:
    """What there is, each field in words, the schema and the licence."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    bodies = [
        (body, organisation.body(body).name if organisation.has_body(body) else Text(body, body))
        for body in bodies_with_meetings(asof.known)
    ]
    with override("sv"):
        oparl = reverse("opendata:oparl", args=[request.municipality.slug])  # type: ignore[attr-defined]
    context = {
        "oparl": oparl,
        "asof": asof,
        "kept_parameters": [],
        "years": list(reversed(years_with_meetings(asof.known))),
        "bodies": bodies,
        "fields": FIELDS,
        "columns": (("beslut.csv", DECISIONS), ("voteringar.csv", VOTES), ("narvaro.csv", SERVICE)),
        "example": place_of(request).decisions,
    }
    return render(request, "opendata/front.html", context)


@public_view
def schema_file(request: HttpRequest) -> HttpResponse:
    """JSON Schema of a decision."""
    municipality = request.municipality  # type: ignore[attr-defined]
    with override("sv"):
        address = settings.BASE_URL.rstrip("/") + reverse("opendata:schema", args=[municipality.slug])
    return HttpResponse(json.dumps(schema(address), ensure_ascii=False, indent=1), content_type=JSON)


@public_view
def decisions_lines(request: HttpRequest) -> HttpResponse:
    """Decisions with everything about them, one a line."""
    language = get_language() or "sv"
    return _file(request, lambda rows, place: as_lines(rows, place, language), LINES, "beslut", "jsonl")


@public_view
def decisions_table(request: HttpRequest) -> HttpResponse:
    """A row for each decision."""
    language = get_language() or "sv"
    return _file(request, lambda rows, place: decisions_csv(rows, place, language), CSV, "beslut", "csv")


@public_view
def votes_table(request: HttpRequest) -> HttpResponse:
    """A row for each vote."""
    return _file(request, votes_csv, CSV, "voteringar", "csv")


@public_view
def service_table(request: HttpRequest) -> HttpResponse:
    """A row for each person and decision she took part in."""
    return _file(request, service_csv, CSV, "narvaro", "csv")


@public_view
def decision(request: HttpRequest, body_id: str, meeting_address: str, position: int) -> HttpResponse:
    """One decision, at the address that is its id."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    record = outcome_at(asof.known, body_id, meeting_address, position)
    if record is None:
        raise Http404("nothing was decided there by that day")
    return HttpResponse(as_json(record, place_of(request), get_language() or "sv"), content_type=JSON)


def _file(request: HttpRequest, made: Made, kind: str, name: str, ending: str) -> HttpResponse:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    wanted = asked(request)
    records = outcomes(asof.known, first=wanted.first, last=wanted.last, body=wanted.body)
    response = HttpResponse(made(records, place_of(request)), content_type=kind)
    code = request.municipality.code  # type: ignore[attr-defined]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{code}{wanted.in_name}.{ending}"'
    return response
