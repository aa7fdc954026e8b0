"""The pages of the one who pays: claims that wait and periods, one period, numbers and codes, a file handed out."""

from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation import clock, storage
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.organisation.queries import administration_or_none
from insyn.people.models import Person
from insyn.people.views_words import row_forms
from insyn.remuneration.models import Answer, Claim, Export, PayPeriod, PayrollNumber
from insyn.remuneration.queries import lines_in, slips, untouched
from insyn.remuneration.roles import APPROVER, PAYROLL, named_on
from insyn.remuneration.rules.lines import sum_of
from insyn.remuneration.shown import Names, PersonsSlip, last_day, shown_slips, unequal_fees
from insyn.remuneration.views_forms_codes import CodesForm, NumberForm
from insyn.remuneration.views_forms_staff import (
    AnswerClaimForm,
    ApproveAgreedForm,
    ApproveForm,
    ApproveSilentForm,
    CloseForm,
    ExportForm,
    OpenForm,
    ReplyForm,
    ShowForm,
)

ON_PERIOD: tuple[type[ActForm], ...] = (
    ShowForm,
    ApproveAgreedForm,
    ApproveSilentForm,
    CloseForm,
    ExportForm,
)
SETTINGS: tuple[type[ActForm], ...] = (NumberForm, CodesForm)


def require_payer(request: StaffRequest) -> None:
    """Refuse whoever neither approves nor settles: what people get is shown to herself and to those two."""
    if not has_role(request, PAYROLL, APPROVER):
        raise NotAllowed(
            _(
                "Ersättningarna sköts av dem som förvaltningsfilen anger, annars av sekreteraren. Dina egna rader finns under "
                "Min ersättning."
            )
        )


def require_payroll(request: StaffRequest) -> None:
    """Refuse whoever does not settle: numbers, codes and files are payroll's."""
    require_payer(request)
    if not has_role(request, PAYROLL):
        raise NotAllowed(_("Nummer, koder och filer sköts av löneadministratören."))


def who_pays(request: StaffRequest) -> dict[str, Text | None]:
    """The names of the roles that approve and settle; None for one that the administrative file does not name."""
    on = clock.today(request.municipality)
    found, named = administration_or_none(on), named_on(on)

    def name(role: str | None) -> Text | None:
        return found.role(role).name if found and role else None

    return {"approver": name(named.approver), "payroll": name(named.payroll)}


@staff_page
def pay(request: StaffRequest) -> HttpResponse:
    """Claims that wait, and the periods."""
    require_payer(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        waiting = Claim.objects.filter(answer="", withdrawn_at__isnull=True)
        claims = list(waiting.select_related("person", "evidence").order_by("on", "pk"))
        answers = row_forms((AnswerClaimForm,), request, claims, refused)
        names = Names()
        context: dict[str, Any] = {
            "claims": [
                (claim, names.body(claim.body), answers[claim.pk].get("answer-claim")) for claim in claims
            ],
            "who_pays": who_pays(request),
            "settles": has_role(request, PAYROLL),
            "periods": [(period, last_day(period)) for period in PayPeriod.objects.order_by("-first")],
            "forms": with_refused(offered((OpenForm,), request, None), refused),
            "refused": refused,
        }
        return render(request, "remuneration/pay.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == OpenForm.do:
            return OpenForm(request, None, request.POST)
        if do == AnswerClaimForm.do:
            return AnswerClaimForm(request, get_object_or_404(Claim, pk=on), request.POST)
        return None

    return act_page(request, sent, show, request.path)


@staff_page
def period(request: StaffRequest, first: date) -> HttpResponse:
    """One period: everybody's lines, what they have said of them, and what is to be done with it next."""
    require_payer(request)
    found = get_object_or_404(PayPeriod, first=first)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "remuneration/period.html", _period(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _sent_on_period(request, found, do, on)

    return act_page(request, sent, show, request.path)


def _sent_on_period(request: StaffRequest, found: PayPeriod, do: str, on: int) -> ActForm | None:
    for kind in ON_PERIOD:
        if kind.do == do:
            return kind(request, found, request.POST)
    if do == ReplyForm.do:
        return ReplyForm(request, get_object_or_404(Answer, pk=on, period=found), request.POST)
    if do == ApproveForm.do:
        hers = [slip for slip in slips(found) if slip.person == on]
        if not hers:
            raise Http404("no lines of that person in the period")
        return ApproveForm(request, shown_slips(hers, Names())[0], request.POST)
    return None


def _period(request: StaffRequest, found: PayPeriod, refused: ActForm | None) -> dict[str, Any]:
    names, lines = Names(), lines_in(found)
    shown = shown_slips(slips(found, lines), names)
    open_now = found.shown_at is not None and found.closed_at is None
    approve = row_forms((ApproveForm,), request, shown if open_now else [], refused)
    objections = [one.slip.answer for one in shown if one.slip.objected and one.slip.answer]
    replies = row_forms((ReplyForm,), request, objections if open_now else [], refused)
    return {
        "period": found,
        "last": last_day(found),
        "rows": [(one, _form_of(one, approve, replies)) for one in shown],
        "total": sum_of(lines),
        "agreed": sum(one.slip.agreed for one in shown),
        "approved": sum(one.slip.approved for one in shown),
        "unequal": unequal_fees(lines, names),
        "untouched": untouched(found) if found.closed_at else None,
        "exports": list(found.exports.order_by("-made_at", "-pk")),
        "settles": has_role(request, PAYROLL),
        "forms": with_refused(offered(ON_PERIOD, request, found), refused),
        "refused": refused,
    }


def _form_of(
    one: PersonsSlip, approve: dict[int, dict[str, ActForm]], replies: dict[int, dict[str, ActForm]]
) -> ActForm | None:
    """What is to be done next with somebody's lines: an objection answered before they are approved."""
    if one.slip.objected and one.slip.answer is not None:
        return replies.get(one.slip.answer.pk, {}).get("reply")
    return approve.get(one.pk, {}).get("approve")


@staff_page
def codes(request: StaffRequest) -> HttpResponse:
    """Employee numbers, pay types and accounts."""
    require_payroll(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        numbers = PayrollNumber.objects.select_related("person").order_by(
            "person__family_name", "person__given_name", "pk"
        )
        context = {
            "numbers": list(numbers),
            "without": Person.objects.filter(
                merged_into=None, payroll_number__isnull=True, assignments__isnull=False
            )
            .distinct()
            .count(),
            "forms": with_refused(offered(SETTINGS, request, None), refused),
            "refused": refused,
        }
        return render(request, "remuneration/codes.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return next((kind(request, None, request.POST) for kind in SETTINGS if kind.do == do), None)

    return act_page(request, sent, show, request.path)


@staff_page
def export_file(request: StaffRequest, export: int) -> HttpResponseBase:
    """A file that was made, as it was made."""
    require_payroll(request)
    found = get_object_or_404(Export, pk=export)
    kind = "application/xml" if found.kind == Export.Kind.PAYROLL else "application/octet-stream"
    answer = FileResponse(
        storage.open_content(found.sha256), as_attachment=True, filename=found.filename, content_type=kind
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
