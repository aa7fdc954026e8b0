"""A calendar that somebody has made, held against its own rules: what it breaks, how its cycles depart, what it costs beside
the best.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from insyn.description.cadence import cadence_findings
from insyn.description.calendar import calendar_findings, read_calendar
from insyn.description.finding import Finding
from insyn.planning.explaining import Impossible
from insyn.planning.measuring import Broken, Cost, broken_rules, costs, total
from insyn.planning.planning import Plan, plan
from insyn.planning.problem import Problem
from insyn.planning.rules import Meeting


@dataclass(frozen=True)
class Checked:
    """What was found. `source` are the findings in which the calendar file disagrees with itself; `best` is the plan beside
    it.
    """

    broken: tuple[Broken, ...]
    costs: tuple[Cost, ...]
    source: tuple[Finding, ...] = ()
    best: Plan | None = None

    @property
    def cost(self) -> int:
        return total(self.costs)


def checked(problem: Problem, meetings: Sequence[Meeting], source: Path | None = None) -> Checked:
    """Every rule that the meetings break, every wish's cost. `source` is the calendar file that they are from, if it is one:
    what it says against itself (weekdays, distances) is then told as well. Bodies without any meeting there are not held to
    rules.
    """
    met = {one.body for one in meetings}
    measured = [one for one in broken_rules(problem, meetings) if _about(one, met)]
    findings: tuple[Finding, ...] = ()
    if source:
        calendar = read_calendar(source)
        findings = (*calendar_findings(calendar), *cadence_findings(calendar))
    best = plan(problem)
    return Checked(
        tuple(measured), costs(problem, meetings), findings, None if isinstance(best, Impossible) else best
    )


def _about(one: Broken, met: set[str]) -> bool:
    body = getattr(one.rule.what, "body", None)
    return body is None or body in met


def distances(problem: Problem, meetings: Sequence[Meeting]) -> dict[str, tuple[int, ...]]:
    """For each body that stands from another in the cycle the calendar weeks between them, cycle by cycle; for each that
    begins the cycle the weeks from one meeting to the next.
    """
    found = {}
    for body in problem.bodies:
        mine = {one.cycle: one.date for one in meetings if one.body == body.key}
        if body.anchors:
            anchor = {one.cycle: one.date for one in meetings if one.body == body.anchors[0][0]}
            pairs = [(anchor[cycle], day) for cycle, day in sorted(mine.items()) if cycle in anchor]
        else:
            days = [day for _cycle, day in sorted(mine.items())]
            pairs = list(itertools.pairwise(days))
        found[body.key] = tuple(
            ((to.toordinal() - to.weekday()) - (since.toordinal() - since.weekday())) // 7
            for since, to in pairs
        )
    return found
