"""Who approves and who settles: the roles that the administrative file names, else the secretary who has done both.

The secretary of the body certifies who was there, by noting it at the meeting; the person sees her lines first; the approver
answers claims and objections and approves; payroll opens, shows, closes and exports. Where the file names no role for one of the
two, whoever is a secretary keeps it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from insyn.description.administration import PayRoles
from insyn.foundation.models import StaffRole
from insyn.foundation.rights import Role
from insyn.organisation.queries import administration_or_none

PAYROLL, APPROVER = "payroll", "pay-approver"
"""The roles that the table of rights knows."""


def named_on(on: date) -> PayRoles:
    """The roles that the administrative file names for pay on the day; none where there is no such file."""
    found = administration_or_none(on)
    return (found.pay if found else None) or PayRoles()


def roles_of(held: Sequence[StaffRole], on: date) -> Iterable[Role]:
    """What of pay somebody with these roles does on the day (registered with ``foundation.rights``)."""
    keeps = any(row.name == StaffRole.Name.SECRETARY for row in held)
    posts = {row.post for row in held if row.post}
    if not keeps and not posts:
        return
    named = named_on(on)
    for role, post in ((PAYROLL, named.payroll), (APPROVER, named.approver)):
        if (post in posts) if post else keeps:
            yield Role(role)
