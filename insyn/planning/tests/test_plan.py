"""The plan of a year: Norsjö's cadence reproduced, every rule kept, and no plan cheaper (found again in another way)."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from insyn.description.calendar import read_calendar
from insyn.description.kinds import BodyKind
from insyn.description.read import read_organisation
from insyn.planning.calendar_file import in_cycles, read_meetings
from insyn.planning.checking import checked, distances
from insyn.planning.days import iso_week, week_of
from insyn.planning.making import problem_of
from insyn.planning.measuring import broken_rules, costs, total
from insyn.planning.planning import plan
from insyn.planning.rules import Meeting

DATA = Path(__file__).resolve().parents[3] / "data"
STATED = DATA / "norsjo" / "2020-meetings.toml"


def test_norsjos_cadence_is_reproduced(problem, planned):
    stated = in_cycles(problem, read_meetings(STATED, problem))
    assert planned.proven
    ours, theirs = distances(problem, planned.meetings), distances(problem, stated)
    assert ours == theirs
    assert len(planned.of("norsjo:ks")) == len([one for one in stated if one.body == "norsjo:ks"]) == 7
    assert set(ours["norsjo:gemensam-beredning"]) == {-3}
    assert set(ours["norsjo:au"]) == set(ours["norsjo:uou"]) == {-2}


def test_only_the_two_meetings_that_contradict_their_weekday_differ_from_the_stated_calendar(
    problem, planned
):
    stated = {(one.body, one.date) for one in read_calendar(STATED).meetings}
    ours = {(problem.shown(one.body), one.date) for one in planned.meetings}
    assert stated - ours == {("au", date(2020, 1, 20)), ("uou", date(2020, 1, 21))}
    assert ours - stated == {("au", date(2020, 1, 21)), ("uou", date(2020, 1, 20))}


def test_where_the_stated_calendar_breaks_its_own_rules(problem):
    found = checked(problem, in_cycles(problem, read_meetings(STATED, problem)), STATED)
    assert [one.rule.id for one in found.broken] == ["weekday:au", "weekday:uou"]
    assert [[str(met.date) for lapse in one.lapses for met in lapse.meetings] for one in found.broken] == [
        ["2020-01-20"],
        ["2020-01-21"],
    ]
    assert len(found.source) == 3  # two weekdays, and the cycle whose distances are others
    assert found.best is not None
    assert found.cost == found.best.cost


def cheapest_by_weeks(problem) -> int:
    """The least cost over all choices of the board's seven weeks, cycle by cycle: another way to the same figure."""
    offsets = {body.key: dict(body.anchors).get("norsjo:ks", 0) for body in problem.bodies}
    monday, _sunday = iso_week(problem.year, 1)

    def cycle_in(week: int, cycle: int) -> list[Meeting] | None:
        made = []
        for body in problem.bodies:
            weekday = list(type(body.weekday)).index(body.weekday)
            day = date.fromordinal(monday.toordinal() + 7 * (week + offsets[body.key]) + weekday)
            made.append(Meeting(day, body.key, cycle, body.start, body.hours))
        if any(one.date.year != problem.year for one in made):
            return None
        wrong = broken_rules(problem, made)
        each = {"weekend", "day", "period", "weekday", "weeks", "together"}
        return None if any(one.rule.id.partition(":")[0] in each for one in wrong) else made

    @cache
    def cost(week: int, cycle: int) -> int | None:
        made = cycle_in(week, cycle)
        return None if made is None else total(costs(problem, made))

    best = {(week, 1): cost(week, 1) for week in range(54)}
    for cycle in range(2, 8):
        for week in range(54):
            here = cost(week, cycle)
            before = [best.get((earlier, cycle - 1)) for earlier in range(week - 1)]
            known = [one for one in before if one is not None]
            best[week, cycle] = None if here is None or not known else here + min(known)
    return min(found for (_week, cycle), found in best.items() if cycle == 7 and found is not None)


@pytest.mark.parametrize("year", [2020, 2021, 2023])
def test_no_choice_of_weeks_is_cheaper_than_the_plan(norsjo, year):
    problem = problem_of([norsjo], year)
    found = plan(problem)
    assert found.proven
    assert found.cost == cheapest_by_weeks(problem)


@pytest.mark.parametrize(
    ("file", "year"),
    [
        ("norsjo/2010", 2010),
        ("norsjo/2011", 2011),
        ("norsjo/2015", 2015),
        ("norsjo/2020", 2022),
        ("ange/2020", 2020),
    ],
)
def test_every_organisation_file_plans(file, year):
    problem = problem_of([read_organisation(DATA / f"{file}.toml")], year)
    found = plan(problem)
    assert found.proven
    assert broken_rules(problem, found.meetings) == ()
    assert {one.body for one in found.meetings} == {body.key for body in problem.bodies}
    for body in problem.bodies:
        assert len(found.of(body.key)) == body.times


def test_the_same_input_gives_the_same_plan(norsjo, planned):
    assert plan(problem_of([norsjo], 2020)).meetings == planned.meetings


def test_in_a_year_of_elections_the_newly_elected_decide_the_budget(norsjo):
    found = plan(problem_of([norsjo], 2022))
    assembly = [one.date for one in found.of("norsjo:kf")]
    board = [one.date for one in found.of("norsjo:ks")]
    assert any(date(2022, 10, 15) <= day <= date(2022, 11, 30) for day in assembly)
    assert any(date(2022, 9, 1) <= day <= date(2022, 10, 31) for day in board)


def test_nobody_meets_on_holidays_or_in_the_summer(planned):
    days = {one.date for one in planned.meetings}
    assert not days & {date(2020, 1, 6), date(2020, 4, 13), date(2020, 5, 1), date(2020, 6, 19)}
    assert not any(date(2020, 6, 29) <= day <= date(2020, 8, 16) for day in days)
    assert all(day.weekday() < 5 for day in days)


def test_figures_that_no_file_gives_are_said_to_be_assumed():
    problem = problem_of([read_organisation(DATA / "ange" / "2020.toml")], 2020)
    board = next(body for body in problem.bodies if body.kind is BodyKind.EXECUTIVE_BOARD)
    assert any(said.startswith("weekday") for said in board.assumed)
    assert problem.rule("weekday:ks").assumed
    assert any("7" in remark.en for remark in problem.remarks)


def test_weeks_are_counted_from_the_week_of_the_first_of_january():
    assert week_of(date(2020, 1, 1), 2020) == 0
    assert week_of(date(2020, 1, 6), 2020) == 1
    assert week_of(date(2021, 12, 31), 2021) == 52


def test_a_body_that_meets_in_only_some_cycles_meets_in_evenly_chosen_ones_and_in_order(norsjo):
    """The board too: its cycles stay in order though some are left out."""
    bodies = tuple(
        replace(body, meets=replace(body.meets, times_a_year=5)) if body.id in ("ks", "uou") else body
        for body in norsjo.bodies
    )
    problem = problem_of([replace(norsjo, bodies=bodies)], 2020)
    found = plan(problem)
    assert found.proven
    assert broken_rules(problem, found.meetings) == ()
    assert [len(found.of(f"norsjo:{body}")) for body in ("ks", "uou", "au")] == [5, 5, 7]
    cycles = [one.cycle for one in found.of("norsjo:ks")]
    assert cycles == sorted(cycles)
