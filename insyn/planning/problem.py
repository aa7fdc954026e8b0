"""A year to plan: its bodies, the rules that hold and the wishes, put together from organisation files, conditions and kept
meetings.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from insyn.description.bodies import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.planning.bodies import PlannedBody, gather
from insyn.planning.conditions import NOTHING_SAID, Conditions
from insyn.planning.days import SCHOOL_WEIGHT, Period, PeriodKind, days_of, usual_periods
from insyn.planning.rules import (
    Apart,
    Demand,
    Kept,
    NotOn,
    OnWeekday,
    Rule,
    Slot,
    Times,
    WeeksFrom,
    Wish,
    Within,
    bodies_of,
)

SOFT = (OnWeekday, NotOn, WeeksFrom, Within, Apart)
"""Demands that can be wishes."""


@dataclass(frozen=True)
class Problem:
    """All that a plan is made from. `remarks` are what the reader must know: what is assumed, what is left out."""

    year: int
    organisations: tuple[Organisation, ...]
    bodies: tuple[PlannedBody, ...]
    aliases: dict[str, str]
    periods: tuple[Period, ...]
    rules: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    remarks: tuple[Text, ...] = ()
    assume: Conditions = field(default=NOTHING_SAID)

    @cached_property
    def _by_key(self) -> dict[str, PlannedBody]:
        return {body.key: body for body in self.bodies}

    def body(self, key: str) -> PlannedBody:
        """The planned body with that key; KeyError when none has it."""
        return self._by_key[key]

    def plans(self, key: str) -> bool:
        return key in self._by_key

    @property
    def is_alone(self) -> bool:
        """Whether it is one municipality's calendar, in which bodies are called by their ids alone."""
        return len(self.organisations) == 1

    def shown(self, key: str) -> str:
        """A body's id as the calendar writes it: with its municipality's slug where several are planned together."""
        return key.partition(":")[2] if self.is_alone else key

    def named(self, key: str) -> Text:
        """A body's name in sentences, with its municipality where several are planned together."""
        name = self.body(key).name
        if self.is_alone:
            return name
        town = next(
            org.municipality.name
            for org in self.organisations
            if org.municipality.slug == key.partition(":")[0]
        )
        return Text(f"{name.sv} i {town}", f"{name.en} of {town}")

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every meeting to be placed, those of a body together."""
        return tuple(Slot(body.key, cycle) for body in self.bodies for cycle in range(1, body.cycles + 1))

    @cached_property
    def days(self) -> tuple[date, ...]:
        return days_of(self.year)

    def rule(self, rule_id: str) -> Rule:
        """The rule with that id; KeyError when none has it."""
        return next(rule for rule in self.rules if rule.id == rule_id)

    def with_rules(self, *more: Rule) -> "Problem":
        return replace(self, rules=self.rules + more)

    def with_wishes(self, *more: Wish) -> "Problem":
        return replace(self, wishes=self.wishes + more)

    def center(self, org: Organisation, kind: BodyKind) -> str | None:
        """The key of the planned body of that kind in the municipality: its board, its assembly."""
        slug = org.municipality.slug
        return next((body.key for body in self.bodies if body.kind is kind and body.slugs[0] == slug), None)

    def softened(self) -> "Problem":
        """With the rules that the conditions soften turned to wishes; what cannot be one is left a rule and remarked on."""
        weights = {one.id: one.weight for one in self.assume.softened}
        soft = [rule for rule in self.rules if rule.id in weights and isinstance(rule.what, SOFT)]
        refused = [id_ for id_ in weights if id_ not in {rule.id for rule in soft}]
        told = [
            Text(
                f"”{id_}” är ingen regel som kan bli ett önskemål.",
                f"“{id_}” is no rule that can become a wish.",
            )
            for id_ in refused
        ]
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if rule not in soft),
            wishes=(*self.wishes, *(Wish(rule.id, rule.what, rule.text, weights[rule.id]) for rule in soft)),
            remarks=(*self.remarks, *told),
        )

    @cached_property
    def parts(self) -> tuple["Problem", ...]:
        """The municipalities that have to be planned together, each such group by itself: joint committees, rooms and people
        join them.
        """
        groups = [{org.municipality.slug} for org in self.organisations]
        for joined in (*self._slugs_of_bodies, *self._slugs_of_demands):
            meeting = [group for group in groups if group & joined]
            if len(meeting) > 1:
                groups = [group for group in groups if group not in meeting] + [set().union(*meeting)]
        order = [org.municipality.slug for org in self.organisations]
        groups.sort(key=lambda group: min(order.index(slug) for slug in group))
        return tuple(self.only(group) for group in groups) if len(groups) > 1 else (self,)

    @property
    def _slugs_of_bodies(self) -> list[set[str]]:
        return [set(body.slugs) for body in self.bodies]

    @property
    def _slugs_of_demands(self) -> list[set[str]]:
        demands = [rule.what for rule in self.rules] + [wish.what for wish in self.wishes]
        return [
            {slug for key in bodies_of(what) for slug in self.body(key).slugs}
            for what in demands
            if not isinstance(what, NotOn)  # keeps or breaks each meeting by itself
        ]

    def only(self, slugs: Collection[str]) -> "Problem":
        """The same year for some municipalities: the bodies that are theirs, and the rules and wishes that are about no
        other's.
        """
        keys = {body.key for body in self.bodies if set(slugs) & set(body.slugs)}
        return replace(
            self,
            bodies=tuple(body for body in self.bodies if body.key in keys),
            rules=tuple(rule for rule in self.rules if _is_about(rule.what, keys)),
            wishes=tuple(wish for wish in self.wishes if _is_about(wish.what, keys)),
        )


def _is_about(what: Demand, keys: Collection[str]) -> bool:
    bodies = bodies_of(what)
    return (
        any(key in keys for key in bodies) if isinstance(what, NotOn) and bodies else set(bodies) <= set(keys)
    )


def days_open(problem: Problem, rules: Sequence[Rule]) -> dict[str, tuple[date, ...]]:
    """For each body the days on which these rules let it meet, one by one; a kept day is always among them."""
    closed: dict[str | None, set[date]] = {}
    weekday: dict[str, set[int]] = {}
    kept: dict[str, set[date]] = {}
    for rule in rules:
        match rule.what:
            case NotOn(days=days, bodies=bodies):
                for whose in bodies or (None,):
                    closed.setdefault(whose, set()).update(days)
            case OnWeekday(body=key, weekday=day):
                weekday.setdefault(key, set()).add(list(type(day)).index(day))
            case Kept(body=key, day=on):
                kept.setdefault(key, set()).add(on)
            case _:
                pass
    found = {}
    for body in problem.bodies:
        never = closed.get(None, set()) | closed.get(body.key, set())
        wanted, settled = weekday.get(body.key), kept.get(body.key, set())
        found[body.key] = tuple(
            day
            for day in problem.days
            if day not in never and (wanted is None or wanted == {day.weekday()} or day in settled)
        )
    return found


def planned_bodies(rules: Sequence[Rule]) -> frozenset[str]:
    """The bodies that these rules say must meet so many times."""
    return frozenset(rule.what.body for rule in rules if isinstance(rule.what, Times))


def begin(organisations: Sequence[Organisation], year: int, conditions: Conditions = NOTHING_SAID) -> Problem:
    """The bodies and periods of the year, before its rules."""
    gathered = gather(organisations, tuple(one.bodies for one in conditions.same))
    periods = tuple(period for org in organisations for period in _periods(org, year, conditions))
    return Problem(
        year,
        tuple(organisations),
        gathered.bodies,
        gathered.aliases,
        periods,
        remarks=(*gathered.remarks, *_too_early(organisations, year)),
        assume=conditions,
    )


def _too_early(organisations: Sequence[Organisation], year: int) -> list[Text]:
    return [
        Text(
            f"{org.municipality.name}: filen gäller från {org.version.valid_from}, alltså inte för {year}.",
            f"{org.municipality.name}: the file holds from {org.version.valid_from}, and so not for {year}.",
        )
        for org in organisations
        if org.version.valid_from.year > year
    ]


def _periods(org: Organisation, year: int, conditions: Conditions) -> list[Period]:
    """What the conditions say for this municipality, and for each kind of break that they do not name what is usual."""
    slug = org.municipality.slug
    stated = [
        Period(
            one.id,
            one.name,
            max(one.first, date(year, 1, 1)),
            min(one.last, date(year, 12, 31)),
            one.kind,
            one.weight,
            slug,
            Text(one.assumed[0], one.assumed[0]) if one.assumed else None,
        )
        for one in conditions.periods
        if one.municipality in (None, slug) and one.first.year <= year <= one.last.year
    ]
    told = {period.kind for period in stated}
    usual = [one for one in usual_periods(year, org.municipality.code[:2], slug) if one.kind not in told]
    return [
        replace(one, weight=one.weight or SCHOOL_WEIGHT) if one.kind is PeriodKind.SCHOOL else one
        for one in stated
    ] + usual
