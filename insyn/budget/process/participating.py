"""Who takes part in a year's preparation: the parties' representatives, the heads, the economy; by rule and by the day.

A party is represented by whom it has named, else by its group leaders. Whoever is named counts while she holds an assignment
and belongs to the party.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from insyn.budget.models import BudgetProcess, BudgetStep, PartyRepresentative
from insyn.budget.process.rules.plan import Invited
from insyn.budget.roles import ECONOMY, UNIT_HEAD
from insyn.description.administration import UnitKind
from insyn.elections.queries import Party, parties_in_assembly
from insyn.foundation.actors import Actor
from insyn.foundation.models import StaffRole
from insyn.foundation.rights import Role, roles
from insyn.organisation.queries import administration_or_none
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

SECRETARY, DIRECTOR = "secretary", "director"


@dataclass(frozen=True)
class Taking:
    """In what capacities somebody takes part: for parties, as head of units, for the economy, as director, as secretary."""

    parties: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[str] = field(default_factory=frozenset)
    economy: bool = False
    director: bool = False
    secretary: bool = False

    @property
    def leads(self) -> bool:
        """Whether she sees to the process: the economy, or the secretary who helps."""
        return self.economy or self.secretary

    @property
    def staff(self) -> bool:
        """Whether she takes part as an employee."""
        return self.leads or self.director or bool(self.units)

    @property
    def any(self) -> bool:
        """Whether she takes part at all."""
        return self.staff or bool(self.parties)


def taking_part(actor: Actor, process: BudgetProcess, on: date, held: Iterable[Role] | None = None) -> Taking:
    """How the actor takes part on the day; a citizen, and a representative whom no party has named, not at all."""
    if actor.user is None or actor.municipality.pk != process.municipality_id:
        return Taking()
    held = roles(actor, on) if held is None else held
    names = {role.name for role in held}
    parties = frozenset(
        code
        for code, people in representatives(process, on).items()
        if any(person.user_id == actor.user.pk for person in people)
    )
    return Taking(
        parties=parties,
        units=frozenset(role.unit for role in held if role.name == UNIT_HEAD),
        economy=ECONOMY in names,
        director=DIRECTOR in names,
        secretary=any(role.name == SECRETARY and not role.body for role in held),
    )


def representatives(process: BudgetProcess, on: date) -> dict[str, list[Person]]:
    """Whoever represents each party of the assembly on the day, by its code; an empty list for a party without."""
    sitting = {row.person_id for row in assignments_on(on)}
    named: dict[str, list[Person]] = {}
    rows = PartyRepresentative.objects.filter(process=process, ended_at__isnull=True)
    for row in rows.select_related("person").order_by("party", "pk"):
        if row.person_id in sitting and row.person.party == row.party:
            named.setdefault(row.party, []).append(row.person)
    leaders: dict[str, list[Person]] = {}
    for seat in assignments_on(on, capacity=Assignment.Capacity.GROUP_LEADER):
        leaders.setdefault(seat.person.party, []).append(seat.person)
    return {
        party.code: named.get(party.code) or leaders.get(party.code, []) for party in parties_in_assembly(on)
    }


def parties(on: date) -> list[Party]:
    """The parties of the assembly on the day."""
    return parties_in_assembly(on)


def staff_of(step: BudgetStep, on: date) -> QuerySet[StaffRole]:
    """The employees who are called to a step by its rule; the head of economy, who presents, always."""
    file = administration_or_none(on)
    posts = {file.economy.head} if file and file.economy else set()
    asked = Q(post__in=posts)
    if Invited.DIRECTOR in step.invited:
        asked |= Q(name=StaffRole.Name.DIRECTOR)
    if Invited.HEADS in step.invited and file:
        heads = {file.head_of(unit.id) for unit in file.units if unit.kind is UnitKind.AREA}
        asked |= Q(post__in={head.id for head in heads if head})
    rows = StaffRole.objects.filter(asked, starts_on__lte=on)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), user__is_active=True)
    return rows.select_related("user").order_by("pk")


def answerers(unit: str, on: date) -> QuerySet[StaffRole]:
    """The employees who are to answer a question put to a unit, or where it names none, to the economy."""
    file = administration_or_none(on)
    posts: set[str] = set()
    if file and unit and any(one.id == unit for one in file.units):
        head = file.head_of(unit)
        posts = {head.id} if head else set()
    if not posts and file and file.economy:
        posts = {file.economy.head, *file.economy.staff}
    rows = StaffRole.objects.filter(post__in=posts, starts_on__lte=on, user__is_active=True)
    return rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).select_related("user").order_by("pk")
