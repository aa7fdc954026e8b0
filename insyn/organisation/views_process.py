"""The page of the process before a decision, and what the public reads of it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import Refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.acts_process import (
    ask_position,
    finish_step,
    open_process,
    plan_step,
    publish_process,
    record_position,
)
from insyn.organisation.models import ChangeProcess, Consultation, OrganisationVersion, ProcessStep
from insyn.organisation.queries import POLITICAL
from insyn.organisation.support import parties_on, support_of

LONGEST = 5000


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _long(label: Any, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST, **given)


class OfProcess(ActForm):
    """A form about the process of a draft."""

    subject: OrganisationVersion

    @property
    def process(self) -> ChangeProcess | None:
        return ChangeProcess.objects.filter(version=self.subject).first()

    def now(self) -> bool:
        return self.subject.state == "draft" and self.process is not None


class OpenForm(OfProcess):
    """Begin the process, or write its purpose anew."""

    do, act = "open", "organisation.open_process"
    heading = _("Syfte")
    button = _("Spara syftet")
    done = _("Syftet är sparat.")
    purpose = _long(_("Vad ska ändringen leda till?"))

    def build(self) -> None:
        self.fields["purpose"].initial = self.process.purpose if self.process else ""

    def now(self) -> bool:
        return self.subject.state == "draft"

    def perform(self) -> str | None:
        open_process(by=self.actor, version=self.subject, purpose=self.cleaned_data["purpose"])
        return None


class StepForm(OfProcess):
    """A step of the timetable."""

    do, act = "step", "organisation.plan_step"
    heading = _("Lägg till i tidplanen")
    button = _("Lägg till")
    done = _("Tidplanen är ändrad.")
    kind = forms.ChoiceField(label=_("Slag"), choices=ProcessStep.Kind.choices)
    title = forms.CharField(label=_("Vad"), max_length=200)
    day = _day(_("Dag"))

    def refuse(self, refusal: Refused) -> None:
        self.add_error("day" if refusal.field == "on" else refusal.field, str(refusal))

    def perform(self) -> str | None:
        data = self.cleaned_data
        plan_step(by=self.actor, process=self.process, kind=data["kind"], title=data["title"], on=data["day"])
        return None


class FinishForm(OfProcess):
    """A step is done."""

    do, act = "finish", "organisation.finish_step"
    heading = _("Ett steg är klart")
    button = _("Klart")
    done = _("Steget är klart.")
    step = forms.ChoiceField(label=_("Steg"))
    outcome = _long(_("Vad kom fram?"), required=False)

    def _left(self) -> list[ProcessStep]:
        return list(self.process.steps.filter(done_on__isnull=True)) if self.process else []

    def build(self) -> None:
        field: Any = self.fields["step"]
        field.choices = [(str(step.pk), str(step)) for step in self._left()]

    def now(self) -> bool:
        return super().now() and bool(self._left())

    def perform(self) -> str | None:
        step = ProcessStep.objects.get(pk=self.cleaned_data["step"])
        finish_step(by=self.actor, step=step, outcome=self.cleaned_data["outcome"])
        return None


class AskForm(OfProcess):
    """Ask somebody for a position."""

    do, act = "ask", "organisation.ask_position"
    heading = _("Fråga om ställningstagande")
    button = _("Fråga")
    done = _("Frågan är noterad.")
    kind = forms.ChoiceField(label=_("Slag"), choices=Consultation.Kind.choices)
    party = forms.ChoiceField(label=_("Parti"), required=False)
    who = forms.CharField(
        label=_("Namn"), max_length=120, required=False, help_text=_("Behövs inte för ett parti.")
    )
    answer_by = _day(_("Svar senast"))

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        field: Any = self.fields["party"]
        field.choices = [("", "–"), *((code, f"{name} ({seats})") for code, name, seats in parties_on(on))]

    def perform(self) -> str | None:
        data = self.cleaned_data
        ask_position(
            by=self.actor,
            process=self.process,
            kind=data["kind"],
            name=data["who"],
            party=data["party"],
            answer_by=data["answer_by"],
        )
        return None

    def refuse(self, refusal: Refused) -> None:
        self.add_error("who" if refusal.field == "name" else refusal.field, str(refusal))


class PositionForm(OfProcess):
    """Record a position."""

    do, act = "position", "organisation.record_position"
    heading = _("För in ett ställningstagande")
    button = _("För in")
    done = _("Ställningstagandet är infört.")
    consultation = forms.ChoiceField(label=_("Från"))
    position = forms.ChoiceField(label=_("Ställningstagande"), choices=Consultation.Position.choices)
    statement = _long(_("Yttrande"), required=False)

    def build(self) -> None:
        asked = self.process.consultations.all() if self.process else []
        field: Any = self.fields["consultation"]
        field.choices = [(str(one.pk), one.name) for one in asked]

    def now(self) -> bool:
        return super().now() and self.process is not None and self.process.consultations.exists()

    def perform(self) -> str | None:
        data = self.cleaned_data
        asked = Consultation.objects.get(pk=data["consultation"])
        record_position(
            by=self.actor, consultation=asked, position=data["position"], statement=data["statement"]
        )
        return None


class PublishForm(OfProcess):
    """Let the public follow."""

    do, act = "publish", "organisation.publish_process"
    heading = _("Gör utkastet och processen offentliga")
    explains = _(
        "Syftet, tidplanen och ställningstagandena visas för alla under Organisationens versioner, med den utgåva av "
        "utkastet som gäller nu jämförd med dagens organisation. Senare utgåvor syns först när de görs offentliga."
    )
    button = _("Gör offentlig")
    done = _("Det är offentligt.")

    def now(self) -> bool:
        return (
            super().now() and self.process is not None and self.process.public_edition != self.subject.edition
        )

    def perform(self) -> str | None:
        publish_process(by=self.actor, process=self.process)
        return None


FORMS: tuple[type[ActForm], ...] = (OpenForm, StepForm, FinishForm, AskForm, PositionForm, PublishForm)


def process_context(version: OrganisationVersion, on: Any) -> dict[str, Any]:
    """What there is to read of a draft's process on a day: the process, its steps, the positions and the support."""
    process = ChangeProcess.objects.filter(version=version).first()
    consultations = list(process.consultations.all()) if process else []
    return {
        "version": version,
        "process": process,
        "steps": list(process.steps.all()) if process else [],
        "consultations": consultations,
        "support": support_of(consultations, on),
    }


@staff_page
def process(request: StaffRequest, version: int) -> HttpResponse:
    """The process of a draft: purpose, timetable, positions and the support counted, with the forms for each."""
    found = get_object_or_404(OrganisationVersion.objects.filter(file=POLITICAL), pk=version)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = process_context(found, clock.today(request.municipality)) | {
            "forms": with_refused(offered(FORMS, request, found), refused),
            "refused": refused,
        }
        return render(request, "organisation/staff/process.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)
