"""How a year's budget comes to be, for everybody: the timetable always, the rest from its day."""

from django.http import Http404, HttpRequest, HttpResponse

from insyn.budget.process.public_queries import public_process, public_processes
from insyn.budget.process.views import wheels
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


def _answer(request: HttpRequest, year: int | None) -> HttpResponse:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    begun = public_processes(asof.known)
    found = next((one for one in begun if year in (None, one.year)), None)
    if found is None and year is not None:
        raise Http404("no process of that year")
    if found is None:
        return page(request, "budget_process", page=None)
    shown = public_process(found, asof.known)
    others = [one for one in begun if one.pk != found.pk]
    return page(request, "budget_process", page=shown, others=others, wheel=wheels(shown.shown))


@public_view
def latest(request: HttpRequest) -> HttpResponse:
    """The process that was begun last."""
    return _answer(request, None)


@public_view
def of_year(request: HttpRequest, year: int) -> HttpResponse:
    """One year's process."""
    return _answer(request, year)
