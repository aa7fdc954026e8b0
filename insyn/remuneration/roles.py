"""Who approves and who settles: the roles that the administrative file names, else the secretary who has done both.

The secretary of the body certifies who was there, by noting it at the meeting; the person sees her lines first; the approver
answers claims and objections and approves; payroll opens, shows, closes and exports. Where the file names no role for one of the
two, whoever is a secretary keeps it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from insyn.description.administration import PayRoles
from insyn.foundation.actors import Actor
from insyn.foundation.models import StaffRole
from insyn.foundation.rights import Role
from insyn.organisation.queries import administration_or_none

PAYROLL, APPROVER = "payroll", "pay-approver"
"""The roles that the table of rights knows."""


def named_on(on: date) -> PayRoles:
    """The roles that the administrative file names for pay on the day; none where there is no such file."""
    found = administration_or_none(on)
    return (found.pay if found else None) or PayRoles()


def roles_of(actor: Actor, on: date) -> Iterable[Role]:
    """What of pay the actor does on the day (registered with ``foundation.rights``)."""
    rows = StaffRole.objects.filter(user=actor.user, starts_on__lte=on).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )
    held = [(row.name, row.body, row.post) for row in rows]
    keeps = any(name == StaffRole.Name.SECRETARY for name, _body, _post in held)
    posts = {post for _name, _body, post in held if post}
    if not keeps and not posts:
        return
    named = named_on(on)
    for role, post in ((PAYROLL, named.payroll), (APPROVER, named.approver)):
        if (post in posts) if post else keeps:
            yield Role(role)
