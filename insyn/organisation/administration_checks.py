"""What must hold when the director changes the administration: nothing may be left pointing at what is gone."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from insyn.description.administration import Administration
from insyn.description.delegation import NO_POST
from insyn.foundation.errors import Refused
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, NoVersionInForce, organisation_of, version_in_force

UnitCheck = Callable[[frozenset[str]], list[str]]
"""Told which units are gone, answers what still stands on them, each in a sentence that says what to do."""

_checks: list[UnitCheck] = []


def register_unit_check(check: UnitCheck) -> None:
    """Let a room above say what it has that stands on a unit (called once at start-up)."""
    if check not in _checks:
        _checks.append(check)


def refuse_what_does_not_fit(old: Administration, new: Administration, on: date) -> None:
    """:class:`Refused` with every delegation to a role that is gone, and whatever the rooms have on a unit that is gone."""
    units = frozenset(unit.id for unit in old.units) - frozenset(unit.id for unit in new.units)
    roles = {role.id: role.name.sv for role in old.roles}
    for role in new.roles:
        roles.pop(role.id, None)
    told = _delegations(roles, on)
    if units:
        told += [said for check in _checks for said in check(units)]
    if told:
        raise Refused("\n".join(told))


def _delegations(gone: dict[str, str], on: date) -> list[str]:
    """Lines of the delegation order in force, or decided for a coming day, that delegate to a role that is gone."""
    try:
        organisations = [organisation_of(version_in_force(on))]
    except NoVersionInForce:
        organisations = []
    decided = OrganisationVersion.objects.filter(
        file=POLITICAL, decided_at__isnull=False, adopted_at__isnull=True
    )
    organisations += [organisation_of(version) for version in decided]
    lines = {
        (line.number, line.subject.sv, line.delegate)
        for organisation in organisations
        for line in organisation.lines
        if line.delegate in gone and line.delegate not in NO_POST
    }
    return [
        _(
            "%(role)s beslutar enligt delegationsordningens punkt %(number)s (%(subject)s). Rollen måste finnas kvar."
        )
        % {"role": gone[delegate], "number": number, "subject": subject}
        for number, subject, delegate in sorted(lines)
    ]
