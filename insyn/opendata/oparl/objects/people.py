"""Elected representatives and what they hold, as their own pages tell."""

from collections.abc import Iterator

from django.db.models import QuerySet

from insyn.opendata.oparl.objects.made import Keys, Made, World, begins, embedded, last_day, numbers
from insyn.people.models import Assignment, Contact, Person
from insyn.people.models.periods import holding

C = Assignment.Capacity
VOTING = frozenset({C.MEMBER, C.CHAIR, C.FIRST_VICE_CHAIR, C.SECOND_VICE_CHAIR})
"""Capacities with a vote of their own; a substitute has one only while she serves."""


def assignments(world: World) -> QuerySet[Assignment]:
    """What is or has been held by the day; a duplicate that was merged is nobody."""
    return Assignment.objects.filter(starts_on__lte=world.known, person__merged_into__isnull=True)


def people_ids(world: World) -> set[int]:
    """Those whom there is an object of."""
    return set(assignments(world).values_list("person", flat=True))


def parties_of(world: World) -> list[str]:
    """The parties for which somebody was elected."""
    return sorted(set(assignments(world).exclude(party="").values_list("party", flat=True)))


def names_of_capacities(capacity: str) -> str:
    """A capacity's Swedish name."""
    return _NAMES.get(capacity, capacity)


_NAMES: dict[str, str] = {
    C.MEMBER: "Ledamot",
    C.SUBSTITUTE: "Ersättare",
    C.CHAIR: "Ordförande",
    C.FIRST_VICE_CHAIR: "1:e vice ordförande",
    C.SECOND_VICE_CHAIR: "2:e vice ordförande",
    C.INSIGHT: "Insynsplats",
    C.PARTICIPANT: "Deltagare",
    C.GROUP_LEADER: "Gruppledare",
    C.FULL_TIME: "Kommunalråd",
}


def memberships(world: World, keys: Keys = None) -> Iterator[Made]:
    """Assignments."""
    rows = assignments(world)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    for one in rows.order_by("pk"):
        yield membership(world, one)


def membership(world: World, one: Assignment) -> Made:
    """An assignment as a membership of its body, on behalf of the party she was elected for."""
    ended = one.ends_on if one.ends_on and one.ends_on <= world.known else None
    return world.made(
        "membership", one.pk, begins(one.starts_on), person=world.at.of("person", one.person_id),
        organization=world.at.of("organization", one.body), role=names_of_capacities(one.capacity),
        votingRight=one.capacity in VOTING, startDate=one.starts_on.isoformat(), endDate=last_day(one.ends_on or ended),
        onBehalfOf=world.at.of("organization", f"parti.{one.party}") if one.party else None,
    )  # fmt: skip


def people(world: World, keys: Keys = None) -> Iterator[Made]:
    """People with their memberships, and the ways to reach them that they have let be public."""
    held: dict[int, list[Assignment]] = {}
    rows = assignments(world)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(person__in=wanted)
    for one in rows.order_by("pk"):
        held.setdefault(one.person_id, []).append(one)
    reached: dict[tuple[int, str], list[str]] = {}
    for way in Contact.objects.filter(holding(world.known), public=True, person__in=held).order_by("pk"):
        reached.setdefault((way.person_id, way.kind), []).append(way.value)
    for person in Person.objects.filter(pk__in=held).order_by("pk"):
        page = world.at.page("portal:person", person.pk)
        yield world.made(
            "person", person.pk, begins(min(one.starts_on for one in held[person.pk])),
            body=world.at.of("body", world.municipality.code), name=person.name, familyName=person.family_name,
            givenName=person.given_name, phone=reached.get((person.pk, "phone")), email=reached.get((person.pk, "email")),
            membership=[embedded(membership(world, one).told, "person") for one in held[person.pk]], web=page,
            **({"Insyn:invented": True} if person.invented else {}),
        )  # fmt: skip
