"""Forms about a year's follow-up as a whole; each does one act."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.following.forms.fields import (
    WHERE_HELP,
    Kronor,
    Number,
    day_field,
    deciding_choices,
    line_choices,
    numeric,
    tkr_field,
    words_field,
)
from insyn.budget.following.queries import Following
from insyn.budget.following.rules.standing import NAMES_OF_MONTHS
from insyn.budget.models import DeviationLimit, ResultEntry
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.meetings.models import Meeting
from insyn.meetings.views_forms import language
from insyn.organisation.queries import administration_or_none


class FollowingForm(ActForm):
    """A form about a year through a month."""

    subject: Following


class OutcomeForm(FollowingForm):
    """What a line used in a month."""

    do, act = "outcome", "budget.enter_outcome"
    heading = _("Lägg in utfall")
    explains = _(
        "Nettot för en rad och en månad: kostnader minus intäkter. Läggs månaden in igen rättas den, och det förra står kvar i "
        "historiken."
    )
    button = _("Lägg in")
    done = _("Utfallet är inlagt.")
    line = forms.ChoiceField(label=_("Rad"))
    month = forms.ChoiceField(label=_("Månad"))
    amount = Kronor(
        label=_("Belopp i kronor"),
        max_length=24,
        widget=numeric(),
        help_text=_("Till exempel 12 345 678,50. Minus om intäkterna är större än kostnaderna."),
    )
    because = words_field(
        _("Varför det rättas"), 300, required=False, help_text=_("Bara när månaden redan är inlagd.")
    )

    def build(self) -> None:
        self.fields["line"].choices = line_choices(self.subject)  # type: ignore[attr-defined]
        months = [(str(number), name.in_(language())) for number, name in enumerate(NAMES_OF_MONTHS, start=1)]
        self.fields["month"].choices = months  # type: ignore[attr-defined]
        self.fields["month"].initial = str(self.subject.month)

    def perform(self) -> str | None:
        data = self.cleaned_data
        purpose, key = data["line"].split(":", 1)
        acts.enter_outcome(
            by=self.actor,
            year=self.subject.year,
            month=int(data["month"]),
            key=key,
            purpose=purpose,
            ore=int(data["amount"] * 100),
            because=data["because"],
        )
        return None


class DistributeForm(FollowingForm):
    """A part of a frame."""

    do, act = "distribute", "budget.distribute"
    heading = _("Fördela inom en ram (internbudget)")
    explains = _(
        "Det som styrelsen eller den vars ram det är har fördelat till områden och enheter. Fördelas en rad igen gäller det nya "
        "beloppet, och det förra står kvar i historiken."
    )
    button = _("Fördela")
    done = _("Fördelningen är antecknad.")
    line = forms.ChoiceField(label=_("Del av"))
    unit_chosen = forms.ChoiceField(
        label=_("Enhet"), required=False, help_text=_("Enhetens chef lämnar prognosen.")
    )
    named = words_field(_("Namn"), 200, required=False, help_text=_("Behövs bara när det inte är en enhet."))
    tkr = tkr_field(_("Belopp i tkr"))
    body_chosen = forms.ChoiceField(label=_("Beslutat av"))
    decided_on = day_field(_("Beslutat den"))
    decision = words_field(_("Beslut"), 300, help_text=WHERE_HELP)

    def build(self) -> None:
        self.fields["line"].choices = line_choices(self.subject)  # type: ignore[attr-defined]
        file = administration_or_none(clock.today(self.request.municipality))
        units = [(unit.id, unit.name.in_(language())) for unit in file.units] if file else []
        self.fields["unit_chosen"].choices = [("", "–"), *units]  # type: ignore[attr-defined]
        self.fields["body_chosen"].choices = deciding_choices(self.request)  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        data = self.cleaned_data
        purpose, parent = data["line"].split(":", 1)
        unit, name, english = data["unit_chosen"], data["named"], ""
        file = administration_or_none(clock.today(self.request.municipality))
        if unit and not name and file:
            name, english = file.unit(unit).name.sv, file.unit(unit).name.en
        acts.distribute(
            by=self.actor, year=self.subject.year, purpose=purpose, parent=parent, name=name, name_en=english,
            unit=unit, tkr=data["tkr"], body=data["body_chosen"], decided_on=data["decided_on"], decision=data["decision"],
        )  # fmt: skip
        return None


class LimitForm(FollowingForm):
    """A limit of a level."""

    do, act = "limit", "budget.set_deviation_limit"
    heading = _("Gräns för när en åtgärd måste beslutas")
    explains = _(
        "Ett underskott som är större än gränsen måste ha en beslutad åtgärd. Anges både tkr och procent räcker det ena."
    )
    button = _("Spara gränsen")
    done = _("Gränsen är sparad.")
    level = forms.ChoiceField(label=_("Nivå"), choices=DeviationLimit.Level.choices)
    tkr = tkr_field(_("Gräns i tkr"), required=False, help_text="")
    per_cent = Number(
        label=_("Gräns i procent av budgeten"),
        required=False,
        max_length=6,
        help_text=_("Med högst en decimal, till exempel 1,5."),
    )
    valid_from = day_field(_("Gäller från"))
    decision = words_field(_("Beslut"), 300, help_text=WHERE_HELP)

    def clean_per_cent(self) -> int | None:
        found = self.cleaned_data["per_cent"]
        if found is None:
            return None
        if found * 10 != int(found * 10):
            raise forms.ValidationError(gettext("Skriv procenten med högst en decimal."))
        return int(found * 10)

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.set_deviation_limit(
            by=self.actor, level=data["level"], tkr=data["tkr"], tenths=data["per_cent"],
            valid_from=data["valid_from"], decision=data["decision"],
        )  # fmt: skip
        return None


class LayForm(ActForm):
    """Lay the follow-up among a coming meeting's papers."""

    do, act = "lay", "budget.lay_follow_up"
    many = True
    small = True
    button = _("Lägg bland handlingarna")
    done = _(
        "Uppföljningen ligger bland handlingarna. Den görs om när kallelsen skickas och står sedan kvar som den skickades."
    )
    subject: Meeting

    @property
    def body(self) -> str:
        return self.subject.body

    def perform(self) -> str | None:
        acts.lay_follow_up(by=self.actor, meeting=self.subject)
        return None


class ResultForm(ActForm):
    """Enter a line of the result account. ``subject``: year and month."""

    do, act = "result", "budget.enter_result"
    heading = _("Lägg in en rad i resultaträkningen")
    explains = _(
        "Tecknen är resultaträkningens: en intäkt utan tecken, en kostnad eller ett avdrag med minus."
    )
    button = _("Lägg in")
    done = _("Raden är inlagd.")
    which = forms.ChoiceField(label=_("Rad"), choices=ResultEntry.Which.choices)
    budget_tkr = tkr_field(_("Budget, tkr"), required=False, help_text="")
    outcome_tkr = tkr_field(_("Utfall, tkr"), required=False, help_text="")
    forecast_tkr = tkr_field(_("Prognos, tkr"), required=False, help_text="")
    subject: tuple[int, int]

    def perform(self) -> str | None:
        keys = ("which", "budget_tkr", "outcome_tkr", "forecast_tkr")
        year, month = self.subject
        acts.enter_result(
            by=self.actor, year=year, month=month, **{key: self.cleaned_data[key] for key in keys}
        )
        return None


class HandOverForm(ActForm):
    """Hand the tables over."""

    do, act = "hand-over", "budget.hand_over_report"
    heading = _("Lämna över tabellerna")
    explains = _("De sparas som de är nu, blir offentliga och ändras inte.")
    button = _("Lämna över")
    done = _("Tabellerna är överlämnade och offentliga.")
    subject: tuple[int, int]

    def perform(self) -> str | None:
        year, month = self.subject
        acts.hand_over_report(by=self.actor, year=year, month=month)
        return reverse("work:following", args=[self.request.municipality.slug])
