"""Moving money between two lines of a decided budget, by the decision of a body that may."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.budget.frames.acts.budgets import language
from insyn.budget.frames.decisions import Taken, taken
from insyn.budget.frames.queries import as_now
from insyn.budget.frames.rules.amounts import MOST_TKR
from insyn.budget.frames.rules.lines import Line, Purpose
from insyn.budget.frames.rules.moving import too_much, ways, why_not
from insyn.budget.models import Budget, Redistribution
from insyn.description.bodies import Body
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.organisation.queries import organisation_on


@act("budget.redistribute", body=lambda body, **_: body, publishes=True)
def redistribute(
    *,
    by: Actor,
    at: datetime,
    budget: Budget,
    taken_from: str,
    given_to: str,
    tkr: int,
    because: str,
    body: str,
    purpose: str = "operating",
    key: str = "",
    decided_on: date | None = None,
    decision: str = "",
) -> Redistribution:
    """Record a redistribution that a body has decided: ``tkr`` from one line to another of the budget's own year.

    The decision is chosen by ``key`` among the body's minutes here, or stated. Between frames only the assembly may, inside one
    the board or the body whose it is; never a body whose file says that it takes no economic decisions.
    """
    budget.refresh_from_db()
    refuse_unless(
        budget.state == Budget.State.DECIDED,
        _("Bara en beslutad budget omfördelas. Ändra förslaget i stället."),
    )
    _refuse_bad(tkr, because)
    lines = [line for line in as_now(budget) if line.year == budget.year and line.purpose == purpose]
    one, other = _line(lines, taken_from, "taken_from"), _line(lines, given_to, "given_to")
    if one.key == other.key:
        raise Invalid(_("Välj två olika rader."), field="given_to")
    today = clock.local_date(at)
    decider = _body(body, decided_on or today)
    found = taken(decider, key=key, on=decided_on, words=decision, today=today)
    assert budget.decided_on is not None
    if found.on < budget.decided_on:
        raise Invalid(
            _("Budgeten beslutades %(day)s. En omfördelning kan inte vara beslutad före det.")
            % {"day": budget.decided_on},
            field="decided_on",
        )
    organisation = organisation_on(found.on)
    decider = _body(body, found.on)
    if refused := why_not(organisation, decider, ways(lines, one, other)):
        raise NotAllowed(refused.in_(language()), field="body")
    if refused := too_much(one, other, tkr, lines):
        raise Refused(refused.in_(language()), field="tkr")
    _refuse_twice(budget, one, other, tkr, found)
    row = Redistribution(
        budget=budget,
        year=budget.year,
        purpose=Purpose(purpose).value,
        taken_from=one.key,
        given_to=other.key,
        tkr=tkr,
        because=because.strip(),
        body=decider.id,
        decided_on=found.on,
        decision=found.words,
        item=found.item,
        noted_at=at,
    )
    row.save()
    return row


def _refuse_bad(tkr: int, because: str) -> None:
    if not 0 < tkr <= MOST_TKR:
        raise Invalid(_("Skriv ett helt belopp i tusental kronor, större än 0."), field="tkr")
    if not because.strip() or len(because) > 500:
        raise Invalid(_("Skriv varför pengarna flyttas, med högst 500 tecken."), field="because")


def _refuse_twice(budget: Budget, one: Line, other: Line, tkr: int, found: Taken) -> None:
    same = Redistribution.objects.filter(
        budget=budget,
        taken_from=one.key,
        given_to=other.key,
        purpose=one.purpose.value,
        tkr=tkr,
        decided_on=found.on,
        decision=found.words,
    )
    refuse_unless(not same.exists(), _("Omfördelningen är redan registrerad."))


def _line(lines: list[Line], key: str, field: str) -> Line:
    found = next((line for line in lines if line.key == key), None)
    if found is None:
        raise Invalid(_("Raden finns inte i årets budget. Välj en av raderna."), field=field)
    return found


def _body(body: str, on: date) -> Body:
    organisation = organisation_on(on)
    if not organisation.has_body(body):
        raise Invalid(_("Organet fanns inte den dagen. Välj ett annat."), field="body")
    return organisation.body(body)
