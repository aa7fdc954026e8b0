"""Handing a case on: whoever gets what is not hers says so in one click with the reason, and the case remembers the way."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, Handover
from insyn.description.administration import UnknownUnit
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.organisation.queries import administration_on

LONGEST_WORDS = 300


def _unit_of(case: Case, **_given: object) -> str:
    return case.unit


@act("cases.hand_on", unit=_unit_of, publishes=True)
def hand_on(
    *, by: Actor, at: datetime, case: Case, from_unit: str, to_unit: str, reason: str, words: str = ""
) -> Handover:
    """Hand the case on from the unit where it lies, as it was read (``from_unit``), to another with the reason."""
    refuse_unless(case.unit == from_unit, _("Någon annan har redan lämnat ärendet vidare. Läs om sidan."))
    refuse_unless(bool(case.unit), _("Ärendet ligger inte hos någon enhet än."))
    refuse_unless(case.status == Case.Status.PREPARING, _("Ärendet är redan vidare från förvaltningen."))
    if reason not in Handover.Reason.values:
        raise Invalid(_("Välj varför ärendet lämnas vidare."), field="reason")
    if len(words.strip()) > LONGEST_WORDS:
        raise Invalid(_("Skriv det med högst %(most)s tecken.") % {"most": LONGEST_WORDS}, field="words")
    administration = administration_on(clock.local_date(at))
    try:
        found = administration.unit(to_unit)
    except UnknownUnit:
        raise Invalid(
            _("Förvaltningen har ingen enhet %(unit)s.") % {"unit": to_unit}, field="to_unit"
        ) from None
    if to_unit == case.unit:
        raise Invalid(_("Ärendet ligger redan där."), field="to_unit")
    row = Handover(
        case=case, at=at, from_unit=case.unit, to_unit=to_unit, reason=reason, words=words.strip(), by=by.user
    )
    row.save()
    case.unit, case.official = to_unit, None
    case.save(update_fields=["unit", "official"])
    way.lay_out(case, way.route_of(case), administration.prepares_for(to_unit))
    way.tell(
        case,
        at,
        "handed-on",
        Text(f"Lämnades vidare till {found.name.sv}.", f"Handed on to {found.name.en}."),
        unit=to_unit,
    )
    return row
