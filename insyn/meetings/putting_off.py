"""To whom an item can be referred back, what its proposals say of it, and what follows for the case."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases.models import CaseStep
from insyn.description.administration import UnknownRole, UnknownUnit
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.foundation.errors import Invalid, Refused
from insyn.meetings.models import AgendaItem, Meeting, Proposal
from insyn.meetings.rules.outcome import Outcome
from insyn.meetings.rules.putting_off import (
    PREPARING,
    Addressee,
    Return,
    To,
    adjourned_words,
    agreed,
    may_be_until,
    preparing_body,
    read_addressee,
    referred_words,
)
from insyn.organisation.queries import (
    NoVersionInForce,
    administration_on,
    administration_or_none,
    organisation_of,
)

OUTCOME = AgendaItem.Outcome


def earlier_steps(item: AgendaItem) -> list[CaseStep]:
    """The steps of the case before the item's body that it can be returned to: none of the parties' own, and none that was
    passed under an earlier organisation."""
    if item.case is None:
        return []
    organisation = organisation_of(item.meeting.version)
    steps = list(item.case.steps.order_by("position"))
    own = next((step.position for step in steps if step.body == item.meeting.body), 0)
    return [
        step
        for step in steps
        if step.position < own
        and step.version_id is None
        and organisation.has_body(step.body)
        and organisation.body(step.body).kind is not BodyKind.PARTY_GROUP
    ]


def addressees(item: AgendaItem, on: date) -> list[tuple[Addressee, Text]]:
    """Whom the item can be referred back to on the day: bodies that had it before, units, and roles of the administration."""
    organisation = organisation_of(item.meeting.version)
    found = [
        (Addressee(To.BODY, step.body), organisation.body(step.body).name)
        for step in reversed(earlier_steps(item))
    ]
    administration = administration_or_none(on)
    if administration is None:
        return found
    found += [(Addressee(To.UNIT, unit.id), unit.name) for unit in administration.units]
    return found + [(Addressee(To.ROLE, role.id), role.name) for role in administration.roles]


def addressee(item: AgendaItem, to: str, on: date) -> tuple[Addressee, Text] | None:
    """The addressee that was written, with its name; None where none was. ``preparing`` is the body that prepared the case,
    or the administration where it was the first. Refused for one that is not there."""
    if not to:
        return None
    if to == PREPARING:
        steps = [step.body for step in earlier_steps(item)]
        body = preparing_body([*steps, item.meeting.body], item.meeting.body)
        if body is None:
            return None
        to = str(Addressee(To.BODY, body))
    try:
        wanted = read_addressee(to)
    except ValueError:
        raise Invalid(_("Välj till vem ärendet återremitteras."), field="to") from None
    name = _name(item, wanted, on)
    if name is None:
        raise Invalid(
            _(
                "Ärendet kan inte återremitteras dit: välj ett organ som har haft det, en enhet eller en roll."
            ),
            field="to",
        )
    return wanted, name


def _name(item: AgendaItem, wanted: Addressee, on: date) -> Text | None:
    if wanted.kind is To.BODY:
        if all(step.body != wanted.id for step in earlier_steps(item)):
            return None
        return organisation_of(item.meeting.version).body(wanted.id).name
    try:
        administration = administration_on(on)
        return (
            administration.unit(wanted.id).name
            if wanted.kind is To.UNIT
            else administration.role(wanted.id).name
        )
    except (UnknownUnit, UnknownRole, NoVersionInForce):
        return None


def unit_of(wanted: Addressee, on: date) -> str:
    """The unit that has a case referred to the unit or role."""
    return wanted.id if wanted.kind is To.UNIT else administration_on(on).role(wanted.id).unit


def checked_day(item: AgendaItem, outcome: str, until: date | None, on: date) -> None:
    """Refuse a day that the item cannot be put off until: what is adjourned is taken up at a meeting that is planned."""
    if until is None:
        return
    allowed: Outcome = may_be_until(until, item.meeting.on, on)
    if not allowed.ok:
        raise Invalid(allowed.reason.in_(get_language() or "sv"), field="until")
    planned = Meeting.objects.filter(body=item.meeting.body, on=until).exclude(state=Meeting.State.CANCELLED)
    if outcome == OUTCOME.ADJOURNED and not planned.exists():
        raise Invalid(
            _("Organet har inget planerat sammanträde den dagen. Planera det först, eller ange ingen dag."),
            field="until",
        )


def said_of(proposals: Sequence[Proposal], outcome: str, given: Return) -> Return:
    """Where the item goes: as the proposals that carried say, filled in by what was recorded where they are silent."""
    if outcome not in (OUTCOME.REFERRED_BACK, OUTCOME.ADJOURNED):
        if given.said:
            raise Invalid(_("Bara det som återremitteras eller bordläggs har en mottagare och en dag."))
        return Return()
    if outcome == OUTCOME.ADJOURNED and given.to:
        raise Invalid(_("Ett ärende som bordläggs stannar hos organet. Ange bara en dag."), field="to")
    said = agreed(Return(row.return_to, row.until) for row in proposals)
    if said is None:
        if not given.said:
            raise Refused(
                _(
                    "Yrkandena som vann anger olika mottagare eller dagar. Ange vad som beslutades: till vem och till när."
                ),
                field="to",
            )
        return given
    if (given.to and said.to and given.to != said.to) or (
        given.until and said.until and given.until != said.until
    ):
        raise Refused(_("Beslutet följer av det förslag som vann: mottagare och dag står i det."), field="to")
    return Return(said.to or given.to, said.until or given.until)


def sentence(outcome: str, name: Text | None, until: date | None) -> Text:
    """What the decision says of where the item goes; empty where nothing was said."""
    return adjourned_words(until) if outcome == OUTCOME.ADJOURNED else referred_words(name, until)


def with_sentence(text: str, said: Text) -> str:
    """The text with the sentence after it, unless it is there already."""
    if not said.sv or said.sv in text:
        return text
    parted = text if not text or text.endswith((".", "!", "?")) else f"{text}."
    return f"{parted} {said.sv}".strip()
