"""The forms that end a case: its class, by which it is kept, and closing it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts
from insyn.cases.classes import choices
from insyn.cases.disposal.acts import classify
from insyn.cases.models import Case
from insyn.cases.views_forms import CaseForm


class CloseForm(CaseForm):
    """Close the case."""

    do, act = "close", "cases.close_case"
    heading = _("Avsluta ärendet")
    explains = _("När inget mer återstår att göra.")
    button = _("Avsluta")
    done = _("Ärendet är avslutat.")
    classification = forms.ChoiceField(
        label=_("Klassificering"), help_text=_("Säger hur länge handlingarna bevaras.")
    )

    def build(self) -> None:
        self.fields["classification"].choices = choices()  # type: ignore[attr-defined]
        self.fields["classification"].initial = self.subject.classification

    def now(self) -> bool:
        waiting = self.subject.executions.filter(reported_at__isnull=True).exists()
        return self.subject.status in (Case.Status.DECIDED, Case.Status.EXECUTED) and not waiting

    def perform(self) -> str | None:
        acts.close_case(by=self.actor, case=self.subject, classification=self.cleaned_data["classification"])
        return None


class ClassifyForm(CaseForm):
    """Give the case its class."""

    do, act = "classify", "cases.classify"
    heading = _("Ändra klass")
    button = _("Spara")
    done = _("Klassen är sparad.")
    classification = forms.ChoiceField(label=_("Klassificering"))

    def build(self) -> None:
        self.fields["classification"].choices = choices()[1:]  # type: ignore[attr-defined]
        self.fields["classification"].initial = self.subject.classification

    def now(self) -> bool:
        return not hasattr(self.subject, "disposed")

    def perform(self) -> str | None:
        classify(by=self.actor, case=self.subject, classification=self.cleaned_data["classification"])
        return None
