"""The pages where budgets are built: the bases, a party's own budget, many beside each other, and the assembly's choice."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.budget.acts import checked_measure
from insyn.budget.building.forms import (
    AskForHelpForm,
    BeginForm,
    ChangeMeasureForm,
    LoadBaseForm,
    MeasureForm,
    PresentForm,
    RemoveMeasureForm,
    SettingsForm,
    WriteHelpForm,
)
from insyn.budget.building.shown import TAX_KINDS, Shown, beside, choice_of, presented
from insyn.budget.building.stored import base_of, is_own, may_read, party_of, population_of
from insyn.budget.models import BudgetAlternative, BudgetMeasure, BuildingBase
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed, Refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people.views_words import row_forms

ON_OWN: tuple[type[ActForm], ...] = (SettingsForm, MeasureForm, AskForHelpForm, WriteHelpForm, PresentForm)
ON_MEASURE: tuple[type[ActForm], ...] = (ChangeMeasureForm, RemoveMeasureForm)


def base_or_404(year: int) -> BuildingBase:
    """The base of a year."""
    return get_object_or_404(BuildingBase, year=year)


@staff_page
def building(request: StaffRequest) -> HttpResponse:
    """Every year with a base: the reader's own budget on it, and what is presented."""
    today = clock.today(request.municipality)
    bases = list(BuildingBase.objects.order_by("-year"))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        begin = row_forms((BeginForm,), request, bases, refused)
        made = with_refused(offered((LoadBaseForm,), request, None), refused)
        context = {
            "years": [
                {
                    "row": row,
                    "base": base_of(row),
                    "own": _own(request, row),
                    "helped": _helped(request, row),
                    "presented": presented(row),
                    "choice": choice_of(row.year),
                    "forms": list(begin[row.pk].values()),
                }
                for row in bases
            ],
            "party": party_of(request.actor, today),
            "forms": list(made.values()),
            "refused": refused,
        }
        return render(request, "budget/building/front.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == LoadBaseForm.do:
            return LoadBaseForm(request, None, request.POST, request.FILES)
        if do == BeginForm.do:
            return BeginForm(request, get_object_or_404(BuildingBase, pk=on), request.POST)
        return None

    return act_page(request, sent, show, request.path)


def _own(request: StaffRequest, base: BuildingBase) -> list[BudgetAlternative]:
    today = clock.today(request.municipality)
    rows = base.alternatives.filter(presented_at__isnull=True).order_by("party")
    return [row for row in rows if is_own(row, request.actor, today)]


def _helped(request: StaffRequest, base: BuildingBase) -> list[BudgetAlternative]:
    """The drafts of parties that have asked the reader for help."""
    today = clock.today(request.municipality)
    rows = base.alternatives.filter(presented_at__isnull=True, help_asked_at__isnull=False).order_by("party")
    return [
        row for row in rows if may_read(row, request.actor, today) and not is_own(row, request.actor, today)
    ]


@staff_page
def base(request: StaffRequest, year: int) -> HttpResponse:
    """All that the budgets of a year have in common."""
    row = base_or_404(year)
    found, population = base_of(row), population_of(row)
    years = (found.year - 1, *found.years)
    groups = [(group.first, group.last) for group in population.groups if group.year == years[0]]
    context = {
        "row": row,
        "base": found,
        "population": [
            (first, last, [population.number(one, first, last) for one in years]) for first, last in groups
        ],
        "population_years": years,
        "totals": [population.number(one) for one in years] if groups else [],
        "incomes": [(income, TAX_KINDS[income.kind]) for income in found.income],
        "lines": [(line, found.named(line.parent or "")) for line in found.line],
    }
    return render(request, "budget/building/base.html", context)


def _readable(request: StaffRequest, year: int, alternative: int) -> BudgetAlternative:
    """An alternative that the reader may read; another party's draft is not found to exist."""
    row = get_object_or_404(BudgetAlternative.objects.select_related("base"), pk=alternative, base__year=year)
    if not may_read(row, request.actor, clock.today(request.municipality)):
        raise Http404("no such budget for her")
    return row


@staff_page
def own(request: StaffRequest, year: int, alternative: int) -> HttpResponse:
    """A budget: what it comes to, its measures, and what may be done with it."""
    row = _readable(request, year, alternative)
    tried: list[BudgetMeasure] = []
    kept: ActForm | None = None
    if request.method == "POST" and "try" in request.POST:
        kept, tried = _tried(request, row)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        shown = Shown(row, tried)
        measures = [one.row for one in shown.measures]
        on_rows = row_forms(ON_MEASURE, request, measures, refused)
        made = with_refused(offered(ON_OWN, request, row), refused or kept)
        context = {
            "shown": shown,
            "measures": [(one, on_rows[one.row.pk]) for one in shown.measures],
            "forms": made,
            "own": is_own(row, request.actor, clock.today(request.municipality)),
            "tried": bool(tried),
            "notes": list(row.help_notes.order_by("pk")),
            "refused": refused,
        }
        return render(request, "budget/building/own.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _sent(request, row, do, on)

    if kept is not None:
        return show(kept if kept.errors else None, 422 if kept.errors else 200)
    return act_page(request, sent, show, request.path)


def _sent(request: StaffRequest, row: BudgetAlternative, do: str, on: int) -> ActForm | None:
    for kind in ON_OWN:
        if kind.do == do:
            return kind(request, row, request.POST)
    for kind in ON_MEASURE:
        if kind.do == do:
            return kind(request, get_object_or_404(BudgetMeasure, pk=on, alternative=row), request.POST)
    return None


def _tried(request: StaffRequest, row: BudgetAlternative) -> tuple[ActForm, list[BudgetMeasure]]:
    """The measure that was written, as if it were saved; nothing is."""
    do, on = request.POST.get("do", ""), request.POST.get("on", "")
    form = _sent(request, row, do, int(on) if on.isdecimal() and len(on) < 16 else 0)
    if not isinstance(form, MeasureForm):
        raise Http404("nothing to try")
    if not form.now():
        raise NotAllowed(_("Budgeten går inte att ändra."))
    if not form.is_valid():
        return form, []
    try:
        return form, [checked_measure(row, form.number(), **form.given())]
    except Refused as refusal:
        form.refuse(refusal)
        return form, []


@staff_page
def trial(request: StaffRequest, year: int, alternative: int) -> HttpResponse:
    """What the budget comes to with what is being written: a part of the page, as it is typed."""
    row = _readable(request, year, alternative)
    if request.method != "POST":
        raise Http404("only what is sent is tried")
    _form, tried = _tried(request, row)
    context = {"shown": Shown(row, tried), "tried": bool(tried)}
    return render(request, "budget/building/balance.html", context)


@staff_page
def comparison(request: StaffRequest, year: int) -> HttpResponse:
    """Budgets of a year beside each other: those presented, and the reader's own."""
    row = base_or_404(year)
    rows = [*presented(row), *_own(request, row)]
    return render(
        request,
        "budget/building/comparison.html",
        beside(rows, request.GET.get("a", ""), request.GET.get("b", ""), year),
    )
