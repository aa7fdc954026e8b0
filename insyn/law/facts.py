"""What rules look at besides the organisation file: who holds what on a day. Typed facts in, findings out."""

from dataclasses import dataclass
from functools import cached_property

from insyn.description.organisation import Organisation


@dataclass(frozen=True)
class Holding:
    """One person's place in a body: `person` tells people apart, `name` is for the message, `capacity` as the register
    writes it ("member", "substitute", "chair" …), `number` the seat's.
    """

    person: str
    name: str
    body: str
    capacity: str
    number: int = 1


@dataclass(frozen=True)
class Holdings:
    """Everybody's places on a day, under the organisation then in force.

    `directors` are the people who are the municipal director or hold a post that heads an administration, each with the
    bodies under which that administration works (7:3); the director herself is at every body ("").
    """

    organisation: Organisation
    held: tuple[Holding, ...]
    directors: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_person(self) -> dict[str, tuple[Holding, ...]]:
        """Each person's places."""
        found: dict[str, list[Holding]] = {}
        for holding in self.held:
            found.setdefault(holding.person, []).append(holding)
        return {person: tuple(places) for person, places in found.items()}
