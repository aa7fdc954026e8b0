"""Giving and ending an employee's role in the system."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole, User


@act("foundation.give_staff_role")
def give_staff_role(
    *,
    by: Actor,
    at: datetime,
    user: User,
    name: str,
    body: str = "",
    unit: str = "",
    post: str = "",
    starts_on: date | None = None,
    from_directory: bool = False,
) -> StaffRole:
    """Give somebody a role from a day on (today if none is said). Only the system gives in the directory's name."""
    if name not in StaffRole.Name.values:
        raise Invalid(_("Det finns ingen roll som heter %(name)s.") % {"name": name}, field="name")
    if from_directory:
        _require_system(by)
    role = StaffRole(
        user=user,
        name=name,
        body=body,
        unit=unit,
        post=post,
        starts_on=starts_on or clock.local_date(at),
        from_directory=from_directory,
    )
    role.save()
    return role


@act("foundation.end_staff_role")
def end_staff_role(*, by: Actor, at: datetime, role: StaffRole) -> StaffRole:
    """End a role: from today on it is not held. One that begins today or later is then never held at all."""
    on = clock.local_date(at)
    held = StaffRole.objects.get(pk=role.pk)  # as it is now, whatever the caller has had in hand
    if held.ends_on and held.ends_on <= max(on, held.starts_on):
        raise Refused(_("Rollen är redan avslutad."))
    if held.from_directory:
        _require_system(by)
    held.ends_on = max(on, held.starts_on)
    held.save(update_fields=["ends_on"])
    return held


def _require_system(by: Actor) -> None:
    if by.kind != "system":
        raise NotAllowed(_("Rollen styrs av kommunens katalog. Ändra personens grupper där."))
