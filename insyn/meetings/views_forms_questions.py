"""The forms of the public's question time: a question noted, answered, taken away, and answered in writing afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, PublicQuestion
from insyn.meetings.rules.question_time import LONGEST_ANSWER, LONGEST_QUESTION
from insyn.meetings.times import open_recess
from insyn.meetings.views_follow import may_here
from insyn.meetings.views_forms_item import ItemForm

State = Meeting.State


class NoteQuestionForm(ItemForm):
    """Note a question from the public, before the question time or in it."""

    do, act = "note-question", "meetings.note_public_question"
    heading = _("Anteckna en fråga")
    button = _("Anteckna frågan")
    done = _("Frågan är antecknad.")
    text = forms.CharField(
        label=_("Frågan"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas för alla. Skriv inget om enskilda personer."),
    )
    put_to = forms.CharField(
        label=_("Ställs till"),
        max_length=120,
        required=False,
        help_text=_("Till exempel kommunstyrelsens ordförande."),
    )
    asker = forms.CharField(
        label=_("Vem som frågar"),
        max_length=120,
        required=False,
        help_text=_(
            "Behövs bara för ett skriftligt svar. Namnet är en privatpersons: det visas bara för dig som sekreterare, "
            "står inte i protokollet och publiceras aldrig."
        ),
    )

    def now(self) -> bool:
        takes = self.subject.meeting.state in (State.PLANNED, State.SUMMONED, State.OPEN)
        return self.subject.is_question_time and takes and self.subject.decided_at is None

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.note_public_question(
            by=self.actor,
            item=self.subject,
            text=data["text"],
            put_to=data["put_to"],
            asker=acts.Asker(data["asker"]),
        )
        return None


class EndQuestionTimeForm(ItemForm):
    """Note that the question time is over."""

    do, act = "end-questions", "meetings.record_decision"
    heading = _("Avsluta frågestunden")
    explains = _("Frågorna och svaren står i protokollet utan namn på dem som frågade. Inget beslutas.")
    button = _("Avsluta frågestunden")
    done = _("Frågestunden är avslutad.")

    def now(self) -> bool:
        return self.going_on and self.subject.is_question_time

    def perform(self) -> str | None:
        acts.record_decision(by=self.actor, item=self.subject)
        return None


class QuestionRowForm(ActForm):
    """A form on one question from the public."""

    many = True
    subject: PublicQuestion

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body


class AnswerQuestionForm(QuestionRowForm):
    """Note what was answered, or that the answer comes in writing."""

    do, act = "answer-question", "meetings.answer_public_question"
    heading = _("Anteckna svaret")
    button = _("Anteckna svaret")
    done = _("Svaret är antecknat.")
    answer = forms.CharField(
        label=_("Svar"), required=False, max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_by = forms.CharField(label=_("Vem som svarade"), max_length=120, required=False)
    in_writing = forms.BooleanField(label=_("Besvaras skriftligt efteråt"), required=False)

    def build(self) -> None:
        for name in ("answer", "in_writing"):
            self.fields[name].initial = getattr(self.subject, name)
        self.fields["answered_by"].initial = self.subject.answered_by or self.subject.put_to

    def now(self) -> bool:
        item = self.subject.item
        going_on = item.begun_at is not None and item.decided_at is None
        return item.meeting.state == State.OPEN and going_on and open_recess(item.meeting) is None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("answer", "answered_by", "in_writing")}
        acts.answer_public_question(by=self.actor, question=self.subject, **data)
        return None


class DropQuestionForm(QuestionRowForm):
    """Take a question away that was noted by mistake."""

    do, act = "drop-question", "meetings.drop_public_question"
    small = True
    button = _("Stryk frågan")
    done = _("Frågan är struken.")

    def now(self) -> bool:
        item = self.subject.item
        takes = item.meeting.state in (State.PLANNED, State.SUMMONED, State.OPEN)
        return takes and item.decided_at is None

    def perform(self) -> str | None:
        acts.drop_public_question(by=self.actor, question=self.subject)
        return None


class WrittenAnswerForm(QuestionRowForm):
    """Add the written answer that was promised."""

    do, act = "written-answer", "meetings.add_written_answer"
    heading = _("Lägg till det skriftliga svaret")
    explains = _("Det publiceras på sammanträdets sida. Protokollet ändras inte.")
    button = _("Publicera svaret")
    done = _("Det skriftliga svaret är publicerat.")
    answer = forms.CharField(
        label=_("Svar"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 4})
    )
    answered_by = forms.CharField(label=_("Vem som svarar"), max_length=120)

    def build(self) -> None:
        self.fields["answered_by"].initial = self.subject.put_to

    def now(self) -> bool:
        question = self.subject
        return question.item.decided_at is not None and question.in_writing and question.written_at is None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("answer", "answered_by")}
        acts.add_written_answer(by=self.actor, question=self.subject, **data)
        return None


ON_QUESTION: tuple[type[QuestionRowForm], ...] = (AnswerQuestionForm, DropQuestionForm, WrittenAnswerForm)


@dataclass(frozen=True)
class QuestionRow:
    """A question from the public with what the reader can do about it; the asker's name only for who keeps the minutes."""

    question: PublicQuestion
    asker: str
    forms: tuple[ActForm, ...]


def question_rows(request: StaffRequest, item: AgendaItem, refused: ActForm | None) -> Iterator[QuestionRow]:
    """The questions of the item as the reader may see them; the form that was just refused as it was sent."""
    keeps = may_here(request, "meetings.note_public_question", item.meeting)
    rows = item.public_questions.select_related("item__meeting__version").order_by("position")
    for row in rows if item.is_question_time else ():
        made: list[Any] = []
        for kind in ON_QUESTION:
            form = kind(request, row)
            same = refused is not None and refused.do == form.do and refused.subject.pk == row.pk
            if form.now() and form.allowed:
                made.append(refused if same else form)
        yield QuestionRow(row, row.asker if keeps else "", tuple(made))


def sent_question_form(request: StaffRequest, item: AgendaItem, do: str, on: int) -> ActForm | None:
    """The form of this name on the question with this number."""
    for kind in ON_QUESTION:
        if kind.do == do:
            return kind(request, get_object_or_404(item.public_questions, pk=on), request.POST)
    return None
