"""A representative's own forms: what she claims, and what she says of her lines. Made to be filled in on a phone, in a minute."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.foundation.errors import Invalid
from insyn.meetings.models import Meeting, Presence
from insyn.people.models import Person
from insyn.people.queries import assignments_on
from insyn.remuneration import acts
from insyn.remuneration.batches import body_names
from insyn.remuneration.gathering import CAME, COMPENSATIONS, rules_over_time
from insyn.remuneration.models import Claim, PayPeriod
from insyn.remuneration.shown import PersonsSlip

BACK = timedelta(days=120)
"""How far back her meetings are offered."""
OTHER = "other"


def meetings_attended(person: Person, today: date) -> Iterable[Meeting]:
    """Her meetings of the last months, the latest first."""
    came = Presence.objects.filter(person=person, kind__in=CAME).values("meeting")
    return Meeting.objects.filter(pk__in=came, on__gte=today - BACK, on__lte=today).order_by("-on", "-pk")[
        :20
    ]


def money(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """An amount in kronor, written with a comma or a point."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class ClaimForm(ActForm):
    """A claim for a meeting of hers, or for another day."""

    act = "remuneration.make_claim"
    button = _("Skicka in")
    done = _("Din begäran är inskickad. Du ser svaret här.")
    kind: str
    occasion = forms.ChoiceField(label=_("För vad?"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("Annan dag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    body_chosen = forms.ChoiceField(label=_("För uppdraget i"), required=False)
    subject: Person

    def build(self) -> None:
        today = clock.today(self.request.municipality)
        names, language = body_names(), get_language() or "sv"
        self.order_fields(["occasion", "on", "body_chosen", *self.first_fields])
        meetings: list[tuple[str, Option]] = [
            (f"{row.body}/{row.on}", Option(names[row.body].in_(language), date_format(row.on, "j F Y")))
            for row in meetings_attended(self.subject, today)
            if row.body in names
        ]
        other = Option(str(_("Något annat")), str(_("Ange dag och uppdrag här under.")))
        self.fields["occasion"].choices = [*meetings, (OTHER, other)]  # type: ignore[attr-defined]
        self.fields["occasion"].initial = meetings[0][0] if meetings else OTHER
        held = dict.fromkeys(row.body for row in assignments_on(today, person=self.subject))
        bodies = [(body, names[body].in_(language)) for body in held if body in names]
        self.fields["body_chosen"].choices = [("", "–"), *bodies]  # type: ignore[attr-defined]

    first_fields: tuple[str, ...] = ()

    def occasion_chosen(self) -> tuple[str, date]:
        """The body and the day that she claims for."""
        chosen = self.cleaned_data["occasion"]
        if chosen != OTHER:
            body, _slash, on = chosen.partition("/")
            return body, date.fromisoformat(on)
        if not self.cleaned_data["on"]:
            raise Invalid(_("Ange vilken dag det gäller."), field="on")
        if not self.cleaned_data["body_chosen"]:
            raise Invalid(_("Välj vilket uppdrag det gäller."), field="body_chosen")
        return self.cleaned_data["body_chosen"], self.cleaned_data["on"]

    def amounts(self) -> dict[str, Any]:
        """What the kind of claim asks for."""
        return {"kronor": self.cleaned_data["kronor"]}

    def perform(self) -> str | None:
        body, on = self.occasion_chosen()
        file = self.cleaned_data.get("file")
        acts.make_claim(
            by=self.actor,
            person=self.subject,
            kind=self.kind,
            body=body,
            on=on,
            words=self.cleaned_data.get("words", ""),
            filename=file.name if file else "",
            evidence=file or None,
            **self.amounts(),
        )
        return None


def evidence_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.FileField:
    """A file; a phone offers its camera."""
    return forms.FileField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf,.docx,.txt"}),
    )


class LostIncomeForm(ClaimForm):
    """Lost income, with a certificate."""

    do, kind = "lost-income", Claim.Kind.LOST_INCOME
    heading = _("Förlorad arbetsinkomst")
    explains = _(
        "Du har rätt till skälig ersättning för inkomst som du förlorar (4 kap. 12 § kommunallagen)."
    )
    first_fields = ("kronor", "hours", "file", "words")
    kronor = money(_("Kronor som du förlorade"))
    hours = forms.DecimalField(
        label=_("Timmar borta från arbetet"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.25"),
        max_value=24,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Med resan, till exempel 4,5."),
    )
    file = evidence_field(
        _("Intyg eller lönebesked"),
        _(
            "Ett foto duger. Stryk över personnumret. Bara du, den som besvarar begäran, sekreteraren och registratorn ser filen."
        ),
    )
    words = forms.CharField(label=_("Något att tillägga?"), max_length=300, required=False)

    def amounts(self) -> dict[str, Any]:
        return super().amounts() | {"minutes": int(self.cleaned_data["hours"] * 60)}


class ChildcareForm(ClaimForm):
    """Childcare, with a receipt."""

    do, kind = "childcare", Claim.Kind.CHILDCARE
    heading = _("Barntillsyn")
    explains = _("Du har rätt till skälig ersättning för tillsyn av barn (4 kap. 14 § kommunallagen).")
    first_fields = ("kronor", "file", "words")
    kronor = money(_("Kronor som tillsynen kostade"))
    file = evidence_field(
        _("Kvitto"),
        _("Ett foto duger. Bara du, den som besvarar begäran, sekreteraren och registratorn ser filen."),
    )
    words = forms.CharField(label=_("Något att tillägga?"), max_length=300, required=False)


class TravelForm(ClaimForm):
    """A journey or an expense."""

    do, kind = "travel", Claim.Kind.TRAVEL
    heading = _("Resa eller utgift")
    first_fields = ("kilometres", "kronor", "file", "words")
    kilometres = forms.IntegerField(
        label=_("Kilometer med egen bil, fram och tillbaka"),
        required=False,
        min_value=1,
        max_value=2000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    kronor = money(_("Eller kronor för biljett eller utgift"), required=False)
    file = evidence_field(_("Kvitto"), required=False)
    words = forms.CharField(label=_("Varifrån och vart, eller vad det var"), max_length=300, required=False)

    def now(self) -> bool:
        rules = rules_over_time().on(clock.today(self.request.municipality))
        return rules is not None and any(
            COMPENSATIONS[Claim.Kind(self.kind)] in rule.compensates for rule in rules.rules
        )

    def amounts(self) -> dict[str, Any]:
        return super().amounts() | {"kilometres": self.cleaned_data["kilometres"]}


class TravelWithDisabilityForm(TravelForm):
    """Travel costs with a disability: a right of its own, without a question about the disability."""

    do, kind = "travel-with-disability", Claim.Kind.TRAVEL_WITH_DISABILITY
    heading = _("Resa vid funktionsnedsättning")
    explains = _(
        "Har du en funktionsnedsättning har du rätt till skälig ersättning för resan (4 kap. 13 § kommunallagen). "
        "Skriv inget om funktionsnedsättningen här."
    )

    def now(self) -> bool:
        return True


class WithdrawForm(ActForm):
    """Take back a claim that waits."""

    do, act = "withdraw", "remuneration.withdraw_claim"
    many = small = True
    button = _("Ta tillbaka")
    done = _("Begäran är tillbakatagen.")
    subject: Claim

    def now(self) -> bool:
        return self.subject.waits

    def perform(self) -> str | None:
        acts.withdraw_claim(by=self.actor, claim=self.subject)
        return None


class SlipForm(ActForm):
    """A form on her lines as she sees them."""

    act = "remuneration.answer_lines"
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    subject: PersonsSlip
    right: bool

    def build(self) -> None:
        self.fields["digest"].initial = self.subject.slip.digest

    @property
    def period(self) -> PayPeriod:
        """The period that waits for her answer."""
        return PayPeriod.objects.get(shown_at__isnull=False, closed_at__isnull=True)

    def perform(self) -> str | None:
        acts.answer_lines(
            by=self.actor,
            period=self.period,
            person=self.subject.person,
            right=self.right,
            digest=self.cleaned_data["digest"],
            words=self.cleaned_data.get("words", ""),
        )
        return None


class AgreeForm(SlipForm):
    """The lines are right."""

    do, right = "agree", True
    button = _("Det stämmer")
    done = _("Tack. Raderna går vidare till godkännande.")

    def now(self) -> bool:
        return not self.subject.slip.agreed


class ObjectForm(SlipForm):
    """Something is wrong."""

    do, right = "object", False
    heading = _("Något är fel")
    button = _("Skicka invändningen")
    done = _("Din invändning är skickad. Svaret kommer här.")
    words = forms.CharField(
        label=_("Vad är fel?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Till exempel ett möte som saknas eller en tid som inte stämmer."),
    )
