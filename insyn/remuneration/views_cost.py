"""A year's cost by body, party and assignment, and what the year would have cost under other rules."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.models import Meeting
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, organisation_of
from insyn.remuneration.batches import body_names
from insyn.remuneration.rules.cost_file import comparison_csv, cost_csv, name_of
from insyn.remuneration.rules.facts import ruleset_of
from insyn.remuneration.rules.lines import Sum, assignment_of, sum_of, sums
from insyn.remuneration.shown import POSTS
from insyn.remuneration.under import Year, year_of
from insyn.remuneration.views_staff import require_payer


@dataclass(frozen=True)
class Group:
    """One table: what a part of the cost is called, and its rows."""

    key: str
    rows: tuple[tuple[str, Sum], ...]


def years() -> list[int]:
    """The years with meetings that have been held, the latest first."""
    held = Meeting.objects.filter(closed_at__isnull=False).order_by("-on__year")
    return list(held.values_list("on__year", flat=True).distinct())


def versions() -> list[OrganisationVersion]:
    """Every political version and draft whose rules can be tried."""
    rows = OrganisationVersion.objects.filter(file=POLITICAL, abandoned_at__isnull=True)
    return list(rows.order_by("valid_from", "pk"))


def _asked(request: StaffRequest) -> tuple[Year, OrganisationVersion | None]:
    """The year and the other version that the address asks for."""
    written = request.GET.get("ar", "")
    year = (
        int(written) if written.isdecimal() and len(written) == 4 else clock.today(request.municipality).year
    )
    if not 1900 <= year <= 2199:
        raise Http404("no such year")
    number = request.GET.get("med", "")
    other = next((row for row in versions() if str(row.pk) == number), None)
    if number and other is None:
        raise Http404("no such version")
    return year_of(year, other=ruleset_of(organisation_of(other)) if other else None), other


@staff_page
def cost(request: StaffRequest) -> HttpResponse:
    """The year's cost (``?ar=2020``), and with ``&med=`` a version's number the same work under its rules."""
    require_payer(request)
    found, other = _asked(request)
    names, language = _names(), get_language() or "sv"
    groups = [
        Group("body", _rows(found, lambda line: line.body, names, language)),
        Group("party", _rows(found, lambda line: line.party, names, language)),
        Group("assignment", _rows(found, assignment_of, names, language)),
    ]
    context: dict[str, Any] = {
        "year": found.year,
        "years": sorted({*years(), found.year}, reverse=True),
        "groups": groups,
        "total": sum_of(found.lines),
        "versions": versions(),
        "other": other,
        "compared": _compared(found, names, language),
        "comparison": found.comparison,
        "unpaid": [names.get(body, Text(body, body)) for body in _unpaid(found)],
        "query": request.GET.urlencode(),
    }
    return render(request, "remuneration/cost.html", context)


def _rows(found: Year, by: Any, names: dict[str, Text], language: str) -> tuple[tuple[str, Sum], ...]:
    return tuple((name_of(key, names, language), one) for key, one in sums(found.lines, by).items())


def _compared(found: Year, names: dict[str, Text], language: str) -> list[tuple[str, list[tuple[str, Any]]]]:
    if found.comparison is None:
        return []
    groups = (
        ("body", found.comparison.bodies),
        ("party", found.comparison.parties),
        ("assignment", found.comparison.assignments),
    )
    return [(key, [(name_of(row.name, names, language), row) for row in rows]) for key, rows in groups]


def _unpaid(found: Year) -> tuple[str, ...]:
    return found.comparison.unknown_bodies if found.comparison else ()


def _names() -> dict[str, Text]:
    return body_names() | POSTS


@staff_page
def cost_file(request: StaffRequest) -> HttpResponse:
    """The same as a file."""
    require_payer(request)
    found, other = _asked(request)
    language = get_language() or "sv"
    if found.comparison is not None:
        text = comparison_csv(found.comparison, _names(), language)
    else:
        text = cost_csv(found.lines, _names(), language)
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    with_other = f"-med-{other.pk}" if other else ""
    answer["Content-Disposition"] = f'attachment; filename="ersattning-{found.year}{with_other}.csv"'
    return answer
