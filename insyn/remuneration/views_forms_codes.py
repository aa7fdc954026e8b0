"""The forms of what payroll and accounting know people and pay by."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.batches import codes_in_hand
from insyn.remuneration.rules.line import LineKind


class NumberForm(ActForm):
    """The number that payroll knows somebody by."""

    do, act = "number", "remuneration.set_payroll_number"
    heading = _("Ange ett anställningsnummer")
    explains = _("Lönesystemets eget nummer. Personnummer sparas aldrig här.")
    button = _("Spara")
    done = _("Numret är sparat.")
    person = forms.ChoiceField(label=_("Person"))
    number = forms.CharField(
        label=_("Anställningsnummer"), max_length=20, required=False, help_text=_("Tomt tar bort numret.")
    )

    def build(self) -> None:
        people = Person.objects.filter(merged_into=None).order_by("family_name", "given_name", "pk")
        self.fields["person"].choices = [(str(one.pk), one.with_party) for one in people]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        person = Person.objects.get(pk=self.cleaned_data["person"])
        acts.set_payroll_number(by=self.actor, person=person, number=self.cleaned_data["number"])
        return None


class CodesForm(ActForm):
    """Pay types and accounts of every kind of line."""

    do, act = "codes", "remuneration.set_codes"
    heading = _("Lönearter och konton")
    button = _("Spara")
    done = _("Lönearterna och kontona är sparade.")
    organisation_number = forms.CharField(
        label=_("Kommunens organisationsnummer"), max_length=11, required=False
    )
    counter_account = forms.CharField(
        label=_("Motkonto"), max_length=10, required=False, help_text=_("Där det som ska betalas ut bokförs.")
    )

    def build(self) -> None:
        codes, language = codes_in_hand(), get_language() or "sv"
        self.fields["organisation_number"].initial = codes.organisation_number
        self.fields["counter_account"].initial = codes.counter_account
        for kind in LineKind:
            name = kind.label.in_(language)
            for key, label, known in (
                ("pay_type", _("%(name)s: löneart") % {"name": name}, codes.pay_types),
                ("account", _("%(name)s: konto") % {"name": name}, codes.accounts),
            ):
                self.fields[f"{key}_{kind}"] = forms.CharField(
                    label=label, max_length=15, required=False, initial=known.get(kind, "")
                )

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.set_codes(
            by=self.actor,
            organisation_number=data["organisation_number"],
            counter_account=data["counter_account"],
            pay_types={kind.value: data[f"pay_type_{kind}"] for kind in LineKind},
            accounts={kind.value: data[f"account_{kind}"] for kind in LineKind},
        )
        return None
