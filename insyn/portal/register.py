"""The register of elected representatives on a day: who holds what, and the totals per body."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.people.models import Assignment, Person
from insyn.people.queries import SEATS, Count, assignments_on, counts, people_with_several, with_groups
from insyn.people.words import capacity_in_words, name_of

COUNTED = frozenset(
    {
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.COMPANY_BOARD,
    }
)
"""The kinds of body whose seats the presentation counts: not the assembly, subcommittees, election committee or audit."""

_PLACE = {capacity: place for place, capacity in enumerate(Assignment.Capacity.values)}


@dataclass(frozen=True)
class Held:
    """An assignment with its body's name in the version in force, or its id where that version has no such body, and what the
    place is called there.
    """

    assignment: Assignment
    body: str
    name: Text
    place: Text
    known: bool


@dataclass(frozen=True)
class Listed:
    """Somebody with the assignments she holds on the day."""

    person: Person
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Totals:
    """The seats per body, and their sums as the presentation counts them."""

    rows: tuple[tuple[Body, Count], ...]
    several: tuple[Person, ...]

    @property
    def ordinary(self) -> int:
        """Members' seats in all."""
        return sum(count.ordinary for _body, count in self.rows)

    @property
    def all(self) -> int:
        """Members' and substitutes' seats in all."""
        return sum(count.all for _body, count in self.rows)


def counted(organisation: Organisation) -> tuple[Body, ...]:
    """The bodies that the presentation counts: permanent ones of the counted kinds."""
    return tuple(body for body in organisation.bodies if body.kind in COUNTED and not body.temporary)


def totals(organisation: Organisation, on: date) -> Totals:
    """The seats held on the day, body by body."""
    bodies = {body.id: body for body in counted(organisation)}
    rows = tuple((bodies[count.body], count) for count in counts(on, bodies))
    return Totals(rows, tuple(people_with_several(on, bodies)))


def listed(organisation: Organisation, on: date) -> list[Listed]:
    """Everybody who holds an assignment on the day, by family name."""
    by_person: dict[Person, list[Held]] = {}
    for assignment in with_groups(assignments_on(on)):
        by_person.setdefault(assignment.person, []).append(_held(organisation, assignment))
    order = {body.id: place for place, body in enumerate(organisation.bodies)}
    people = sorted(by_person, key=lambda person: (person.family_name, person.given_name, person.pk))
    return [Listed(person, _sorted(by_person[person], order)) for person in people]


@dataclass(frozen=True)
class Holding:
    """How many people hold so many places: all places of members and substitutes, and those that the presentation counts."""

    places: int
    people: int
    counted: int


def how_many_hold(organisation: Organisation, found: Iterable[Listed]) -> list[Holding]:
    """How many people hold how many places, the fewest places first."""
    bodies = {body.id for body in counted(organisation)}
    every: Counter[int] = Counter()
    shown: Counter[int] = Counter()
    for entry in found:
        seats = [one for one in entry.held if one.assignment.capacity in SEATS]
        every[len(seats)] += 1
        shown[sum(one.body in bodies for one in seats)] += 1
    most = max([*every, *shown, 0])
    return [
        Holding(places, every[places], shown[places])
        for places in range(1, most + 1)
        if every[places] or shown[places]
    ]


def _held(organisation: Organisation, assignment: Assignment) -> Held:
    known = organisation.has_body(assignment.body)
    place = capacity_in_words(organisation, assignment.body, assignment.capacity, assignment.number)
    return Held(assignment, assignment.body, name_of(organisation, assignment.body), place, known)


def _sorted(held: Iterable[Held], order: dict[str, int]) -> tuple[Held, ...]:
    return tuple(
        sorted(held, key=lambda one: (order.get(one.body, len(order)), _PLACE[one.assignment.capacity]))
    )
