"""The solver's variables: one yes-or-no for each meeting and each day on which it could be held."""

from collections.abc import Iterable, Sequence
from datetime import date

from ortools.sat.python import cp_model

from insyn.planning.days import week_of
from insyn.planning.narrowing import narrowed
from insyn.planning.problem import Problem, days_open
from insyn.planning.rules import Decided, Kept, Meeting, Rule, Slot, Times, Within

Expr = cp_model.LinearExpr | int


def added(variables: Iterable[cp_model.IntVar]) -> cp_model.LinearExpr:
    """How many of them are true."""
    made: cp_model.LinearExpr = cp_model.LinearExpr.sum(list(variables))
    return made


class Variables:
    """For each meeting and each day that it can have a variable, and what they say together."""

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem, self.year, self.cp = problem, problem.year, cp_model.CpModel()
        self.costs: dict[int, tuple[cp_model.IntVar, int]] = {}
        self.x: dict[Slot, dict[date, cp_model.IntVar]] = {}
        self.times = {rule.what.body: rule.what.times for rule in rules if isinstance(rule.what, Times)}
        kept = [rule.what for rule in rules if isinstance(rule.what, Kept)]
        self.kept = {(one.body, one.day): one for one in kept}
        needed = set(self.times)
        for rule in rules:
            match rule.what:
                case Kept(body=body) | Within(body=body):
                    needed.add(body)
                case Decided(body=body, other=other):
                    needed |= {body, other}
                case _:
                    pass
        self._make(needed, narrowed(problem, rules, days_open(problem, rules)))

    def _make(self, needed: set[str], can: dict[Slot, tuple[date, ...]]) -> None:
        for body in self.problem.bodies:
            if body.key not in needed:
                continue
            by_day: dict[date, list[cp_model.IntVar]] = {}
            for cycle in range(1, body.cycles + 1):
                slot = Slot(body.key, cycle)
                self.x[slot] = {day: self.cp.new_bool_var(f"{slot.body}/{cycle}/{day}") for day in can[slot]}
                for day, var in self.x[slot].items():
                    by_day.setdefault(day, []).append(var)
                if self.times.get(body.key) == body.cycles:
                    self.cp.add_exactly_one(self.x[slot].values())
                else:
                    self.cp.add_at_most_one(self.x[slot].values())
            for same_day in by_day.values():
                if len(same_day) > 1:
                    self.cp.add_at_most_one(same_day)

    def slots(self, body: str) -> list[Slot]:
        return [slot for slot in self.x if slot.body == body]

    def always(self, body: str) -> bool:
        """Whether the body meets in every cycle."""
        return self.times.get(body) == self.problem.body(body).cycles

    def held(self, slot: Slot) -> Expr:
        """1 when the meeting is held."""
        return 1 if self.always(slot.body) else added(self.x[slot].values())

    def among(self, slots: Iterable[Slot], first: date, last: date) -> list[cp_model.IntVar]:
        """The variables of the meetings on the days from the first to the last."""
        return [var for slot in slots for day, var in self.x[slot].items() if first <= day <= last]

    def weeks(self, slot: Slot) -> dict[int, list[cp_model.IntVar]]:
        found: dict[int, list[cp_model.IntVar]] = {}
        for day, var in self.x[slot].items():
            found.setdefault(week_of(day, self.year), []).append(var)
        return found

    def cost(self, var: cp_model.IntVar, cost: int) -> None:
        if cost:
            self.costs[var.index] = (var, self.costs.get(var.index, (var, 0))[1] + cost)

    def meeting(self, slot: Slot, day: date) -> Meeting:
        body, kept = self.problem.body(slot.body), self.kept.get((slot.body, day))
        start = kept.start if kept and kept.start else body.start
        hours = kept.hours if kept and kept.hours else body.hours
        return Meeting(day, slot.body, slot.cycle, start, hours)
