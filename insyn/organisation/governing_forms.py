"""The forms of the page where a governing document's text is written, decided, looked over and repealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Overtaken, Refused
from insyn.organisation.acts_governing import (
    begin_governing_text,
    decide_governing_text,
    deciding_body,
    end_governing_text,
    note_governing_review,
    withdraw_governing_text,
    write_governing_text,
)
from insyn.organisation.decisions import decisions_of
from insyn.organisation.models import GoverningText

MOST_DECISIONS = 100


def _day(label: Any, **given: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given
    )


class OfText(ActForm):
    """A form about one edition; the right is asked at the body that decides the document."""

    subject: GoverningText

    @property
    def body(self) -> str:
        return deciding_body(self.subject.document)


class BeginTextForm(ActForm):
    """Begin a draft; ``subject`` is the document's id."""

    do, act = "begin", "organisation.begin_governing_text"
    heading = _("Skriv en ny utgåva")
    explains = _(
        "Utkastet börjar som den text som gäller, om det finns någon. Inget är beslutat förrän du för in beslutet."
    )
    button = _("Börja")
    done = _("Utkastet är börjat.")
    subject: str

    def perform(self) -> str | None:
        begin_governing_text(by=self.actor, document=self.subject)
        return None


class WriteTextForm(OfText):
    """The draft's title and text."""

    do, act = "write", "organisation.write_governing_text"
    heading = _("Text")
    button = _("Spara utkastet")
    done = _("Utkastet är sparat.")
    saved = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "Börja en rad med # för ett kapitel, ## för en rubrik, 1 § för en paragraf och - för en punkt i en lista. "
            "En tom rad börjar ett nytt stycke."
        ),
    )

    def build(self) -> None:
        self.fields["saved"].initial = self.subject.saved
        self.fields["title"].initial = self.subject.title
        self.fields["text"].initial = self.subject.text

    def perform(self) -> str | None:
        data = self.cleaned_data
        write_governing_text(
            by=self.actor, draft=self.subject, saved=data["saved"], title=data["title"], text=data["text"]
        )
        return None

    def refuse(self, refusal: Refused) -> None:
        super().refuse(refusal)
        if isinstance(refusal, Overtaken):
            # She has been told and shown what was saved meanwhile: what she sends next builds on it.
            current = GoverningText.objects.get(pk=self.subject.pk).saved
            self.data = {**self.data.dict(), "saved": str(current)}  # type: ignore[attr-defined]


class _WithDecision(OfText):
    """A form that takes a decision: from the minutes, or in words if it is older than they."""

    decision = forms.ChoiceField(label=_("Beslut i protokollet"), required=False)
    decided = forms.CharField(
        label=_("Äldre beslut, i ord"),
        max_length=300,
        required=False,
        help_text=_(
            "Bara för ett beslut som är äldre än protokollen i Insyn. Till exempel: Kommunfullmäktige § 112."
        ),
    )

    def build(self) -> None:
        field: Any = self.fields["decision"]
        found = decisions_of(self.body)[:MOST_DECISIONS] if self.body else []
        choices = [(decision.key, f"{decision}: {decision.title}"[:150]) for decision in found]
        field.choices = [("", gettext("Välj beslut")), *choices]


class DecideTextForm(_WithDecision):
    """Enter that the draft is decided."""

    do, act = "decide", "organisation.decide_governing_text"
    heading = _("För in beslutet")
    explains = _(
        "Från den dag du anger gäller den nya utgåvan i stället för den förra. Det som är beslutat ändras aldrig."
    )
    button = _("För in beslutet")
    done = _("Utgåvan är beslutad.")
    saved = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    decided_on = _day(_("Dagen för det äldre beslutet"), required=False)
    in_force_from = _day(_("Gäller från"))
    review_by = _day(_("Ses över senast"), required=False)

    def build(self) -> None:
        super().build()
        self.fields["saved"].initial = self.subject.saved

    def perform(self) -> str | None:
        data = self.cleaned_data
        given = {
            name: data[name]
            for name in ("saved", "decision", "decided", "decided_on", "in_force_from", "review_by")
        }
        decide_governing_text(by=self.actor, draft=self.subject, **given)
        return None


class WithdrawTextForm(OfText):
    """Throw the draft away, or take back a decision before its day."""

    do, act = "withdraw", "organisation.withdraw_governing_text"
    heading = _("Ta tillbaka")
    explains = _(
        "Ett utkast kastas. Är utgåvan beslutad till en dag som inte har kommit fortsätter den förra att gälla."
    )
    button = _("Ta tillbaka")
    done = _("Texten är tillbakatagen.")
    reason = forms.CharField(label=_("Varför?"), max_length=300)

    def perform(self) -> str | None:
        withdraw_governing_text(by=self.actor, text=self.subject, reason=self.cleaned_data["reason"])
        return None


class ReviewTextForm(OfText):
    """Note that the text has been looked over and stands."""

    do, act = "review", "organisation.note_governing_review"
    heading = _("Översynen är gjord")
    explains = _("Texten står fast som den är. Ska den ändras, skriv en ny utgåva i stället.")
    button = _("För in")
    done = _("Översynen är införd.")
    review_by = _day(_("Nästa översyn senast"))

    def perform(self) -> str | None:
        note_governing_review(by=self.actor, text=self.subject, review_by=self.cleaned_data["review_by"])
        return None


class EndTextForm(_WithDecision):
    """The text is repealed without another in its place."""

    do, act = "end", "organisation.end_governing_text"
    heading = _("Upphäv texten")
    explains = _("När texten ska sluta gälla utan att en ny utgåva tar över.")
    button = _("Upphäv")
    done = _("Texten är upphävd från den dagen.")
    until = _day(_("Första dagen då den inte gäller"))

    def perform(self) -> str | None:
        data = self.cleaned_data
        end_governing_text(
            by=self.actor,
            text=self.subject,
            until=data["until"],
            decision=data["decision"],
            decided=data["decided"],
        )
        return None
