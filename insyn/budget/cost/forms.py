"""The forms of what it costs to decide: a figure to enter, one to take back, and the assumptions of a comparison."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from insyn.budget.cost import acts
from insyn.budget.cost.rules.figures import Entered
from insyn.budget.cost.rules.other import Assumptions, Levels
from insyn.foundation.act_forms import ActForm
from insyn.remuneration.batches import body_names


class FigureForm(ActForm):
    """A figure of the year, with its source."""

    do, act = "figure", "budget.enter_cost_figure"
    heading = gettext_lazy("Lägg in en uppgift")
    explains = gettext_lazy(
        "Det som läggs in visas för alla på sidan om vad det kostar att besluta, med källan. Skriv inget om enskilda personer."
    )
    button = gettext_lazy("Lägg in")
    done = gettext_lazy("Uppgiften är inlagd.")
    kind = forms.ChoiceField(label=gettext_lazy("Vad"))
    amount = forms.DecimalField(
        label=gettext_lazy("Tal"),
        max_digits=14,
        localize=True,
        help_text=gettext_lazy(
            "I den enhet som står efter uppgiftens namn. Kostnader och intäkter utan moms."
        ),
    )
    body = forms.ChoiceField(label=gettext_lazy("Organ"), required=False)  # type: ignore[assignment]
    day = forms.DateField(
        label=gettext_lazy("Sammanträdesdag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Bara om uppgiften gäller ett visst sammanträde."),
    )
    words = forms.CharField(label=gettext_lazy("Vad det gäller"), max_length=200, required=False)
    source = forms.CharField(
        label=gettext_lazy("Källa, eller varför det är antaget"),
        max_length=300,
        help_text=gettext_lazy(
            "Till exempel SCB:s folkmängd den 31 december, eller konto och period i huvudboken."
        ),
    )
    assumed = forms.BooleanField(label=gettext_lazy("Uppgiften är ett antagande"), required=False)

    def build(self) -> None:
        language = get_language() or "sv"
        kinds = [(kind.value, f"{kind.label.in_(language)} ({kind.unit.in_(language)})") for kind in Entered]
        bodies = [(key, name.in_(language)) for key, name in body_names().items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", _("hela kommunen")), *bodies]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        data = {key: value for key, value in self.cleaned_data.items() if key not in {"day", "form_token"}}
        acts.enter_cost_figure(by=self.actor, year=self.subject.year, on=self.cleaned_data["day"], **data)
        return None


class TakeBackForm(ActForm):
    """Take back a figure."""

    do, act = "take-back", "budget.take_back_cost_figure"
    button = gettext_lazy("Ta tillbaka")
    done = gettext_lazy("Uppgiften är återtagen.")
    small, many = True, True

    def perform(self) -> str | None:
        acts.take_back_cost_figure(by=self.actor, figure=self.subject)
        return None


LEVELS = (
    ("times", gettext_lazy("Möten om året där ingen fil säger det"), 366),
    ("hours", gettext_lazy("Timmar per möte där ingen fil säger det"), 24),
    ("attendance", gettext_lazy("Fyllda platser, procent"), 100),
    ("substitutes", gettext_lazy("Övriga ersättare som kommer, procent"), 100),
    ("insight", gettext_lazy("Personer på insynsplats i varje organ som har dem"), 100),
)
EACH = (("low", gettext_lazy("lågt")), ("likely", gettext_lazy("troligt")), ("high", gettext_lazy("högt")))


class AssumptionsForm(forms.Form):
    """What is assumed in a comparison, in the page's address. What is left out is as the page proposes."""

    percent = forms.DecimalField(
        label=gettext_lazy("Arbetsgivaravgifter, procent"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
    )
    kronor = forms.IntegerField(
        label=gettext_lazy("Kronor per möte där regeln saknar belopp"),
        min_value=1,
        max_value=100_000,
        required=False,
    )

    def __init__(self, data: Any, proposed: Assumptions) -> None:
        filled = data.copy()
        for name, _label, _most in LEVELS:
            levels: Levels = getattr(proposed, name)
            for level, number in zip(("low", "likely", "high"), levels.all, strict=True):
                if not filled.get(f"{name}_{level}", "").strip():
                    filled[f"{name}_{level}"] = str(number)
        if "percent" not in filled:
            filled["percent"] = str(proposed.contributions).replace(
                ".", "," if get_language() != "en" else "."
            )
        super().__init__(filled)
        for name, label, most in LEVELS:
            for level, word in EACH:
                self.fields[f"{name}_{level}"] = forms.IntegerField(
                    label=f"{label}: {word}", min_value=0, max_value=most
                )
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "ds-input")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name, label, _most in LEVELS:
            levels = [data.get(f"{name}_{level}") for level, _word in EACH]
            if None not in levels and levels != sorted(levels):  # type: ignore[type-var]
                self.add_error(
                    f"{name}_likely",
                    _("%(what)s: det låga talet ska vara minst och det höga störst.") % {"what": label},
                )
        return data

    @property
    def assumptions(self) -> Assumptions:
        """What was written; ask only when the form is valid."""
        data = self.cleaned_data
        levels = {
            name: Levels(*(data[f"{name}_{level}"] for level, _word in EACH))
            for name, _label, _most in LEVELS
        }
        return Assumptions(
            **levels, contributions=data.get("percent") or Decimal(0), kronor=data.get("kronor")
        )

    @property
    def rows(self) -> list[tuple[Any, list[Any]]]:
        """The levels' fields, three to a row, with the row's words."""
        return [(label, [self[f"{name}_{level}"] for level, _word in EACH]) for name, label, _most in LEVELS]
