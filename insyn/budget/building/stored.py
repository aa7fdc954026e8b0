"""Stored bases, alternatives and measures put to the rules; and whose an alternative is."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from json import dumps, loads

from insyn.budget.building.rules.base import Base, from_plain
from insyn.budget.building.rules.counting import Measure, MeasureKind, Proposed
from insyn.budget.building.rules.judging import Judged, judge
from insyn.budget.building.rules.population import Group, Population
from insyn.budget.models import BudgetAlternative, BudgetMeasure, BuildingBase
from insyn.budget.roles import ECONOMY
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.organisation.queries import organisation_on
from insyn.people.models import Person
from insyn.people.queries import assignments_on
from insyn.people.reading import reading_as_of

BUILDERS = ("member", "substitute", "group-leader")
"""In what capacity one builds the party's budget: with a seat in the assembly, or as the leader of its group anywhere."""


def base_of(row: BuildingBase) -> Base:
    """The base as the rules have it."""
    return _base(dumps(row.content, sort_keys=True))


@lru_cache(maxsize=32)
def _base(content: str) -> Base:
    return from_plain(loads(content))


def population_of(row: BuildingBase) -> Population:
    """The population of a base."""
    return Population(tuple(Group(*group) for group in row.population))


def measure_of(row: BudgetMeasure) -> Measure:
    """A measure as the rules have it."""
    return Measure(
        number=row.number,
        kind=MeasureKind(row.kind),
        title=row.title,
        line=row.line,
        tkr=tuple(row.tkr),
        consequence=row.consequence,
        proposer=row.proposer,
        new_line=row.new_line,
        life=row.life,
        interest=f"{row.interest // 100},{row.interest % 100:02d}",
    )


def proposed_of(row: BudgetAlternative, measures: Iterable[BudgetMeasure] | None = None) -> Proposed:
    """An alternative as the rules have it, with its measures or others."""
    rows = row.measures.order_by("number") if measures is None else measures
    return Proposed(
        tax_rate=row.tax_rate,
        measures=tuple(measure_of(one) for one in rows),
        used=tuple(row.used),
        reserved=tuple(row.reserved),
        reasons=row.reasons,
    )


def judged_of(row: BudgetAlternative, *, also: Iterable[BudgetMeasure] = ()) -> Judged:
    """What an alternative comes to; `also` are measures that are tried on it and not saved, in the place of those of their
    number."""
    tried = {one.number: one for one in row.measures.order_by("number")} | {one.number: one for one in also}
    proposed = proposed_of(row, [tried[number] for number in sorted(tried)])
    return judge(base_of(row.base), population_of(row.base), proposed)


def party_of(actor: Actor, on: date) -> str:
    """The party whose budget the actor builds: her own, if she has a seat in the assembly or leads its group; else ""."""
    person = Person.objects.filter(user=actor.user).first() if actor.user else None
    if person is None:
        return ""
    assembly = organisation_on(on).assembly.id
    held = assignments_on(on, person=person, capacity__in=BUILDERS)
    if not any(row.body == assembly or row.capacity == "group-leader" for row in held):
        return ""
    with reading_as_of(on):
        return person.party


def sees_to_economy(actor: Actor, on: date) -> bool:
    """Whether she is the head of economy or of her staff."""
    return Role(ECONOMY) in rights.roles(actor, on)


def is_own(row: BudgetAlternative, actor: Actor, on: date) -> bool:
    """Whether the alternative is the actor's to change: the party's own, or the administration's for the head of economy."""
    return (bool(row.party) and row.party == party_of(actor, on)) or (
        not row.party and sees_to_economy(actor, on)
    )


def may_read(row: BudgetAlternative, actor: Actor, on: date) -> bool:
    """Whether the actor may read it: presented it is everybody's; a draft its own party's, and the head of economy's who has
    been asked to help."""
    if row.presented_at is not None or is_own(row, actor, on):
        return True
    return row.help_asked_at is not None and sees_to_economy(actor, on)
