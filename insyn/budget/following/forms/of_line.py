"""Forms about one line and its measures; each does one act."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.following.forms.fields import WHERE_HELP, body_choices, day_field, tkr_field, words_field
from insyn.budget.following.queries import Following, Stand, unit_of
from insyn.budget.following.rules.standing import MONTHS
from insyn.budget.models import Measure
from insyn.cases.views_forms import long_text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.organisation.queries import organisation_on


class LineForm(ActForm):
    """A form about one line after a month, with the right asked at its unit. ``subject``: the follow-up and its stand."""

    subject: tuple[Following, Stand]

    @property
    def found(self) -> Following:
        return self.subject[0]

    @property
    def stand(self) -> Stand:
        return self.subject[1]

    @property
    def unit(self) -> str:
        return self.stand.line.unit or "-"

    @property
    def place(self) -> dict[str, Any]:
        """Which line, and after which month."""
        line = self.stand.line
        return {
            "year": self.found.year,
            "month": self.found.month,
            "key": line.key,
            "purpose": str(line.purpose),
        }


class ForecastForm(LineForm):
    """The head's forecast and comment."""

    do, act = "forecast", "budget.save_forecast"
    heading = _("Prognos och kommentar")
    button = _("Spara")
    done = _("Uppföljningen är sparad.")
    tkr = tkr_field(_("Prognos för hela året, tkr"), required=False)
    comment = long_text(_("Kommentar"), 5, required=False, limit=4_000)
    hand_in = forms.BooleanField(
        label=_("Lämna in"),
        required=False,
        help_text=_("Inlämnad uppföljning låses. Kryssa i när den är klar."),
    )

    def build(self) -> None:
        heads = self.stand.heads
        if heads is not None:
            self.fields["tkr"].initial = heads.tkr
            self.fields["comment"].initial = heads.comment

    def now(self) -> bool:
        return self.stand.heads is None or self.stand.heads.handed_in_at is None

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.save_forecast(
            by=self.actor, **self.place, tkr=data["tkr"], comment=data["comment"], hand_in=data["hand_in"]
        )
        return None


class MeasureForm(LineForm):
    """Propose a measure."""

    do, act = "measure", "budget.propose_measure"
    heading = _("Föreslå en åtgärd")
    button = _("Föreslå")
    done = _("Åtgärden är föreslagen.")
    what = words_field(_("Vad ska göras?"), 500)
    effect_tkr = tkr_field(_("Effekt i år, tkr"), help_text="")
    by_whom = words_field(
        _("Vem gör det?"), 120, help_text=_("En roll, till exempel ”Verksamhetschef, omsorg”.")
    )
    by_when = day_field(_("Klart senast"))

    def perform(self) -> str | None:
        keys = ("what", "effect_tkr", "by_when")
        data = {key: self.cleaned_data[key] for key in keys}
        acts.propose_measure(by=self.actor, **self.place, who=self.cleaned_data["by_whom"], **data)
        return None


class ProfileForm(LineForm):
    """How the budget falls on the months."""

    do, act = "profile", "budget.set_profile"
    heading = _("Hur budgeten faller på månaderna")
    explains = _(
        "Utan profil räknas en tolftedel i månaden. Profilen gäller också för delarna, om inget annat är sagt om dem."
    )
    button = _("Spara profilen")
    done = _("Profilen är sparad.")
    weights = words_field(
        _("Tolv tal, från januari till december"),
        200,
        help_text=_("Till exempel 8 8 8 8 8 10 4 6 10 10 10 10."),
    )
    because = words_field(_("Varför"), 300)

    def clean_weights(self) -> list[int]:
        parts = re.split(r"[\s,;]+", self.cleaned_data["weights"].strip())
        if len(parts) != MONTHS or not all(re.fullmatch(r"[0-9]{1,5}", part) for part in parts):
            raise forms.ValidationError(gettext("Skriv tolv hela tal med mellanslag mellan, inget under 0."))
        return [int(part) for part in parts]

    def perform(self) -> str | None:
        place = {key: value for key, value in self.place.items() if key != "month"}
        data = self.cleaned_data
        acts.set_profile(by=self.actor, **place, weights=data["weights"], because=data["because"])
        return None


class DecideMeasureForm(ActForm):
    """Note that a measure is decided."""

    do, act = "decide-measure", "budget.decide_measure"
    many = True
    heading = _("Anteckna beslutet")
    explains = _("Ett utskott som inte fattar ekonomiska beslut kan bara föreslå. Då beslutar styrelsen.")
    button = _("Anteckna")
    done = _("Åtgärden är beslutad.")
    body_chosen = forms.ChoiceField(label=_("Beslutad av"))
    decided_on = day_field(_("Beslutad den"))
    decision = words_field(_("Beslut"), 300, help_text=WHERE_HELP)
    subject: Measure

    @property
    def body(self) -> str:
        chosen = str(self.data.get("body_chosen", "")) if self.is_bound else ""
        return chosen or organisation_on(clock.today(self.request.municipality)).board.id

    def now(self) -> bool:
        return self.subject.state == Measure.State.PROPOSED

    def build(self) -> None:
        self.fields["body_chosen"].choices = body_choices(self.request)  # type: ignore[attr-defined]
        board = organisation_on(clock.today(self.request.municipality)).board.id
        self.fields["body_chosen"].initial = board

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.decide_measure(
            by=self.actor, measure=self.subject, body=data["body_chosen"], decided_on=data["decided_on"],
            decision=data["decision"],
        )  # fmt: skip
        return None


class EndMeasureForm(ActForm):
    """Note that a measure is carried out, or dropped."""

    do, act = "end-measure", "budget.end_measure"
    many = True
    heading = _("Avsluta åtgärden")
    button = _("Avsluta")
    done = _("Åtgärden är avslutad.")
    how = forms.ChoiceField(
        label=_("Hur?"),
        choices=[("done", _("Genomförd")), ("dropped", _("Inte aktuell"))],
        widget=forms.RadioSelect,
    )
    because = words_field(_("Vad det gav, eller varför"), 500)
    subject: Measure

    @property
    def unit(self) -> str:
        return unit_of(self.subject.year, self.subject.key, self.subject.purpose) or "-"

    def now(self) -> bool:
        return self.subject.state in (Measure.State.PROPOSED, Measure.State.DECIDED)

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.end_measure(
            by=self.actor, measure=self.subject, done=data["how"] == "done", because=data["because"]
        )
        return None
