"""The forms of opinions: ask, answer, ask again, go on without."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases.route import acts_opinions
from insyn.cases.route.acts_marks import OPEN
from insyn.cases.route.acts_opinions import may_answer
from insyn.cases.route.models import Opinion
from insyn.cases.route.views_forms import OpenCaseForm, reason_field
from insyn.cases.views_forms import language, long_text
from insyn.description.kinds import BodyKind
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import held_roles
from insyn.organisation.queries import administration_on, organisation_on


def day_field(label: Any) -> forms.DateField:
    """A day, on the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AskOpinionForm(OpenCaseForm):
    """Ask a unit or a body for its opinion."""

    do, act = "ask-opinion", "cases.ask_opinion"
    heading = _("Begär ett yttrande")
    button = _("Begär yttrandet")
    done = _("Yttrandet är begärt, och de som ska svara har fått ett brev.")
    to = forms.ChoiceField(label=_("Från vem"))
    question = long_text(_("Vad yttrandet ska handla om"), 3)
    due_on = day_field(_("Senast"))
    opens_secret = forms.BooleanField(
        label=_("Den som ska svara får läsa det sekretessbelagda ärendet tills svaret är lämnat"),
        required=False,
    )

    def build(self) -> None:
        if not self.subject.secret:
            del self.fields["opens_secret"]
        if not self.now():
            return
        on, lang = clock.today(self.request.municipality), language()
        units = [
            (f"unit:{unit.id}", unit.name.in_(lang))
            for unit in administration_on(on).units
            if unit.id != self.subject.unit
        ]
        bodies = [
            (f"body:{body.id}", body.name.in_(lang))
            for body in organisation_on(on).bodies
            if body.kind != BodyKind.PARTY_GROUP
        ]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "–"), (gettext("Enheter"), units), (gettext("Organ"), bodies),
        ]  # fmt: skip

    def perform(self) -> str | None:
        kind, _colon, to = self.cleaned_data["to"].partition(":")
        data = {key: self.cleaned_data[key] for key in ("question", "due_on")}
        acts_opinions.ask_opinion(
            by=self.actor,
            case=self.subject,
            to_kind=kind,
            to=to,
            opens_secret=self.cleaned_data.get("opens_secret", False),
            **data,
        )
        return None


class OpinionForm(ActForm):
    """A form on one opinion."""

    many = True
    subject: Opinion

    @property
    def unit(self) -> str:
        return self.subject.case.unit


class AnswerForm(OpinionForm):
    """Answer: a unit in words or as a file, a body with the day and item of its minutes."""

    do, act = "answer-opinion", "cases.answer_opinion"
    heading = _("Lämna yttrandet")
    button = _("Lämna yttrandet")
    done = _("Yttrandet är lämnat.")
    answer = long_text(_("Yttrande"), 5, required=False, help_text=_("Eller lägg till det som fil."))
    file = forms.FileField(label=_("Fil"), required=False)
    decided_on = forms.DateField(
        label=_("Beslutat den"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    paragraph = forms.IntegerField(
        label=_("Paragraf i protokollet"), required=False, min_value=1, max_value=9999
    )

    def build(self) -> None:
        if self.subject.to_kind == Opinion.To.UNIT:
            del self.fields["decided_on"], self.fields["paragraph"]

    @property
    def unit(self) -> str:
        return self.subject.to if self.subject.to_kind == Opinion.To.UNIT else ""

    @property
    def body(self) -> str:
        return self.subject.to if self.subject.to_kind == Opinion.To.BODY else ""

    def now(self) -> bool:
        going_on = self.subject.waits and self.subject.case.status in OPEN
        return going_on and may_answer(self.actor, held_roles(self.request), self.subject)

    def perform(self) -> str | None:
        file = self.cleaned_data["file"]
        data = {
            key: self.cleaned_data[key] for key in ("decided_on", "paragraph") if key in self.cleaned_data
        }
        acts_opinions.answer_opinion(
            by=self.actor,
            opinion=self.subject,
            answer=self.cleaned_data["answer"],
            filename=file.name if file else "",
            data=file,
            **data,
        )
        return None


class AskAgainForm(OpinionForm):
    """Ask anew, when the answer did not suffice or none came in time."""

    do, act = "ask-again", "cases.ask_opinion_again"
    heading = _("Begär igen")
    button = _("Begär yttrandet igen")
    done = _("Yttrandet är begärt igen.")
    question = long_text(_("Vad som behöver kompletteras"), 2)
    due_on = day_field(_("Senast"))

    def build(self) -> None:
        if self.subject.waits:
            self.fields["question"].initial = self.subject.question

    def now(self) -> bool:
        on = clock.today(self.request.municipality)
        if self.subject.waits and self.subject.due_on >= on:
            return False
        later = {
            "to_kind": self.subject.to_kind,
            "to": self.subject.to,
            "asked_at__gt": self.subject.asked_at,
        }
        open_still = self.subject.case.status in OPEN
        return open_still and not Opinion.objects.filter(case=self.subject.case, **later).exists()

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("question", "due_on")}
        acts_opinions.ask_opinion_again(by=self.actor, opinion=self.subject, **data)
        return None


class DropForm(OpinionForm):
    """Go on without it."""

    do, act = "drop-opinion", "cases.drop_opinion"
    heading = _("Gå vidare utan yttrandet")
    button = _("Gå vidare utan")
    done = _("Ärendet går vidare utan yttrandet.")
    reason = reason_field()

    def now(self) -> bool:
        return self.subject.waits and self.subject.case.status in OPEN

    def perform(self) -> str | None:
        acts_opinions.drop_opinion(by=self.actor, opinion=self.subject, reason=self.cleaned_data["reason"])
        return None


OPINION_FORMS: tuple[type[OpinionForm], ...] = (AnswerForm, AskAgainForm, DropForm)
