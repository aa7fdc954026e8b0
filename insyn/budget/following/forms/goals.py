"""Forms about goals and what is measured of them; each does one act."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.following.forms.fields import WHERE_HELP, Number, body_choices, day_field, words_field
from insyn.budget.models import Goal, Indicator
from insyn.foundation.act_forms import ActForm


class GoalForm(ActForm):
    """Add a goal."""

    do, act = "goal", "budget.set_goal"
    heading = _("Lägg till ett mål")
    button = _("Lägg till")
    done = _("Målet är tillagt.")
    body_chosen = forms.ChoiceField(label=_("Vems mål"))
    named = words_field(_("Mål"), 300)
    source = words_field(_("Var det är beslutat"), 300, help_text=WHERE_HELP)
    subject: int  # the year

    def build(self) -> None:
        self.fields["body_chosen"].choices = body_choices(self.request)  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.set_goal(
            by=self.actor,
            year=self.subject,
            body=data["body_chosen"],
            name=data["named"],
            source=data["source"],
        )
        return None


class IndicatorForm(ActForm):
    """Add what is measured of a goal."""

    do, act = "indicator", "budget.set_indicator"
    many = True
    heading = _("Lägg till en indikator")
    button = _("Lägg till")
    done = _("Indikatorn är tillagd.")
    named = words_field(_("Vad som mäts"), 200)
    measured_in = words_field(
        _("Enhet"), 40, required=False, help_text=_("Till exempel procent eller dagar.")
    )
    direction = forms.ChoiceField(label=_("Värdet ska vara"), choices=Indicator.Direction.choices)
    target = Number(label=_("Målvärde"), max_length=20)
    near = Number(label=_("Nära, om det är högst så långt ifrån"), max_length=20, required=False)
    subject: Goal

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.set_indicator(
            by=self.actor, goal=self.subject, name=data["named"], unit=data["measured_in"],
            direction=data["direction"], target=data["target"], near=data["near"] or Decimal(0),
        )  # fmt: skip
        return None


class MeasuredForm(ActForm):
    """Note a measured value."""

    do, act = "value", "budget.measure_indicator"
    many = True
    heading = _("Anteckna ett mätt värde")
    button = _("Anteckna")
    done = _("Värdet är antecknat.")
    value = Number(label=_("Värde"), max_length=20)
    on_day = day_field(_("Mätt den"))
    source = words_field(_("Källa"), 300)
    subject: Indicator

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.measure_indicator(
            by=self.actor,
            indicator=self.subject,
            on=data["on_day"],
            value=data["value"],
            source=data["source"],
        )
        return None
