"""What is done by itself: reminders of questions that wait, and the preparation opened on the day that the law says.

The proposal is available to everybody from the announcement of the assembly's meeting that decides it (KL 8:14): the summons that
announces it opens the preparation in the same transaction. The day planned for it opens it too, once the board has proposed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from insyn.budget.models import BudgetProcess, BudgetQuestion, BudgetStep
from insyn.budget.process.acts.steps import open_preparation
from insyn.budget.process.acts.talk import remind_of_question
from insyn.budget.process.rules.plan import StepKind
from insyn.budget.process.rules.state import reminder_due
from insyn.description.kinds import BodyKind
from insyn.foundation.actors import Actor
from insyn.meetings.models import Meeting
from insyn.organisation.queries import organisation_of


def remind_of_questions(by: Actor, on: date) -> None:
    """Remind of every unanswered question that today's reminder is of."""
    rows = BudgetQuestion.objects.filter(answered_at__isnull=True).exclude(
        process__steps__kind=StepKind.ASSEMBLY, process__steps__done_on__isnull=False
    )
    for question in rows.select_related("process").order_by("pk"):
        sent = question.reminders.order_by("pk").values_list("key", flat=True)
        if key := reminder_due(question.answer_by, on, sent):
            remind_of_question(by=by, question=question, key=key)


def open_due(by: Actor, on: date) -> None:
    """Open every preparation whose planned day has come, if the board's proposal was to be there by then."""
    for process in BudgetProcess.objects.filter(opened_at__isnull=True).order_by("pk"):
        steps = process.steps.filter(on__lte=on)
        if steps.filter(kind=StepKind.PUBLIC).exists() and steps.filter(kind=StepKind.BOARD).exists():
            open_preparation(by=by, process=process)


def open_with_summons(name: str, given: Mapping[str, Any], _result: Any) -> None:
    """Open the preparation when the meeting of the assembly that decides the budget is announced (a follower of acts)."""
    meeting = given.get("meeting")
    if name != "meetings.send_summons" or not isinstance(meeting, Meeting):
        return
    if organisation_of(meeting.version).body(meeting.body).kind != BodyKind.ASSEMBLY:
        return
    decides = BudgetStep.objects.filter(
        kind=StepKind.ASSEMBLY, on=meeting.on, process__opened_at__isnull=True
    )
    for step in decides.select_related("process").order_by("pk"):
        open_preparation(by=Actor.system(meeting.municipality), at=meeting.summoned_at, process=step.process)
