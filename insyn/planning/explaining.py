"""Why no plan is possible: a smallest set of rules that cannot all be kept, any one of which could be given up to end that conflict.

Found by asking the solver of ever smaller sets of rules (a divide-and-conquer deletion), so that each rule of the set is needed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from insyn.planning.model import Model
from insyn.planning.problem import Problem
from insyn.planning.rules import Rule

WORK = 20.0
"""Most work for one question; a set of rules that is not proven impossible within it is taken to be possible."""


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
    within = next(
        (small for small in (*_alone(problem), *problem.parts) if not _possible(small, small.rules)), problem
    )
    rules = list(within.rules)
    if _possible(within, rules):
        return Impossible(problem, (), (), proven=False)
    conflict = _smallest(lambda kept: _possible(within, kept), [], [], rules)
    places = {rule.id: place for place, rule in enumerate(problem.rules)}
    conflict.sort(key=lambda rule: places[rule.id])
    mended = tuple(
        rule
        for rule in conflict
        if rule.section is None and _possible(problem, [one for one in problem.rules if one.id != rule.id])
    )
    return Impossible(problem, tuple(conflict), mended)


def _alone(problem: Problem) -> list[Problem]:
    if problem.is_alone:
        return []
    return [problem.only({org.municipality.slug}) for org in problem.organisations]


def _possible(problem: Problem, rules: Sequence[Rule]) -> bool:
    outcome = Model(problem, rules).solve(WORK)
    return outcome.meetings is not None or not outcome.proven


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
