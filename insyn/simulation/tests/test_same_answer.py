"""The same seed gives the same answer: on any number of workers, compiled or not, and the same cases in every organisation."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from insyn.simulation.answer import distinct, interval
from insyn.simulation.compiled import IS_COMPILED
from insyn.simulation.days import meeting_days, year_of
from insyn.simulation.people import shared_out, staff
from insyn.simulation.scenario import read_scenario
from insyn.simulation.simulate import simulate
from insyn.simulation.tests.examples import DATA, norsjo

ROOT = Path(__file__).parents[3]
PLAIN = """
import sys
sys.modules["numba"] = None  # as where it is not installed
from insyn.simulation.compiled import IS_COMPILED
from insyn.simulation.simulate import simulate
from insyn.simulation.tests.examples import norsjo
assert not IS_COMPILED
print(simulate([norsjo()], years=1, runs=2, seed=2**40 + 7).rows[0].tobytes().hex())
"""


@pytest.mark.skipif(not IS_COMPILED, reason="numba is not installed: both would be the plain one")
def test_plain_python_gives_what_the_compiled_kernel_gives_to_the_last_bit():
    plain = subprocess.run(
        [sys.executable, "-c", PLAIN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = simulate([norsjo()], years=1, runs=2, seed=2**40 + 7)
    assert plain.stdout.strip() == ours.rows[0].tobytes().hex()


def test_two_workers_give_what_one_gives():
    one = simulate([norsjo(), norsjo("2015")], years=1, runs=120, seed=3)
    two = simulate([norsjo(), norsjo("2015")], years=1, runs=120, seed=3, workers=2)
    assert one.to_json() == two.to_json()


def test_another_seed_gives_another_answer_and_more_runs_begin_with_the_same():
    few, many = simulate([norsjo()], runs=3), simulate([norsjo()], runs=6)
    assert np.array_equal(few.rows[0], many.rows[0][:3])
    assert not np.array_equal(few.rows[0], simulate([norsjo()], runs=3, seed=2).rows[0])


def test_the_same_cases_come_in_whatever_the_organisation():
    answer = simulate([norsjo("2010"), norsjo("2011"), norsjo()], runs=20)
    for measures in answer.measures[1:]:
        key = ("cases_in", "")
        assert np.array_equal(measures[key].values, answer.measures[0][key].values)


def test_the_difference_from_itself_is_nothing_and_paired_is_sharper_than_apart():
    answer = simulate([norsjo("2015"), norsjo("2015"), norsjo()], runs=100)
    itself, other = answer.differences().values()
    assert all(said.interval.mean == 0 for said in itself)
    paired = next(said.interval for said in other if (said.name, said.of) == ("days_mean", "all"))
    apart = np.hypot(answer.value("days_mean", "all").error, answer.value("days_mean", "all", 2).error)
    assert paired.error < apart / 1.5


def test_three_equal_names_are_told_apart():
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a (2)", "a (3)")


def test_an_interval_is_what_a_table_of_statistics_says():
    found = interval(np.array([1.0, 2.0, 3.0, np.nan]))
    assert (found.mean, found.runs) == (2.0, 3)
    assert found.error == pytest.approx(1.96 / 3**0.5)
    assert interval(np.array([np.nan])) is None
    assert interval(np.array([5.0])).error == 0.0


def test_seats_go_to_parties_by_the_largest_number():
    assert shared_out(4, (0.6, 0.29, 0.1)) == [3, 1, 0]
    assert shared_out(0, (1.0,)) == [0]


def test_parties_with_few_people_leave_seats_vacant_substitutes_first():
    scenario = read_scenario()
    enough = staff(norsjo(), scenario, 4100)
    assert (enough.seats, enough.vacant) == (55, 0)
    poor = replace(
        scenario, people=replace(scenario.people, willing_per_1000_inhabitants=0.0, most_assignments=1)
    )
    few = staff(norsjo(), poor, 4100)
    assert few.vacant > 0
    assert few.bodies["ks"].members == 9
    assert few.bodies["ks"].substitutes < 9


def test_the_board_meets_as_often_as_the_file_says_and_the_others_stand_their_weeks_from_it():
    year = year_of(2027, "2417", "norsjo", (28, 31))
    days = meeting_days(norsjo(), None, year, read_scenario())
    assert [len(days[one]) for one in ("ks", "au", "uou", "gemensam-beredning", "kf")] == [7] * 5
    assert all((b - a).days == 14 for a, b in zip(days["au"], days["ks"], strict=True))
    assert all((b - a).days == 22 for a, b in zip(days["gemensam-beredning"], days["ks"], strict=True))
    assert {day.weekday() for day in days["ks"]} == {1}
    assert days["allman-beredning"] == ()


def test_stated_meeting_days_are_kept_in_their_year_and_moved_to_the_same_week_of_another():
    from insyn.description.calendar import read_calendar

    calendar = read_calendar(DATA / "norsjo" / "2020-meetings.toml")
    year = year_of(2020, "2417", "norsjo", (28, 31))
    stated = meeting_days(norsjo(), calendar, year, read_scenario())
    assert stated["ks"] == tuple(one.date for one in calendar.of("ks"))
    other = meeting_days(norsjo(), calendar, year_of(2027, "2417", "norsjo", (28, 31)), read_scenario())
    assert [day.isocalendar().week for day in other["ks"]] == [day.isocalendar().week for day in stated["ks"]]


def test_only_what_every_file_says_is_compared_and_the_reader_is_told():
    alone, together = simulate([norsjo()], runs=1), simulate([norsjo(), norsjo("2010")], runs=1)
    assert not any("säger vad ett sammanträde ger" in one.sv for one in alone.built[0].remarks)
    assert any("säger vad ett sammanträde ger" in one.sv for one in together.built[0].remarks)
    assert any("gruppmöte" in one.sv for one in together.built[1].remarks)
    assert together.value("decided_at", "subcommittee").mean > 0
