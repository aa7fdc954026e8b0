"""Why a decision is carried out before it has legal force: stated with the task, corrected by a later entry."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases.models import Execution
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.meetings.acts.common import item_body
from insyn.meetings.force import appealing
from insyn.meetings.models import AgendaItem, ExecutionGround
from insyn.meetings.rules.legal_force import Ground, may_state_ground

LONGEST = 2000
"""Letters of a ground's reasons: a sentence or a few."""


def checked_ground(item: AgendaItem, ground: str, reasons: str) -> Ground:
    """The ground that was chosen; refused where the way the decision is appealed knows no such ground, or without reasons."""
    if ground not in ExecutionGround.Ground.values:
        raise Invalid(_("Välj en av grunderna."), field="ground")
    if len(reasons) > LONGEST:
        raise Invalid(_("Skälen är för långa: högst 2 000 tecken."), field="reasons")
    chosen = Ground(ground)
    allowed = may_state_ground(chosen, appealing(item).route, reasons)
    field = "reasons" if chosen is not Ground.WAIT and not reasons.strip() else "ground"
    refuse_unless(
        allowed.ok, allowed.reason.in_(get_language() or "sv"), citation=allowed.citation, field=field
    )
    return chosen


def note(
    *, by: Actor, at: datetime, item: AgendaItem, execution: Execution, ground: Ground, reasons: str
) -> ExecutionGround:
    """Keep a ground within an act."""
    row = ExecutionGround(
        item=item,
        execution=execution,
        ground=ground.value,
        reasons=reasons.strip(),
        noted_at=at,
        noted_by=by.user,
    )
    row.save()
    return row


@act("meetings.correct_execution_ground", body=item_body, publishes=True)
def correct_execution_ground(
    *, by: Actor, at: datetime, item: AgendaItem, execution: Execution, ground: str, reasons: str
) -> ExecutionGround:
    """State anew on which ground a task is done before legal force, or that it waits after all. What was stated before
    stays and is shown as corrected; the same once more is refused."""
    refuse_unless(
        execution.case_id == item.case_id
        and (execution.body, execution.decided_on, execution.paragraph)
        == (item.meeting.body, item.meeting.on, item.paragraph),
        _("Uppdraget följer inte av det här beslutet."),
    )
    chosen = checked_ground(item, ground, reasons)
    if not reasons.strip():
        raise Invalid(_("Skriv varför grunden ändras."), field="reasons")
    last = ExecutionGround.objects.filter(execution=execution).order_by("-noted_at", "-pk").first()
    said = (last.ground, last.reasons) if last else (Ground.WAIT.value, "")
    refuse_unless(said != (chosen.value, reasons.strip()), _("Det står redan så."))
    return note(by=by, at=at, item=item, execution=execution, ground=chosen, reasons=reasons)
