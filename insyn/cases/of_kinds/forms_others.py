"""The forms of referrals, appeals, the audit report and drafting committees, in the order a page shows them."""

from typing import Any

from django.shortcuts import get_object_or_404

from insyn.cases.models import Case
from insyn.cases.of_kinds import forms_appeal, forms_remiss, forms_year
from insyn.cases.of_kinds.forms import KindForm
from insyn.cases.of_kinds.models import KindFact
from insyn.foundation.act_forms import ActForm

FORMS: tuple[type[KindForm], ...] = (
    forms_remiss.CameFromForm,
    forms_remiss.TimeAnsweredForm,
    forms_remiss.SentAnswerForm,
    forms_remiss.MoreTimeForm,
    forms_appeal.AppealedForm,
    forms_appeal.RejectForm,
    forms_appeal.ChangeForm,
    forms_appeal.ToCourtForm,
    forms_appeal.RejectionAppealedForm,
    forms_appeal.RulingForm,
    forms_year.AuditForm,
    forms_year.ExplanationForm,
    forms_year.DischargeForm,
    forms_year.MandateForm,
    forms_year.DialogueForm,
    forms_year.DraftingReportForm,
    forms_year.OpinionForm,
    forms_year.MoveMandateForm,
    forms_year.DissolveForm,
    forms_remiss.SendOutForm,
)
FACT_FORMS: tuple[type[forms_remiss.FactForm], ...] = (forms_remiss.RemissAnswerForm, forms_remiss.SumUpForm)


def fact_form(request: Any, case: Case, do: str, on: int) -> ActForm | None:
    """The form of that name on a fact of the case, as it was sent."""
    kind = next((one for one in FACT_FORMS if one.do == do), None)
    if kind is None:
        return None
    return kind(request, get_object_or_404(KindFact, pk=on, case=case), request.POST, request.FILES)
