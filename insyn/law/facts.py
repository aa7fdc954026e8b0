"""What rules look at besides the organisation file: who holds what, the administration, the year's meetings. Typed facts in,
findings out.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from insyn.description.administration import Administration, Unit, UnitKind
from insyn.description.bodies import Body
from insyn.description.delegation import DelegationLine
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation


@dataclass(frozen=True)
class Holding:
    """One person's place in a body: `person` tells people apart, `name` is for the message, `capacity` as the register
    writes it ("member", "substitute", "chair" …), `number` the seat's; `starts_on` is the first day of the assignment.
    """

    person: str
    name: str
    body: str
    capacity: str
    number: int = 1
    starts_on: date | None = None


@dataclass(frozen=True)
class Ineligible:
    """Somebody who can no longer be elected, and since which day (4:3, 4:7). `keeps` says that the assembly has let her
    keep for the rest of the term what it elected her to.
    """

    person: str
    since: date
    keeps: bool = False


@dataclass(frozen=True)
class Holdings:
    """Everybody's places on a day, under the organisation then in force.

    `directors` are the people who are the municipal director or hold a post that heads an administration, each with the
    bodies under which that administration works (7:3); the director herself is at every body (""). `ineligible` are those
    who have lost the right to be elected; `on` is the day.
    """

    organisation: Organisation
    held: tuple[Holding, ...]
    directors: tuple[tuple[str, str], ...] = ()
    ineligible: tuple[Ineligible, ...] = ()
    on: date | None = None

    @cached_property
    def by_person(self) -> dict[str, tuple[Holding, ...]]:
        """Each person's places."""
        found: dict[str, list[Holding]] = {}
        for holding in self.held:
            found.setdefault(holding.person, []).append(holding)
        return {person: tuple(places) for person, places in found.items()}


class RecallGround(StrEnum):
    """Why an assignment is recalled: of one person (4:9), or of everybody in a committee (4:10)."""

    REFUSED_DISCHARGE = "refused discharge"
    CONVICTED = "convicted"
    MAJORITY_CHANGED = "majority changed"
    COMMITTEES_CHANGE = "committees change"


@dataclass(frozen=True)
class Recall:
    """A recall of assignments in a body, before it is decided: of everybody there, or of one."""

    organisation: Organisation
    body: Body
    ground: RecallGround
    everybody: bool = True


@dataclass(frozen=True)
class VersionChange:
    """A version that takes over from another of the same municipality; `decided_on` is the assembly's day, where known."""

    before: Organisation
    after: Organisation
    decided_on: date | None = None


HEADED_ADMINISTRATIONS = frozenset({UnitKind.DIRECTOR, UnitKind.AREA})
"""Units whose head leads an administration (*förvaltning*); of staff and smaller units the file does not say so."""

ADMINISTRATIVE_TABLES = frozenset({"unit", "role", "management_group"})
"""The tables of the administrative file; a finding about any other is about the political one."""


@dataclass(frozen=True)
class Administered:
    """The administration of a day, with the political organisation that it works under."""

    organisation: Organisation
    administration: Administration

    def headed_by(self, role: str) -> tuple[Unit, ...]:
        """The units that the role leads by itself."""
        return tuple(unit for unit in self.administration.units if unit.head == role)

    def committee_of(self, unit_id: str) -> str | None:
        """The committee to whose field the unit belongs: the one it prepares for, or the one over that subcommittee."""
        org, body = self.organisation, self.administration.prepares_for(unit_id)
        if body is None or not org.has_body(body):
            return None
        upwards = (org.body(body), *org.ancestors(body))
        return next((found.id for found in upwards if found.kind.is_committee), None)

    @cached_property
    def fields_of_heads(self) -> dict[str, frozenset[str]]:
        """For each role that heads an administration the committees in whose field it lies (7:3); "" is the director's: all."""
        found: dict[str, set[str]] = {}
        for unit in self.administration.units:
            if unit.head is None or unit.kind not in HEADED_ADMINISTRATIONS:
                continue
            field = "" if unit.kind is UnitKind.DIRECTOR else self.committee_of(unit.id)
            if field is not None:
                found.setdefault(unit.head, set()).add(field)
        return {role: frozenset(fields) for role, fields in found.items()}

    def of_a_partner(self, line: DelegationLine) -> bool:
        """Whether a joint committee's delegate is no role or body of ours, and so an employee of a partner (9:30)."""
        org = self.organisation
        joint = org.has_body(line.body) and org.body(line.body).kind is BodyKind.JOINT_COMMITTEE
        return joint and org.is_post(line.delegate) and not self.administration.has_role(line.delegate)


@dataclass(frozen=True)
class Planned:
    """The meetings planned in a calendar year, each as the body's id and the day."""

    organisation: Organisation
    year: int
    meetings: tuple[tuple[str, date], ...]

    def of(self, kind: BodyKind) -> tuple[date, ...]:
        """The days on which the first body of that kind meets, in order."""
        body = self.organisation.body_of_kind(kind)
        return tuple(sorted(day for met, day in self.meetings if body and met == body.id))
