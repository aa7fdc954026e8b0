"""The forms of building: the base, a party's own budget with its measures, help, presenting, and the assembly's item."""

import re
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.building.stored import base_of, is_own, party_of, sees_to_economy
from insyn.budget.models import BudgetAlternative, BudgetMeasure, BuildingBase
from insyn.budget.models.frames import MOST_TKR
from insyn.cases.views_forms import long_text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm

RATE = re.compile(r"^([0-9]{1,2})(?:[.,]([0-9]{1,2}))?$")
LARGEST_FILE = 1_000_000


def language() -> str:
    """The reader's language."""
    return get_language() or "sv"


def hundredths(written: str) -> int | None:
    """ "22,65" as 2265; None for anything else."""
    found = RATE.match(written.strip())
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None


def as_written(number: int) -> str:
    """2265 as "22,65"."""
    return f"{number // 100},{number % 100:02d}"


def tkr_field(label: Any, least: int = -MOST_TKR) -> forms.IntegerField:
    """An amount in whole tkr."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "step": 1})
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=MOST_TKR, widget=widget)


class LoadBaseForm(ActForm):
    """Read in a year's base."""

    do, act = "load-base", "budget.load_base"
    heading = _("Läs in ett underlag")
    explains = _(
        "Två filer: underlaget (TOML) och befolkningen efter ålder (CSV). Allt läses in eller inget. "
        "Ett underlag kan bytas tills en budget på det är presenterad."
    )
    button = _("Läs in")
    done = _("Underlaget är inläst.")
    base = forms.FileField(label=_("Underlaget (TOML)"))
    population = forms.FileField(label=_("Befolkningen (CSV: år;från;till;antal)"))

    def clean(self) -> dict[str, Any]:
        for name in ("base", "population"):
            file = self.cleaned_data.get(name)
            if file is not None and file.size > LARGEST_FILE:
                self.add_error(name, str(_("Filen är större än 1 MB. Är det rätt fil?")))
        return self.cleaned_data

    def perform(self) -> str | None:
        data = {name: self.cleaned_data[name].read() for name in ("base", "population")}
        row = acts.load_base(by=self.actor, **data)
        return reverse("work:budget-base", args=[self.request.municipality.slug, row.year])


class BeginForm(ActForm):
    """Begin a budget on a base: the party's, or the administration's."""

    do, act, many = "begin", "budget.begin_alternative", True
    button = _("Börja")
    small = True

    @property
    def explains(self) -> Any:  # type: ignore[override]
        on = clock.today(self.request.municipality)
        party = party_of(self.actor, on)
        if not party:
            return _("Förvaltningens förslag byggs av ekonomichefen.")
        return _("Bara %(party)s ser budgeten tills den presenteras.") % {"party": party}

    def now(self) -> bool:
        on = clock.today(self.request.municipality)
        party = party_of(self.actor, on)
        if not party and not sees_to_economy(self.actor, on):
            return False
        last = self.subject.alternatives.filter(party=party).order_by("-version").first()
        return last is None or last.presented_at is not None

    def perform(self) -> str | None:
        base: BuildingBase = self.subject
        party = party_of(self.actor, clock.today(self.request.municipality))
        row = acts.begin_alternative(by=self.actor, base=base, for_party=bool(party))
        return reverse("work:budget-own", args=[self.request.municipality.slug, base.year, row.pk])


class OwnForm(ActForm):
    """A form on an alternative that the reader may change."""

    def alternative(self) -> BudgetAlternative:
        """The alternative that it is about."""
        return cast(BudgetAlternative, self.subject)

    def now(self) -> bool:
        row = self.alternative()
        return row.presented_at is None and is_own(row, self.actor, clock.today(self.request.municipality))

    def years(self) -> tuple[int, ...]:
        """The budget year and the plan years."""
        return base_of(self.alternative().base).years

    def amounts(self, name: str) -> list[int]:
        """What was written for each year; nothing is 0."""
        return [self.cleaned_data.get(f"{name}_{year}") or 0 for year in self.years()]


class SettingsForm(OwnForm):
    """The tax rate, the reserve, goals and guidelines, reasons."""

    do, act = "settings", "budget.change_alternative"
    heading = _("Skattesats, reserv, mål och riktlinjer")
    button = _("Spara")
    done = _("Sparat.")
    title = forms.CharField(label=_("Budgetens namn"), max_length=200)
    tax_rate = forms.CharField(
        label=_("Skattesats, kronor per hundra"), max_length=6, help_text=_("Till exempel 22,65.")
    )
    direction = long_text(
        _("Mål och riktlinjer för verksamheten"),
        6,
        required=False,
        help_text=_("Budgeten ska ha en plan för verksamheten (11 kap. 6 § kommunallagen)."),
    )
    reasons = long_text(
        _("Synnerliga skäl att inte budgetera i balans"),
        3,
        required=False,
        help_text=_("Bara om kostnaderna är större än intäkterna (11 kap. 5 § kommunallagen)."),
    )

    def build(self) -> None:
        row = self.alternative()
        base = base_of(row.base)
        for place, year in enumerate(base.years):
            for name, label in (("used", _("Ur resultatreserven")), ("reserved", _("Till resultatreserven"))):
                field = tkr_field(f"{label} {year}, tkr", 0)
                held = getattr(row, name)
                field.initial = held[place] if place < len(held) else 0
                self.fields[f"{name}_{year}"] = field
        self.fields["title"].initial = row.title
        self.fields["tax_rate"].initial = as_written(row.tax_rate or base.tax.rate)
        self.fields["direction"].initial, self.fields["reasons"].initial = row.direction, row.reasons
        each = [f"{name}_{year}" for name in ("used", "reserved") for year in base.years]
        self.order_fields(["title", "tax_rate", "direction", *each, "reasons"])

    def clean_tax_rate(self) -> int:
        rate = hundredths(self.cleaned_data["tax_rate"])
        if not rate:
            raise forms.ValidationError(_("Skriv skattesatsen så här: 22,65."))
        return rate

    def perform(self) -> str | None:
        data = self.cleaned_data
        words = acts.written(
            title=data["title"],
            tax_rate=data["tax_rate"],
            direction=data["direction"],
            reasons=data["reasons"],
            used=self.amounts("used"),
            reserved=self.amounts("reserved"),
        )
        acts.change_alternative(by=self.actor, alternative=self.alternative(), written=words)
        return None


class MeasureForm(OwnForm):
    """Add a measure."""

    do, act = "measure", "budget.add_measure"
    heading = _("Ny åtgärd")
    button = _("Lägg till åtgärden")
    done = _("Åtgärden är sparad.")
    kind = forms.ChoiceField(label=_("Slag"), choices=BudgetMeasure.Kind.choices)
    title = forms.CharField(label=_("Åtgärd"), max_length=200)
    line = forms.ChoiceField(label=_("Rad i budgeten"), required=False)
    new_line = forms.CharField(
        label=_("Egen rad"),
        max_length=120,
        required=False,
        help_text=_("Om åtgärden ska stå på en egen rad: välj ramen ovan och skriv radens namn här."),
    )
    life = forms.IntegerField(
        label=_("Skrivs av på så många år (investering)"), required=False, min_value=0, max_value=100
    )
    interest = forms.CharField(label=_("Ränta i procent (investering)"), required=False, max_length=6)
    consequence = long_text(_("Konsekvens"), 3, required=False)
    proposer = forms.CharField(label=_("Vem som föreslår den"), max_length=120, required=False)

    def build(self) -> None:
        base = base_of(self.alternative().base)
        parents = {line.parent for line in base.line}
        choices = []
        for line in base.line:
            name = line.name.in_(language())
            if line.id in parents:
                name = str(_("%(name)s (ram: skriv en egen rad)") % {"name": name})
            choices.append((line.id, name))
        choices.append(("", str(_("En egen ram"))))
        self.fields["line"].choices = choices  # type: ignore[attr-defined]
        self.fields["line"].initial = base.leaves[0].id
        years = [f"tkr_{year}" for year in base.years]
        for year in base.years:
            self.fields[f"tkr_{year}"] = tkr_field(f"{year}, tkr")
        self.order_fields(
            ["kind", "title", "line", "new_line", *years, "consequence", "proposer", "life", "interest"]
        )

    def clean_interest(self) -> int:
        written = self.cleaned_data["interest"]
        found = hundredths(written) if written.strip() else 0
        if found is None:
            raise forms.ValidationError(_("Skriv räntan så här: 1,5."))
        return found

    def given(self) -> dict[str, Any]:
        """What was written, as the act takes it."""
        data = self.cleaned_data
        names = ("kind", "title", "line", "new_line", "consequence", "proposer", "interest")
        return {
            **{name: data[name] for name in names},
            "life": data["life"] or 0,
            "tkr": self.amounts("tkr"),
        }

    def number(self) -> int:
        """The number of the measure that is written."""
        return acts.next_number(self.alternative())

    def perform(self) -> str | None:
        acts.add_measure(by=self.actor, alternative=self.alternative(), written=acts.written(**self.given()))
        return None


class ChangeMeasureForm(MeasureForm):
    """Change a measure."""

    do, act, many = "change-measure", "budget.change_measure", True
    heading = _("Ändra")
    button = _("Spara åtgärden")

    def alternative(self) -> BudgetAlternative:
        return cast(BudgetMeasure, self.subject).alternative

    def build(self) -> None:
        super().build()
        row: BudgetMeasure = self.subject
        for name in ("kind", "title", "line", "new_line", "consequence", "proposer", "life"):
            self.fields[name].initial = getattr(row, name)
        self.fields["interest"].initial = as_written(row.interest) if row.interest else ""
        for year, tkr in zip(self.years(), row.tkr, strict=False):
            self.fields[f"tkr_{year}"].initial = tkr

    def number(self) -> int:
        return cast(BudgetMeasure, self.subject).number

    def perform(self) -> str | None:
        acts.change_measure(by=self.actor, measure=self.subject, written=acts.written(**self.given()))
        return None


class RemoveMeasureForm(OwnForm):
    """Take a measure away."""

    do, act, many, small = "remove-measure", "budget.remove_measure", True, True
    button = _("Ta bort")
    done = _("Åtgärden är borttagen.")

    def alternative(self) -> BudgetAlternative:
        return cast(BudgetMeasure, self.subject).alternative

    def perform(self) -> str | None:
        acts.remove_measure(by=self.actor, measure=self.subject)
        return None


class AskForHelpForm(OwnForm):
    """Ask the head of economy for help, or end it."""

    do, act, small = "help", "budget.ask_for_help", True

    @property
    def explains(self) -> Any:  # type: ignore[override]
        if self.alternative().help_asked_at:
            return _("Ekonomichefen kan läsa utkastet och skriva till er, men inte ändra något.")
        return _("Då kan ekonomichefen läsa utkastet och skriva till er, men inte ändra något.")

    @property
    def button(self) -> Any:  # type: ignore[override]
        if self.alternative().help_asked_at:
            return _("Avsluta hjälpen")
        return _("Be ekonomichefen om hjälp")

    def now(self) -> bool:
        return super().now() and bool(self.alternative().party)

    def perform(self) -> str | None:
        row = self.alternative()
        acts.ask_for_help(by=self.actor, alternative=row, helped=row.help_asked_at is None)
        return None


class WriteHelpForm(ActForm):
    """Write to the party that asked."""

    do, act = "write-help", "budget.write_help"
    heading = _("Skriv till partiet")
    button = _("Skicka")
    done = _("Partiet ser det du skrev i sin budget.")
    text = long_text(_("Text"), 4)

    def now(self) -> bool:
        return self.subject.help_asked_at is not None and self.subject.presented_at is None

    def perform(self) -> str | None:
        words = acts.written(text=self.cleaned_data["text"])
        acts.write_help(by=self.actor, alternative=self.subject, written=words)
        return None


class PresentForm(OwnForm):
    """Present the budget."""

    do, act = "present", "budget.present_alternative"
    heading = _("Presentera budgeten")
    explains = _("Då blir den offentlig och ändras inte mer. Du kan börja en ny version efteråt.")
    button = _("Presentera")
    done = _("Budgeten är presenterad och offentlig.")

    def perform(self) -> str | None:
        acts.present_alternative(by=self.actor, alternative=self.alternative())
        return None
