"""Who sits where on a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.models.periods import holding
from insyn.people.rules.merging import kept_in_the_end

C = Assignment.Capacity
PRESIDIUM = (C.CHAIR, C.FIRST_VICE_CHAIR, C.SECOND_VICE_CHAIR)
SEATS = (C.MEMBER, C.SUBSTITUTE)
PLACES = (*SEATS, C.INSIGHT)
"""Of these a person has one in a body."""


def assignments_on(on: date, **where: object) -> QuerySet[Assignment]:
    """The assignments held on the day, with their people."""
    return (
        Assignment.objects.filter(holding(on), **where)
        .select_related("person")
        .order_by("body", "capacity", "number")
    )


def with_groups(rows: Iterable[Assignment]) -> list[Assignment]:
    """The rows, with the groups over time of those who have changed: only theirs are asked for (`Person.party`)."""
    found = list(rows)
    prefetch_related_objects([row.person for row in found if row.person.changed_group], "affiliations")
    return found


def kept_ids() -> dict[int, int]:
    """The number of the one who is kept, for every merged duplicate's."""
    merged = Person.objects.filter(merged_into__isnull=False).order_by("pk").values_list("pk", "merged_into")
    return kept_in_the_end((duplicate, into) for duplicate, into in merged if into is not None)


def ids_of(person: Person) -> list[int]:
    """Her number, then those of the duplicates that have been merged into her: history that stays points at them."""
    return [person.pk, *(duplicate for duplicate, kept in kept_ids().items() if kept == person.pk)]


@dataclass(frozen=True)
class Holders:
    """Everybody with a place in a body on a day, each list in its order."""

    members: tuple[Assignment, ...]
    substitutes: tuple[Assignment, ...]
    presidium: tuple[Assignment, ...]
    insight: tuple[Assignment, ...]
    participants: tuple[Assignment, ...]
    full_time: tuple[Assignment, ...] = ()

    @property
    def chair(self) -> Person | None:
        """The chair."""
        return next((a.person for a in self.presidium if a.capacity == C.CHAIR), None)

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Everyone who is to be told of the body's meetings, once each."""
        groups = (self.members, self.substitutes, self.insight, self.participants)
        return tuple(dict.fromkeys(a.person for group in groups for a in group))


def holders(body: str, on: date) -> Holders:
    """Who sits in a body on a day."""
    rows = list(assignments_on(on, body=body))

    def of(*capacities: str) -> tuple[Assignment, ...]:
        return tuple(sorted((a for a in rows if a.capacity in capacities), key=_order))

    return Holders(
        of(C.MEMBER),
        of(C.SUBSTITUTE),
        of(*PRESIDIUM),
        of(C.INSIGHT),
        of(C.PARTICIPANT, C.GROUP_LEADER),
        of(C.FULL_TIME),
    )


def _order(assignment: Assignment) -> tuple[int, int]:
    ranks = {capacity.value: rank for rank, capacity in enumerate(PRESIDIUM)}
    rank = ranks.get(assignment.capacity, 0)
    return (rank, assignment.number)


def roles_of(actor: Actor, on: date) -> Iterable[Role]:
    """The roles that follow from the actor's assignments on the day (registered with ``foundation.rights``)."""
    names = {C.FIRST_VICE_CHAIR: "vice-chair", C.SECOND_VICE_CHAIR: "vice-chair"}
    for assignment in assignments_on(on, person__user=actor.user):
        yield Role(names.get(C(assignment.capacity), assignment.capacity), body=assignment.body)


def resting_on(assignment: Assignment, on: date) -> list[Assignment]:
    """What somebody cannot go on with from a day without the seat: the presidium of its body (KL 6:21), and her seats in
    bodies that are elected from it (6:42) with their presidium. Nothing while she has another place in the body.
    """
    if assignment.capacity not in SEATS:
        return []
    hers = [row for row in assignments_on(on, person=assignment.person) if row.pk != assignment.pk]
    if any(row.body == assignment.body and row.capacity in SEATS for row in hers):
        return []
    organisation = organisation_on(on)
    drawn = {body.id for body in organisation.bodies if body.drawn_from == assignment.body}
    return [
        row
        for row in hers
        if (row.body == assignment.body and row.capacity in PRESIDIUM)
        or (row.body in drawn and row.capacity in (*SEATS, *PRESIDIUM))
    ]


@dataclass(frozen=True)
class Count:
    """A body's seats as the presentation counts them: ordinary, and all with substitutes."""

    body: str
    ordinary: int
    all: int


def counts(on: date, bodies: Iterable[str]) -> list[Count]:
    """The seats held on the day, body by body, in the order asked for."""
    rows = Counter(assignments_on(on, capacity__in=SEATS).values_list("body", "capacity"))
    return [
        Count(body, rows[(body, C.MEMBER)], rows[(body, C.MEMBER)] + rows[(body, C.SUBSTITUTE)])
        for body in bodies
    ]


def people_with_several(on: date, bodies: Iterable[str]) -> list[Person]:
    """The people who hold more than one seat in these bodies on the day."""
    rows = Counter(
        assignment.person for assignment in assignments_on(on, capacity__in=SEATS, body__in=list(bodies))
    )
    return sorted((person for person, held in rows.items() if held > 1), key=lambda p: (p.family_name, p.pk))
