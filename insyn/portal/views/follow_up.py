"""What became of the decisions, and the board's supervision: what of both is public."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from insyn.followup import files
from insyn.followup.gathering import Shown, counts_of, public_on
from insyn.followup.models import PlanRow, SupervisionPlan
from insyn.followup.queries import (
    ShownRow,
    choices_of,
    filters_of,
    names_on,
    public_plans,
    reports_on,
    rows_of,
    trials,
)
from insyn.followup.rules.assignments import Stand
from insyn.people.two_hats import two_hats_on
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


def _shown(request: HttpRequest, asof: AsOf) -> tuple[list[Shown], list[Shown]]:
    """Every public assignment, and those that are asked for."""
    every = public_on(asof.known)
    asked = filters_of(request.GET)
    return every, [one for one in every if asked.keeps(one)]


@public_view
def follow_up(request: HttpRequest) -> HttpResponse:
    """What was decided, who carries it out, by when and how it goes; the oldest that is left first."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    every, shown = _shown(request, asof)
    return page(
        request,
        "follow_up",
        shown=shown,
        counts=counts_of(every),
        counted=[(which, counts_of(every).of(which)) for which in Stand],
        asked=filters_of(request.GET),
        stands=list(Stand),
        choices=choices_of(every),
        query=urlencode(
            [(key, value) for key, value in request.GET.items() if key in ("organ", "enhet", "ar", "lage")]
        ),
        reports=[(row, names_on(asof.known).get(row.body)) for row in reports_on(asof.known)],
    )


@public_view
def follow_up_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as CSV or JSON."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    _every, shown = _shown(request, asof)
    return files.answer(shown, kind, get_language() or "sv", asof.known)


@public_view
def supervision(request: HttpRequest) -> HttpResponse:
    """The board's decided plans with what was asked for, found and decided; companies' years; two hats."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    return page(
        request,
        "supervision",
        plans=[(plan, _rows(plan, asof)) for plan in public_plans(asof.known)],
        trials=trials(asof.known, years=3),
        two_hats=two_hats_on(asof.known),
    )


def _rows(plan: SupervisionPlan, asof: AsOf) -> list[ShownRow]:
    added = set(
        PlanRow.objects.filter(plan=plan, added_at__date__lte=asof.known)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return [one for one in rows_of(plan, asof.known, public=True) if one.row.pk in added]
