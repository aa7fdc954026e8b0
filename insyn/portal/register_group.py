"""A party or group as the public register tells of it on a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.elections.queries import parties_in_assembly
from insyn.people.acts.groups import FIRST
from insyn.people.models import Affiliation, Assignment, Group, Person
from insyn.people.models.periods import holding
from insyn.people.queries import SEATS, C, assignments_on, with_groups
from insyn.people.words import name_of


@dataclass(frozen=True)
class Moved:
    """Somebody who came to the group, or left it, on a day; ``other`` is where from or where to."""

    on: date
    person: Person
    came: bool
    other: str


@dataclass(frozen=True)
class InBody:
    """The group's seats in a body: those its people hold, by what they were elected for."""

    body: str
    name: Text
    members: int
    substitutes: int


@dataclass(frozen=True)
class GroupShown:
    """What there is to tell of a group on a day."""

    code: str
    name: str
    seats: int | None
    formed_on: date | None
    ended_on: date | None
    members: tuple[Assignment, ...]
    substitutes: tuple[Assignment, ...]
    leaders: tuple[Assignment, ...]
    elsewhere: tuple[Assignment, ...]
    moved: tuple[Moved, ...]
    bodies: tuple[InBody, ...]


def group_on(organisation: Organisation, code: str, day: date) -> GroupShown | None:
    """The group on the day; None for a code that no party, group or assignment has by then."""
    party = next((party for party in parties_in_assembly(day) if party.code == code), None)
    formed = Group.objects.filter(code=code, starts_on__lte=day).first()
    if (
        party is None
        and formed is None
        and not Assignment.objects.filter(party=code, starts_on__lte=day).exclude(party="").exists()
    ):
        return None
    rows = with_groups(assignments_on(day))
    hers = [row for row in rows if row.person.party == code]
    assembly = organisation.body_of_kind(BodyKind.ASSEMBLY)
    sits = [row for row in hers if assembly and row.body == assembly.id]
    members = tuple(row for row in sits if row.capacity == C.MEMBER)
    substitutes = tuple(row for row in sits if row.capacity == C.SUBSTITUTE)
    there = {row.person_id for row in (*members, *substitutes)}
    others = {row.person_id: row for row in hers if row.person_id not in there}
    return GroupShown(
        code=code,
        name=party.name if party else formed.name if formed else code,
        seats=party.seats if party else None,
        formed_on=formed.starts_on if formed else None,
        ended_on=formed.ends_on if formed and formed.ends_on and formed.ends_on <= day else None,
        members=members,
        substitutes=substitutes,
        leaders=tuple(row for row in hers if row.capacity == C.GROUP_LEADER),
        elsewhere=tuple(
            sorted(others.values(), key=lambda row: (row.person.family_name, row.person.given_name, row.pk))
        ),
        moved=_moved(code, day),
        bodies=_bodies(organisation, [row for row in rows if row.party == code]),
    )


def _moved(code: str, day: date) -> tuple[Moved, ...]:
    """Who came and who left by the day, the latest first."""
    mine = Affiliation.objects.filter(party=code).order_by("pk").values("person")
    rows: dict[int, list[Affiliation]] = {}
    for row in (
        Affiliation.objects.filter(person__in=mine, starts_on__lte=day)
        .select_related("person")
        .prefetch_related("person__affiliations")
        .order_by("starts_on", "pk")
    ):
        rows.setdefault(row.person_id, []).append(row)
    found = []
    for line in rows.values():
        for before, after in pairwise(line):
            if before.party == code:
                found.append(Moved(after.starts_on, after.person, came=False, other=after.party))
            if after.party == code:
                found.append(Moved(after.starts_on, after.person, came=True, other=before.party))
        if line[0].party == code and line[0].starts_on != FIRST:
            found.append(Moved(line[0].starts_on, line[0].person, came=True, other=""))
    return tuple(sorted(found, key=lambda one: (one.on, one.person.pk), reverse=True))


def _bodies(organisation: Organisation, rows: list[Assignment]) -> tuple[InBody, ...]:
    counted = Counter((row.body, row.capacity) for row in rows if row.capacity in SEATS)
    order = {body.id: place for place, body in enumerate(organisation.bodies)}
    ids = sorted({body for body, _capacity in counted}, key=lambda body: (order.get(body, len(order)), body))
    return tuple(
        InBody(body, name_of(organisation, body), counted[body, C.MEMBER], counted[body, C.SUBSTITUTE])
        for body in ids
    )


def groups_by(day: date) -> list[tuple[str, str]]:
    """The parties of the assembly and the groups formed since, by code and name: for a list of links."""
    found = [(party.code, party.name) for party in parties_in_assembly(day)]
    return found + list(Group.objects.filter(holding(day)).order_by("code").values_list("code", "name"))
