"""Wishes: those that hold where nobody says otherwise (evenly spread, not in school holidays, not on half days), and those
stated.
"""

from collections.abc import Iterator, Sequence

from insyn.description.text import Text
from insyn.planning import sentences
from insyn.planning.bodies import PlannedBody
from insyn.planning.conditions import Conditions, StatedWish, WishKind
from insyn.planning.days import PeriodKind, days_between, half_days, week_of
from insyn.planning.problem import Problem, days_open
from insyn.planning.rules import (
    Apart,
    Demand,
    InCycles,
    Near,
    NotOn,
    NotTogether,
    OnWeekday,
    Rule,
    Slot,
    Wish,
    Within,
)

SPREAD = 1
"""What a day away from an even spread costs."""
HALF_DAY = 3
FEWER = 10
"""What it costs to meet in another cycle than the evenly chosen, for a body that meets in only some."""


class Unplannable(ValueError):
    """The input cannot be planned from; `message` and `write_instead` say why, in both languages."""

    def __init__(self, message: Text, write_instead: Text) -> None:
        self.message, self.write_instead = message, write_instead
        super().__init__(f"{message.en} {write_instead.en}")


def resolve(problem: Problem, ref: str) -> str:
    """The key of the body that a person means by `ks` or `norsjo:ks`; Unplannable when none or several are."""
    key = problem.aliases.get(ref, ref)
    if problem.plans(key):
        return key
    found = [body.key for body in problem.bodies if body.key.partition(":")[2] == ref]
    if len(found) == 1:
        return found[0]
    known = Text(*[", ".join(problem.shown(body.key) for body in problem.bodies)] * 2)
    if found:
        raise Unplannable(
            Text(f"”{ref}” finns i flera kommuner.", f"“{ref}” is in several municipalities."),
            Text(f"Skriv något av {', '.join(found)}.", f"Write one of {', '.join(found)}."),
        )
    raise Unplannable(
        Text(f"Ingen ”{ref[:60]}” planeras.", f"No “{ref[:60]}” is planned."),
        Text(f"Skriv något av {known.sv}.", f"Write one of {known.en}."),
    )


def stated_demands(problem: Problem, conditions: Conditions) -> tuple[list[Rule], list[Wish]]:
    """The conditions' rules and wishes."""
    hard, soft = [], []
    for stated in conditions.wishes:
        made = wish_of(problem, stated, hard=stated.hard)
        if stated.hard:
            hard.append(Rule(made.id, made.what, made.text))
        else:
            soft.append(made)
    for busy in conditions.busy:
        bodies = frozenset(resolve(problem, ref) for ref in busy.bodies) or None
        days = ", ".join(str(day) for day in busy.dates)
        text = Text(f"{busy.name.sv} sammanträder {days}.", f"{busy.name.en}: meets {days}.")
        hard.append(Rule(f"busy:{busy.id}", NotOn(frozenset(busy.dates), bodies), text))
    for name, tables in (("room", conditions.rooms), ("people", conditions.people)):
        for table in tables:
            keys = tuple(resolve(problem, ref) for ref in table.bodies)
            why = table.name or Text(table.id, table.id)
            text = sentences.not_together([problem.named(key) for key in keys], why)
            hard.append(Rule(f"{name}:{table.id}", NotTogether(keys), text))
    return hard, soft


def wish_of(problem: Problem, stated: StatedWish, *, hard: bool = False) -> Wish:
    """A stated wish as the plan weighs it; `hard` when its sentence is to be a rule's."""
    keys = tuple(resolve(problem, ref) for ref in stated.bodies)
    what, text = _demand(problem, stated, keys, hard)
    return Wish(f"wish:{stated.id}", what, stated.text or text, stated.weight)


def _demand(problem: Problem, stated: StatedWish, keys: Sequence[str], hard: bool) -> tuple[Demand, Text]:
    who = sentences.names(problem.named(key) for key in keys)
    first, last = stated.first, stated.last
    if stated.kind == WishKind.AVOID and first and last:
        days = frozenset(days_between(first, last))
        say = sentences.never if hard else sentences.rather_not
        text = say(who if keys else None, None, first, last)
        return NotOn(days, frozenset(keys) or None), text
    if stated.kind == WishKind.MEET and first and last:
        return Within(keys[0], first, last), sentences.within(problem.named(keys[0]), first, last)
    if stated.kind == WishKind.WEEKDAY and stated.weekday:
        return OnWeekday(keys[0], stated.weekday), sentences.on_weekday(
            problem.named(keys[0]), stated.weekday
        )
    days_apart = stated.days or 0
    text = Text(f"Minst {days_apart} dagar mellan {who.sv}.", f"At least {days_apart} days between {who.en}.")
    return Apart(keys[0], keys[1], days_apart), text


def usual_wishes(problem: Problem) -> Iterator[Wish]:
    """What is wished where nobody says otherwise. The weights are ours, and said to be assumed."""
    for body in problem.bodies:
        if not body.anchors:
            yield _spread(problem, body)
        if body.times < body.cycles:
            yield _evenly_chosen(problem, body)
    for period in problem.periods:
        if period.weight is not None:
            where = "" if problem.is_alone or period.municipality is None else f"{period.municipality}:"
            bodies = (
                frozenset(b.key for b in problem.bodies if period.municipality in b.slugs) if where else None
            )
            text = sentences.rather_not(None, period.name, period.first, period.last)
            yield Wish(f"period:{where}{period.id}", NotOn(period.days, bodies), text, period.weight, True)
    days = half_days(problem.year)
    said = Text(", ".join(one.name.sv for one in days), ", ".join(one.name.en for one in days))
    text = Text(
        f"Helst inga sammanträden på halvdagar ({said.sv}).", f"Rather no meetings on half days ({said.en})."
    )
    yield Wish("half-days", NotOn(frozenset(one.day for one in days)), text, HALF_DAY, True)


def _spread(problem: Problem, body: PlannedBody) -> Wish:
    """The first meeting as early as it can be and the last as late, the others evenly between, weeks of a break not counted;
    a body outside the cycle has the middle of its share of the year instead.
    """
    index = _working_weeks(problem, body.slugs)
    weeks = _possible_weeks(problem, body)
    first, last = (index[weeks[0]], index[weeks[-1]]) if weeks else (0, index[-1])
    chained = any(anchor == body.key for other in problem.bodies for anchor, _weeks in other.anchors)
    number, span = body.cycles, last - first
    if chained and number > 1:
        places = [round(7 * (first + span * n / (number - 1))) for n in range(number)]
    else:
        places = [round(7 * (first + span * (2 * n + 1) / (2 * number))) for n in range(number)]
    name = problem.named(body.key)
    text = Text(f"{name.sv}: jämnt spritt över året.", f"{name.en}: evenly spread over the year.")
    return Wish(f"spread:{problem.shown(body.key)}", Near(body.key, tuple(places), index), text, SPREAD, True)


def _working_weeks(problem: Problem, slugs: Sequence[str]) -> tuple[int, ...]:
    """For each week of the year its number in a count that stands still in weeks that lie wholly in a break."""
    breaks = {
        day
        for period in problem.periods
        if period.kind is not PeriodKind.SCHOOL and period.weight is None and period.municipality in slugs
        for day in period.days
    }
    open_weeks = {
        week_of(day, problem.year) for day in problem.days if day.weekday() < 5 and day not in breaks
    }
    found, count = [], 0
    for week in range(week_of(problem.days[-1], problem.year) + 1):
        found.append(count)
        count += week in open_weeks
    return tuple(found)


def _possible_weeks(problem: Problem, body: PlannedBody) -> list[int]:
    """The weeks in which the body can meet, and everybody that stands so many weeks from it."""
    open_days = days_open(problem, problem.rules)
    weeks = {key: {week_of(day, problem.year) for day in days} for key, days in open_days.items()}
    offsets = {body.key: 0}
    for _round in problem.bodies:
        for other in problem.bodies:
            for anchor, away in other.anchors:
                if anchor in offsets:
                    offsets.setdefault(other.key, offsets[anchor] + away)
    whole = [
        (key, away) for key, away in offsets.items() if problem.body(key).times == problem.body(key).cycles
    ]
    return [week for week in sorted(weeks[body.key]) if all(week + away in weeks[key] for key, away in whole)]


def _evenly_chosen(problem: Problem, body: PlannedBody) -> Wish:
    chosen = frozenset(1 + (2 * n + 1) * body.cycles // (2 * body.times) for n in range(body.times))
    name = problem.named(body.key)
    said = ", ".join(str(cycle) for cycle in sorted(chosen))
    text = Text(
        f"{name.sv} sammanträder helst i omgång {said}.", f"{name.en}: meets rather in cycles {said}."
    )
    return Wish(f"cycles:{problem.shown(body.key)}", InCycles(body.key, chosen), text, FEWER, True)


def far_from_its_place(what: Near, slot: Slot, week: int) -> int:
    """Days between a meeting's week and its even place."""
    return abs(7 * what.index[week] - what.places[slot.cycle - 1])
