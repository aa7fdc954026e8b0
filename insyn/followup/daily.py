"""What is done each day by itself: reminders sent, reports made.

The job and the mark that it is done are one transaction, and so is each act with its letters: a process that is killed has done
all of the day or nothing, and the next one begins where that left it.
"""

from collections import defaultdict
from datetime import date

from insyn.cases.models import Execution
from insyn.followup import acts, reporting
from insyn.followup.models import Happening, Reminder, Request
from insyn.followup.rules.reminders import reminder_now
from insyn.foundation.actors import Actor


def send_reminders(by: Actor, on: date) -> None:
    """Remind of every assignment, and every report asked for, that today's reminder is of."""
    sent: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for row in Reminder.objects.order_by("pk"):
        sent["execution" if row.execution_id else "request", row.execution_id or row.request_id].add(row.key)
    moved: dict[int, date] = {}
    for happening in Happening.objects.filter(kind=Happening.Kind.NEW_DAY).order_by("at", "pk"):
        moved[happening.execution_id] = happening.on
    for execution in Execution.objects.filter(reported_at__isnull=True).select_related("case").order_by("pk"):
        since = moved.get(execution.pk, execution.decided_on)
        if found := reminder_now(execution.due_on, since, on, sent["execution", execution.pk]):
            acts.remind(by=by, execution=execution, key=found.key, months=found.months)
    for request in Request.objects.filter(received_on__isnull=True).order_by("pk"):
        if found := reminder_now(request.due_on, request.asked_on, on, sent["request", request.pk]):
            acts.remind_of_request(by=by, request=request, key=found.key, months=found.months)


def make_reports(by: Actor, on: date) -> None:
    """Make the report of each body whose first meeting after a period is near, and put it on that meeting's agenda."""
    for meeting in reporting.meetings_to_report_at(on):
        acts.make_report(by=by, meeting=meeting)
