"""What everybody reads of a year's process: the timetable always, the rest from the day that it is opened."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from insyn.budget.models import BudgetProcess, BudgetQuestion, PartyPosition, StepMaterial, StepNote
from insyn.budget.process.queries import Shown, ShownStep, shown
from insyn.budget.process.rules.plan import StepKind
from insyn.documents.queries import end_of, open_on
from insyn.foundation import clock
from insyn.foundation.publishable import Publishable


@dataclass(frozen=True)
class PublicStep:
    """A step as everybody reads it: what is open, and how much is kept back by which section and why."""

    shown: ShownStep
    materials: tuple[StepMaterial, ...]
    notes: tuple[StepNote, ...]
    questions: tuple[BudgetQuestion, ...]
    kept_back: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PublicProcess:
    """A process as everybody reads it on a day: the timetable always, the rest from the day it is opened."""

    shown: Shown
    opened: bool
    opens_on: date | None
    steps: tuple[PublicStep, ...]
    questions: tuple[BudgetQuestion, ...]
    positions: tuple[tuple[str, PartyPosition], ...]
    kept_back: tuple[tuple[str, str], ...]


def public_processes(known: date) -> list[BudgetProcess]:
    """The processes begun by the day, the latest first."""
    return list(BudgetProcess.objects.filter(begun_at__lt=end_of(known)).order_by("-year"))


def public_process(process: BudgetProcess, known: date) -> PublicProcess:
    """What everybody reads of a process as it was known on the day, through the gate of what is published."""
    whole = shown(process, known)
    steps = [replace(one, **_as_known(one, known)) for one in whole.steps if one.row.added_at < end_of(known)]
    whole = replace(whole, steps=tuple(steps), found=())
    opened = process.opened_at is not None and process.opened_at < end_of(known)
    public = next((one.step.on for one in whole.steps if one.step.kind is StepKind.PUBLIC), None)
    names = {one.code: one.name for one in whole.parties}
    held = PartyPosition.objects.filter(process=process, at__lt=end_of(known)).order_by("at", "pk")
    positions = {row.party: row for row in held}
    open_steps = tuple(_public_step(one, known, opened) for one in whole.steps)
    loose = [one for one in whole.questions if one.step_id is None and one.asked_at < end_of(known)]
    rest: list[Publishable] = [*loose, *positions.values()]
    return PublicProcess(
        shown=whole,
        opened=opened,
        opens_on=public,
        steps=open_steps,
        questions=tuple(one for one in loose if open_on(one, known)),
        positions=tuple(
            (names.get(code, code), row) for code, row in positions.items() if open_on(row, known)
        ),
        kept_back=_kept_back(rest) if opened else (),
    )


def _as_known(one: ShownStep, known: date) -> dict[str, Any]:
    """The step's day and whether it was done, as they were known on the day."""
    later = [move for move in one.moves if clock.local_date(move.at) > known]
    on = later[0].from_on if later else one.step.on
    done = one.step.done_on if one.step.done_on and one.step.done_on <= known else None
    moves = tuple(move for move in one.moves if clock.local_date(move.at) <= known)
    late = bool(on and on < known and done is None)
    return {"step": replace(one.step, on=on, done_on=done), "moves": moves, "late": late}


def _public_step(one: ShownStep, known: date, opened: bool) -> PublicStep:
    before = end_of(known)
    materials = [row for row in one.materials if row.laid_out_at < before]
    notes = [row for row in one.notes if row.at < before]
    questions = [row for row in one.questions if row.asked_at < before]
    every: list[Publishable] = [*(row.document for row in materials), *notes, *questions]
    return PublicStep(
        shown=one,
        materials=tuple(row for row in materials if open_on(row.document, known)),
        notes=tuple(row for row in notes if open_on(row, known)),
        questions=tuple(row for row in questions if open_on(row, known)),
        kept_back=_kept_back(every) if opened else (),
    )


def _kept_back(rows: list[Publishable]) -> tuple[tuple[str, str], ...]:
    """The section and the reason of each that is kept back."""
    found = []
    for row in rows:
        if row.secret:
            why = getattr(row, "because", "") or getattr(row, "secrecy_reason", "")
            found.append((row.secrecy_section, why))
    return tuple(found)
