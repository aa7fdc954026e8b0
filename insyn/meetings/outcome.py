"""What an item came to: which text was decided, by whom it is decided next, and where the case goes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.cases.route.settling import refuse_decider
from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.errors import Invalid, Refused
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Proposal, PutOff
from insyn.meetings.putting_off import unit_of
from insyn.meetings.questions import standing_of
from insyn.meetings.rules import reservation
from insyn.meetings.rules.outcome import Outcome
from insyn.meetings.rules.proposals import Result
from insyn.meetings.rules.putting_off import To, adjourned_words, read_addressee, referred_words
from insyn.people.models import Person

RESULT = AgendaItem.Outcome


@dataclass(frozen=True)
class Found:
    """The outcome of an item and the text of its decision."""

    outcome: str
    text: str
    carried: tuple[Proposal, ...] = ()


def outcome_of(item: AgendaItem, organisation: Organisation, text: str) -> Found:
    """What the answers to the questions come to. Refused while a question is unanswered."""
    body = organisation.body(item.meeting.body)
    if body.kind == BodyKind.PARTY_GROUP and text:
        raise Refused(
            _("Ett gruppmöte beslutar inget, och vad partiet tycker antecknas inte. Lämna texten tom.")
        )
    if not keeps_minutes(body.kind):
        return Found(RESULT.FORWARDED if item.case else RESULT.NOTED, text)
    standing = standing_of(item)
    proposed = item.proposals.filter(withdrawn_at__isnull=True).exists()
    if standing.asked and (proposed or item.kind != AgendaItem.Kind.FORM):
        raise Refused(_("Frågan är inte ställd än: %(question)s") % {"question": standing.asked.purpose})
    if item.questions.filter(answer="").exists():
        raise Refused(_("En votering pågår. Avsluta den först."))
    if proposed and text:
        raise Refused(_("Beslutet följer av det förslag som vann. Ändra inte texten."))
    settled = standing.settled
    reasons = " ".join(proposal.text for proposal in standing.carried if proposal.text)
    if settled and settled.result == Result.REFERRED_BACK:
        text = f"Ärendet återremitteras. {reasons}".strip()
        return Found(RESULT.REFERRED_BACK, text, standing.carried)
    if settled and settled.result == Result.ADJOURNED:
        return Found(RESULT.ADJOURNED, "Ärendet bordläggs.", standing.carried)
    if settled and settled.result == Result.REJECTED:
        return Found(_kind_of_outcome(item, body, organisation), "Förslaget avslås.")
    decision = "\n\n".join(proposal.text for proposal in standing.carried) or text
    if not decision:
        raise Invalid(_("Skriv vad som beslutades."), field="text")
    return Found(_kind_of_outcome(item, body, organisation), decision)


def _kind_of_outcome(item: AgendaItem, body: Body, organisation: Organisation) -> str:
    if item.case is None:
        return RESULT.NOTED if item.kind == AgendaItem.Kind.INFORMATION else RESULT.DECIDED
    deciders = organisation.route(item.case.route).deciders
    if body.id not in deciders:
        return RESULT.PROPOSED
    refuse_decider(item.case, body, economic=item.concerns_money)
    return RESULT.DECIDED


def move_case(item: AgendaItem, body: Body, organisation: Organisation, at: datetime) -> None:
    """Let the case go on: to the next step, back to whom it was referred, or to its end."""
    case, meeting = item.case, item.meeting
    assert case is not None
    if item.outcome == RESULT.REFERRED_BACK:
        _send_back(item, body, at)
        return
    if item.outcome == RESULT.ADJOURNED:
        _adjourn(item, body, at)
        return
    if meeting.party:
        _tell_once(case, at, body)
        way.finish_step(case, body.id, meeting.on, "")
        return
    way.finish_step(case, body.id, meeting.on, item.decision)
    way.tell(case, at, item.outcome, _story(item, body), body=body.id)
    _set(case, Case.Status.DECIDED if item.outcome == RESULT.DECIDED else Case.Status.UNDER_WAY)


def _send_back(item: AgendaItem, body: Body, at: datetime) -> None:
    """To the body it was returned to, or to the administration: the unit that was named, else the one that has it."""
    case, on = item.case, clock.local_date(at)
    assert case is not None
    said: PutOff | None = getattr(item, "put_off", None)
    wanted = read_addressee(said.to) if said and said.to else None
    ending = referred_words(said.name if wanted else None, said.until) if said else Text("", "")
    told = Text(
        sv=f"{body.name.sv} återremitterade ärendet. {ending.sv}".strip(),
        en=f"{body.name.en} referred the case back. {ending.en}".strip(),
    )
    if wanted and wanted.kind is To.BODY:
        way.return_to(case, wanted.id, at)
        way.tell(case, at, "returned", told, body=wanted.id)
        _set(case, Case.Status.UNDER_WAY)
    else:
        way.go_back(case, on)
        if wanted and (unit := unit_of(wanted, on)) != case.unit:
            case.unit, case.official = unit, None
            case.save(update_fields=["unit", "official"])
        way.tell(case, at, "referred-back", told, body=body.id, unit=case.unit)
        _set(case, Case.Status.PREPARING)
    if said and said.until:
        way.set_due(case, body.id, said.until)


def _adjourn(item: AgendaItem, body: Body, at: datetime) -> None:
    case = item.case
    assert case is not None
    said: PutOff | None = getattr(item, "put_off", None)
    step = case.steps.filter(body=body.id).first()
    if step:
        step.state, step.meeting_on = CaseStep.State.HANDED_IN, None
        step.due_on = said.until if said else None
        step.save()
    ending = adjourned_words(said.until if said else None)
    told = Text(
        sv=f"{body.name.sv} bordlade ärendet. {ending.sv}".strip(),
        en=f"{body.name.en} adjourned the case. {ending.en}".strip(),
    )
    way.tell(case, at, "adjourned", told, body=body.id)


def _story(item: AgendaItem, body: Body) -> Text:
    if item.outcome == RESULT.DECIDED:
        return Text(
            sv=f"{body.name.sv} beslutade: {item.decision}", en=f"{body.name.en} decided: {item.decision}"
        )
    if item.outcome == RESULT.PROPOSED:
        return Text(
            sv=f"{body.name.sv} föreslår: {item.decision}", en=f"{body.name.en} proposes: {item.decision}"
        )
    return Text(sv=f"{body.name.sv} gick igenom ärendet.", en=f"{body.name.en} went through the case.")


def _tell_once(case: Case, at: datetime, body: Body) -> None:
    if not case.events.filter(kind="groups", body=body.id).exists():
        way.tell(
            case,
            at,
            "groups",
            Text(sv="Partiernas grupper hade möte om ärendet.", en="The party groups met on the case."),
            body=body.id,
        )


def _set(case: Case, status: str) -> None:
    case.status = status
    case.save(update_fields=["status"])


def may_reserve(item: AgendaItem, person: Person) -> Outcome:
    """Whether the person may announce a reservation against the item's decision (KL 4:27)."""
    return reservation.may_reserve(
        took_part=item.participants.filter(person=person).exists(),
        decided=item.decided_at is not None,
        closed=item.meeting.closed_at is not None,
    )
