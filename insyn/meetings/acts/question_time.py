"""The public's question time: what is asked, what is answered there, and what is answered in writing afterwards."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings.acts.common import State, item_body, must_be, must_go_on, refuse_by
from insyn.meetings.models import AgendaItem, PublicQuestion
from insyn.meetings.rules.question_time import LONGEST_ANSWER, may_note

LONGEST_NAME = 120


@dataclass(frozen=True)
class Asker:
    """The name of the private person who asks, wrapped so that the journal, which is never changed, does not keep it."""

    name: str = ""

    def __str__(self) -> str:
        return "inte antecknat"


NOBODY = Asker()


def _body(question: PublicQuestion, **_given: object) -> str:
    return question.item.meeting.body


@act("meetings.note_public_question", body=item_body)
def note_public_question(
    *, by: Actor, at: datetime, item: AgendaItem, text: str, put_to: str = "", asker: Asker = NOBODY
) -> PublicQuestion:
    """Note a question from the public, handed in before the question time or asked at it.

    ``put_to`` is whom it is put to. ``asker`` is a private person's name, for the secretary alone. Refused without a text, for
    one too long or noted already, and when the question time is over.
    """
    refuse_unless(item.is_question_time, _("Punkten är ingen frågestund för allmänheten."))
    must_be(item.meeting, State.PLANNED, State.SUMMONED, State.OPEN)
    noted = list(item.public_questions.values_list("text", flat=True))
    refuse_by(may_note(text, noted, settled=item.decided_at is not None), field="text")
    put_to, name = _name(put_to, "put_to"), _name(asker.name, "asker")
    last = item.public_questions.aggregate(last=Max("position"))["last"] or 0
    question = PublicQuestion(
        item=item, position=last + 1, text=text.strip(), put_to=put_to, asker=name, noted_at=at
    )
    question.save()
    return question


def _name(text: str, field: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        raise Invalid(_("Namnet är för långt: högst 120 tecken."), field=field)
    return text


def _answer(text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(_("Skriv svaret."), field="answer")
    if len(text) > LONGEST_ANSWER:
        raise Invalid(_("Svaret är för långt: högst 5 000 tecken."), field="answer")
    return text


@act("meetings.answer_public_question", body=_body)
def answer_public_question(
    *,
    by: Actor,
    at: datetime,
    question: PublicQuestion,
    answer: str = "",
    answered_by: str = "",
    in_writing: bool = False,
) -> PublicQuestion:
    """Note what was answered and by whom, or that the answer will come in writing; corrected by noting it again while the
    question time goes on.
    """
    item = question.item
    must_be(item.meeting, State.OPEN)
    must_go_on(item.meeting)
    refuse_unless(item.begun_at is not None, _("Frågestunden har inte börjat."))
    refuse_unless(
        item.decided_at is None,
        _("Frågestunden är avslutad. Ett svar som kommer efteråt är skriftligt."),
    )
    if in_writing and answer.strip():
        raise Invalid(_("Skriv svaret, eller välj att det kommer skriftligt. Inte båda."), field="answer")
    name = _name(answered_by, "answered_by")
    if not in_writing:
        answer = _answer(answer)
        if not name:
            raise Invalid(_("Skriv vem som svarade."), field="answered_by")
    question.answer, question.in_writing = "" if in_writing else answer, in_writing
    question.answered_by, question.answered_at = "" if in_writing else name, at
    question.save()
    return question


@act("meetings.drop_public_question", body=_body)
def drop_public_question(*, by: Actor, at: datetime, question: PublicQuestion) -> AgendaItem:
    """Take away a question that was noted by mistake or taken back, before the question time is over; its row goes.

    Answers with the item.
    """
    item = question.item
    must_be(item.meeting, State.PLANNED, State.SUMMONED, State.OPEN)
    refuse_unless(item.decided_at is None, _("Frågestunden är avslutad. Frågan står i protokollet."))
    question.delete()
    return item


@act("meetings.add_written_answer", body=_body, publishes=True)
def add_written_answer(
    *, by: Actor, at: datetime, question: PublicQuestion, answer: str, answered_by: str
) -> PublicQuestion:
    """Add the written answer that was promised, at any time after the question time; the minutes stay as they are.

    Refused where none was promised, and a second time.
    """
    if question.item.decided_at is None:
        raise Refused(_("Frågestunden är inte avslutad än. Anteckna svaret där."))
    refuse_unless(question.in_writing, _("Frågan besvarades vid frågestunden."))
    refuse_unless(question.written_at is None, _("Frågan är redan besvarad skriftligt."))
    answer, name = _answer(answer), _name(answered_by, "answered_by")
    if not name:
        raise Invalid(_("Skriv vem som svarade."), field="answered_by")
    question.written_answer, question.written_by, question.written_at = answer, name, at
    question.save()
    return question
