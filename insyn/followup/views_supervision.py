"""The pages of supervision: the plans, one with its rows, companies' years, two hats, internal control."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.documents.gate import gated
from insyn.followup.models import Finding, PlanRow, Request, Risk, SupervisionPlan
from insyn.followup.queries import not_in_plan, rows_of, trials
from insyn.followup.rules.supervision import level_of
from insyn.followup.views import only_staff
from insyn.followup.views_forms_supervision import (
    AddRowForm,
    AskForm,
    BeginPlanForm,
    ControlForm,
    DecideFindingForm,
    DecidePlanForm,
    FindForm,
    ReceiveForm,
    RemoveRowForm,
    RiskForm,
    TryForm,
)
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.organisation.queries import organisation_on
from insyn.people.two_hats import two_hats_on
from insyn.people.views_words import row_forms

Owner = SupervisionPlan.Owner
ON_PLAN: tuple[type[ActForm], ...] = (DecidePlanForm, AddRowForm)
ON_ROW: tuple[type[ActForm], ...] = (AskForm, FindForm, RemoveRowForm)


@staff_page
def supervision(request: StaffRequest) -> HttpResponse:
    """The plans that the reader may see, the companies' years, and who has two hats."""
    only_staff(request)
    today = clock.today(request.municipality)
    tried = trials(today)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        made = {
            **offered((BeginPlanForm,), request, None),
            **offered((TryForm,), request, tried),
        }
        context = {
            "plans": _plans(request),
            "trials": tried,
            "two_hats": two_hats_on(today),
            "bodies": [body for body in organisation_on(today).bodies if body.kind.is_committee],
            "year": today.year,
            "forms": list(with_refused(made, refused).values()),
            "refused": refused,
        }
        return render(request, "followup/supervision.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == BeginPlanForm.do:
            return BeginPlanForm(request, None, request.POST)
        return TryForm(request, tried, request.POST) if do == TryForm.do else None

    return act_page(request, sent, show, request.path)


def _plans(request: StaffRequest) -> list[SupervisionPlan]:
    rows = SupervisionPlan.objects.order_by("-year", "owner")
    return [plan for plan in rows if _may_see(request, plan)]


def _may_see(request: StaffRequest, plan: SupervisionPlan) -> bool:
    """The director's own supervision of heads is hers alone."""
    return plan.owner == Owner.BOARD or has_role(request, "director")


@staff_page
def plan(request: StaffRequest, plan: int) -> HttpResponse:
    """A plan with its rows; with a finding that is secret behind the gate."""
    only_staff(request)
    found = get_object_or_404(SupervisionPlan, pk=plan)
    if not _may_see(request, found):
        raise NotAllowed(_("Planen är kommunchefens egen."))
    secret = Finding.objects.filter(row__plan=found).exclude(secrecy_section="").exists()
    if gate := gated(request, secret=secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "followup/plan.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _sent(request, found, do, on)

    return act_page(request, sent, show, request.path)


def _sent(request: StaffRequest, plan: SupervisionPlan, do: str, on: int) -> ActForm | None:
    for kind in ON_PLAN:
        if kind.do == do:
            return kind(request, plan, request.POST)
    for kind in ON_ROW:
        if kind.do == do:
            return kind(request, get_object_or_404(PlanRow, pk=on, plan=plan), request.POST)
    if do == ReceiveForm.do:
        asked = get_object_or_404(Request, pk=on, row__plan=plan)
        return ReceiveForm(request, asked, request.POST, request.FILES)
    if do == DecideFindingForm.do:
        finding = get_object_or_404(Finding, pk=on, row__plan=plan)
        return DecideFindingForm(request, finding, request.POST)
    return None


def _context(request: StaffRequest, plan: SupervisionPlan, refused: ActForm | None) -> dict[str, Any]:
    today = clock.today(request.municipality)
    rows = rows_of(plan, today, public=False)
    on_rows = row_forms(ON_ROW, request, [one.row for one in rows], refused)
    asked = [request_ for one in rows for request_, _late in one.requests]
    found = [finding for one in rows for finding in one.findings]
    receive = row_forms((ReceiveForm,), request, asked, refused)
    decide = row_forms((DecideFindingForm,), request, found, refused)
    return {
        "plan": plan,
        "rows": [
            {
                "shown": one,
                "forms": list(on_rows[one.row.pk].values()),
                "requests": [
                    (asked_for, late, list(receive[asked_for.pk].values()))
                    for asked_for, late in one.requests
                ],
                "findings": [(finding, list(decide[finding.pk].values())) for finding in one.findings],
            }
            for one in rows
        ],
        "missing": not_in_plan(plan, today),
        "forms": list(with_refused(offered(ON_PLAN, request, plan), refused).values()),
        "refused": refused,
    }


@staff_page
def internal_control(request: StaffRequest, body: str, year: int) -> HttpResponse:
    """A committee's internal control of a year (KL 6:6): the risks, the heaviest first, and what the controls showed."""
    only_staff(request)
    organisation = organisation_on(clock.today(request.municipality))
    if not organisation.has_body(body) or not organisation.body(body).kind.is_committee:
        raise Http404("no such committee")
    if not 1990 <= year <= 2199:
        raise Http404("no such year")

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        risks = sorted(
            Risk.objects.filter(body=body, year=year).prefetch_related("results").order_by("pk"),
            key=lambda risk: (-risk.value, risk.pk),
        )
        on_rows = row_forms((ControlForm,), request, risks, refused)
        context = {
            "body": organisation.body(body),
            "year": year,
            "risks": [
                (
                    risk,
                    level_of(risk.value).label,
                    sorted(risk.results.all(), key=lambda one: (one.on, one.pk)),
                    list(on_rows[risk.pk].values()),
                )
                for risk in risks
            ],
            "forms": list(with_refused(offered((RiskForm,), request, (body, year)), refused).values()),
            "refused": refused,
        }
        return render(request, "followup/control.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == RiskForm.do:
            return RiskForm(request, (body, year), request.POST)
        if do == ControlForm.do:
            risk = get_object_or_404(Risk, pk=on, body=body, year=year)
            return ControlForm(request, risk, request.POST)
        return None

    return act_page(request, sent, show, request.path)
