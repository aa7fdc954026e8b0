"""The forms of the one who pays: answers to claims, a period from opened to closed, files."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Overtaken
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.acts.seeing import ANSWER_WITHIN
from insyn.remuneration.models import Answer, Claim, Export, PayPeriod
from insyn.remuneration.queries import Slip, digest_of, lines_in, slips
from insyn.remuneration.shown import PersonsSlip
from insyn.remuneration.views_forms_mine import money


def day_field(label: Any) -> forms.DateField:
    """A day, chosen or written."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def month_after(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


class AnswerClaimForm(ActForm):
    """Grant or refuse a claim."""

    do, act = "answer-claim", "remuneration.answer_claim"
    many = True
    button = _("Besvara")
    done = _("Begäran är besvarad.")
    answer = forms.ChoiceField(
        label=_("Svar"),
        choices=[(Claim.Answer.GRANTED, _("Bevilja")), (Claim.Answer.REFUSED, _("Avslå"))],
        widget=forms.RadioSelect,
        initial=Claim.Answer.GRANTED,
    )
    granted = money(
        _("Bevilja bara så många kronor"), required=False, help_text=_("Tomt: så mycket som reglerna ger.")
    )
    words = forms.CharField(
        label=_("Skäl"),
        max_length=300,
        required=False,
        help_text=_("Behövs om du ger mindre än det som begärs."),
    )
    subject: Claim

    def now(self) -> bool:
        return self.subject.waits

    def perform(self) -> str | None:
        acts.answer_claim(by=self.actor, claim=self.subject, **_given(self, "answer", "granted", "words"))
        return None


def _given(form: ActForm, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


class OpenForm(ActForm):
    """Open the next period."""

    do, act = "open", "remuneration.open_period"
    heading = _("Öppna en period")
    button = _("Öppna")
    done = _("Perioden är öppnad.")
    first = day_field(_("Första dagen"))
    last = day_field(_("Sista dagen"))

    def now(self) -> bool:
        before = PayPeriod.objects.order_by("-first").first()
        return before is None or before.closed_at is not None

    def build(self) -> None:
        before = PayPeriod.objects.order_by("-first").first()
        today = clock.today(self.request.municipality)
        first = before.after if before else date(today.year, 1, 1)
        self.fields["first"].initial = first
        self.fields["last"].initial = month_after(first) - timedelta(days=1)

    def perform(self) -> str | None:
        data = self.cleaned_data
        period = acts.open_period(by=self.actor, first=data["first"], after=data["last"] + timedelta(days=1))
        return reverse("work:pay-period", args=[self.request.municipality.slug, period.first])


def approve(form: ActForm, period: PayPeriod, chosen: Sequence[Slip]) -> None:
    """Approve these people's lines, but for the approver's own."""
    user = form.actor.user
    people = Person.objects.in_bulk([slip.person for slip in chosen])
    others = [person for person in people.values() if user is None or person.user_id != user.pk]
    seen = {str(slip.person): slip.digest for slip in chosen}
    acts.approve_lines(by=form.actor, period=period, people=others, seen=seen)


class OnPeriod(ActForm):
    """A form about a whole period."""

    subject: PayPeriod
    small = False

    @property
    def anchor(self) -> str:
        return self.do


class ShowForm(OnPeriod):
    """Show everybody her lines."""

    do, act = "show", "remuneration.show_period"
    heading = _("Visa raderna för de förtroendevalda")
    explains = _("Var och en ser sina rader under Min ersättning och svarar om de stämmer.")
    button = _("Visa")
    done = _("Perioden är visad.")

    def now(self) -> bool:
        return self.subject.shown_at is None

    def perform(self) -> str | None:
        acts.show_period(by=self.actor, period=self.subject)
        return None


class ApproveAgreedForm(OnPeriod):
    """Approve everybody who has said that her lines, as they still are, are right."""

    do, act = "approve-agreed", "remuneration.approve_lines"
    button = _("Godkänn alla som har svarat att det stämmer")
    done = _("Raderna är godkända.")

    def now(self) -> bool:
        return self.subject.shown_at is not None and self.subject.closed_at is None

    def perform(self) -> str | None:
        approve(
            self, self.subject, [slip for slip in slips(self.subject) if slip.agreed and not slip.approved]
        )
        return None


class ApproveSilentForm(OnPeriod):
    """Approve everybody who has said nothing for a week, as the lines stand on the page."""

    do, act = "approve-silent", "remuneration.approve_lines"
    button = _("Godkänn alla som inte har svarat på en vecka")
    done = _("Raderna är godkända.")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def build(self) -> None:
        self.fields["seen"].initial = self._digest()

    def _digest(self) -> str:
        return digest_of(lines_in(self.subject)) if self.subject.shown_at else ""

    def now(self) -> bool:
        shown = self.subject.shown_at
        waited = shown is not None and clock.now(self.request.municipality) >= shown + ANSWER_WITHIN
        return waited and self.subject.closed_at is None

    def perform(self) -> str | None:
        if self.cleaned_data["seen"] != self._digest():
            raise Overtaken(_("Rader har ändrats sedan du såg dem. Läs sidan igen."))
        silent = [
            slip for slip in slips(self.subject) if not (slip.answered or slip.objected or slip.approved)
        ]
        approve(self, self.subject, silent)
        return None


class CloseForm(OnPeriod):
    """Close the period."""

    do, act = "close", "remuneration.close_period"
    heading = _("Stäng perioden")
    explains = _(
        "Raderna skrivs som de är och ändras aldrig mer. Det som visar sig vara fel rättas i nästa period."
    )
    button = _("Stäng")
    done = _("Perioden är stängd.")

    def now(self) -> bool:
        return self.subject.shown_at is not None and self.subject.closed_at is None

    def perform(self) -> str | None:
        acts.close_period(by=self.actor, period=self.subject)
        return None


class ExportForm(OnPeriod):
    """Make a file of the closed period."""

    do, act = "export", "remuneration.export_period"
    heading = _("Gör en fil")
    button = _("Gör filen")
    done = _("Filen är gjord.")
    kind = forms.ChoiceField(label=_("Fil"), choices=Export.Kind.choices, widget=forms.RadioSelect)

    def now(self) -> bool:
        return self.subject.closed_at is not None

    def perform(self) -> str | None:
        acts.export_period(by=self.actor, period=self.subject, kind=self.cleaned_data["kind"])
        return None


class ApproveForm(ActForm):
    """Approve one person's lines as they stand on the page."""

    do, act = "approve", "remuneration.approve_lines"
    many = small = True
    button = _("Godkänn")
    done = _("Raderna är godkända.")
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    subject: PersonsSlip

    def build(self) -> None:
        self.fields["digest"].initial = self.subject.slip.digest

    def now(self) -> bool:
        return not self.subject.slip.approved

    def perform(self) -> str | None:
        person = self.subject.person
        period = PayPeriod.objects.get(shown_at__isnull=False, closed_at__isnull=True)
        seen = {str(person.pk): self.cleaned_data["digest"]}
        acts.approve_lines(by=self.actor, period=period, people=[person], seen=seen)
        return None


class ReplyForm(ActForm):
    """Answer an objection."""

    do, act = "reply", "remuneration.reply_to_objection"
    many = True
    button = _("Skicka svaret")
    done = _("Svaret är skickat.")
    words = forms.CharField(label=_("Svar"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    subject: Answer

    def now(self) -> bool:
        return not self.subject.right and not self.subject.reply

    def perform(self) -> str | None:
        acts.reply_to_objection(by=self.actor, answer=self.subject, words=self.cleaned_data["words"])
        return None
