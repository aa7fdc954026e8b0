"""An item at a meeting: begun, proposals made, questions put, voted on, decided, reserved against."""

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.delegation import decisions
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import outcome as outcomes
from insyn.meetings import putting_off
from insyn.meetings.acts.common import (
    body_of,
    item_body,
    must_be_open,
    must_have_begun,
    must_not_be_group,
    must_not_be_question_time,
    organisation_for,
    refuse_by,
)
from insyn.meetings.acts.settling import settle_item
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.models import (
    AgendaItem,
    Disqualification,
    Proposal,
    PutOff,
    Question,
    Reservation,
    ResignationItem,
    Vote,
)
from insyn.meetings.questions import division_result, division_rules_of, next_question
from insyn.meetings.rules.division import Choice, may_vote
from insyn.meetings.rules.notice_of_meeting import case_may_be_decided
from insyn.meetings.rules.outcome import Outcome, yes
from insyn.meetings.rules.putting_off import Return
from insyn.meetings.rules.question_time import NO_DECISION, may_end
from insyn.meetings.rules.unprepared import all_agreed
from insyn.meetings.serving import prepared_for, quorum_at, serving_at
from insyn.people.models import Person

Kind = Proposal.Kind
Method = Question.Method

PUT_OFF = (AgendaItem.Outcome.ADJOURNED, AgendaItem.Outcome.REFERRED_BACK)


def _question_body(question: Question, **_given: object) -> str:
    return question.item.meeting.body


def _proposal_body(proposal: Proposal, **_given: object) -> str:
    return proposal.item.meeting.body


@act("meetings.begin_item", body=item_body)
def begin_item(*, by: Actor, at: datetime, item: AgendaItem) -> AgendaItem:
    """Take up an item. The proposal on the agenda becomes the main one. Refused without a quorum or, in the assembly,
    unprepared (KL 5:26, 5:28), or announced too late where it is not urgent or not all have agreed (5:13–14, 5:52).
    """
    must_be_open(item)
    refuse_unless(item.begun_at is None, _("Punkten är redan påbörjad."))
    unfinished = item.meeting.items.filter(begun_at__isnull=False, decided_at__isnull=True).first()
    if unfinished:
        raise Refused(_("Avsluta punkt %(position)s först.") % {"position": unfinished.position})
    for outcome in (prepared_for(item), _announced(item)):
        refuse_unless(outcome.ok, outcome.reason.in_(get_language() or "sv"), citation=outcome.citation)
    if item.proposal:
        Proposal(item=item, position=1, kind=Kind.MAIN, text=item.proposal, made_at=at).save()
    item.begun_at = at
    item.save(update_fields=["begun_at"])
    return item


def _announced(item: AgendaItem) -> Outcome:
    """Whether the item was announced in time, as the assembly must have its cases (KL 5:13); matters of form need not be."""
    announced = clock.local_date(item.announced_at) if item.announced_at else None
    kind = body_of(item.meeting).kind if item.case else None
    if kind is None:
        return yes("Behöver inte tillkännages.", "Need not be announced.", "KL 5:13")
    return case_may_be_decided(
        kind, item.meeting.on, announced, urgent=item.urgent, all_agree=item.agreed_at is not None
    )


@act("meetings.declare_disqualified", body=item_body)
def declare_disqualified(
    *, by: Actor, at: datetime, item: AgendaItem, person: Person, reason: str
) -> Disqualification:
    """Note that somebody takes no part in an item, by her own declaration or as the secretary notes it (KL 6:30, 5:47)."""
    must_be_open(item)
    must_speak_for(by, person, item.meeting, at)
    if not reason.strip():
        raise Invalid(_("Ange vad jävet beror på."), field="reason")
    refuse_unless(not item.disqualifications.filter(person=person).exists(), _("Jävet är redan antecknat."))
    refuse_unless(
        not item.questions.filter(votes__person=person).exists(), _("Personen har redan röstat i ärendet.")
    )
    own = by.user is not None and person.user_id == by.user.pk
    found = Disqualification(
        item=item, person=person, reason=reason.strip(), own_declaration=own, noted_at=at
    )
    found.save()
    return found


@act("meetings.make_proposal", body=item_body)
def make_proposal(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    person: Person,
    kind: str,
    text: str,
    to: str = "",
    until: date | None = None,
) -> Proposal:
    """Put a proposal on an item; only somebody who serves in it may.

    One to refer the case back may say ``to`` whom (``unit:…``, ``role:…``, ``body:…`` or ``preparing``) and, as one to adjourn
    it, ``until`` which day; its text then says so too.
    """
    must_have_begun(item)
    must_not_be_question_time(item)
    must_not_be_group(item)
    must_speak_for(by, person, item.meeting, at)
    refuse_unless(not item.questions.exists(), _("Överläggningen är avslutad: frågan är redan ställd."))
    serving = serving_at(item.meeting, item)
    refuse_unless(serving.serves(person), serving.why_not(person))
    if item.elections.exists() and kind not in (Kind.ADJOURN, Kind.REFER_BACK):
        raise Refused(_("Punkten är ett val: föreslå namn i stället för ett yrkande."), field="kind")
    if kind == Kind.MAIN and item.proposals.filter(kind=Kind.MAIN).exists():
        main = item.proposals.get(kind=Kind.MAIN)
        main.supported_by.add(person)
        return main
    if not text.strip() and kind not in (Kind.REJECTION, Kind.ADJOURN):
        raise Invalid(_("Skriv vad förslaget är."), field="text")
    said, words = _put_off_as(item, kind, to, until, clock.local_date(at))
    last = item.proposals.aggregate(last=Max("position"))["last"] or 0
    default = {Kind.REJECTION: _("Avslag på förslaget"), Kind.ADJOURN: _("Ärendet bordläggs")}
    proposal = Proposal(
        item=item,
        position=last + 1,
        kind=kind,
        text=putting_off.with_sentence(text.strip() or str(default.get(Kind(kind), "")), words),
        by=person,
        made_at=at,
        return_to=said.to,
        until=said.until,
    )
    proposal.save()
    return proposal


def _put_off_as(item: AgendaItem, kind: str, to: str, until: date | None, on: date) -> tuple[Return, Text]:
    """Where a proposal wants the case to go, and the sentence that says so."""
    if not to and until is None:
        return Return(), Text("", "")
    if kind not in (Kind.REFER_BACK, Kind.ADJOURN) or (to and kind != Kind.REFER_BACK):
        raise Invalid(
            _("Bara en återremiss har en mottagare, och bara den och en bordläggning en dag."), field="to"
        )
    outcome = AgendaItem.Outcome.ADJOURNED if kind == Kind.ADJOURN else AgendaItem.Outcome.REFERRED_BACK
    putting_off.checked_day(item, outcome, until, on)
    found = putting_off.addressee(item, to, on)
    words = putting_off.sentence(outcome, found[1] if found else None, until)
    return Return(str(found[0]) if found else "", until), words


@act("meetings.withdraw_proposal", body=_proposal_body)
def withdraw_proposal(*, by: Actor, at: datetime, proposal: Proposal) -> Proposal:
    """Take a proposal back before the question is put; it then does not stand in the minutes (KL 5:67)."""
    must_have_begun(proposal.item)
    refuse_unless(proposal.by is not None, _("Beredningens förslag kan inte tas tillbaka."))
    assert proposal.by is not None
    must_speak_for(by, proposal.by, proposal.item.meeting, at)
    refuse_unless(not proposal.item.questions.exists(), _("Frågan är redan ställd."))
    refuse_unless(proposal.withdrawn_at is None, _("Förslaget är redan återtaget."))
    proposal.withdrawn_at = at
    proposal.save(update_fields=["withdrawn_at"])
    return proposal


@act("meetings.put_question", body=item_body)
def put_question(*, by: Actor, at: datetime, item: AgendaItem, answer: str) -> Question:
    """Put the next question in order, and say what the chair heard (``yes`` or ``no``) by acclamation (KL 5:53).

    Which question is next follows from the proposals and the answers so far; nobody chooses it by hand.
    """
    must_have_begun(item)
    must_not_be_question_time(item)
    must_not_be_group(item)
    if answer not in Question.Answer.values:
        raise Invalid(_("Välj ja eller nej."), field="answer")
    refuse_unless(not item.questions.filter(answer="").exists(), _("En votering pågår. Avsluta den först."))
    ready = quorum_at(item.meeting, item)
    refuse_unless(ready.ok, ready.reason.sv, citation=ready.citation)
    asked = next_question(item)
    if asked is None:
        raise Refused(_("Det finns inget mer att fråga om: anteckna beslutet."))
    question = Question(
        item=item,
        position=item.questions.count() + 1,
        purpose=asked.purpose,
        yes_means=asked.yes_means,
        no_means=asked.no_means,
        yes_proposal=asked.yes_proposal,
        no_proposal=asked.no_proposal,
        answer=answer,
        put_at=at,
        closed_at=at,
    )
    question.save()
    return question


@act("meetings.call_division", body=item_body)
def call_division(*, by: Actor, at: datetime, item: AgendaItem, person: Person) -> Question:
    """Demand a vote on the question just put: its answer by acclamation falls, and it is voted on by name."""
    must_have_begun(item)
    must_not_be_question_time(item)
    must_not_be_group(item)
    must_speak_for(by, person, item.meeting, at)
    serving = serving_at(item.meeting, item)
    refuse_unless(serving.serves(person), serving.why_not(person))
    question = item.questions.order_by("-position").first()
    if question is None or question.method == Method.DIVISION:
        raise Refused(_("Ordföranden har inte ställt någon fråga att rösta om."))
    question.method, question.answer, question.closed_at = Method.DIVISION, "", None
    question.save()
    return question


@act("meetings.cast_vote", body=_question_body)
def cast_vote(*, by: Actor, at: datetime, question: Question, person: Person, choice: str) -> Vote:
    """Cast one vote in an open division; only by somebody who serves in the item and is not disqualified (KL 4:24–26)."""
    must_have_begun(question.item)
    refuse_unless(
        question.method == Method.DIVISION and question.closed_at is None, _("Ingen votering pågår i frågan.")
    )
    must_speak_for(by, person, question.item.meeting, at)
    if choice not in Vote.Choice.values:
        raise Invalid(_("Välj ja, nej eller avstår."), field="choice")
    earlier = question.votes.filter(person=person).first()
    if earlier is not None:  # from another device, or by the secretary
        raise Refused(
            _("Rösten är redan avgiven och registrerad: %(choice)s. Var och en har en röst.")
            % {"choice": earlier.get_choice_display().lower()},
            citation="KL 4:24",
        )
    serving = serving_at(question.item.meeting, question.item)
    refuse_unless(serving.serves(person), serving.why_not(person))
    allowed = may_vote(
        person.pk,
        Choice(choice),
        division_rules_of(question),
        serving=[place.person.pk for place in serving.places],
        voted=list(question.votes.values_list("person_id", flat=True)),
    )
    refuse_unless(allowed.ok, allowed.reason.sv, citation=allowed.citation)
    vote = Vote(question=question, person=person, choice=choice, cast_at=at)
    vote.save()
    return vote


@act("meetings.close_division", body=_question_body)
def close_division(*, by: Actor, at: datetime, question: Question, lot: str = "") -> Question:
    """Count the votes and close the division. ``lot`` (``yes`` or ``no``) is the drawn lot in a tied election (KL 5:56)."""
    must_have_begun(question.item)
    refuse_unless(
        question.method == Method.DIVISION and question.closed_at is None, _("Ingen votering pågår i frågan.")
    )
    if lot not in ("", *Question.Answer.values):
        raise Invalid(_("Ange lottens utfall: ja eller nej."), field="lot")
    ready = quorum_at(question.item.meeting, question.item)
    refuse_unless(ready.ok, ready.reason.sv, citation=ready.citation)
    result = division_result(question, lot)
    refuse_unless(result.ok, result.reason.sv, citation=result.citation)
    assert result.answer is not None
    question.answer, question.reason, question.closed_at = result.answer.value, result.reason.sv, at
    question.lot = result.lot.value if result.lot else ""
    # Carried by a third though the majority was against it: the same minority cannot do it again (KL 5:50).
    question.by_minority = result.answer == "no" and result.no <= result.yes
    question.save()
    return question


@act("meetings.record_decision", body=item_body, publishes=True)
def record_decision(
    *, by: Actor, at: datetime, item: AgendaItem, text: str = "", to: str = "", until: date | None = None
) -> AgendaItem:
    """Record what was decided. With proposals, the text is the winning one's and ``text`` must be empty.

    The item gets its paragraph, those who took part are frozen, and the case moves on: decided here, proposed to the
    next body, referred back or adjourned. ``to`` and ``until`` say where it goes where the proposals that carried do not. The
    public's question time is only noted, and asks for no quorum.
    """
    must_have_begun(item)
    if item.is_question_time:
        return _end_question_time(item, text, at)
    meeting, body = item.meeting, body_of(item.meeting)
    ready = quorum_at(meeting, item)
    refuse_unless(ready.ok, ready.reason.sv, citation=ready.citation)
    found = outcomes.outcome_of(item, organisation_for(meeting), text.strip())
    if found.outcome not in PUT_OFF:
        _refuse_decided_otherwise(item)
        _refuse_disagreed(item)
    said, words = _where_it_goes(item, found, Return(to, until), clock.local_date(at))
    settle_item(item, found.outcome, putting_off.with_sentence(found.text, words), at)
    if said is not None:
        said.save()
    if item.kind == AgendaItem.Kind.DELEGATED and found.outcome not in PUT_OFF:
        _report_decisions(item)
    if item.case:
        outcomes.move_case(item, body, organisation_for(meeting), at)
    return item


def _report_decisions(item: AgendaItem) -> None:
    """Report the decisions by delegation that the body has decided to have reported; the list stands in the minutes."""
    meeting = item.meeting
    listed = decisions.list_for_body(meeting.body, meeting.on)
    if listed and not item.minutes_text:
        item.minutes_text = listed
        item.save(update_fields=["minutes_text"])
    decisions.report_to_body(meeting.body, meeting.on)


def _end_question_time(item: AgendaItem, text: str, at: datetime) -> AgendaItem:
    """Note that the question time is over: every question is answered, or will be in writing."""
    if text.strip():
        refuse_by(NO_DECISION, field="text")
    rows = list(item.public_questions.all())
    refuse_by(may_end([row.position for row in rows if not row.seen_to]))
    said = {0: "Ingen fråga ställdes.", 1: "En fråga ställdes."}
    settle_item(item, AgendaItem.Outcome.NOTED, said.get(len(rows), f"{len(rows)} frågor ställdes."), at)
    return item


def _where_it_goes(
    item: AgendaItem, found: outcomes.Found, given: Return, on: date
) -> tuple[PutOff | None, Text]:
    """What is said of where an item that is put off goes, and the sentence of the decision that says so."""
    said = putting_off.said_of(found.carried, found.outcome, given)
    putting_off.checked_day(item, found.outcome, said.until, on)
    wanted = putting_off.addressee(item, said.to, on)
    if wanted is None and said.until is None:
        return None, Text("", "")
    to, name = wanted or ("", Text("", ""))
    row = PutOff(item=item, to=str(to), name_sv=name.sv, name_en=name.en, until=said.until)
    return row, putting_off.sentence(found.outcome, name if wanted else None, said.until)


def _refuse_decided_otherwise(item: AgendaItem) -> None:
    """An election is decided by its outcome, a resignation by its answer; only putting it off is recorded here."""
    if item.elections.exists():
        raise Refused(
            _("Punkten är ett val. Avgör valet, eller ta först bort det om punkten utgår."),
        )
    asked = ResignationItem.objects.filter(item=item, resignation__answer="")
    refuse_unless(not asked.exists(), _("Punkten är en avsägelse. Bevilja eller avslå den."))


def _refuse_disagreed(item: AgendaItem) -> None:
    """What was taken up unprepared is decided only if all those present agree on the decision itself (KL 5:33)."""
    if item.unprepared_agreed_at is None:
        return
    votes = Vote.objects.filter(question__item=item).values_list("question_id", "choice")
    divided: dict[int, set[str]] = {}
    for question, choice in votes:
        divided.setdefault(question, set()).add(choice)
    refuse_by(all_agreed(divided.values()))


@act("meetings.announce_reservation", body=item_body)
def announce_reservation(
    *, by: Actor, at: datetime, item: AgendaItem, person: Person, text: str = ""
) -> Reservation:
    """Announce a reservation: by one who took part in the decision, before the meeting closes (KL 4:27)."""
    must_speak_for(by, person, item.meeting, at)
    must_not_be_question_time(item)
    must_not_be_group(item)
    allowed = outcomes.may_reserve(item, person)
    refuse_unless(allowed.ok, allowed.reason.sv, citation=allowed.citation)
    return _note(item, person, Reservation.Kind.RESERVATION, text, at)


@act("meetings.note_to_minutes", body=item_body)
def note_to_minutes(*, by: Actor, at: datetime, item: AgendaItem, person: Person, text: str) -> Reservation:
    """Have an opinion noted in the minutes, before the meeting closes."""
    must_speak_for(by, person, item.meeting, at)
    must_not_be_group(item)
    refuse_unless(item.meeting.closed_at is None, _("Sammanträdet är avslutat."))
    if not text.strip():
        raise Invalid(_("Skriv anteckningen."), field="text")
    return _note(item, person, Reservation.Kind.NOTE, text, at)


def _note(item: AgendaItem, person: Person, kind: str, text: str, at: datetime) -> Reservation:
    refuse_unless(not item.reservations.filter(person=person, kind=kind).exists(), _("Den är redan anmäld."))
    reservation = Reservation(item=item, person=person, kind=kind, text=text.strip(), announced_at=at)
    reservation.save()
    return reservation
