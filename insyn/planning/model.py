"""The year as a model for the constraint solver: one yes-or-no variable for each meeting and each day on which it could be.

Rules on single days (weekdays, holidays) are never put to the solver: the days are left out. One thread and a seed, and limits in
the solver's own measure of work instead of seconds, so that the same input gives the same plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from insyn.description.records import Weekday
from insyn.planning.days import week_of
from insyn.planning.measuring import overlap
from insyn.planning.problem import Problem
from insyn.planning.rules import (
    Apart,
    DaysAfter,
    Decided,
    Gap,
    InCycles,
    Kept,
    Meeting,
    Near,
    NotOn,
    NotTogether,
    OnWeekday,
    Rule,
    Slot,
    Times,
    WeeksFrom,
    Wish,
    Within,
    bodies_of,
)
from insyn.planning.variables import Expr, Variables, added
from insyn.planning.wishing import far_from_its_place

MOST_WORK = 120.0
"""Where the solver gives up looking for a better plan or a proof, in its own deterministic measure (about seconds)."""
SEED = 1
LAST_WEEK = 54


@dataclass(frozen=True)
class Outcome:
    """What the solver found: the meetings, or None when there are none; `proven` when it is certain (best, or impossible)."""

    meetings: tuple[Meeting, ...] | None
    proven: bool
    objective: int = 0


class Model(Variables):
    """The rules put to the solver, and then what to make small."""

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        super().__init__(problem, rules)
        for rule in rules:
            self._demand(rule)

    def _demand(self, rule: Rule) -> None:
        match rule.what:
            case Times(body=body, times=times) if not self.always(body):
                every = [var for slot in self.slots(body) for var in self.x[slot].values()]
                self.cp.add(added(every) == times)
            case WeeksFrom() as what:
                self._weeks_from(what)
            case NotTogether(bodies=bodies):
                self._not_together(bodies)
            case Within(body=body, first=first, last=last):
                self.cp.add_bool_or(self.among(self.slots(body), first, last))
            case DaysAfter() as what:
                self._days_after(what)
            case Decided() as what:
                self._decided(what)
            case Gap() as what:
                self._gap(what)
            case Kept(body=body, day=day, cycle=cycle):
                slots = [slot for slot in self.slots(body) if cycle in (None, slot.cycle)]
                self.cp.add_bool_or(self.among(slots, day, day))
            case Apart() as what:
                self._apart(what, None)
            case _:
                pass  # days_open has left the days out

    def _pairs(self, body: str, other: str) -> list[tuple[Slot, Slot]]:
        return [
            (slot, Slot(other, slot.cycle)) for slot in self.slots(body) if Slot(other, slot.cycle) in self.x
        ]

    def _weeks_from(self, what: WeeksFrom, wish: Wish | None = None) -> None:
        for slot, anchor in self._pairs(what.body, what.anchor):
            there = self.weeks(anchor)
            mine = self.weeks(slot)
            off: Expr = 0
            if wish:
                var = self.cp.new_bool_var(f"off/{slot.body}/{slot.cycle}")
                self.cost(var, wish.weight)
                off = var
            absent = 1 - self.held(anchor)
            for week, variables in mine.items():
                theirs = there.get(week - what.weeks, [])
                self.cp.add(added(variables) <= added(theirs) + absent + off)

    def _not_together(self, bodies: Sequence[str]) -> None:
        by_day: dict[date, list[tuple[Meeting, cp_model.IntVar]]] = {}
        for body in bodies:
            for slot in self.slots(body):
                for day, var in self.x[slot].items():
                    by_day.setdefault(day, []).append((self.meeting(slot, day), var))
        for same_day in by_day.values():
            first = {one.body: one for one, _var in same_day}
            if all(overlap(one, other) for one, other in combinations(first.values(), 2)):
                if len(first) > 1:
                    self.cp.add_at_most_one(var for _one, var in same_day)
                continue
            for one, other in combinations(first, 2):
                if overlap(first[one], first[other]):
                    self.cp.add_at_most_one(var for met, var in same_day if met.body in (one, other))

    def _days_after(self, what: DaysAfter) -> None:
        for slot, other in self._pairs(what.body, what.other):
            absent = 1 - self.held(other)
            for day, var in self.x[slot].items():
                before = [v for on, v in self.x[other].items() if (day - on).days >= what.days]
                self.cp.add(var <= added(before) + absent)

    def _decided(self, what: Decided) -> None:
        proposing = self.slots(what.other)
        can = []
        days = sorted({day for slot in self.slots(what.body) for day in self.x[slot]})
        for day in (day for day in days if what.first <= day <= what.last):
            before = [
                var
                for slot in proposing
                for on, var in self.x[slot].items()
                if what.other_first <= on <= what.other_last and (day - on).days >= what.days
            ]
            here = self.cp.new_bool_var(f"decided/{what.body}/{day}")
            self.cp.add_bool_or([*before, here.negated()])
            self.cp.add_bool_or([*self.among(self.slots(what.body), day, day), here.negated()])
            can.append(here)
        self.cp.add_bool_or(can)

    def _gap(self, what: Gap) -> None:
        slots = self.slots(what.body)
        if self.always(what.body):
            held_by = [self._held_by(slot) for slot in slots]
            for one, following in pairwise(held_by):
                for week in range(LAST_WEEK + 1):
                    if week < what.weeks:
                        self.cp.add(following[week] == 0)
                    else:
                        self.cp.add_implication(following[week], one[week - what.weeks])
            return
        self._in_order(slots, what.weeks)

    def _in_order(self, slots: Sequence[Slot], apart: int) -> None:
        """Of meetings that need not be held: none so near after, or before, a meeting of a later cycle."""
        later: list[cp_model.IntVar] = []
        for slot in reversed(slots):
            begun = [self.cp.new_bool_var("") for _week in range(LAST_WEEK + 1)]
            for week, now in enumerate(begun):
                for before in (*begun[max(week - 1, 0) : week], *later[week : week + 1]):
                    self.cp.add_implication(before, now)
            for week, variables in self.weeks(slot).items():
                for var in variables:
                    self.cp.add_implication(var, begun[week])
                    if later:
                        self.cp.add_implication(var, ~later[min(week + apart - 1, LAST_WEEK)])
            later = begun

    def _held_by(self, slot: Slot) -> list[cp_model.IntVar]:
        """For each week whether the meeting is held by then: what lets the solver see the order of the cycles."""
        found: list[cp_model.IntVar] = []
        weeks = self.weeks(slot)
        for week in range(LAST_WEEK + 1):
            by_now = self.cp.new_bool_var(f"{slot.body}/{slot.cycle}/by/{week}")
            before = [found[-1]] if found else []
            self.cp.add(added([*before, *weeks.get(week, [])]) == by_now)
            found.append(by_now)
        return found

    def _apart(self, what: Apart, wish: Wish | None) -> None:
        others = [(day, var) for slot in self.slots(what.other) for day, var in self.x[slot].items()]
        for slot in self.slots(what.body):
            for day, var in self.x[slot].items():
                for on, other in others:
                    if abs((day - on).days) < what.days:
                        self._not_both(var, other, wish)

    def _not_both(self, one: cp_model.IntVar, other: cp_model.IntVar, wish: Wish | None) -> None:
        literals = [one.negated(), other.negated()]
        if wish:
            both = self.cp.new_bool_var("")
            self.cost(both, wish.weight)
            literals.append(both)
        self.cp.add_bool_or(literals)

    def wish(self, wish: Wish) -> None:
        """Count what the wish costs."""
        match wish.what:
            case Near() | NotOn() | OnWeekday() | InCycles() as what:
                only = bodies_of(what)
                for slot, days in self.x.items():
                    for day, var in days.items() if not only or slot.body in only else ():
                        self.cost(var, wish.weight * self._amount(what, slot, day))
            case Within(body=body, first=first, last=last):
                missing = self.cp.new_bool_var(wish.id)
                self.cp.add_bool_or([*self.among(self.slots(body), first, last), missing])
                self.cost(missing, wish.weight)
            case WeeksFrom() as what:
                self._weeks_from(what, wish)
            case Apart() as what:
                self._apart(what, wish)
            case other:
                raise TypeError(f"{type(other).__name__} cannot be a wish")

    def _amount(self, what: Near | NotOn | OnWeekday | InCycles, slot: Slot, day: date) -> int:
        match what:
            case NotOn(days=days, bodies=bodies):
                return int(day in days and (bodies is None or slot.body in bodies))
            case Near() if what.body == slot.body:
                return far_from_its_place(what, slot, week_of(day, self.year))
            case InCycles(body=body, cycles=cycles) if body == slot.body:
                return int(slot.cycle not in cycles)
            case OnWeekday(body=body, weekday=weekday) if body == slot.body:
                return int(Weekday.of(day) is not weekday)
            case _:
                return 0

    def far_from(self, meetings: Iterable[Meeting], moved: int, day_moved: int) -> None:
        """Count what it costs to depart from these meetings: `moved` for each, and `day_moved` for each day."""
        for one in meetings:
            for day, var in self.x.get(one.slot, {}).items():
                if day != one.date:
                    self.cost(var, moved + day_moved * abs((day - one.date).days))

    def hint(self, meetings: Iterable[Meeting]) -> None:
        """Begin the search at these meetings."""
        for one in meetings:
            for day, var in self.x.get(one.slot, {}).items():
                self.cp.add_hint(var, int(day == one.date))

    def cost_at_most(self, limit: int) -> None:
        """No dearer than this by the wishes counted so far; they are then no longer counted."""
        self.cp.add(self._total() <= limit)
        self.costs = {}

    def _total(self) -> cp_model.LinearExpr:
        pairs = list(self.costs.values())
        return cp_model.LinearExpr.weighted_sum([var for var, _cost in pairs], [cost for _var, cost in pairs])

    def solve(self, most_work: float = MOST_WORK) -> Outcome:
        """The cheapest meetings."""
        if self.costs:
            self.cp.minimize(self._total())
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = most_work
        status = solver.solve(self.cp)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Outcome(None, status == cp_model.INFEASIBLE)
        chosen = (
            self.meeting(slot, day)
            for slot, days in self.x.items()
            for day, var in days.items()
            if solver.boolean_value(var)
        )
        cost = round(solver.objective_value) if self.costs else 0
        return Outcome(tuple(sorted(chosen)), status == cp_model.OPTIMAL, cost)
