"""The forms on a step of a year's process."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.budget.models import BudgetStep, InvitedUnion, Negotiation, UnionAnswer
from insyn.budget.process.acts import steps as acts
from insyn.budget.process.acts import talk
from insyn.budget.process.forms import (
    day_field,
    hour_field,
    invited_field,
    long_field,
    secrecy_fields,
)
from insyn.budget.process.rules.plan import MOST_MATERIAL_DAYS, Invited, StepKind
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.meetings.views_forms import language


class OfStep(ActForm):
    """A form on a step."""

    subject: BudgetStep
    renamed: dict[str, str] = {}

    def now(self) -> bool:
        return self.subject.done_on is None

    def refuse(self, refusal: Any) -> None:
        field = self.renamed.get(refusal.field or "", refusal.field)
        self.add_error(field if field in self.fields else None, str(refusal))

    def unions(self, field: str) -> None:
        """Let a field offer the unions that are invited."""
        rows = self.subject.process.unions.order_by("name", "pk")
        self.fields[field].choices = [(str(one.pk), one.name) for one in rows]  # type: ignore[attr-defined]


class CallForm(OfStep):
    """Send the call."""

    do, act = "call", "budget.call_to_step"
    heading = _("Skicka kallelsen")
    explains = _("Brevet går en gång till alla som deltar: dag, klockslag, plats och var underlaget finns.")
    button = _("Skicka kallelsen")
    done = _("Kallelsen är skickad.")

    def now(self) -> bool:
        return super().now() and self.subject.called_at is None and bool(self.subject.invites)

    def perform(self) -> str | None:
        acts.call_to_step(by=self.actor, step=self.subject)
        return None


class MaterialForm(OfStep):
    """Lay out a document."""

    do, act = "material", "budget.lay_out"
    heading = _("Lägg fram underlag")
    button = _("Lägg fram")
    done = _("Underlaget är framlagt.")
    file = forms.FileField(label=_("Fil"), help_text=_("PDF, bild, text eller kontorsdokument."))
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    section, because = secrecy_fields()

    def now(self) -> bool:
        return True

    def perform(self) -> str | None:
        data = self.cleaned_data
        talk.lay_out(
            by=self.actor,
            step=self.subject,
            title=data["title"],
            filename=data["file"].name,
            data=data["file"],
            section=data["section"],
            because=data["because"],
        )
        return None


class ChangeStepForm(OfStep):
    """Say what the step is about, where and who."""

    do, act = "change", "budget.change_step"
    heading = _("Ändra plats, klockslag och vilka som kallas")
    button = _("Spara")
    done = _("Steget är ändrat.")
    title = forms.CharField(label=_("Vad steget heter"), max_length=200)
    what = forms.CharField(label=_("Vad som behandlas"), max_length=500, required=False)
    starts = hour_field(_("Klockan"), required=False)
    place = forms.CharField(label=_("Plats"), max_length=200, required=False)
    chair = forms.CharField(
        label=_("Ordförande"), max_length=200, required=False, help_text=_("Uppdraget, inte namnet.")
    )
    materials_days = forms.IntegerField(
        label=_("Underlaget ska finnas så många dagar före"), min_value=0, max_value=MOST_MATERIAL_DAYS
    )
    invites = invited_field()
    renamed = {"name": "title"}

    def build(self) -> None:
        step = self.subject
        for field, value in (
            ("title", step.name_sv),
            ("what", step.what_sv),
            ("starts", step.starts),
            ("place", step.place),
            ("chair", step.chair),
            ("materials_days", step.materials_days),
            ("invites", step.invites),
        ):
            self.fields[field].initial = value
        self.fields["invites"].choices = [  # type: ignore[attr-defined]
            (who.value, Option(who.label.in_(language()))) for who in Invited
        ]

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.change_step(
            by=self.actor,
            step=self.subject,
            name=data["title"],
            what=data["what"],
            starts=data["starts"],
            place=data["place"],
            chair=data["chair"],
            materials_days=data["materials_days"],
            invites=data["invites"],
        )
        return None


class MoveStepForm(OfStep):
    """Give the step a day, or another one."""

    do, act = "move", "budget.move_step"
    heading = _("Flytta till en annan dag")
    explains = _("De som redan har kallats får ett brev om den nya dagen.")
    button = _("Flytta")
    done = _("Steget har en ny dag.")
    on_day = day_field(_("Ny dag"))
    because = forms.CharField(label=_("Varför"), max_length=500, required=False)
    renamed = {"on": "on_day"}

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.move_step(by=self.actor, step=self.subject, on=data["on_day"], because=data["because"])
        return None


class NoteForm(OfStep):
    """Note what was said."""

    do, act = "note", "budget.note_at_step"
    heading = _("Skriv anteckningar")
    button = _("Spara anteckningen")
    done = _("Anteckningen är sparad.")
    text = long_field(_("Anteckningar"), 6)
    section, because = secrecy_fields()

    def now(self) -> bool:
        on = self.subject.on
        return on is not None and on <= clock.today(self.request.municipality)

    def perform(self) -> str | None:
        data = self.cleaned_data
        talk.note_at_step(
            by=self.actor,
            step=self.subject,
            text=data["text"],
            section=data["section"],
            because=data["because"],
        )
        return None


class UnionAnswerForm(OfStep):
    """What a union has answered the call."""

    do, act = "union-answer", "budget.note_union_answer"
    heading = _("Anteckna en organisations svar på kallelsen")
    button = _("Anteckna svaret")
    done = _("Svaret är antecknat.")
    union = forms.ChoiceField(label=_("Organisation"))
    answer = forms.ChoiceField(label=_("Svar"), choices=UnionAnswer.Answer.choices, widget=forms.RadioSelect)

    def build(self) -> None:
        self.unions("union")

    def now(self) -> bool:
        invited = Invited.UNIONS in self.subject.invited and self.subject.process.unions.exists()
        return super().now() and invited

    def perform(self) -> str | None:
        data = self.cleaned_data
        union = InvitedUnion.objects.get(pk=data["union"])
        talk.note_union_answer(by=self.actor, step=self.subject, union=union, answer=data["answer"])
        return None


class NegotiationForm(OfStep):
    """That a union was negotiated with."""

    do, act = "negotiation", "budget.note_negotiation"
    heading = _("Anteckna en förhandling")
    explains = _(
        "Enligt 11 § medbestämmandelagen: med vem, när och hur den slutade. Protokollet förs för sig."
    )
    button = _("Anteckna förhandlingen")
    done = _("Förhandlingen är antecknad.")
    union = forms.ChoiceField(label=_("Organisation"))
    on_day = day_field(_("Dag"))
    ended = forms.ChoiceField(
        label=_("Hur slutade den?"), choices=Negotiation.Ended.choices, widget=forms.RadioSelect
    )
    text = long_field(_("Att minnas"), 3, required=False)
    renamed = {"on": "on_day"}

    def build(self) -> None:
        self.unions("union")

    def now(self) -> bool:
        return self.subject.kind == StepKind.NEGOTIATION and self.subject.process.unions.exists()

    def perform(self) -> str | None:
        data = self.cleaned_data
        union = InvitedUnion.objects.get(pk=data["union"])
        talk.note_negotiation(
            by=self.actor,
            step=self.subject,
            union=union,
            on=data["on_day"],
            ended=data["ended"],
            text=data["text"],
        )
        return None


class FinishForm(OfStep):
    """The step is done."""

    do, act = "finish", "budget.finish_step"
    heading = _("Steget är klart")
    button = _("Anteckna att det är klart")
    done = _("Steget är klart.")
    outcome = long_field(_("Vad det ledde till"), 3)

    def now(self) -> bool:
        on = self.subject.on
        return super().now() and on is not None and on <= clock.today(self.request.municipality)

    def perform(self) -> str | None:
        acts.finish_step(by=self.actor, step=self.subject, outcome=self.cleaned_data["outcome"])
        return None


class RemoveStepForm(OfStep):
    """Take the step away."""

    do, act = "remove", "budget.remove_step"
    heading = _("Ta bort steget")
    explains = _("Går så länge ingen är kallad och inget är framlagt, frågat eller antecknat.")
    button = _("Ta bort")
    done = _("Steget är borttaget.")

    def now(self) -> bool:
        return super().now() and self.subject.called_at is None

    def perform(self) -> str | None:
        process = acts.remove_step(by=self.actor, step=self.subject)
        return reverse("work:budget-process-year", args=[self.request.municipality.slug, process.year])


STEP_FORMS: tuple[type[ActForm], ...] = (
    CallForm, MaterialForm, NoteForm, UnionAnswerForm, NegotiationForm, FinishForm, ChangeStepForm, MoveStepForm,
    RemoveStepForm,
)  # fmt: skip
