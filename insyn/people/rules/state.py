"""The register as it stands, as the rules see it: what a file is compared with."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register. ``born`` is a year that a ballot paper has told, or the one before it; None where none has."""

    id: int
    given: str
    family: str
    party: str = ""
    email: str = ""
    born: int | None = None
    changed_group: bool = False
    invented: bool = False

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment in the register; ``person`` is an id, and so is ``id``."""

    id: int
    person: int
    body: str
    capacity: str
    number: int
    starts_on: date
    ends_on: date | None = None
    party: str = ""
    share: int | None = None
    elected_by: str = ""
    decision: str = ""
    ended_because: str = ""
    end_decision: str = ""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A place on a ballot paper in the register."""

    id: int
    person: int
    year: int
    party: str
    constituency: str
    list_number: str
    position: int
    description: str = ""
    elected: str = ""

    @property
    def place(self) -> tuple[int, str, str, str, int]:
        """What nobody else has."""
        return (self.year, self.party, self.constituency, self.list_number, self.position)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody that holds today."""

    person: int
    kind: str
    value: str
    public: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body of one version of the organisation, with the seats that this municipality fills (None where nothing says)."""

    id: str
    names: tuple[str, ...]
    members: int | None = None
    substitutes: int | None = None
    drawn_from: str = ""
    assembly: bool = False


@dataclass(frozen=True)
class Version:
    """The bodies from a day until the next version's."""

    valid_from: date
    bodies: tuple[Body, ...]

    @cached_property
    def by_id(self) -> dict[str, Body]:
        """The bodies by their id."""
        return {body.id: body for body in self.bodies}


@dataclass(frozen=True)
class State:
    """All of it, on ``today``; ``versions`` in order of their days. ``parties`` are the known ones, code to name."""

    today: date
    people: tuple[Person, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    candidacies: tuple[Candidacy, ...] = ()
    contacts: tuple[Contact, ...] = ()
    versions: tuple[Version, ...] = ()
    parties: dict[str, str] = field(default_factory=dict)

    def version_on(self, on: date) -> Version | None:
        """The version in force on the day; before the first, the first: older assignments are measured by it."""
        found = [version for version in self.versions if version.valid_from <= on]
        return found[-1] if found else (self.versions[0] if self.versions else None)

    @property
    def digest(self) -> str:
        """The same as long as nothing of it has changed; the day is not part of it."""
        whole = hashlib.sha256()
        for rows in (self.people, self.assignments, self.candidacies, self.contacts):
            for row in rows:
                whole.update(repr(row).encode())
        whole.update(repr([(version.valid_from, version.bodies) for version in self.versions]).encode())
        whole.update(repr(sorted(self.parties.items())).encode())
        return whole.hexdigest()
