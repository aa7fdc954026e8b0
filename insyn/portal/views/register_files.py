"""The public register as files: CSV, Excel, JSON, and JSON in Popolo's terms."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from insyn.description.text import Text
from insyn.foundation.context import example_notice
from insyn.people.register_state import public_register
from insyn.people.rules.export import INVENTED_EN, Register, as_csv, as_json, as_xlsx
from insyn.people.rules.export_popolo import as_popolo
from insyn.portal.asof import AsOf, public_view

HISTORY = "historik"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(request: HttpRequest) -> Register:
    """The register on the day asked about; ``?historik=1`` takes with it everything that had begun by then."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    municipality = request.municipality  # type: ignore[attr-defined]
    notice = example_notice(municipality)
    return public_register(
        municipality.code,
        municipality.name,
        asof.day,
        asof.known,
        history=request.GET.get(HISTORY, "") == "1",
        notice=Text(notice, INVENTED_EN) if notice else None,
    )


def _file(
    request: HttpRequest, made: Callable[[Register, str], bytes], kind: str, ending: str
) -> HttpResponse:
    register = exported(request)
    response = HttpResponse(made(register, get_language() or "sv"), content_type=kind)
    whole = "-historik" if register.history else ""
    name = f"fortroendevalda-{register.code}-{register.as_of}{whole}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public_view
def csv_file(request: HttpRequest) -> HttpResponse:
    """A row for each assignment, with semicolons."""
    return _file(request, as_csv, "text/csv; charset=utf-8", "csv")


@public_view
def xlsx_file(request: HttpRequest) -> HttpResponse:
    """The same rows in an Excel file."""
    return _file(request, as_xlsx, XLSX, "xlsx")


@public_view
def json_file(request: HttpRequest) -> HttpResponse:
    """People with their assignments."""
    return _file(request, as_json, "application/json; charset=utf-8", "json")


@public_view
def popolo_file(request: HttpRequest) -> HttpResponse:
    """The same in Popolo's terms."""
    return _file(
        request,
        lambda register, _language: as_popolo(register),
        "application/json; charset=utf-8",
        "popolo.json",
    )
