"""Working pages of the frames: the hub of the budget, a file before it is taken in, a budget with its lines, one line."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.budget.frames.acts.budgets import language
from insyn.budget.frames.forms import (
    BeginForm,
    DecideForm,
    DescribedForm,
    DiscardForm,
    DropForm,
    InhabitantsForm,
    MoveForm,
    TakeInForm,
    UploadForm,
)
from insyn.budget.frames.line_forms import AddLineForm, LineForm, RemoveLineForm
from insyn.budget.frames.queries import as_now, moves_of
from insyn.budget.frames.rules.check import told
from insyn.budget.frames.rules.kept import unkept
from insyn.budget.frames.rules.lines import Line, Purpose, differences, frames
from insyn.budget.frames.rules.shown import Branch, flat, tree
from insyn.budget.frames.rules.table import COLUMNS
from insyn.budget.models import Budget, BudgetFile, BudgetLine, CostFigure
from insyn.cases.reading import STAFF
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.people.rules.export import spreadsheet

HUB: tuple[type[ActForm], ...] = (UploadForm, BeginForm, DescribedForm, InhabitantsForm)
ON_BUDGET: tuple[type[ActForm], ...] = (AddLineForm, DecideForm, DropForm, MoveForm)
ON_LINE: tuple[type[ActForm], ...] = (LineForm, RemoveLineForm)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _only_staff(request: StaffRequest) -> None:
    if not has_role(request, *STAFF, "economy", "unit-head"):
        raise NotAllowed(
            _("Sidan är för medarbetare. Budgeten som är beslutad finns på kommunens öppna sidor.")
        )


@staff_page
def hub(request: StaffRequest) -> HttpResponse:
    """What there is: every budget and its state, files being looked at, and what can be begun."""
    _only_staff(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        budgets = list(Budget.objects.order_by("-year", "pk")[:200])
        context = {
            "budgets": [(row, _total(row)) for row in budgets],
            "files": BudgetFile.objects.order_by("-at", "-pk")[:50] if _may_take_in(request) else [],
            "inhabitants": CostFigure.objects.filter(
                kind=CostFigure.Kind.POPULATION, taken_back_at=None
            ).order_by("-year")[:20],
            "forms": list(with_refused(offered(HUB, request, None), refused).values()),
            "refused": refused,
        }
        return render(request, "budget/frames/hub.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in HUB if kind.do == do), None)
        return kind(request, None, request.POST, request.FILES) if kind else None

    return act_page(request, sent, show, request.path)


def _may_take_in(request: StaffRequest) -> bool:
    return UploadForm(request).allowed


def _total(budget: Budget) -> int:
    now = [line for line in as_now(budget) if line.year == budget.year and line.purpose is Purpose.OPERATING]
    return sum(line.tkr for line in frames(now))


@staff_page
def file(request: StaffRequest, file_id: int) -> HttpResponse:
    """A file as it was read: what stops it, what is asked, what is worth a look, and every line."""
    UploadForm(request).require()
    row = get_object_or_404(BudgetFile, pk=file_id)
    draft = unkept(row.content)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        lines = [one.line for one in draft.lines]
        made = {kind.do: kind(request, row) for kind in (TakeInForm, DiscardForm)}
        if refused is not None:
            made[refused.do] = refused  # type: ignore[assignment]
        context = {
            "file": row,
            "draft": draft,
            "remarks": [one for one in draft.troubles if not one.stops and not one.asks],
            "trees": list(_trees(lines, draft.year, draft.plan_years)),
            "form": None if draft.stops else made[TakeInForm.do],
            "discard": made[DiscardForm.do],
            "refused": refused,
        }
        return render(request, "budget/frames/file.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {kind.do: kind for kind in (TakeInForm, DiscardForm)}
        return kinds[do](request, row, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _trees(lines: list[Line], year: int, plan_years: int) -> Any:
    """For each purpose, every line once with its amount each year; a line's row in the first year that has it."""
    years = list(range(year, year + plan_years + 1))
    for purpose in Purpose:
        own = [line for line in lines if line.purpose is purpose]
        if not own:
            continue
        by_place = {(line.key, line.year): line.tkr for line in own}
        first: dict[str, Line] = {}
        for line in sorted(own, key=lambda line: line.year):
            first.setdefault(line.key, line)
        ordered = [first[key] for key in dict.fromkeys(line.key for line in own)]
        rows: list[tuple[Branch, list[int | None]]] = [
            (branch, [by_place.get((branch.line.key, each)) for each in years])
            for branch in flat(tree(ordered))
        ]
        yield purpose.label, years, rows


@staff_page
def one(request: StaffRequest, budget: int) -> HttpResponse:
    """A budget: its lines, what does not add up, and what can be done with it as it stands."""
    _only_staff(request)
    found = get_object_or_404(Budget, pk=budget)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        lines = as_now(found)
        pks: dict[tuple[str, str], int] = {}
        for row in BudgetLine.objects.filter(budget=found).order_by("-year", "-pk"):
            pks[row.key, row.purpose] = row.pk
        may_change = found.state == Budget.State.PROPOSAL and AddLineForm(request, found).allowed
        context = {
            "budget": found,
            "trees": [
                (
                    label,
                    years,
                    [(branch, cells, pks[branch.line.key, branch.line.purpose]) for branch, cells in rows],
                )
                for label, years, rows in _trees(lines, found.year, found.plan_years)
            ],
            "may_change": may_change,
            "findings": [told(one.line, one.tkr) for one in differences(lines)],
            "moves": moves_of(found),
            "forms": list(with_refused(offered(ON_BUDGET, request, found), refused).values()),
            "refused": refused,
        }
        return render(request, "budget/frames/budget.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in ON_BUDGET if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


@staff_page
def line(request: StaffRequest, budget: int, line: int) -> HttpResponse:
    """One line of a proposal, to change or remove."""
    found = get_object_or_404(BudgetLine.objects.select_related("budget"), pk=line, budget_id=budget)
    LineForm(request, found).require()

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        made = {kind.do: kind(request, found) for kind in ON_LINE}
        if refused is not None:
            made[refused.do] = refused
        context = {"budget": found.budget, "line": found, "forms": list(made.values()), "refused": refused}
        return render(request, "budget/frames/line.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in ON_LINE if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


@staff_page
def template(request: StaffRequest) -> HttpResponse:
    """The empty spreadsheet to fill in, with a column for each year."""
    UploadForm(request).require()
    year = clock.today(request.municipality).year + 1
    names = [
        head.in_(language())
        for column, (head, _others) in COLUMNS.items()
        if column not in ("year", "amount", "measure")
    ]
    heads = [*names, *(str(each) for each in range(year, year + 3))]
    response = HttpResponse(spreadsheet(heads, [], _("Budget")), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="budget-mall.xlsx"'
    return response
