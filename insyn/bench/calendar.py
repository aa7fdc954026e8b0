"""The year's calendar to a proven optimum, beside a greedy fit of the same cycles, one after the other."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from insyn.description.bodies import Body, Joint, Meets, Partner, Seats
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.read import read_organisation
from insyn.planning.days import week_of
from insyn.planning.making import problem_of
from insyn.planning.measuring import broken_rules, costs, total
from insyn.planning.planning import Plan, plan
from insyn.planning.problem import Problem, days_open
from insyn.planning.rules import Gap, Meeting, Near

NORSJO = Path(__file__).resolve().parents[2] / "data" / "norsjo" / "2020.toml"
YEAR = 2020
SHARED_BY = 4


def bench_calendar(municipalities: int = 20) -> Iterator[str]:
    """Norsjö alone, then as many municipalities made up from its file that share joint committees four and four."""
    norsjo = read_organisation(NORSJO)
    yield from _beside("Norsjö 2020", [norsjo])
    yield from _beside(
        f"{municipalities} municipalities made up from Norsjö's file, joint committees shared {SHARED_BY} and {SHARED_BY}",
        made_up(norsjo, municipalities),
    )


def _beside(name: str, organisations: Sequence[Organisation]) -> Iterator[str]:
    began = time.perf_counter()
    problem = problem_of(organisations, YEAR)
    found = plan(problem)
    took = time.perf_counter() - began
    assert isinstance(found, Plan)
    proven = "proven best" if found.proven else "NOT proven best"
    yield f"calendar of {name}: {len(found.meetings)} meetings, {proven}, cost {found.cost}, in {took:.2f} s"
    began = time.perf_counter()
    greedy = first_fit(problem)
    greedy_took = time.perf_counter() - began
    placed, cost = len(greedy), total(costs(problem, greedy))
    broken = sum(len(one.lapses) for one in broken_rules(problem, greedy))
    yield (
        f"  greedy fit, cycle by cycle, on the same rules: {placed} of {len(found.meetings)} placed, {broken} breaches, "
        f"cost {cost}, in {greedy_took:.2f} s; "
        f"cost ours / it = {found.cost / max(cost, 1):.2f}, time ours / it = {took / greedy_took:.1f}"
    )


def first_fit(problem: Problem) -> tuple[Meeting, ...]:
    """What one does by hand: cycle by cycle, each in the week nearest to its even place in which all its bodies find a free
    day.
    """
    open_days = days_open(problem, problem.rules)
    gaps = {rule.what.body: rule.what.weeks for rule in problem.rules if isinstance(rule.what, Gap)}
    placed: list[Meeting] = []
    for root in (body for body in problem.bodies if not body.anchors):
        group = [
            root,
            *(body for body in problem.bodies if any(anchor == root.key for anchor, _weeks in body.anchors)),
        ]
        offsets = {body.key: dict(body.anchors).get(root.key, 0) for body in group}
        near = next(
            wish.what for wish in problem.wishes if isinstance(wish.what, Near) and wish.what.body == root.key
        )
        last = -60
        for cycle in range(1, root.cycles + 1):
            weeks = range(max(last + gaps[root.key], 0), len(near.index))
            for week in _nearest_first(near, cycle, weeks):
                made = _in_week(
                    problem,
                    [(body.key, week + offsets[body.key]) for body in group],
                    cycle,
                    open_days,
                    placed,
                )
                if made:
                    placed += made
                    last = week
                    break
    return tuple(sorted(placed))


def _nearest_first(near: Near, cycle: int, weeks: Iterable[int]) -> list[int]:
    place = near.places[cycle - 1]
    return sorted(weeks, key=lambda week: abs(7 * near.index[week] - place))


def _in_week(
    problem: Problem,
    wanted: Sequence[tuple[str, int]],
    cycle: int,
    open_days: dict[str, tuple[date, ...]],
    placed: Sequence[Meeting],
) -> list[Meeting]:
    made: list[Meeting] = []
    taken = {(one.body, one.date) for one in placed}
    for key, week in wanted:
        body = problem.body(key)
        day = next(
            (
                day
                for day in open_days[key]
                if week_of(day, problem.year) == week
                and not any(
                    one.date == day and set(body.slugs) & set(problem.body(one.body).slugs)
                    for one in (*made, *placed)
                )
                and (key, day) not in taken
            ),
            None,
        )
        if day is None:
            return []
        made.append(Meeting(day, key, cycle, body.start, body.hours))
    return made


def made_up(norsjo: Organisation, number: int) -> list[Organisation]:
    """Municipalities that do not exist: Norsjö's organisation with other codes, and two joint committees shared with the
    neighbours.

    Every other one meets on other days of the week, so that a shared committee has to find its days among all of theirs.
    """
    return [_made_up(norsjo, place, number) for place in range(number)]


def _made_up(norsjo: Organisation, place: int, number: int) -> Organisation:
    group = place - place % SHARED_BY
    codes = [_code(one) for one in range(group, min(group + SHARED_BY, number))]
    bodies = tuple(_shared(body, group, codes, _code(place)) for body in norsjo.bodies)
    town = replace(
        norsjo.municipality, code=_code(place), name=f"Påhittad {place + 1}", slug=f"pahittad-{place + 1}"
    )
    return replace(norsjo, municipality=town, bodies=bodies)


def _code(place: int) -> str:
    return f"24{place + 1:02d}"


def _shared(body: Body, group: int, codes: Sequence[str], own: str) -> Body:
    if body.kind is not BodyKind.JOINT_COMMITTEE or body.id not in ("miljo-bygg", "overformyndare"):
        return body
    partners = tuple(
        Partner(name=f"Påhittad {code}", code=code, members=1, substitutes=1) for code in codes if code != own
    )
    joint = Joint(own=Seats(members=1, substitutes=1), host=_code(group), partners=partners)
    return replace(body, joint=joint, meets=Meets(times_a_year=6, hours=3))
