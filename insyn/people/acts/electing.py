"""Filling several seats of a body by one decision."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.queries import organisation_on
from insyn.people.acts.assignments import give_assignment
from insyn.people.models import Assignment, Person
from insyn.people.queries import PLACES
from insyn.people.words import elects


@act("people.elect_to_body", publishes=True)
def elect_to_body(
    *,
    by: Actor,
    at: datetime,
    body: str,
    elected: Mapping[str, Person],
    starts_on: date,
    decision: str,
    ends_on: date | None = None,
) -> list[Assignment]:
    """Give several seats of a body at once, each by its key (``member-3``): all of them, or none.

    Refused as `give_assignment` refuses each, with the seat's key as the field: a seat that is held or is not there, somebody
    who is elected to two of the body's places. ``decision`` is the one by which all were elected.
    """
    if not elected:
        raise Invalid(_("Välj någon till minst en plats."))
    if not decision.strip():
        raise Invalid(_("Ange beslutet, till exempel KF 2020-02-24 § 12."), field="decision")
    _refuse_twice(elected)
    chosen_by = elects(organisation_on(starts_on), body)
    given = []
    # The seats before what rests on them: a chair is a member first.
    for key, person in sorted(elected.items(), key=lambda one: _parts(one[0])[0] not in PLACES):
        capacity, number = _parts(key)
        try:
            given.append(
                give_assignment(
                    by=by,
                    at=at,
                    person=person,
                    body=body,
                    capacity=capacity,
                    number=number,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    elected_by=chosen_by,
                    decision=decision,
                )
            )
        except Refused as refusal:
            if refusal.field in (None, "number", "body"):
                refusal.field = key
            raise
    return given


def _parts(key: str) -> tuple[str, int]:
    capacity, _dash, number = key.rpartition("-")
    if capacity not in Assignment.Capacity.values or not (number.isdecimal() and len(number) < 5):
        raise Invalid(_("Platsen ”%(seat)s” finns inte.") % {"seat": key[:40]})
    return capacity, int(number)


def _refuse_twice(elected: Mapping[str, Person]) -> None:
    places: dict[int, str] = {}
    for key, person in elected.items():
        if _parts(key)[0] not in PLACES:
            continue
        if person.pk in places:
            raise Refused(
                _("%(name)s är vald till två platser i organet. Välj någon annan till den ena.")
                % {"name": person.name},
                field=key,
            )
        places[person.pk] = key
