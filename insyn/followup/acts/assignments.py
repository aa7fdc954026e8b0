"""What happens to an assignment on its way: reported in part, given a new day, handed over, given up."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, Execution
from insyn.description.administration import Administration, UnknownUnit
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.followup.models import Happening
from insyn.followup.rules.assignments import new_day_is_later
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, refuse_unless
from insyn.foundation.rights import roles
from insyn.organisation.queries import administration_on

K, A = Happening.Kind, Happening.Allowed
LONGEST = 4_000


def _unit(execution: Execution, **_given: object) -> str:
    return execution.unit


def _body(execution: Execution, **_given: object) -> str:
    return execution.body


def must_be_open(execution: Execution) -> None:
    """Refuse an assignment that is reported as carried out or given up."""
    execution.refresh_from_db()
    execution.case.refresh_from_db(fields=["status", "unit"])
    refuse_unless(execution.reported_at is None, _("Uppdraget är avslutat. Inget mer kan antecknas om det."))


def clean(text: str, field: str = "text") -> str:
    """What somebody wrote; Invalid where it is nothing or too long."""
    words = text.strip()
    if not words:
        raise Invalid(_("Skriv några ord."), field=field)
    if len(words) > LONGEST:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": LONGEST}, field=field)
    return words


def _note(by: Actor, at: datetime, execution: Execution, kind: str, text: str, **more: object) -> Happening:
    row = Happening(
        execution=execution, kind=kind, at=at, on=clock.local_date(at), text=text, noted_by=by.label, **more
    )
    row.save()
    return row


@act("followup.report_in_part", unit=_unit, publishes=True)
def report_in_part(*, by: Actor, at: datetime, execution: Execution, text: str) -> Happening:
    """Tell how far it has come, as often as there is something to tell; the day it is to be done stays."""
    must_be_open(execution)
    row = _note(by, at, execution, K.PARTIAL, clean(text))
    told = Text(sv=f"Delrapport: {row.text}", en=f"Reported in part: {row.text}")
    way.tell(execution.case, at, "partly-executed", told, unit=execution.unit)
    return row


@act("followup.give_new_day", unit=_unit, body=_body, publishes=True)
def give_new_day(
    *,
    by: Actor,
    at: datetime,
    execution: Execution,
    due_on: date,
    text: str,
    allowed_by: str,
    allowance: str = "",
) -> Happening:
    """Give it a new day, with why and by whom that is allowed: the body, whose decision ``allowance`` names and whose secretary
    notes it, or the unit's head, whose role is kept as the administrative file calls it.
    """
    must_be_open(execution)
    on = clock.local_date(at)
    if said := new_day_is_later(execution.due_on, due_on, on):
        raise Invalid(said.in_(get_language() or "sv"), field="due_on")
    if allowed_by not in A.values:
        raise Invalid(_("Välj vem som har gett den nya dagen."), field="allowed_by")
    words = clean(text)
    kept = _allowance(by, on, execution, allowed_by, allowance)
    row = _note(
        by, at, execution, K.NEW_DAY, words,
        due_before=execution.due_on, due_after=due_on, allowed_by=allowed_by, allowance=kept,
    )  # fmt: skip
    execution.due_on = due_on
    execution.save(update_fields=["due_on"])
    told = Text(
        sv=f"Ny dag för uppdraget: senast den {in_words(due_on).sv}. {words}",
        en=f"A new day for the assignment: by {in_words(due_on).en}. {words}",
    )
    way.tell(execution.case, at, "new-day", told, body=execution.body, unit=execution.unit)
    return row


def _allowance(by: Actor, on: date, execution: Execution, allowed_by: str, allowance: str) -> str:
    held = roles(by, on)
    if allowed_by == A.BODY:
        if not any(role.name == "secretary" and role.body in ("", execution.body) for role in held):
            raise NotAllowed(_("Bara organets sekreterare antecknar att organet har gett en ny dag."))
        if not allowance.strip():
            raise Invalid(_("Skriv vilket beslut, till exempel ”KS 2020-04-21 § 45”."), field="allowance")
        return allowance.strip()[:200]
    if not any(role.name in ("official", "director") for role in held):
        raise NotAllowed(_("Att enhetens chef har gett en ny dag antecknas av enheten."))
    head = administration_on(on).head_of(execution.unit) if _has_unit(on, execution.unit) else None
    refuse_unless(head is not None, _("Enheten har ingen chef i förvaltningsfilen. Be organet om en ny dag."))
    assert head is not None
    return head.name.sv[:200]


def _has_unit(on: date, unit: str) -> bool:
    return any(one.id == unit for one in administration_on(on).units)


def _unit_or_invalid(administration: Administration, unit: str) -> Text:
    try:
        return administration.unit(unit).name
    except UnknownUnit:
        raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": unit}, field="unit") from None


@act("followup.hand_over", unit=_unit, body=_body, publishes=True)
def hand_over(*, by: Actor, at: datetime, execution: Execution, unit: str, text: str) -> Happening:
    """Hand it to another unit, with why; the day it is to be done stays."""
    must_be_open(execution)
    name = _unit_or_invalid(administration_on(clock.local_date(at)), unit)
    if unit == execution.unit:
        raise Invalid(_("Enheten har redan uppdraget."), field="unit")
    row = _note(by, at, execution, K.HANDED_OVER, clean(text), unit_before=execution.unit, unit_after=unit)
    case = execution.case
    if case.unit == execution.unit and case.status == Case.Status.EXECUTING:
        case.unit = unit  # whoever carries it out opens the case's papers
        case.save(update_fields=["unit"])
    execution.unit = unit
    execution.save(update_fields=["unit"])
    told = Text(sv=f"Uppdraget lämnades till {name.sv}.", en=f"The assignment was handed to {name.en}.")
    way.tell(execution.case, at, "handed-over", told, unit=unit)
    return row


@act("followup.give_up", unit=_unit, publishes=True)
def give_up(*, by: Actor, at: datetime, execution: Execution, text: str) -> Happening:
    """Say that it cannot be carried out, with why: the case goes back to the body that decided, to be decided anew there."""
    must_be_open(execution)
    case = execution.case
    refuse_unless(
        case.status in (Case.Status.EXECUTING, Case.Status.EXECUTED),
        _("Ärendet är redan tillbaka hos ett organ. Vänta på dess beslut."),
    )
    refuse_unless(
        case.steps.filter(body=execution.body).exists(),
        _("Ärendets väg går inte längre genom organet som beslutade. Be registratorn väcka ett nytt ärende."),
    )
    row = _note(by, at, execution, K.CANNOT, clean(text))
    execution.reported_at, execution.report = at, row.text
    execution.save(update_fields=["reported_at", "report"])
    way.return_to(case, execution.body, at)
    case.status = Case.Status.UNDER_WAY
    case.save(update_fields=["status"])
    told = Text(
        sv=f"Beslutet går inte att genomföra och ärendet är tillbaka: {row.text}",
        en=f"The decision cannot be carried out and the case is back: {row.text}",
    )
    way.tell(case, at, "returned", told, body=execution.body, unit=execution.unit)
    return row
