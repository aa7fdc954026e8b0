"""Why no plan is possible: a smallest set of rules that cannot all be kept, any one of which could be given up to end that
conflict.

Found by asking the solver of ever smaller sets of rules (a divide-and-conquer deletion), so that each rule of the set is
needed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from insyn.planning.measuring import broken_rules
from insyn.planning.model import Model
from insyn.planning.narrowing import refuted
from insyn.planning.problem import Problem
from insyn.planning.rules import Gap, Meeting, NotOn, OnWeekday, Rule, Times, WeeksFrom

WORK = 1.0
"""Most work for one question. What is not proven impossible within it is taken to be possible: the set of rules that is found
is still one that cannot be kept, though perhaps not a smallest.
"""


@dataclass(frozen=True)
class Impossible:
    """No plan keeps all rules. `rules` is a set of which every one is needed for that; `mended_by` are those of them, not
    of law, whose giving up leaves a plan. `proven` is false when the solver gave up before it was certain.
    """

    problem: Problem
    rules: tuple[Rule, ...]
    mended_by: tuple[Rule, ...]
    proven: bool = True


def explained(problem: Problem) -> Impossible:
    """The conflict of a problem that has no plan; looked for in one municipality alone first, where several are planned."""
    parts = (*_alone(problem), *problem.parts)
    within = next((small for small in parts if not _Asked(small).possible(small.rules)), problem)
    asked = _Asked(within)
    rules = sorted(within.rules, key=_telling)
    if asked.possible(rules):
        return Impossible(problem, (), (), proven=False)
    fewer = _fewer(within, rules)
    for rule in fewer if len(fewer) < len(rules) else ():
        asked.possible(
            [one for one in rules if one is not rule]
        )  # a plan for all but one is one for every part without it
    conflict = _smallest(asked.possible, [], [], fewer)
    places = {rule.id: place for place, rule in enumerate(problem.rules)}
    conflict.sort(key=lambda rule: places[rule.id])
    whole = asked if within is problem else _Asked(problem)
    mended = tuple(
        rule
        for rule in conflict
        if rule.section is None and whole.possible([one for one in problem.rules if one.id != rule.id])
    )
    return Impossible(problem, tuple(conflict), mended)


class _Asked:
    """Whether sets of rules are possible. A plan once found answers for every set that it keeps."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.plans: list[tuple[Meeting, ...]] = []

    def possible(self, rules: Sequence[Rule]) -> bool:
        if refuted(self.problem, rules):
            return False
        asked = replace(self.problem, rules=tuple(rules))
        if any(not broken_rules(asked, plan) for plan in self.plans):
            return True
        outcome = Model(self.problem, rules).solve(WORK)
        if outcome.meetings is not None:
            self.plans.append(outcome.meetings)
        return outcome.meetings is not None or not outcome.proven


def _telling(rule: Rule) -> int:
    """Of several conflicts the one is told that is about the cycles themselves, before one that is about single days."""
    days = len(rule.what.days) if isinstance(rule.what, NotOn) else 0
    order: tuple[type, ...] = (Times, Gap, WeeksFrom)
    if isinstance(rule.what, order):
        return order.index(type(rule.what))
    return 3 if days > 1 else 4 if isinstance(rule.what, OnWeekday) else 5


def _alone(problem: Problem) -> list[Problem]:
    if problem.is_alone:
        return []
    return [problem.only({org.municipality.slug}) for org in problem.organisations]


def _fewer(problem: Problem, rules: list[Rule]) -> list[Rule]:
    """Rules that are impossible without a question to the solver, where there are such; it then has only those to go through."""
    if not refuted(problem, rules):
        return rules
    found = _smallest(lambda kept: not refuted(problem, kept), [], [], rules)
    return found if refuted(problem, found) else rules


def _smallest(
    possible: Callable[[Sequence[Rule]], bool], kept: list[Rule], added: list[Rule], left: list[Rule]
) -> list[Rule]:
    """A smallest part of `left` that cannot stand with `kept`; `added` is what was last put into `kept`."""
    if added and not possible(kept):
        return []
    if len(left) == 1:
        return left
    half = len(left) // 2
    first, second = left[:half], left[half:]
    of_second = _smallest(possible, kept + first, first, second)
    of_first = _smallest(possible, kept + of_second, of_second, first)
    return of_first + of_second
