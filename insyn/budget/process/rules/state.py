"""How a year's process goes: who is missing, what is late, when a reminder is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.budget.process.rules.law import Found
from insyn.budget.process.rules.plan import Invited, Step, StepKind
from insyn.description.dates import in_words
from insyn.description.finding import Severity
from insyn.description.text import Text

ANSWER_DAYS = 7
"""How many days a question has to be answered, where nothing else is said; never later than the day before its step."""
REMIND_BEFORE = timedelta(days=2)
REMIND_AGAIN = timedelta(weeks=1)
MOST_REMINDERS = 4
UNION_ANSWERS = timedelta(days=7)
"""How long before a step a union that has not answered its call is told of."""


@dataclass(frozen=True, kw_only=True)
class PartyStand:
    """A party of the assembly: whether somebody represents it in the preparation, and whether it has given its position."""

    code: str
    name: str
    represented: bool
    position: bool


@dataclass(frozen=True, kw_only=True)
class StepStand:
    """A step and what has been done for it. `laid_out` are the days on which its materials were; `silent` the unions that were
    called and have not answered.
    """

    step: Step
    called_on: date | None = None
    laid_out: tuple[date, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def materials_by(self) -> date | None:
        """The last day for its materials, and for its call."""
        if self.step.on is None or self.step.kind is not StepKind.PREPARATION:
            return None
        return self.step.on - timedelta(days=self.step.materials_days)


@dataclass(frozen=True, kw_only=True)
class QuestionStand:
    """A question, the day by which it is to be answered, and whether it is."""

    text: str
    answer_by: date
    answered: bool
    step: str = ""


def standing(
    today: date,
    *,
    parties: Iterable[PartyStand],
    steps: Iterable[StepStand],
    questions: Iterable[QuestionStand],
) -> list[Found]:
    """What should be seen to on the day."""
    parties, steps = list(parties), list(steps)
    return [
        *_unrepresented(parties, steps),
        *_without_position(today, parties, steps),
        *(one for step in steps for one in _of_step(today, step)),
        *_unanswered(today, questions),
    ]


def answer_day(today: date, step_on: date | None) -> date:
    """By when a question is to be answered: within a week, and before its step; a question of the last day, that day."""
    usual = today + timedelta(days=ANSWER_DAYS)
    if step_on is None or step_on <= today:
        return usual
    return max(today, min(usual, step_on - timedelta(days=1)))


def reminder_due(answer_by: date, today: date, sent: Iterable[str]) -> str | None:
    """Which reminder of an unanswered question is due today: one before its day, one each week after; each "
    "once, a few in all."""
    if today < answer_by - REMIND_BEFORE:
        return None
    if today <= answer_by:
        key = "before"
    else:
        weeks = (today - answer_by - timedelta(days=1)) // REMIND_AGAIN
        if weeks + 1 >= MOST_REMINDERS:
            return None
        key = f"late-{weeks + 1}"
    return None if key in set(sent) else key


def _unrepresented(parties: list[PartyStand], steps: list[StepStand]) -> Iterator[Found]:
    left = [stand for stand in steps if stand.step.done_on is None and Invited.PARTIES in stand.step.invites]
    if not left:
        return
    for party in parties:
        if not party.represented:
            yield Found(
                severity=Severity.WARNING,
                text=Text(
                    f"{party.name} har ingen representant i budgetberedningen. Utse en, så nås partiet av "
                    f"kallelser och underlag.",
                    f"{party.name} has no representative in the budget preparation. Name one, so that calls and "
                    f"materials reach the party.",
                ),
            )


def _without_position(today: date, parties: list[PartyStand], steps: list[StepStand]) -> Iterator[Found]:
    reports = [one.step for one in steps if one.step.positions and one.step.on and one.step.on <= today]
    if not reports:
        return
    for party in parties:
        if not party.position:
            yield Found(
                severity=Severity.WARNING,
                text=Text(
                    f"{party.name} har inte lämnat sin hållning till {reports[0].name.sv}.",
                    f"{party.name} has not given its position for {reports[0].name.en}.",
                ),
                step=reports[0].key,
            )


def _of_step(today: date, stand: StepStand) -> Iterator[Found]:
    step, by = stand.step, stand.materials_by
    if step.on is None or step.done_on is not None:
        return
    if step.on < today:
        yield _warning(
            step,
            Text(
                f"{step.name.sv} skulle ha varit den {in_words(step.on).sv}. Anteckna att det är gjort, eller "
                f"flytta det med skäl.",
                f"{step.name.en} was to be on {in_words(step.on).en}. Note that it is done, or move it and say why.",
            ),
        )
        return
    if by is not None:
        yield from _before_a_preparation(today, stand, by)
    if stand.silent and today >= step.on - UNION_ANSWERS:
        names = ", ".join(stand.silent)
        yield _warning(
            step,
            Text(
                f"{step.name.sv}: {names} har inte svarat på kallelsen.",
                f"{step.name.en}: {names} has not answered the call.",
            ),
        )


def _before_a_preparation(today: date, stand: StepStand, by: date) -> Iterator[Found]:
    step = stand.step
    if stand.called_on is None and today >= by:
        yield _warning(
            step,
            Text(
                f"{step.name.sv}: kallelsen är inte skickad. Den skulle ut senast den {in_words(by).sv}.",
                f"{step.name.en}: the call is not sent. It was to go out by {in_words(by).en}.",
            ),
        )
    if not stand.laid_out and today > by:
        yield _warning(
            step,
            Text(
                f"{step.name.sv}: underlaget är försenat. Det skulle finnas senast den {in_words(by).sv}.",
                f"{step.name.en}: the materials are late. They were to be there by {in_words(by).en}.",
            ),
        )
    late = [day for day in stand.laid_out if day > by]
    if late:
        yield Found(
            severity=Severity.NOTE,
            text=Text(
                f"{step.name.sv}: underlag lades fram den {in_words(late[-1]).sv}, efter den {in_words(by).sv}. "
                f"Deltagarna har fått kortare tid.",
                f"{step.name.en}: materials were laid out on {in_words(late[-1]).en}, after {in_words(by).en}. "
                f"The participants have had less time.",
            ),
            step=step.key,
        )


def _unanswered(today: date, questions: Iterable[QuestionStand]) -> Iterator[Found]:
    for question in questions:
        if not question.answered and question.answer_by < today:
            words = question.text if len(question.text) <= 80 else f"{question.text[:79].rstrip()}…"
            yield Found(
                severity=Severity.WARNING,
                text=Text(
                    f"Frågan ”{words}” skulle vara besvarad den {in_words(question.answer_by).sv}.",
                    f"The question “{words}” was to be answered by {in_words(question.answer_by).en}.",
                ),
                step=question.step,
            )


def _warning(step: Step, text: Text) -> Found:
    return Found(severity=Severity.WARNING, text=text, step=step.key)
