"""A plan: found, proven, its cost told by wish; what one more wish would cost; what one moved meeting drags along."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from insyn.planning.explaining import Impossible, explained
from insyn.planning.making import moved_rule
from insyn.planning.measuring import Broken, Cost, broken_rules, costs, total
from insyn.planning.model import MOST_WORK, Model
from insyn.planning.problem import Problem
from insyn.planning.rules import Meeting, OnWeekday, Rule, WeeksFrom, Wish

ONE_MOVED = 100_000
ONE_DAY_MOVED = 100
"""A meeting more that moves weighs more than all days moved, and a day moved more than most wishes."""
GIVEN_UP = 10 * ONE_MOVED
MOST_MOVED = 10 * GIVEN_UP
"""Rather ten meetings more that move than another day of the week, and rather ten of those than another place in the cycle."""


@dataclass(frozen=True)
class Plan:
    """A year's meetings. `proven` when no plan is cheaper by the wishes; `costs` tell each wish's share of `cost`."""

    problem: Problem
    meetings: tuple[Meeting, ...]
    proven: bool
    costs: tuple[Cost, ...]

    @property
    def cost(self) -> int:
        return total(self.costs)

    def of(self, body: str) -> tuple[Meeting, ...]:
        """The body's meetings, by date."""
        return tuple(meeting for meeting in self.meetings if meeting.body == body)


@dataclass(frozen=True)
class Move:
    """A meeting that is on another day in one plan than in the other (None: not held there)."""

    body: str
    cycle: int
    before: date | None
    after: date | None


@dataclass(frozen=True)
class Changed:
    """A plan beside the one before: what it costs more (or, if negative, less), and the meetings that moved.

    When no plan with the change keeps all rules, `instead_of` says why, and `given_up` which places in the cycle and days of
    the week are left to make room for it.
    """

    before: Plan
    after: Plan
    given_up: tuple[Broken, ...] = ()
    instead_of: Impossible | None = None

    @property
    def more(self) -> int:
        """The difference by the wishes that both have."""
        known = {wish.id for wish in self.before.problem.wishes}
        return total([one for one in self.after.costs if one.wish.id in known]) - self.before.cost

    @property
    def moves(self) -> tuple[Move, ...]:
        return moves(self.before.meetings, self.after.meetings)


def plan(problem: Problem, most_work: float = MOST_WORK) -> Plan | Impossible:
    """The cheapest plan by the wishes, or why there is none."""
    meetings: list[Meeting] = []
    proven = True
    for part in problem.parts:
        model = Model(part, part.rules)
        for wish in part.wishes:
            model.wish(wish)
        outcome = model.solve(most_work)
        if outcome.meetings is None:
            return explained(problem)
        meetings += outcome.meetings
        proven = proven and outcome.proven
    meetings.sort()
    return Plan(problem, tuple(meetings), proven, costs(problem, meetings))


def cost_of_wish(before: Plan, wish: Wish) -> Changed | Impossible:
    """What one more wish would cost: the cheapest plan in which it is kept, and of those one that moves the fewest meetings."""
    rule = Rule(wish.id, wish.what, wish.text)
    problem = before.problem.with_rules(rule)
    cheapest = plan(problem)
    if isinstance(cheapest, Impossible):
        return cheapest
    model = Model(problem, problem.rules)
    for one in problem.wishes:
        model.wish(one)
    if problem.wishes:
        model.cost_at_most(cheapest.cost)
    model.hint(cheapest.meetings)
    model.far_from(before.meetings, ONE_MOVED, 1)
    outcome = model.solve()
    meetings = outcome.meetings or cheapest.meetings
    after = Plan(problem, meetings, cheapest.proven and outcome.proven, costs(problem, meetings))
    return Changed(before, after)


def moved(before: Plan, body: str, day: date, to: date) -> Changed | Impossible:
    """What must move when the body's meeting on `day` is held on `to` instead: as few others as possible, then as few days, then
    the cheapest by the wishes. Where that breaks a rule, days of the week and places in the cycle are given up, as few as can be;
    if that does not help either, why. KeyError when the body does not meet on `day`.
    """
    cycle = next((one.cycle for one in before.of(body) if one.date == day), None)
    if cycle is None:
        raise KeyError(f"{body} {day}")
    problem = before.problem.with_rules(moved_rule(before.problem, body, cycle, to))
    found = _nearest(before, problem)
    if found:
        return Changed(before, found)
    why = explained(problem)
    found = _nearest(before, _loosened(problem, (OnWeekday,))) or _nearest(
        before, _loosened(problem, (OnWeekday, WeeksFrom))
    )
    if found is None:
        return why
    after = replace(found, problem=problem, costs=costs(problem, found.meetings))
    return Changed(before, after, broken_rules(problem, found.meetings), why)


def _nearest(before: Plan, problem: Problem) -> Plan | None:
    """The plan that departs the least from the one before."""
    model = Model(problem, problem.rules)
    for wish in problem.wishes:
        model.wish(wish)
    model.far_from(before.meetings, ONE_MOVED, ONE_DAY_MOVED)
    outcome = model.solve()
    if outcome.meetings is None:
        return None
    return Plan(problem, outcome.meetings, outcome.proven, costs(problem, outcome.meetings))


def _loosened(problem: Problem, kinds: tuple[type, ...]) -> Problem:
    """The same with rules of these kinds as wishes, so dear that one is given up only for want of another way."""
    loose = [rule for rule in problem.rules if isinstance(rule.what, kinds)]
    wishes = [
        Wish(rule.id, rule.what, rule.text, MOST_MOVED if isinstance(rule.what, WeeksFrom) else GIVEN_UP)
        for rule in loose
    ]
    kept = tuple(rule for rule in problem.rules if rule not in loose)
    return replace(problem, rules=kept, wishes=(*problem.wishes, *wishes))


def moves(before: Sequence[Meeting], after: Sequence[Meeting]) -> tuple[Move, ...]:
    """The meetings that are on another day, by the day they had."""
    was, becomes = ({one.slot: one.date for one in meetings} for meetings in (before, after))
    found = [
        Move(slot.body, slot.cycle, was.get(slot), becomes.get(slot))
        for slot in {**was, **becomes}
        if was.get(slot) != becomes.get(slot)
    ]
    return tuple(sorted(found, key=lambda move: (move.before or date.max, move.body, move.cycle)))
