"""The forms of the follow-up; each does one act."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.models import DeviationLimit, Goal, Indicator, Measure, ResultEntry
from insyn.budget.queries_following import Following, Stand, unit_of
from insyn.budget.rules.following import MONTHS, NAMES_OF_MONTHS
from insyn.budget.rules.frames import Purpose
from insyn.cases.views_forms import long_text
from insyn.description.organisation import Organisation
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import Meeting
from insyn.meetings.views_forms import language
from insyn.organisation.queries import administration_or_none, organisation_on

WHERE_HELP = _("Till exempel ”KS 2020-02-04 § 12”.")
TKR_HELP = _("Hela tusental kronor, till exempel 1 483. Minus om det är en intäkt.")


class Tkr(forms.CharField):
    """A whole number of tkr as people write it: with spaces, and any minus."""

    def clean(self, value: Any) -> Any:
        written = re.sub(r"[\s\u00a0\u202f]", "", str(super().clean(value) or "")).replace("−", "-")
        if not written:
            return None
        if not re.fullmatch(r"-?[0-9]{1,12}", written):
            raise forms.ValidationError(
                gettext(
                    "Skriv hela tusental kronor utan decimaler, till exempel 1 483. Det går inte att läsa ”%(text)s”."
                )
                % {"text": str(value)[:40]}
            )
        return int(written)


class Number(forms.CharField):
    """A number with or without decimals, with comma or point."""

    places = 4

    def clean(self, value: Any) -> Any:
        written = (
            re.sub(r"[\s\u00a0\u202f]", "", str(super().clean(value) or ""))
            .replace("−", "-")
            .replace(",", ".")
        )
        if not written:
            return None
        try:
            found = Decimal(written)
        except InvalidOperation:
            found = None
        exponent = found.as_tuple().exponent if found is not None else None
        if found is None or not isinstance(exponent, int) or -exponent > self.places or abs(found) >= 10**11:
            raise forms.ValidationError(
                gettext(
                    "Skriv ett tal med högst %(places)s decimaler, till exempel 92,5. Det går inte att läsa ”%(text)s”."
                )
                % {"places": self.places, "text": str(value)[:40]}
            )
        return found


class Kronor(Number):
    """An amount in kronor, with at most two decimals."""

    places = 2


def tkr_field(label: Any, *, required: bool = True, help_text: Any = TKR_HELP) -> Tkr:
    return Tkr(label=label, required=required, help_text=help_text, max_length=20, widget=_numeric())


def _numeric() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def words_field(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def body_choices(request: StaffRequest) -> list[tuple[str, str]]:
    """The bodies of today's organisation."""
    found = organisation_on(clock.today(request.municipality))
    return [(body.id, body.name.in_(language())) for body in found.bodies]


def deciding_choices(request: StaffRequest) -> list[tuple[str, str]]:
    """The bodies that may decide on money, the board first."""
    found: Organisation = organisation_on(clock.today(request.municipality))
    bodies = sorted(
        (body for body in found.bodies if body.decides_on_money), key=lambda body: body.id != found.board.id
    )
    return [(body.id, body.name.in_(language())) for body in bodies]


def line_choices(found: Following) -> list[tuple[str, str]]:
    """Every line of the tree, as deep as it stands."""
    return [
        (
            f"{one.line.purpose}:{one.line.key}",
            "– " * one.depth + one.line.name.in_(language()) + _marked(one),
        )
        for one in found.stands
    ]


def _marked(one: Stand) -> str:
    return "" if one.line.purpose == Purpose.OPERATING else f" ({one.line.purpose.label.in_(language())})"


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
        widget=_numeric(),
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
