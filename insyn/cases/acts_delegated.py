"""What follows on a decision by delegation: somebody is given it to carry out, as what a body decides."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, Execution
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.organisation.queries import administration_on

S = Case.Status


def _unit_of(case: Case, **_given: object) -> str:
    return case.unit


@act("cases.assign_delegated", unit=_unit_of, publishes=True)
def assign_delegated(*, by: Actor, at: datetime, case: Case, task: str, unit: str, due_on: date) -> Execution:
    """Give a unit the task of carrying out a decision by delegation, by a day; it is followed up as any other assignment.

    Such a decision may be carried out at once, as a committee's under legality review may (KL 13:14).
    """
    case.refresh_from_db()
    decision = case.delegated_decision
    refuse_unless(
        decision is not None and case.status in (S.DECIDED, S.EXECUTING, S.EXECUTED),
        _("Ärendet är inte beslutat på delegation."),
    )
    assert decision is not None
    on = clock.local_date(at)
    try:
        found = administration_on(on).unit(unit)
    except UnknownUnit:
        raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": unit}, field="unit") from None
    if due_on < on:
        raise Invalid(_("Dagen har redan passerat."), field="due_on")
    if not task.strip():
        raise Invalid(_("Skriv vad som ska göras."), field="task")
    execution = Execution(
        case=case,
        body=decision.body,
        decided_on=clock.local_date(decision.decided_at),
        task=task.strip(),
        unit=unit,
        due_on=due_on,
    )
    execution.save()
    case.status = S.EXECUTING
    case.save(update_fields=["status"])
    way.tell(
        case,
        at,
        "execution",
        Text(
            sv=f"{found.name.sv} ska genomföra beslutet senast den {in_words(due_on).sv}.",
            en=f"{found.name.en} is to carry out the decision by {in_words(due_on).en}.",
        ),
        body=decision.body,
        unit=unit,
    )
    return execution
