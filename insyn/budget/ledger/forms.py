"""The forms of the ledger: a file is looked at and taken in, accounts are mapped."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.budget.ledger.acts.files import discard_ledger, stage_ledger, take_in_ledger
from insyn.budget.ledger.acts.mapping import end_mapping, map_accounts, remove_mapping, replace_mapping
from insyn.budget.ledger.queries import names_of_lines
from insyn.budget.ledger.rules.mapping import FIRST, LAST
from insyn.budget.models import BudgetLine, LedgerDraft, LedgerMapping
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid

MOST_BYTES = 30_000_000
"""Bytes of a file that comes through the page; a larger one is taken in by the command."""
MOST_MAPPING_BYTES = 1_000_000
COLUMN = _("Bara för CSV, och bara om rubriken är en annan än den vanliga")


class DayInput(forms.DateInput):
    """A day as the browser lets it be chosen."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StageForm(ActForm):
    """Send a file to be looked at."""

    do, act = "stage", "budget.stage_ledger"
    heading = _("Läs in en fil")
    explains = _(
        "En SIE 4-fil med verifikationer, eller en CSV-fil med datum, konto och belopp. Filen granskas först. Inget läses in "
        "förrän du har sett vad som står i den."
    )
    button = _("Granska filen")
    file = forms.FileField(label=_("Fil"), max_length=200)
    dimension = forms.CharField(
        label=_("Dimension som är ansvar"),
        max_length=20,
        initial="1",
        help_text=_("I SIE-filen. 1 är den vanliga: kostnadsställe eller ansvar."),
    )
    day = forms.CharField(label=_("Kolumn med datum"), max_length=60, required=False, help_text=COLUMN)
    account = forms.CharField(label=_("Kolumn med konto"), max_length=60, required=False, help_text=COLUMN)
    amount = forms.CharField(label=_("Kolumn med belopp"), max_length=60, required=False, help_text=COLUMN)
    unit_column = forms.CharField(
        label=_("Kolumn med ansvar"), max_length=60, required=False, help_text=COLUMN
    )

    def perform(self) -> str | None:
        given = self.cleaned_data
        sent = given["file"]
        if sent.size > MOST_BYTES:
            raise Invalid(
                _("Filen är större än 30 MB. Lägg den på servern och kör insyn ledger import."), field="file"
            )
        said = {name: given[name] for name in ("day", "account", "amount")} | {"unit": given["unit_column"]}
        columns = {name: heading for name, heading in said.items() if heading}
        draft = stage_ledger(
            by=self.actor,
            file_name=sent.name,
            data=sent.file,
            dimension=given["dimension"],
            columns=columns,
        )
        return reverse("work:ledger-preview", args=[self.request.municipality.slug, draft.pk])


class DiscardForm(ActForm):
    """Throw the file away."""

    do, act = "discard", "budget.discard_ledger"
    button = _("Kasta filen")
    done = _("Filen är kastad. Inget är inläst.")
    subject: LedgerDraft

    def perform(self) -> str | None:
        discard_ledger(by=self.actor, draft=self.subject)
        return reverse("work:ledger", args=[self.request.municipality.slug])


class TakeInForm(ActForm):
    """Take in what was looked at."""

    do, act = "take-in", "budget.take_in_ledger"
    button = _("Läs in")
    done = _("Filen är inläst.")
    subject: LedgerDraft
    accept = forms.BooleanField(
        label=_("Läs in trots anmärkningarna"),
        required=False,
        help_text=_("Anmärkningarna sparas med det som läses in."),
    )

    def build(self) -> None:
        if not self.subject.preview["number"]:
            del self.fields["accept"]

    def now(self) -> bool:
        return not self.subject.preview["stopped"]

    def perform(self) -> str | None:
        take_in_ledger(by=self.actor, draft=self.subject, accept=self.cleaned_data.get("accept", False))
        return reverse("work:ledger", args=[self.request.municipality.slug])


class MapForm(ActForm):
    """Let accounts of a unit belong to a budget line."""

    do, act = "map", "budget.map_accounts"
    heading = _("Koppla konton till en budgetrad")
    explains = _("Inget belopp kan kopplas två gånger. Det som inte är kopplat visas för sig.")
    button = _("Koppla")
    done = _("Kopplingen är sparad.")
    account_from = forms.CharField(
        label=_("Från konto"),
        max_length=20,
        help_text=_("Hela kontot eller dess början: 3 är alla som börjar på 3"),
    )
    account_to = forms.CharField(
        label=_("Till konto"), max_length=20, required=False, help_text=_("Tomt: samma som från")
    )
    unit_code = forms.CharField(
        label=_("Ansvar"),
        max_length=41,
        required=False,
        help_text=_("Koden, början av den följd av *, eller * för alla. Tomt: rader utan ansvar."),
    )
    key = forms.ChoiceField(label=_("Budgetrad"))
    purpose = forms.ChoiceField(label=_("Ändamål"), choices=BudgetLine.Purpose.choices)
    starts_on = forms.DateField(
        label=_("Från och med"),
        required=False,
        widget=DayInput,
        help_text=_("Hela månader räknas: den koppling som gäller den 1 gäller hela månaden"),
    )
    ends_on = forms.DateField(label=_("Till och med"), required=False, widget=DayInput)
    hides = forms.CharField(
        label=_("Dölj verifikationernas texter enligt"),
        max_length=60,
        required=False,
        help_text=_(
            "För konton där texterna kan röra enskilda, till exempel 26 kap. 1 § OSL. Beloppen visas."
        ),
    )

    def build(self) -> None:
        names = names_of_lines(clock.today(self.request.municipality).year)
        self.fields["key"].choices = [(key, f"{name.sv} ({key})") for key, name in names.items()]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        given = self.cleaned_data
        map_accounts(
            by=self.actor,
            account_from=given["account_from"],
            account_to=given["account_to"],
            unit=given["unit_code"],
            key=given["key"],
            purpose=given["purpose"],
            hides=given["hides"],
            starts_on=given["starts_on"] or FIRST,
            ends_on=given["ends_on"] or LAST,
        )
        return None


class ReplaceForm(ActForm):
    """Let a file's rows take the place of all."""

    do, act = "replace", "budget.replace_mapping"
    heading = _("Byt alla kopplingar mot en fil")
    explains = _("Hämta filen, ändra den i ett kalkylblad och skicka in den. Alla rader byts, eller ingen.")
    button = _("Byt")
    done = _("Kopplingarna är bytta.")
    file = forms.FileField(label=_("CSV-fil"), max_length=200)

    def perform(self) -> str | None:
        sent = self.cleaned_data["file"]
        if sent.size > MOST_MAPPING_BYTES:
            raise Invalid(_("Filen är större än 1 MB."), field="file")
        replace_mapping(by=self.actor, data=sent.read())
        return None


class EndForm(ActForm):
    """Let a row hold to a day."""

    do, act = "end", "budget.end_mapping"
    button = _("Avsluta")
    done = _("Kopplingen slutar gälla den dagen.")
    small, many = True, True
    subject: LedgerMapping
    ends_on = forms.DateField(label=_("Sista dag"), widget=DayInput)

    def perform(self) -> str | None:
        end_mapping(by=self.actor, row=self.subject, ends_on=self.cleaned_data["ends_on"])
        return None


class RemoveForm(ActForm):
    """Take a row away."""

    do, act = "remove", "budget.remove_mapping"
    button = _("Ta bort")
    done = _("Kopplingen är borttagen.")
    small, many = True, True
    subject: LedgerMapping

    def perform(self) -> str | None:
        remove_mapping(by=self.actor, row=self.subject)
        return None
