"""What of a year's preparation of the budget waits for the reader, and where hers is."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.budget.models import BudgetProcess
from insyn.budget.process.participating import taking_part
from insyn.budget.process.queries import questions_waiting
from insyn.budget.process.rules.plan import Invited, StepKind
from insyn.budget.roles import ECONOMY, UNIT_HEAD
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, held_roles
from insyn.portal import work_list as work


def going_on() -> list[BudgetProcess]:
    """The processes whose budget the assembly has not decided yet, the nearest first."""
    over = BudgetProcess.objects.filter(steps__kind=StepKind.ASSEMBLY, steps__done_on__isnull=False)
    return list(BudgetProcess.objects.exclude(pk__in=over.values("pk")).order_by("year"))


def own_preparations(request: StaffRequest) -> list[BudgetProcess]:
    """The preparations that the reader takes part in for a party."""
    today, held = clock.today(request.municipality), held_roles(request)
    return [one for one in going_on() if taking_part(request.actor, one, today, held).parties]


def budget_tasks(desk: "work.Desk") -> Iterator["work.Task"]:
    """Questions to answer, for a unit's head and the economy; calls to send, for whoever sees to the process."""
    held = held_roles(desk.request)
    units = frozenset(role.unit for role in held if role.name == UNIT_HEAD)
    economy = any(role.name == ECONOMY for role in held)
    if units or economy:
        for question in questions_waiting(units, economy):
            href = desk.at("budget-process-year", question.process.year) + f"#fraga-{question.pk}"
            thing = "" if question.secret else question.text[:120]
            yield desk.task(_("Svara i budgetberedningen"), thing, href, question.answer_by)
    if economy:
        for process in going_on():
            rows = process.steps.filter(called_at__isnull=True, done_on__isnull=True, on__gte=desk.today)
            for step in rows.exclude(invites=[]).order_by("on", "order")[:1]:
                href = desk.at("budget-step", process.year, step.key) + "#call"
                yield desk.task(_("Kalla till"), step.name_sv, href, step.on, waits=True)


def preparation_tasks(request: StaffRequest) -> Iterator["work.Task"]:
    """The next step of each preparation that a party's representative takes part in."""
    today = clock.today(request.municipality)
    slug = request.municipality.slug
    for process in own_preparations(request):
        rows = process.steps.filter(done_on__isnull=True, called_at__isnull=False, on__gte=today)
        step = next((row for row in rows.order_by("on", "order") if Invited.PARTIES in row.invited), None)
        if step is not None:
            href = reverse("work:my-budget-process", args=[slug, process.year])
            yield work.Task(_("Läs inför budgetberedningen"), step.name_sv, href, step.on, waits=True)
