"""What the kernel says against what can be worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from insyn.simulation.arrays import (
    ARRIVALS,
    DECIDES,
    LEVEL_0,
    LEVELS,
    LOG,
    LOG_COLUMNS,
    LOG_LINES,
    OPEN_DAYS,
    desk_for,
    packed,
)
from insyn.simulation.asked import Alternative, Same
from insyn.simulation.build import build
from insyn.simulation.draws import philox, unit
from insyn.simulation.playing import play_runs
from insyn.simulation.scenario import read_scenario
from insyn.simulation.simulate import simulate
from insyn.simulation.tables import binomial, poisson
from insyn.simulation.tests.examples import norsjo, only, small

HIGHEST = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ((0,) * 6, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((HIGHEST,) * 6, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0xA4093822, 0x299F31D0, 0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_random_numbers_are_those_that_the_authors_of_philox_publish(place, numbers):
    assert tuple(int(one) for one in philox(*place)) == numbers


def test_a_number_becomes_a_share_that_is_neither_0_nor_1():
    assert 0 < unit(0) < unit(HIGHEST) < 1


def test_the_tables_of_probabilities_are_the_known_ones():
    assert np.diff(binomial(3, 0.9, 5), prepend=0).tolist() == pytest.approx([0.001, 0.027, 0.243, 0.729, 0])
    assert poisson(2.0, 20)[:3].tolist() == pytest.approx([0.1353353, 0.4060058, 0.6766764])
    assert poisson(0.0, 5).tolist() == [1.0] * 5


def weekdays(last: int) -> np.ndarray:
    first = date(2026, 1, 1)
    return np.array([day for day in range(last) if (first + timedelta(days=day)).weekday() < 5], np.int64)


def test_a_body_that_meets_every_wednesday_makes_a_case_wait_four_days_and_a_fifth():
    """In on Monday: ready on Tuesday, decided on Wednesday, 2 days. Tuesday 1, Wednesday 7, Thursday 6, Friday 5: mean 4.2."""
    scenario = only(
        "board",
        300,
        work_hours_median=0.01,
        work_hours_p90=0.01,
        referred_back=0.0,
        adjourned=0.0,
        delegable=0.0,
    )
    built = build(Alternative(small(), "a"), scenario, 4, 1, Same())
    world = built.world
    wednesdays = [
        day for day in range(world.last_day) if (date(2026, 1, 1) + timedelta(days=day)).weekday() == 2
    ]
    work = weekdays(world.last_day)
    world = replace(
        world,
        meetings=np.array([(day, 1, n) for n, day in enumerate(wednesdays)], np.int64),
        lead=np.zeros_like(world.lead),
        work_day=np.append(work, world.last_day),
        work_place=np.searchsorted(work, np.arange(world.last_day + 1)).astype(np.int64),
    )
    rows = play_runs(world, built.room, 0, 10)
    mean = rows[:, LEVEL_0 + LEVELS + 1].mean()
    assert mean == pytest.approx(4.2, abs=0.1)


def test_one_case_goes_through_the_calendar_as_a_reader_of_it_would_say():
    scenario = only(
        "assembly", 1, referred_back=0.0, adjourned=0.0, work_hours_median=3.0, work_hours_p90=3.0
    )
    built = build(Alternative(norsjo(), "a"), scenario, 1, 1, Same())
    arrivals = np.ones_like(built.world.arrivals)
    march = 12 + 2
    arrivals[list(built.kinds).index("assembly"), march, 0] = (
        0.0  # exactly one comes in, in March of the first counted year
    )
    world = replace(built.world, arrivals=arrivals)
    w, f = packed(world)
    d, x = desk_for(world, built.room, 100)
    from insyn.simulation.kernel import play

    play(w, f, d, x, 0)
    told = d[int(d[LOG]) :][: int(d[LOG_LINES]) * LOG_COLUMNS].reshape(-1, LOG_COLUMNS)
    arrived, _began, ready, *passed = told[:, 1].tolist()
    assert (
        world.month_first[march] <= np.searchsorted(world.month_days, arrived) < world.month_first[march + 1]
    )
    assert 1 <= ready - arrived <= 5
    bodies = [built.bodies[body] for body in told[3:, 3].tolist()]
    assert bodies[0] == "gemensam-beredning"
    assert bodies[1] in ("au", "uou")
    assert bodies[2:] == ["gruppmoten", "ks", "kf"]
    since, meetings = ready, world.meetings.tolist()
    for body, day, lead in zip(bodies, passed, (3, 5, 0, 5, 8), strict=True):
        place = built.bodies.index(body)
        first = next(on for on, one, _n in meetings if one == place and on - since >= lead and on >= ready)
        assert day == first, body
        since = since if body == "gruppmoten" else day
    assert told[-1, 2] == DECIDES
    assert x[ARRIVALS] == 1


def test_littles_law_holds_in_what_comes_out():
    """The cases that are open are those that come in a day times the days they stay."""
    answer = simulate([norsjo()], years=20, runs=20)
    rows = answer.rows[0]
    days = answer.built[0].world.last_day - answer.built[0].world.first_day
    coming = rows[:, ARRIVALS].mean() / days
    staying = answer.value("days_mean", "all")
    assert rows[:, OPEN_DAYS].mean() / days == pytest.approx(coming * staying.mean, rel=0.02)


def test_what_waits_at_each_place_adds_up_to_the_time_to_decision():
    answer = simulate([norsjo("2015")], years=20, runs=20)
    waits = sum(one.values.mean() for (name, _of), one in answer.measures[0].items() if name == "wait_days")
    assert waits == pytest.approx(answer.value("days_mean", "all").mean, rel=0.02)


def test_as_many_are_decided_as_come_in_when_there_is_time_for_all():
    answer = simulate([norsjo()], years=10, runs=20)
    scenario = read_scenario()
    expected = sum(one.a_year + one.per_1000_inhabitants * 4.1 for one in scenario.kinds.values())
    assert answer.value("cases_in").mean == pytest.approx(expected, rel=0.02)
    assert answer.value("decided", "all").mean == pytest.approx(expected, rel=0.02)
    assert sum(
        answer.value("decided_at", level).mean
        for level in ("delegate", "subcommittee", "committee", "board", "assembly")
    ) == (pytest.approx(answer.value("decided", "all").mean))


def test_nothing_comes_in_and_nothing_is_decided_but_the_meetings_are_held():
    answer = simulate([norsjo()], only("board", 0), 1, 5)
    assert answer.value("cases_in").mean == 0
    assert answer.value("days_mean", "all") is None
    assert answer.value("held", "ks").mean == 7
    assert answer.value("fees_kronor").mean > 0
