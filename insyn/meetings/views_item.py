"""An item while the meeting goes on: one page for the secretary, the chair and the members, each with what she may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.delegation.decisions import list_for_body
from insyn.documents.gate import gated
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.debate import asked_of
from insyn.meetings.live.look import speaker_of
from insyn.meetings.live.typing import draft_of
from insyn.meetings.models import AgendaItem, Meeting, Proposal, Question, Recess, Vote
from insyn.meetings.phrases import suiting
from insyn.meetings.queries_against import came_to
from insyn.meetings.rules import speaking
from insyn.meetings.serving import chair_at
from insyn.meetings.times import closes_at, open_recess
from insyn.meetings.views import attendance, body_name, has_place, meeting_at, sees
from insyn.meetings.views_election import election_panels, sent_election_form
from insyn.meetings.views_follow import live_context
from insyn.meetings.views_forms_after import ExecutionForm
from insyn.meetings.views_forms_agenda import AgreeUrgentForm, ChangeItemForm, MoveItemForm, RemoveItemForm
from insyn.meetings.views_forms_decision import DecisionForm, NoteForm, ReservationForm
from insyn.meetings.views_forms_during import DEBATE_FORMS, Debate, debate_of, useful_in
from insyn.meetings.views_forms_election_agenda import AnswerForm, DecideElectionsForm
from insyn.meetings.views_forms_item import (
    BeginForm,
    DisqualifyForm,
    DivisionForm,
    ProposalForm,
    QuestionForm,
    WithdrawForm,
)
from insyn.meetings.views_forms_live import (
    AskFloorForm,
    ConnectionForm,
    EndSpeechForm,
    GiveFloorForm,
    KeepTextForm,
    RedoForm,
    sent_live_form,
)
from insyn.meetings.views_forms_phrases import InsertPhraseForm
from insyn.meetings.views_forms_questions import (
    EndQuestionTimeForm,
    NoteQuestionForm,
    question_rows,
    sent_question_form,
)
from insyn.meetings.views_forms_unprepared import AgreeUnpreparedForm
from insyn.meetings.views_forms_votes import QUESTION_FORMS
from insyn.meetings.views_papers import item_papers
from insyn.meetings.views_people import own_person

ITEM_FORMS: tuple[type[ActForm], ...] = (
    AgreeUrgentForm,
    AgreeUnpreparedForm,
    ChangeItemForm,
    MoveItemForm,
    RemoveItemForm,
    BeginForm,
    DisqualifyForm,
    ProposalForm,
    QuestionForm,
    DivisionForm,
    DecideElectionsForm,
    AnswerForm,
    DecisionForm,
    ReservationForm,
    NoteForm,
    ExecutionForm,
    AskFloorForm,
    ConnectionForm,
    NoteQuestionForm,
    EndQuestionTimeForm,
)


@staff_page
def item(request: StaffRequest, body: str, day: str, position: int) -> HttpResponse:
    """An item with everything that can be done in it now."""
    meeting = meeting_at(request, body, day)
    found = get_object_or_404(meeting.items.select_related("case", "meeting__version"), position=position)
    if not sees(request, found, place=has_place(request, meeting)):
        raise NotAllowed(_("Punkten är sekretessbelagd."))
    if gate := gated(request, secret=found.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "meetings/staff/item.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return sent_item_form(request, found, do, on)

    return act_page(request, sent, show, request.path)


def offered_on_item(
    request: StaffRequest, item: AgendaItem, recess: Recess | None = None
) -> dict[str, ActForm]:
    """Every form on the item, and on the question put last, that the reader may use now."""
    forms = offered(ITEM_FORMS, request, item)
    if question := item.questions.order_by("-position").first():
        forms |= offered((*QUESTION_FORMS, RedoForm), request, question)
    return useful_in(recess, forms)


def sent_item_form(request: StaffRequest, item: AgendaItem, do: str, on: int) -> ActForm | None:
    """The form that was sent on the item, or on a row of it."""
    for kind in (*ITEM_FORMS, *DEBATE_FORMS):
        if kind.do == do:
            return kind(request, item, request.POST)
    for question_kind in QUESTION_FORMS:
        if question_kind.do == do:
            return question_kind(request, get_object_or_404(item.questions, pk=on), request.POST)
    if do == WithdrawForm.do:
        return WithdrawForm(request, get_object_or_404(item.proposals, pk=on), request.POST)
    return (
        sent_live_form(request, item, do, on)
        or sent_question_form(request, item, do, on)
        or sent_election_form(request, item, do, on)
    )


def _delegated_list(item: AgendaItem) -> list[str]:
    """The decisions by delegation that an undecided item reports, a line each; settled they stand in its minutes' text."""
    if item.kind != AgendaItem.Kind.DELEGATED or item.decided_at:
        return []
    listed = list_for_body(item.meeting.body, item.meeting.on)
    return [row.removeprefix("- ") for row in listed.splitlines()]


def _context(request: StaffRequest, item: AgendaItem, refused: ActForm | None) -> dict[str, Any]:
    meeting = item.meeting
    questions = list(shown_questions(item))
    recess = open_recess(meeting) if meeting.state == Meeting.State.OPEN else None
    forms = offered_on_item(request, item, recess)
    takes_names = going_on(item) and recess is None and not questions
    debate = debate_of(request, item, takes_names=takes_names, refused=refused)
    rows = attendance(meeting, item)
    me = own_person(request)
    return {
        "meeting": meeting,
        "item": item,
        "name": body_name(meeting),
        "stage": stage_of(item, questions),
        "proposals": [(row, _withdraw(request, row)) for row in shown_proposals(item)],
        "questions": questions,
        "reservations": list(item.reservations.select_related("person").order_by("pk")),
        "disqualified": list(item.disqualifications.select_related("person").order_by("pk")),
        "serving": [row for row in rows if row.serves],
        "my_row": next((row for row in rows if row.person == me), None),
        "chair": chair_at(meeting, item) if meeting.opened_at else None,
        "papers": list(item_papers(request, item)),
        "delegated_list": _delegated_list(item),
        "forms": with_refused(forms, refused),
        "elections": election_panels(request, item, refused),
        "settling": [
            form
            for do in ("decide-elections", "answer-resignation")
            if (form := with_refused(forms, refused).get(do))
        ],
        "public_questions": list(question_rows(request, item, refused)),
        "refused": refused,
        "executions": list(item.case.executions.order_by("pk")) if item.case else [],
        "came": came_to([item], clock.today(request.municipality)).get(item.pk),
        "before": meeting.items.filter(position__lt=item.position).order_by("-position").first(),
        "after": meeting.items.filter(position__gt=item.position).order_by("position").first(),
        "begin_next": _begin_next(request, item) if recess is None else None,
        **_live(request, item, forms, recess, debate),
    }


def going_on(item: AgendaItem) -> bool:
    """Whether the item is being dealt with."""
    begun = item.begun_at is not None and item.decided_at is None
    return begun and item.meeting.state == Meeting.State.OPEN


def _live(
    request: StaffRequest,
    item: AgendaItem,
    forms: dict[str, ActForm],
    recess: Recess | None,
    debate: Debate,
) -> dict[str, Any]:
    """What of the item goes on: who speaks and who waits, who has not voted, the text being typed."""
    counted = live_context(request, item.meeting)
    listed = list(
        item.speeches.filter(withdrawn_at__isnull=True).select_related(
            "person", "replies_to__person", "item__meeting"
        )
    )
    rows = {row.pk: row for row in listed}
    asked = [asked_of(row) for row in listed]
    speaks = speaking.speaking(asked)
    limits = debate.limits
    keep = KeepTextForm(request, item)
    return counted | {
        "live": {
            "going_on": item.meeting.state == Meeting.State.OPEN,
            "recess_until": recess.until if recess else None,
            "closes_at": closes_at(item.meeting) if item.meeting.state == Meeting.State.OPEN else None,
        },
        "live_item": {
            "speaking": speaker_of(rows[speaks.id], asked, limits) if speaks else None,
            "limits": debate.in_words,
            "line_drawn_at": debate.line.drawn_at if debate.line else None,
        },
        "limit_form": debate.limit_form,
        "line_form": debate.line_form,
        "speakers": [
            (speaker_of(rows[one.id], asked, limits), GiveFloorForm(request, rows[one.id]))
            for one in speaking.queue(asked)
        ],
        "end_speech": EndSpeechForm(request, rows[speaks.id]) if speaks else None,
        "keep_text": keep if keep.now() and keep.allowed else None,
        "draft": draft_of(item),
        "phrases": suiting(item) if keep.now() and keep.allowed else [],
        "insert_phrase": InsertPhraseForm(request, item),
        "left": forms["close-division"].left() if "close-division" in forms else [],  # type: ignore[attr-defined]
        "follows_live": item.meeting.state == Meeting.State.OPEN,
    }


@dataclass(frozen=True)
class Stage:
    """Where an item is, in words and for the style sheet."""

    name: str
    text: str


def stage_of(item: AgendaItem, questions: list["ShownQuestion"]) -> Stage:
    """The state of an item, large at the top of its page."""
    if item.decided_at:
        return Stage("settled", _("Avgjord: %(outcome)s") % {"outcome": item.get_outcome_display().lower()})
    if item.begun_at is None:
        begun = item.meeting.state == Meeting.State.OPEN
        return Stage("ahead", _("Inte påbörjad") if begun else _("Sammanträdet pågår inte"))
    if questions and questions[-1].going_on:
        return Stage("division", _("Votering pågår"))
    if questions:
        return Stage("asked", _("Frågan är ställd"))
    if item.is_question_time:
        return Stage("debate", _("Allmänhetens frågestund pågår"))
    return Stage("debate", _("Överläggning pågår"))


def shown_proposals(item: AgendaItem) -> list[Proposal]:
    """The proposals that stand, in the order they were made."""
    rows = item.proposals.filter(withdrawn_at__isnull=True).select_related("by", "item__meeting")
    return list(rows.prefetch_related("supported_by").order_by("position"))


def _withdraw(request: StaffRequest, proposal: Proposal) -> ActForm | None:
    if proposal.by is None:
        return None
    form = WithdrawForm(request, proposal)
    return form if form.now() and form.allowed else None


@dataclass(frozen=True)
class ShownQuestion:
    """A question put, with its votes."""

    question: Question
    votes: tuple[Vote, ...]
    secret: bool = False  # elections are voted on in secret (KL 5:54): the count is told, never who voted how

    @property
    def named(self) -> tuple[Vote, ...]:
        """The votes that may be shown by name."""
        return () if self.secret else self.votes

    @property
    def going_on(self) -> bool:
        """Whether it is being voted on."""
        return self.question.method == Question.Method.DIVISION and self.question.closed_at is None

    @property
    def won(self) -> str:
        """What its answer means."""
        return {"yes": self.question.yes_means, "no": self.question.no_means}.get(self.question.answer, "")

    def count(self, choice: str) -> int:
        """How many votes of a kind."""
        return sum(vote.choice == choice for vote in self.votes)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Yes, no and abstained."""
        return self.count("yes"), self.count("no"), self.count("abstain")


def shown_questions(item: AgendaItem) -> Iterator[ShownQuestion]:
    """Every question put on the item, with its votes by name."""
    rows = item.questions.order_by("position").prefetch_related("votes__person")
    for question in rows:
        votes = sorted(question.votes.all(), key=lambda vote: vote.pk)
        yield ShownQuestion(question, tuple(votes), item.is_election)


def _begin_next(request: StaffRequest, item: AgendaItem) -> ActForm | None:
    """The button that takes up the next item, once this one is settled."""
    if item.decided_at is None:
        return None
    following = item.meeting.items.filter(begun_at__isnull=True).order_by("position").first()
    if following is None:
        return None
    form = BeginForm(request, following)
    return form if form.now() and form.allowed else None
