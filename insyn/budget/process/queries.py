"""What the pages of a year's process read: its steps with what belongs to them, what to see to, the wheel, what is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from insyn.budget.models import (
    BudgetProcess,
    BudgetQuestion,
    BudgetStep,
    Negotiation,
    PartyPosition,
    StepMaterial,
    StepMove,
    StepNote,
    UnionAnswer,
)
from insyn.budget.process.participating import parties, representatives
from insyn.budget.process.rules.law import ANNOUNCED, Found, LegalDay, Plan, findings, legal_days
from insyn.budget.process.rules.plan import Invited, Step, StepKind
from insyn.budget.process.rules.state import PartyStand, QuestionStand, StepStand, standing
from insyn.budget.process.rules.wheel import Mark
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.publishable import Publishable
from insyn.law.deadlines import is_working_day
from insyn.law.kommunallagen.chapter11 import budget_by, newly_elected_from, proposal_by
from insyn.meetings.models import Meeting
from insyn.organisation.queries import NoVersionInForce, organisation_of, organisation_on
from insyn.people.models import Person

MEETS = {
    StepKind.BOARD: BodyKind.EXECUTIVE_BOARD,
    StepKind.TAX_PROPOSAL: BodyKind.EXECUTIVE_BOARD,
    StepKind.ASSEMBLY: BodyKind.ASSEMBLY,
    StepKind.TAX: BodyKind.ASSEMBLY,
}
"""The steps that are meetings of a body, and the body's kind."""


def meetings_of_kind(kind: BodyKind, year: int) -> list[Meeting]:
    """The meetings of a body of the kind in a year that are not called off, by day."""
    rows = Meeting.objects.filter(on__year=year).exclude(state=Meeting.State.CANCELLED)
    found = rows.select_related("version").order_by("on", "pk")
    return [row for row in found if organisation_of(row.version).body(row.body).kind is kind]


def planned_meetings(year: int) -> dict[StepKind, date]:
    """The days on which the board and the assembly can decide a year's budget by the calendar, and the day before which the
    proposal is public: the board's last meeting in time, the assembly's first after it that is in time.
    """
    before = year - 1
    board = [
        one.on
        for one in meetings_of_kind(BodyKind.EXECUTIVE_BOARD, before)
        if date(before, 8, 1) <= one.on <= proposal_by(before)
    ]
    if not board:
        return {}
    begins = max(board[-1] + ANNOUNCED, newly_elected_from(before) or date.min)
    assembly = [
        one.on for one in meetings_of_kind(BodyKind.ASSEMBLY, before) if begins <= one.on <= budget_by(before)
    ]
    if not assembly:
        return {StepKind.BOARD: board[-1]}
    public = assembly[0] - ANNOUNCED
    while not is_working_day(public):
        public -= timedelta(days=1)
    return {
        StepKind.BOARD: board[-1],
        StepKind.PUBLIC: max(public, board[-1]),
        StepKind.ASSEMBLY: assembly[0],
    }


def processes() -> list[BudgetProcess]:
    """Every year's process, the latest first."""
    return list(BudgetProcess.objects.order_by("-year"))


def plan_of(process: BudgetProcess, steps: tuple[Step, ...], on: date) -> Plan:
    """The process as the law looks at it, with the committees of the organisation of the day."""
    committees: tuple[Text, ...] = ()
    joint: tuple[Text, ...] = ()
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        organisation = None
    if organisation is not None:
        code = process.municipality_id
        committees = tuple(
            body.name
            for body in organisation.bodies
            if body.kind.is_committee
            and body.kind not in (BodyKind.EXECUTIVE_BOARD, BodyKind.JOINT_COMMITTEE)
        )
        joint = tuple(
            body.name
            for body in organisation.bodies_of_kind(BodyKind.JOINT_COMMITTEE)
            if body.joint and body.joint.host == code
        )
    return Plan(
        year=process.year,
        steps=steps,
        special_proposal=bool(process.special_proposal),
        special_budget=bool(process.special_budget),
        committees=committees,
        joint=joint,
    )


@dataclass(frozen=True)
class ShownStep:
    """A step with its number in the wheel and everything that belongs to it."""

    row: BudgetStep
    step: Step
    number: int
    moves: tuple[StepMove, ...]
    materials: tuple[StepMaterial, ...]
    notes: tuple[StepNote, ...]
    questions: tuple[BudgetQuestion, ...]
    unions: tuple[tuple[str, str], ...]
    negotiations: tuple[Negotiation, ...]
    legal: LegalDay | None
    meeting: Meeting | None
    late: bool

    @property
    def invited(self) -> list[Text]:
        """Who takes part, by rule."""
        return [who.label for who in self.step.invites]

    @property
    def kept_back(self) -> int:
        """How much of it is kept back from the public."""
        rows: list[Publishable] = [*(one.document for one in self.materials), *self.notes, *self.questions]
        return sum(row.secret for row in rows)


@dataclass(frozen=True)
class PartyShown:
    """A party of the assembly with who represents it, and what it holds."""

    code: str
    name: str
    people: tuple[Person, ...]
    position: PartyPosition | None


@dataclass(frozen=True)
class Shown:
    """A whole process as a participant reads it on a day."""

    process: BudgetProcess
    today: date
    plan: Plan
    steps: tuple[ShownStep, ...]
    parties: tuple[PartyShown, ...]
    questions: tuple[BudgetQuestion, ...]
    legal: tuple[tuple[str, LegalDay], ...]
    found: tuple[Found, ...]

    @property
    def next(self) -> ShownStep | None:
        """The step that comes next."""
        left = [one for one in self.steps if one.step.done_on is None and one.step.on is not None]
        return next((one for one in left if one.step.on and one.step.on >= self.today), None)

    @property
    def unanswered(self) -> list[BudgetQuestion]:
        """The questions that wait for an answer."""
        return [one for one in self.questions if one.answered_at is None]

    @property
    def over(self) -> bool:
        """Whether the assembly has decided."""
        return any(one.step.kind is StepKind.ASSEMBLY and one.step.done_on for one in self.steps)

    @property
    def secret(self) -> bool:
        """Whether anything that stands on the page itself is secret."""
        notes = [note for one in self.steps for note in one.notes]
        held = [one.position for one in self.parties if one.position]
        return any(row.secret for row in [*notes, *self.questions, *held])

    def of(self, key: str) -> ShownStep | None:
        """A step by its key."""
        return next((one for one in self.steps if one.step.key == key), None)

    def marks(self) -> list[Mark]:
        """What stands on the wheel."""
        steps = [
            Mark(
                label=str(one.number),
                on=one.step.on,
                done=one.step.done_on is not None,
                late=one.late,
            )
            for one in self.steps
            if one.step.on
        ]
        last = {letter: day.last for letter, day in self.legal}
        return [*steps, *(Mark(label=letter, on=on, law=True) for letter, on in last.items())]


def shown(process: BudgetProcess, today: date) -> Shown:
    """The process with everything in it."""
    rows = list(process.steps.order_by("order", "pk"))
    rows.sort(key=lambda row: (row.on or date.max, row.order))
    plan = plan_of(process, tuple(row.step for row in rows), today)
    questions = tuple(
        BudgetQuestion.objects.filter(process=process).select_related("step").order_by("asked_at", "pk")
    )
    days = legal_days(plan)
    steps = tuple(_shown_steps(process, rows, plan, questions, today))
    people = representatives(process, today)
    positions = _latest(PartyPosition.objects.filter(process=process).order_by("at", "pk"))
    shown_parties = tuple(
        PartyShown(one.code, one.name, tuple(people.get(one.code, ())), positions.get(one.code))
        for one in parties(today)
    )
    unfinished = not any(row.kind == StepKind.ASSEMBLY and row.done_on for row in rows)
    found = _found(plan, today, steps, shown_parties, questions) if unfinished else []
    lasts = sorted({day.last for day in days})  # two on the same day have the same letter
    letters = tuple((chr(ord("A") + lasts.index(day.last)), day) for day in days)
    return Shown(process, today, plan, steps, shown_parties, questions, letters, tuple(found))


def _latest(rows: Iterable[PartyPosition]) -> dict[str, PartyPosition]:
    return {row.party: row for row in rows}


def _shown_steps(
    process: BudgetProcess,
    rows: list[BudgetStep],
    plan: Plan,
    questions: tuple[BudgetQuestion, ...],
    today: date,
) -> list[ShownStep]:
    legal = {day.kind: day for day in legal_days(plan)}
    meets = {
        kind: {one.on: one for one in meetings_of_kind(kind, process.year - 1)}
        for kind in set(MEETS.values())
    }
    materials = StepMaterial.objects.filter(step__process=process).select_related("document")
    of_step: dict[str, list[Any]] = {
        "materials": list(materials.order_by("laid_out_at", "pk")),
        "notes": list(StepNote.objects.filter(step__process=process).order_by("at", "pk")),
        "moves": list(StepMove.objects.filter(step__process=process).order_by("at", "pk")),
        "talks": list(
            Negotiation.objects.filter(step__process=process).select_related("union").order_by("on", "pk")
        ),
    }

    def mine(name: str, row: BudgetStep) -> tuple[Any, ...]:
        return tuple(one for one in of_step[name] if one.step_id == row.pk)

    unions = _unions(process)
    made = []
    for number, row in enumerate(rows, 1):
        step = row.step
        kind = MEETS.get(step.kind)
        made.append(
            ShownStep(
                row=row,
                step=step,
                number=number,
                moves=mine("moves", row),
                materials=mine("materials", row),
                notes=mine("notes", row),
                questions=tuple(one for one in questions if one.step_id == row.pk),
                unions=unions.get(row.pk, ()) if Invited.UNIONS in step.invites else (),
                negotiations=mine("talks", row),
                legal=legal.get(step.kind),
                meeting=meets[kind].get(step.on) if kind and step.on else None,
                late=bool(step.on and step.on < today and step.done_on is None),
            )
        )
    return made


def _unions(process: BudgetProcess) -> dict[int, tuple[tuple[str, str], ...]]:
    """By step, each union's name with its latest answer, "" where it has given none."""
    names = list(process.unions.order_by("name", "pk"))
    answers: dict[tuple[int, int], str] = {}
    for row in UnionAnswer.objects.filter(step__process=process).order_by("at", "pk"):
        answers[row.step_id, row.union_id] = row.answer
    steps = process.steps.order_by("pk").values_list("pk", flat=True)
    return {step: tuple((one.name, answers.get((step, one.pk), "")) for one in names) for step in steps}


def _found(
    plan: Plan,
    today: date,
    steps: tuple[ShownStep, ...],
    shown_parties: tuple[PartyShown, ...],
    questions: tuple[BudgetQuestion, ...],
) -> list[Found]:
    """What the plan breaks and what should be seen to, breaches first."""
    keys = {one.row.pk: one.step.key for one in steps}
    rest = standing(
        today,
        parties=[
            PartyStand(
                code=one.code, name=one.name, represented=bool(one.people), position=one.position is not None
            )
            for one in shown_parties
        ],
        steps=[
            StepStand(
                step=one.step,
                called_on=clock.local_date(one.row.called_at) if one.row.called_at else None,
                laid_out=tuple(clock.local_date(row.laid_out_at) for row in one.materials),
                silent=tuple(name for name, answer in one.unions if not answer) if one.row.called_at else (),
            )
            for one in steps
        ],
        questions=[
            QuestionStand(
                text=one.text,
                answer_by=one.answer_by,
                answered=one.answered_at is not None,
                step=keys.get(one.step_id or 0, ""),
            )
            for one in questions
        ],
    )
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    every = [*findings(plan), *rest, *_without_meeting(steps)]
    return sorted(every, key=lambda one: order.index(one.severity))


def _without_meeting(steps: tuple[ShownStep, ...]) -> list[Found]:
    """The steps that are a body's decision on a day when the calendar has no meeting of it."""
    return [
        Found(
            severity=Severity.NOTE,
            text=Text(
                f"{one.step.name.sv}: i kalendern finns inget sammanträde den dagen.",
                f"{one.step.name.en}: the calendar has no meeting on that day.",
            ),
            step=one.step.key,
        )
        for one in steps
        if one.step.kind in MEETS and one.step.on and one.step.done_on is None and one.meeting is None
    ]


def questions_waiting(units: frozenset[str], economy: bool) -> list[BudgetQuestion]:
    """The unanswered questions that are for the heads of these units, or for the economy."""
    mine = Q(unit__in=units - {""})
    if economy:
        mine |= Q(unit="")
    rows = BudgetQuestion.objects.filter(mine, answered_at__isnull=True)
    over = Q(process__steps__kind=StepKind.ASSEMBLY, process__steps__done_on__isnull=False)
    return list(rows.exclude(over).select_related("process").order_by("answer_by", "pk"))
