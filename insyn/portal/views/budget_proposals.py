"""The budgets that have been presented: beside each other, two against each other, and each by itself."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.budget.building.shown import Shown, beside, choice_of, public_on
from insyn.budget.models import BudgetAlternative, BudgetChoice
from insyn.documents.queries import published
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def years(request: HttpRequest) -> HttpResponse:
    """The years with presented budgets."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found: dict[int, list[Shown]] = {}
    for row in public_on(asof.known):
        found.setdefault(row.base.year, []).append(Shown(row))
    return page(request, "budget_proposals", years=list(found.items()))


@public_view
def proposals(request: HttpRequest, year: int) -> HttpResponse:
    """A year's budgets beside each other; ``?a=`` and ``?b=`` two against each other."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    rows = public_on(asof.known, year)
    if not rows:
        raise Http404("no budget presented for that year by that day")
    told = beside(rows, request.GET.get("a", ""), request.GET.get("b", ""), year)
    return page(request, "budget_proposals_year", **{**told, "choice": _choice(year, asof)})


@public_view
def proposal(request: HttpRequest, year: int, alternative: int) -> HttpResponse:
    """One presented budget: what it comes to, its measures and their consequences."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    rows = published(BudgetAlternative, asof.known).select_related("base")
    row = rows.filter(pk=alternative, base__year=year).first()
    if row is None:
        raise Http404("no such budget presented by that day")
    return page(request, "budget_proposal", shown=Shown(row), choice=_choice(year, asof))


def _choice(year: int, asof: AsOf) -> BudgetChoice | None:
    """What the assembly had decided by the day."""
    found = choice_of(year)
    if found is None or found.budget.decided_on is None or found.budget.decided_on > asof.known:
        return None
    return found
