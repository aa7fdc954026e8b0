"""Registering people and giving or ending their assignments."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.models import User
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Ineligibility, Person


@act("people.register_person", publishes=True)
def register_person(
    *,
    by: Actor,
    at: datetime,
    given_name: str,
    family_name: str,
    party: str = "",
    email: str = "",
    user: User | None = None,
    invented: bool = False,
) -> Person:
    """Enter somebody in the register of elected representatives."""
    if not given_name.strip() or not family_name.strip():
        raise Invalid(_("Ange både förnamn och efternamn."))
    person = Person(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        party=party,
        email=email,
        user=user,
        invented=invented,
    )
    person.save()
    return person


@act("people.give_assignment", publishes=True)
def give_assignment(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    body: str,
    capacity: str,
    number: int,
    starts_on: date,
    ends_on: date | None = None,
    source: str = "",
) -> Assignment:
    """Give somebody a seat in a body over a half-open period.

    Refused if the body does not exist in the version in force, if the seat is held on any of the days, if the person
    already holds a seat of the body then, or if there are no such seats (the number is above what the file gives).
    """
    if ends_on and ends_on <= starts_on:
        raise Invalid(_("Uppdraget måste sluta efter att det börjar."), field="ends_on")
    _refuse_seat_that_is_not_there(body, capacity, number, starts_on)
    overlap = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    if ends_on:
        overlap &= Q(starts_on__lt=ends_on)
    held = Assignment.objects.filter(overlap, body=body)
    if holder := held.filter(capacity=capacity, number=number).select_related("person").first():
        raise Refused(_("Platsen innehas redan av %(name)s under tiden.") % {"name": holder.person.name})
    seats = (Assignment.Capacity.MEMBER, Assignment.Capacity.SUBSTITUTE, Assignment.Capacity.INSIGHT)
    if capacity in seats and held.filter(person=person, capacity__in=seats).exists():
        raise Refused(_("%(name)s har redan en plats i organet under tiden.") % {"name": person.name})
    assignment = Assignment(
        person=person,
        body=body,
        capacity=capacity,
        number=number,
        party=person.party,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
    )
    assignment.save()
    return assignment


def _refuse_seat_that_is_not_there(body_id: str, capacity: str, number: int, on: date) -> None:
    organisation = organisation_on(on)
    if not organisation.has_body(body_id):
        raise Invalid(
            _("Organet %(body)s finns inte i organisationen den dagen.") % {"body": body_id}, field="body"
        )
    body = organisation.body(body_id)
    limits = {Assignment.Capacity.MEMBER: body.members, Assignment.Capacity.SUBSTITUTE: body.substitutes}
    limit = limits.get(Assignment.Capacity(capacity))
    if limit is not None and number > limit:
        raise Refused(
            _("%(body)s har %(limit)s platser av det slaget, plats %(number)s finns inte.")
            % {"body": body.name.sv, "limit": limit, "number": number}
        )


@act("people.end_assignment", publishes=True)
def end_assignment(*, by: Actor, at: datetime, assignment: Assignment, ends_on: date) -> Assignment:
    """End an assignment before a day (that day is the first without it)."""
    if ends_on <= assignment.starts_on:
        raise Invalid(_("Uppdraget måste sluta efter att det börjar."), field="ends_on")
    if assignment.ends_on and assignment.ends_on <= ends_on:
        raise Refused(_("Uppdraget är redan avslutat."))
    assignment.ends_on = ends_on
    assignment.save(update_fields=["ends_on"])
    return assignment


@act("people.record_ineligibility")
def record_ineligibility(*, by: Actor, at: datetime, person: Person, since: date) -> Ineligibility:
    """Enter that somebody can no longer be elected, from a day (KL 4:7); what it does to her assignments is told by the
    nightly check. Refused if it is entered already.
    """
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
