"""The pages of a year's process: for the economy and the heads at work, for the parties' representatives among their own."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from insyn.budget.models import (
    BudgetProcess,
    BudgetQuestion,
    PartyPosition,
    PartyRepresentative,
    StepMaterial,
    StepNote,
)
from insyn.budget.process.forms import (
    PARTICIPANT_FORMS,
    PROCESS_FORMS,
    BeginForm,
    EndRepresentativeForm,
)
from insyn.budget.process.participating import Taking, taking_part
from insyn.budget.process.queries import Shown, processes, shown
from insyn.budget.process.row_forms import (
    AnswerForm,
    KeepBackForm,
    KeepMaterialForm,
    KeepNoteForm,
    KeepPositionForm,
)
from insyn.budget.process.rules.plan import write_template
from insyn.budget.process.rules.wheel import wheel_svg
from insyn.budget.process.step_forms import STEP_FORMS
from insyn.description.pictures.svg import Shape
from insyn.documents.gate import gated
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles, staff_page
from insyn.meetings.views_forms import language

STAFF = ("registrar", "secretary", "official", "director", "administrator", "economy", "unit-head")
ON_ROWS: dict[str, tuple[type[ActForm], Any]] = {
    "answer": (AnswerForm, BudgetQuestion),
    "keep-question": (KeepBackForm, BudgetQuestion),
    "keep-material": (KeepMaterialForm, StepMaterial),
    "keep-note": (KeepNoteForm, StepNote),
    "keep-position": (KeepPositionForm, PartyPosition),
    "end-represent": (EndRepresentativeForm, PartyRepresentative),
}
"""The forms that stand on a row of a page, and what of."""


def wheels(page: Shown) -> dict[str, SafeString]:
    """The year's wheel in its two shapes."""
    year, marks = page.process.year - 1, page.marks()
    return {
        key: mark_safe(  # noqa: S308 - every text in a picture is escaped where it is drawn
            wheel_svg(year, marks, page.today, language(), shape=shape, name=f"hjul-{shape}")
        )
        for key, shape in (("wide", Shape.PAGE), ("tall", Shape.PHONE))
    }


def _process(year: int) -> BudgetProcess:
    return get_object_or_404(BudgetProcess.objects.all(), year=year)


def _taking(request: StaffRequest, process: BudgetProcess) -> Taking:
    return taking_part(request.actor, process, clock.today(request.municipality), held_roles(request))


def _sent(request: StaffRequest, kinds: Sequence[type[ActForm]], subject: Any, process: BudgetProcess) -> Any:
    """What makes the form that was sent: one of the page's own, or one on a row that belongs to the process."""

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in kinds if kind.do == do), None)
        if kind is not None:
            return kind(request, subject, request.POST, request.FILES)
        found = ON_ROWS.get(do)
        row = found[1].objects.filter(pk=on).first() if found else None
        if found is None or row is None or _process_of(row) != process.pk:
            return None
        return found[0](request, row, request.POST)

    return sent


def _process_of(row: Any) -> int:
    found: int = row.process_id if hasattr(row, "process_id") else row.step.process_id
    return found


def _on_row(request: StaffRequest, kind: type[ActForm], row: Any, refused: ActForm | None) -> ActForm | None:
    """The form on a row as it was refused, or afresh; None where it is of no use to the reader."""
    if refused is not None and refused.do == kind.do and refused.subject.pk == row.pk:
        return refused
    form = kind(request, row)
    return form if form.now() and form.allowed else None


def _with(
    request: StaffRequest, rows: Any, kinds: tuple[type[ActForm], ...], refused: ActForm | None
) -> list:
    """Each row with the forms that stand on it."""
    return [(row, [form for kind in kinds if (form := _on_row(request, kind, row, refused))]) for row in rows]


@staff_page
def years(request: StaffRequest) -> HttpResponse:
    """Every year's process, and the form that begins another."""
    if not has_role(request, *STAFF):
        raise NotAllowed(_("Sidan är för kommunens medarbetare. Din beredning finns under Mina sidor."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "processes": processes(),
            "forms": with_refused(offered((BeginForm,), request, None), refused),
            "refused": refused,
        }
        return render(request, "budget/process/years.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return BeginForm(request, None, request.POST, request.FILES) if do == BeginForm.do else None

    return act_page(request, sent, show, request.path)


def _only_staff_in(request: StaffRequest, process: BudgetProcess) -> Taking:
    taking = _taking(request, process)
    if not taking.staff:
        raise NotAllowed(
            _(
                "Sidan är för dem i förvaltningen som deltar i budgetberedningen. Tidplanen står på de öppna sidorna."
            )
        )
    return taking


@staff_page
def year(request: StaffRequest, year: int) -> HttpResponse:
    """A year's process: the wheel, what to see to, the steps, the parties, the unions, questions and answers."""
    process = _process(year)
    taking = _only_staff_in(request, process)
    page = shown(process, clock.today(request.municipality))
    if gate := gated(request, secret=page.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        page = shown(process, clock.today(request.municipality))
        named = process.representatives.filter(ended_at__isnull=True).select_related("person")
        context = {
            "page": page,
            "taking": taking,
            "wheel": wheels(page),
            "questions": _with(request, page.questions, (AnswerForm, KeepBackForm), refused),
            "positions": _with(
                request, [one.position for one in page.parties if one.position], (KeepPositionForm,), refused
            ),
            "named": _with(request, named.order_by("party", "pk"), (EndRepresentativeForm,), refused),
            "unions": process.unions.order_by("name", "pk"),
            "forms": with_refused(offered(PROCESS_FORMS, request, process), refused),
            "refused": refused,
        }
        return render(request, "budget/process/year.html", context, status=status)

    return act_page(request, _sent(request, PROCESS_FORMS, process, process), show, request.path)


@staff_page
def step(request: StaffRequest, year: int, key: str) -> HttpResponse:
    """A step with its call, materials, notes, questions, answers and negotiations, and what can be done with it."""
    process = _process(year)
    taking = _only_staff_in(request, process)
    row = get_object_or_404(process.steps.all(), key=key)
    if gate := gated(request, secret=shown(process, clock.today(request.municipality)).secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        page = shown(process, clock.today(request.municipality))
        one = page.of(key)
        if one is None:
            raise Http404("no such step")
        context = {
            "page": page,
            "one": one,
            "taking": taking,
            "found": [found for found in page.found if found.step == key],
            "materials": _with(request, one.materials, (KeepMaterialForm,), refused),
            "notes": _with(request, one.notes, (KeepNoteForm,), refused),
            "questions": _with(request, one.questions, (AnswerForm, KeepBackForm), refused),
            "forms": with_refused(offered(STEP_FORMS, request, row), refused),
            "refused": refused,
        }
        return render(request, "budget/process/step.html", context, status=status)

    return act_page(request, _sent(request, STEP_FORMS, row, process), show, request.path)


@staff_page
def steps_file(request: StaffRequest, year: int) -> HttpResponse:
    """The year's steps as a file, to change and begin another year with."""
    process = _process(year)
    _only_staff_in(request, process)
    rows = process.steps.order_by("order", "pk")
    answer = HttpResponse(
        write_template([row.step for row in rows]), content_type="application/toml; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="budgetprocess-{process.year}.toml"'
    return answer


@staff_page
def mine(request: StaffRequest, year: int) -> HttpResponse:
    """What a party's representative needs on a phone: the next step, what to read, to ask and be answered, to write."""
    process = _process(year)
    taking = _taking(request, process)
    if not taking.any:
        raise NotAllowed(
            _("Du deltar inte i budgetberedningen. Be ditt parti att utse dig till sin representant.")
        )
    if gate := gated(request, secret=shown(process, clock.today(request.municipality)).secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        page = shown(process, clock.today(request.municipality))
        context = {
            "page": page,
            "taking": taking,
            "own": [one for one in page.parties if one.code in taking.parties],
            "wheel": wheels(page),
            "forms": with_refused(offered(PARTICIPANT_FORMS, request, process), refused),
            "refused": refused,
        }
        return render(request, "budget/process/mine.html", context, status=status)

    return act_page(request, _sent(request, PARTICIPANT_FORMS, process, process), show, request.path)
