"""The administrative organisation file: the municipal director's own. Units and roles, never persons."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from insyn.description.records import Id, Municipality, Sourced, Version, Words
from insyn.description.text import STRICT, Text


class UnknownUnit(KeyError):
    """No unit has that id in this version."""


class UnknownRole(KeyError):
    """No role has that id in this version."""


class UnitKind(StrEnum):
    """What a part of the administration is."""

    DIRECTOR = "director"
    STAFF = "staff"
    AREA = "area"
    UNIT = "unit"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    UnitKind.DIRECTOR: Text("kommunledning", "municipal direction"),
    UnitKind.STAFF: Text("stab", "staff unit"),
    UnitKind.AREA: Text("verksamhetsområde", "area of operations"),
    UnitKind.UNIT: Text("enhet", "unit"),
}


@dataclass(frozen=True, kw_only=True)
class Role(Sourced):
    """A function somebody holds, such as head of education; the file never says who."""

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    unit: Id


@dataclass(frozen=True, kw_only=True)
class PayRoles(Sourced):
    """Which roles see to the pay of elected representatives, by their ids.

    `approver` answers claims and approves each person's lines; `payroll` settles the periods and makes the files. What no
    role is named for stays with the secretary.
    """

    __pydantic_config__ = STRICT

    approver: Id | None = None
    payroll: Id | None = None


@dataclass(frozen=True, kw_only=True)
class EconomyRoles(Sourced):
    """Which roles see to the economy, by their ids: its `head`, who presents the budget, and her `staff`."""

    __pydantic_config__ = STRICT

    head: Id
    staff: tuple[Id, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unit(Sourced):
    """A part of the administration.

    `head` is a role's id, `areas` what it works with, `words` what a citizen would call what it does,
    `prepares_for` the body to which its cases go first. A unit that says no `prepares_for` or `head` has
    its parent's.
    """

    __pydantic_config__ = STRICT

    id: Id
    kind: UnitKind
    name: Text
    parent: Id | None = None
    head: Id | None = None
    areas: tuple[Id, ...] = ()
    words: tuple[Words, ...] = ()
    prepares_for: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Administration:
    """One version of the administration, exactly as its file says it."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    version: Version
    units: Annotated[tuple[Unit, ...], Field(alias="unit", min_length=1, max_length=500)]
    roles: Annotated[tuple[Role, ...], Field(alias="role", max_length=2000)] = ()
    management_group: tuple[Id, ...] = ()
    pay: PayRoles | None = None
    economy: EconomyRoles | None = None

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def unit(self, unit_id: str) -> Unit:
        """The unit with that id; UnknownUnit when this version has none."""
        try:
            return self._units[unit_id]
        except KeyError:
            raise UnknownUnit(unit_id) from None

    def role(self, role_id: str) -> Role:
        """The role with that id; UnknownRole when this version has none."""
        try:
            return self._roles[role_id]
        except KeyError:
            raise UnknownRole(role_id) from None

    def has_role(self, role_id: str) -> bool:
        return role_id in self._roles

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units directly under `unit_id`, in the file's order."""
        return tuple(unit for unit in self.units if unit.parent == unit_id)

    def roles_of(self, unit_id: str) -> tuple[Role, ...]:
        """The roles placed at the unit, in the file's order."""
        return tuple(role for role in self.roles if role.unit == unit_id)

    def units_for_area(self, area: str) -> tuple[Unit, ...]:
        """The units that work with `area`, in the file's order."""
        return tuple(unit for unit in self.units if area in unit.areas)

    def upwards(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself, then each unit over it."""
        at: str | None = unit_id
        while at is not None:
            unit = self.unit(at)
            yield unit
            at = unit.parent

    def head_of(self, unit_id: str) -> Role | None:
        """Who leads the unit: its own head, or the nearest one above."""
        heads = (unit.head for unit in self.upwards(unit_id))
        return next((self.role(head) for head in heads if head is not None), None)

    def prepares_for(self, unit_id: str) -> str | None:
        """The id of the body to which the unit's cases go first: its own, or its nearest parent's."""
        return next((unit.prepares_for for unit in self.upwards(unit_id) if unit.prepares_for), None)
