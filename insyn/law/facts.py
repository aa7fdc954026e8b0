"""What rules look at besides the organisation file: who holds what on a day. Typed facts in, findings out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from insyn.description.bodies import Body
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
