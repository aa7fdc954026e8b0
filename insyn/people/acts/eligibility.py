"""Who can no longer be elected (KL 4:3, 4:7)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Ineligibility, Person


@act("people.record_ineligibility")
def record_ineligibility(*, by: Actor, at: datetime, person: Person, since: date) -> Ineligibility:
    """Enter that somebody can no longer be elected, from a day (KL 4:7); what it does to her assignments is told by the
    nightly check. Refused if it is entered already.
    """
    refuse_merged(person)
    if since > clock.local_date(at):
        raise Invalid(_("Dagen har inte kommit än. För in det när valbarheten har upphört."), field="since")
    if Ineligibility.objects.filter(person=person, until__isnull=True).exists():
        raise Refused(_("Det är redan infört att %(name)s inte är valbar.") % {"name": person.name})
    row = Ineligibility(person=person, since=since)
    row.save()
    return row


@act("people.keep_assignments")
def keep_assignments(
    *, by: Actor, at: datetime, ineligibility: Ineligibility, decision: str
) -> Ineligibility:
    """Enter the assembly's decision that she may keep its assignments for the rest of the term (KL 4:7), by its reference."""
    if not decision.strip():
        raise Invalid(_("Ange fullmäktiges beslut."), field="decision")
    if ineligibility.kept_by or ineligibility.until:
        raise Refused(_("Det är redan infört."))
    ineligibility.kept_by = decision.strip()
    ineligibility.save(update_fields=["kept_by"])
    return ineligibility


@act("people.regain_eligibility")
def regain_eligibility(
    *, by: Actor, at: datetime, ineligibility: Ineligibility, until: date
) -> Ineligibility:
    """Enter that she is eligible again from a day; what ended meanwhile does not come back."""
    if until <= ineligibility.since:
        raise Invalid(_("Valbarheten kan inte återfås före den dag då den upphörde."), field="until")
    if ineligibility.until:
        raise Refused(_("Det är redan infört."))
    ineligibility.until = until
    ineligibility.save(update_fields=["until"])
    return ineligibility
