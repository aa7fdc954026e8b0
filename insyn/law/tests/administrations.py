"""A small administration under the small lawful organisation, to change in tests of the law."""

from dataclasses import replace
from datetime import date
from typing import Any

from insyn.description.administration import Administration, Role, Unit, UnitKind
from insyn.description.delegation import DelegationLine, DelegationOrder
from insyn.description.organisation import Organisation
from insyn.description.records import Version
from insyn.description.text import Text
from insyn.law.tests.organisations import lawful

REPORTED = Text("Allt", "All")


def unit(unit_id: str, kind: UnitKind = UnitKind.AREA, **more: Any) -> Unit:
    """A unit called by its id."""
    return Unit(id=unit_id, kind=kind, name=Text(unit_id.capitalize(), unit_id.capitalize()), **more)


def role(role_id: str, at: str) -> Role:
    """A role called by its id."""
    return Role(id=role_id, name=Text(role_id.capitalize(), role_id.capitalize()), unit=at)


def administered(*more: Unit) -> Administration:
    """A director with a school under her, and a staff unit; `more` units after them."""
    return Administration(
        municipality=lawful().municipality,
        version=Version(valid_from=date(2024, 1, 1), decided="K", title=Text("F", "A")),
        units=(
            unit("ledning", UnitKind.DIRECTOR, head="kommunchef", prepares_for="au"),
            unit("skola", head="skolchef", parent="ledning"),
            unit("kansli", UnitKind.STAFF, head="kanslichef", parent="ledning"),
            *more,
        ),
        roles=(
            role("kommunchef", "ledning"),
            role("skolchef", "skola"),
            role("kanslichef", "kansli"),
            role("registrator", "kansli"),
        ),
    )


def with_unit(administration: Administration, unit_id: str, **changes: Any) -> Administration:
    """The administration with one unit changed."""
    units = tuple(replace(one, **changes) if one.id == unit_id else one for one in administration.units)
    return replace(administration, units=units)


def line(number: str = "1", body: str = "ks", delegate: str = "skolchef", **more: Any) -> DelegationLine:
    """A line of a delegation order."""
    given = {"legal_basis": "KL 6:37, 7:5", "subject": Text("Ä", "M"), **more}
    return DelegationLine(number=number, body=body, delegate=delegate, **given)


def with_lines(*lines: DelegationLine, reporting: Text | None = REPORTED) -> Organisation:
    """The lawful organisation with a delegation order."""
    return replace(
        lawful(), delegation=DelegationOrder(title=Text("D", "D"), lines=lines, reporting=reporting)
    )
