"""The form for what follows on a decision by delegation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts_delegated
from insyn.cases.models import Case
from insyn.cases.views_forms import CaseForm, language
from insyn.foundation import clock
from insyn.foundation.act_forms import Option
from insyn.organisation.queries import administration_on


class AssignDelegatedForm(CaseForm):
    """Give a unit the task of carrying out what was decided by delegation."""

    do, act = "assign-delegated", "cases.assign_delegated"
    heading = _("Ge uppdraget att genomföra beslutet")
    explains = _(
        "Uppdraget följs upp som alla andra: påminnelser, rapport till organet, listan över det som inte är gjort."
    )
    button = _("Ge uppdraget")
    done = _("Uppdraget är givet.")
    task = forms.CharField(
        label=_("Vad som ska göras"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    unit_chosen = forms.ChoiceField(label=_("Enhet"))
    due_on = forms.DateField(label=_("Klart senast"), widget=forms.DateInput(attrs={"type": "date"}))

    def build(self) -> None:
        units = administration_on(clock.today(self.request.municipality)).units
        choices = [(unit.id, Option(unit.name.in_(language()))) for unit in units]
        self.fields["unit_chosen"].choices = choices  # type: ignore[attr-defined]
        self.fields["unit_chosen"].initial = self.subject.unit

    def now(self) -> bool:
        decided = (Case.Status.DECIDED, Case.Status.EXECUTING, Case.Status.EXECUTED)
        return self.subject.delegated_decision_id is not None and self.subject.status in decided

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts_delegated.assign_delegated(
            by=self.actor,
            case=self.subject,
            task=given["task"],
            unit=given["unit_chosen"],
            due_on=given["due_on"],
        )
        return None
