"""Days that a meeting cannot have, left out before the solver is asked: what follows from the weeks between bodies and
between cycles.

It changes no answer. It is what tells at once that a year is too short for its cycles, or that a fixed day pulls another
meeting onto a holiday, which the solver would need longer to prove.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from insyn.planning.days import week_of
from insyn.planning.problem import Problem, days_open
from insyn.planning.rules import Decided, Gap, Kept, Rule, Slot, Times, WeeksFrom, Within

Days = dict[str, tuple[date, ...]]


def narrowed(problem: Problem, rules: Sequence[Rule], open_days: Days) -> dict[Slot, tuple[date, ...]]:
    """For each meeting the days that it can have, of those on which its body can meet at all."""
    weeks = {key: {day: week_of(day, problem.year) for day in days} for key, days in open_days.items()}
    fixed = _fixed(rules)
    certain = {slot: _bits(weeks[slot.body].values()) for slot in _certain(problem, rules)}
    for slot, day in fixed.items():
        certain[slot] = _bits([weeks[slot.body][day]] if day in weeks[slot.body] else [])
    _keep_in_step(problem, rules, certain)
    found = {}
    for slot in problem.slots:
        mask, day_of_it = certain.get(slot), fixed.get(slot)
        found[slot] = tuple(
            day
            for day, week in weeks[slot.body].items()
            if (mask is None or mask >> week & 1) and day_of_it in (None, day)
        )
    return found


def refuted(problem: Problem, rules: Sequence[Rule]) -> bool:
    """Whether something that must be is left without a day: then no plan keeps these rules. (That nothing is, proves nothing.)"""
    open_days = days_open(problem, rules)
    can = narrowed(problem, rules, open_days)
    if any(not can[slot] for slot in _certain(problem, rules)):
        return True
    return any(_left_out(rule, can) for rule in rules) or _crowded(problem, rules, can)


def _crowded(problem: Problem, rules: Sequence[Rule], can: dict[Slot, tuple[date, ...]]) -> bool:
    """Whether some body has fewer days than meetings: it meets at most once a day."""
    days: dict[str, set[date]] = {}
    for slot in _certain(problem, rules):
        days.setdefault(slot.body, set()).update(can[slot])
    times = {rule.what.body: rule.what.times for rule in rules if isinstance(rule.what, Times)}
    return any(
        len(days.get(body, ())) < number == problem.body(body).cycles for body, number in times.items()
    )


def _left_out(rule: Rule, can: dict[Slot, tuple[date, ...]]) -> bool:
    match rule.what:
        case Within(body=body, first=first, last=last) | Decided(body=body, first=first, last=last):
            return not any(
                first <= day <= last for slot, days in can.items() if slot.body == body for day in days
            )
        case Kept(body=body, day=on, cycle=cycle):
            return not any(
                on in days for slot, days in can.items() if slot.body == body and cycle in (None, slot.cycle)
            )
        case _:
            return False


def _fixed(rules: Sequence[Rule]) -> dict[Slot, date]:
    kept = [rule.what for rule in rules if isinstance(rule.what, Kept)]
    return {Slot(one.body, one.cycle): one.day for one in kept if one.cycle}


def _certain(problem: Problem, rules: Sequence[Rule]) -> list[Slot]:
    """The meetings that are held in every plan."""
    times = {rule.what.body: rule.what.times for rule in rules if isinstance(rule.what, Times)}
    fixed = _fixed(rules)
    always = {body.key for body in problem.bodies if times.get(body.key) == body.cycles}
    return [slot for slot in problem.slots if slot.body in always or slot in fixed]


def _bits(weeks: Iterable[int]) -> int:
    """Weeks as the bits of a number, so that moving them all so many weeks is one step."""
    mask = 0
    for week in weeks:
        mask |= 1 << week
    return mask


def _shifted(mask: int, weeks: int) -> int:
    return mask << weeks if weeks >= 0 else mask >> -weeks


def _keep_in_step(problem: Problem, rules: Sequence[Rule], certain: dict[Slot, int]) -> None:
    """Take out of each meeting's weeks those in which the meetings that hang on it have none, until nothing more follows."""
    pairs = []
    gaps = []
    for rule in rules:
        match rule.what:
            case WeeksFrom(body=body, anchor=anchor, weeks=weeks):
                cycles = range(1, problem.body(body).cycles + 1)
                pairs += [(Slot(body, cycle), Slot(anchor, cycle), weeks) for cycle in cycles]
            case Gap(body=body, weeks=weeks):
                cycles = range(1, problem.body(body).cycles)
                gaps += [(Slot(body, cycle), Slot(body, cycle + 1), weeks) for cycle in cycles]
            case _:
                pass
    pairs = [one for one in pairs if one[0] in certain and one[1] in certain]
    gaps = [one for one in gaps if one[0] in certain and one[1] in certain]
    changing = True
    while changing:
        before = list(certain.values())
        for slot, other, weeks in pairs:
            certain[slot] &= _shifted(certain[other], weeks)
            certain[other] &= _shifted(certain[slot], -weeks)
        for slot, following, weeks in gaps:
            certain[following] &= _not_before(certain[slot], weeks)
        for slot, following, weeks in reversed(gaps):
            certain[slot] &= (1 << max(certain[following].bit_length() - weeks, 0)) - 1
        changing = before != list(certain.values())


def _not_before(mask: int, weeks: int) -> int:
    """All weeks that are so many after the first of these; none when there is none."""
    return ~((1 << ((mask & -mask).bit_length() - 1 + weeks)) - 1) if mask else 0
