"""What the participants do in a preparation: lay out, note, ask, answer, say what their party holds; what unions answered."""

from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _

from insyn.budget.models import (
    BudgetProcess,
    BudgetQuestion,
    BudgetStep,
    InvitedUnion,
    Negotiation,
    PartyPosition,
    QuestionReminder,
    StepMaterial,
    StepNote,
    UnionAnswer,
)
from insyn.budget.process import letters as process_letters
from insyn.budget.process.acts.common import clean, must_be_going, secrecy, short
from insyn.budget.process.participating import Taking, parties, taking_part
from insyn.budget.process.rules.plan import Invited, StepKind
from insyn.budget.process.rules.state import answer_day
from insyn.documents.keeping import keep_upload, publish
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.organisation.queries import administration_or_none

Asks = BudgetQuestion.Asks


@act("budget.lay_out", publishes=True)
def lay_out(
    *,
    by: Actor,
    at: datetime,
    step: BudgetStep,
    title: str,
    filename: str,
    data: bytes | IO[bytes],
    section: str = "",
    because: str = "",
) -> StepMaterial:
    """Lay out a document for a step; the participants read it at once, everybody from the day the preparation is opened."""
    must_be_going(step.process)
    found, why = secrecy(section, because)
    document = keep_upload(
        by=by,
        at=at,
        title=short(title, "title", 200),
        filename=filename,
        data=data,
        secrecy_section=found,
        secrecy_reason=why,
    )
    row = StepMaterial(step=step, document=document, laid_out_at=at)
    row.save()
    if step.process.opened_at is not None:
        publish([document], at)
    return row


@act("budget.note_at_step", publishes=True)
def note_at_step(
    *, by: Actor, at: datetime, step: BudgetStep, text: str, section: str = "", because: str = ""
) -> StepNote:
    """Note what was said at a step; not before its day."""
    must_be_going(step.process)
    refuse_unless(
        step.on is not None and step.on <= clock.local_date(at),
        _("Steget har inte varit än. Skriv anteckningen när det har hållits."),
    )
    found, why = secrecy(section, because)
    row = StepNote(step=step, at=at, text=clean(text), secrecy_section=found, because=why)
    row.published_at = _public(step.process, found, at)
    row.save()
    return row


def _public(process: BudgetProcess, section: str, at: datetime) -> datetime | None:
    return at if process.opened_at is not None and not section else None


@act("budget.ask_in_preparation", publishes=True)
def ask_in_preparation(
    *,
    by: Actor,
    at: datetime,
    process: BudgetProcess,
    text: str,
    step: BudgetStep | None = None,
    unit: str = "",
    asker: str = "",
) -> BudgetQuestion:
    """Ask as one who takes part; answered by the unit's head, or where none is chosen by the economy, within a week and before
    the step. The economy and the secretary may write for a party or a union: `asker` says which.
    """
    must_be_going(process)
    on = clock.local_date(at)
    if step is not None and step.process_id != process.pk:
        raise Invalid(_("Steget hör till en annan budgetprocess."), field="step")
    file = administration_or_none(on)
    if unit and not (file and any(one.id == unit for one in file.units)):
        raise Invalid(_("Välj en enhet i förvaltningen."), field="unit")
    kind, name = _asker(taking_part(by, process, on), process, asker, on)
    row = BudgetQuestion(
        process=process,
        step=step,
        kind=kind,
        asker=name,
        unit=unit,
        text=clean(text),
        asked_at=at,
        asked_by=by.label,
        answer_by=answer_day(on, step.on if step else None),
        published_at=_public(process, "", at),
    )
    row.save()
    return row


def _asker(taking: Taking, process: BudgetProcess, asker: str, on: date) -> tuple[str, str]:
    """Whose question it is: the asker's own, or whom it is written for."""
    if not taking.any:
        raise NotAllowed(
            _("Frågor i budgetberedningen ställs av dem som deltar i den. Be ditt parti att utse dig.")
        )
    if asker:
        if asker in taking.parties or (taking.leads and asker in {one.code for one in parties(on)}):
            return Asks.PARTY, asker
        if taking.leads and process.unions.filter(name=asker).exists():
            return Asks.UNION, asker
        raise NotAllowed(_("Du kan inte fråga för någon annan. Be ekonomichefen eller sekreteraren."))
    if taking.parties:
        return Asks.PARTY, min(taking.parties)
    return Asks.STAFF, _as_staff(taking, on)


def _as_staff(taking: Taking, on: date) -> str:
    """As whom an employee speaks: the economy, the director, the unit that she heads, the secretary."""
    if taking.economy:
        return "ekonomichefen"
    if taking.director:
        return "kommunchefen"
    file = administration_or_none(on)
    names = [unit.name.sv for unit in file.units if unit.id in taking.units] if file else []
    return names[0] if names else "nämndssekreteraren"


def _question_unit(question: BudgetQuestion, **_given: object) -> str:
    return question.unit


@act("budget.answer_in_preparation", unit=_question_unit, publishes=True)
def answer_in_preparation(
    *, by: Actor, at: datetime, question: BudgetQuestion, answer: str
) -> BudgetQuestion:
    """Answer a question; the head of the unit that it was put to, the economy or the director. Once: more is asked anew."""
    must_be_going(question.process)
    question.refresh_from_db()
    refuse_unless(
        question.answered_at is None, _("Frågan är redan besvarad. Ställ en ny om något ska läggas till.")
    )
    on = clock.local_date(at)
    question.answer, question.answered_at = clean(answer, "answer"), at
    question.answered_as = _as_staff(taking_part(by, question.process, on), on)[:120]
    question.save(update_fields=["answer", "answered_at", "answered_as"])
    return question


@act("budget.write_position", publishes=True)
def write_position(
    *, by: Actor, at: datetime, process: BudgetProcess, party: str, text: str
) -> PartyPosition:
    """Write what a party holds: its own representative, or the secretary or the economy at her request. Anew is a new row."""
    must_be_going(process)
    on = clock.local_date(at)
    if party not in {one.code for one in parties(on)}:
        raise Invalid(_("Välj ett parti i fullmäktige."), field="party")
    taking = taking_part(by, process, on)
    if party not in taking.parties and not taking.leads:
        raise NotAllowed(
            _("Partiets hållning skrivs av partiets egen representant, eller av sekreteraren åt den.")
        )
    words = clean(text)
    latest = process.party_positions.filter(party=party).order_by("-at", "-pk").first()
    if latest is not None and latest.text == words:
        raise Refused(_("Så står det redan."), field="text")
    row = PartyPosition(process=process, party=party, text=words, at=at, written_by=by.label)
    row.published_at = _public(process, "", at)
    row.save()
    return row


@act("budget.keep_back", publishes=True)
def keep_back(
    *,
    by: Actor,
    at: datetime,
    row: StepMaterial | StepNote | BudgetQuestion | PartyPosition,
    section: str,
    because: str,
) -> StepMaterial | StepNote | BudgetQuestion | PartyPosition:
    """Keep something back from the public by a section of the Secrecy Act, and say why; before it is public."""
    if not section.strip():
        raise Invalid(
            _("Ange vilken bestämmelse i offentlighets- och sekretesslagen det hålls tillbaka enligt."),
            field="section",
        )
    found, why = secrecy(section, because)
    row.refresh_from_db()
    if isinstance(row, StepMaterial):
        refuse_unless(row.document.published_at is None, _("Det är redan offentligt."))
        row.document.secrecy_section, row.document.secrecy_reason = found, why
        row.document.save(update_fields=["secrecy_section", "secrecy_reason"])
        return row
    refuse_unless(row.published_at is None, _("Det är redan offentligt."))
    row.secrecy_section, row.because = found, why
    row.save(update_fields=["secrecy_section", "because"])
    return row


@act("budget.note_union_answer", publishes=True)
def note_union_answer(
    *, by: Actor, at: datetime, step: BudgetStep, union: InvitedUnion, answer: str
) -> UnionAnswer:
    """Note whether a union comes to a step that it was called to."""
    must_be_going(step.process)
    if answer not in UnionAnswer.Answer.values:
        raise Invalid(_("Välj om organisationen kommer eller avstår."), field="answer")
    if union.process_id != step.process_id or Invited.UNIONS not in step.invited:
        raise Invalid(_("Organisationen är inte kallad till steget."), field="union")
    row = UnionAnswer(step=step, union=union, answer=answer, at=at)
    row.save()
    return row


@act("budget.note_negotiation", publishes=True)
def note_negotiation(
    *,
    by: Actor,
    at: datetime,
    step: BudgetStep,
    union: InvitedUnion,
    on: date,
    ended: str,
    text: str = "",
) -> Negotiation:
    """Note that a union was negotiated with (MBL 11 §), when, and how it ended; once a union."""
    must_be_going(step.process)
    refuse_unless(step.kind == StepKind.NEGOTIATION, _("Steget är ingen förhandling."))
    if union.process_id != step.process_id:
        raise Invalid(_("Välj en organisation som är inbjuden."), field="union")
    if ended not in Negotiation.Ended.values:
        raise Invalid(_("Välj hur förhandlingen slutade."), field="ended")
    if on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="on")
    if step.negotiations.filter(union=union).exists():
        raise Refused(_("Förhandlingen med %(union)s är redan antecknad.") % {"union": union}, field="union")
    row = Negotiation(step=step, union=union, on=on, ended=ended, text=text.strip()[:4000], noted_at=at)
    row.save()
    return row


@act("budget.remind_of_question")
def remind_of_question(*, by: Actor, at: datetime, question: BudgetQuestion, key: str) -> QuestionReminder:
    """Write to those who are to answer that a question waits; each reminder once."""
    letters = process_letters.question_waits(question, clock.local_date(at))
    row = QuestionReminder(question=question, key=key, at=at, letters=letters)
    row.save()
    return row
