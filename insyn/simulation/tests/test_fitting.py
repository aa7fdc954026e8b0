"""What is learned from generated rows is what they were generated from. That proves the fitting, not the model."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.simulation.asked import Alternative, Same
from insyn.simulation.build import build
from insyn.simulation.days import years_from
from insyn.simulation.fitting import fit, poisson_interval, wilson_interval
from insyn.simulation.register import CaseRow, generated_register
from insyn.simulation.scenario import read_scenario
from insyn.simulation.tests.examples import norsjo

FIRST, AFTER = date(2026, 1, 1), date(2035, 1, 1)


@pytest.fixture(scope="module")
def fitted():
    """Nine years of an invented register of Norsjö's organisation, and what is learned from it."""
    scenario = read_scenario()
    built = build(Alternative(norsjo(), "a"), scenario, 8, 2, Same())
    work = [day for year in years_from(2026, 9, norsjo(), scenario.time.officials_away) for day in year.work]
    settling = [body for body, settles in zip(built.bodies, built.world.body_settles, strict=True) if settles]
    operational = list(built.kinds).index("operational")
    covered = built.world.kind_shares[operational, 0] / scenario.kinds["operational"].delegable
    rows = generated_register(built, FIRST)
    return scenario, rows, fit(rows, scenario, FIRST, AFTER, work, settling, covered)


def test_nine_in_ten_of_the_known_numbers_lie_in_their_intervals(fitted):
    scenario, _rows, found = fitted
    hits = []
    for one in found.learned:
        kind = scenario.kinds[one.kind]
        true = (
            kind.a_year + kind.per_1000_inhabitants * 4.1 if one.name == "a_year" else getattr(kind, one.name)
        )
        hits.append(one.low <= true <= one.high)
    assert len(hits) > 40
    assert sum(hits) / len(hits) >= 0.9


def test_hours_are_recovered_where_there_are_many_cases(fitted):
    _scenario, _rows, found = fitted
    median = found.of("operational", "work_hours_median")
    assert median.value == pytest.approx(5.0, rel=0.1)
    assert median.number > 1000


def test_the_scenario_says_what_is_learned_and_can_be_played(fitted):
    from insyn.simulation.simulate import simulate

    _scenario, rows, found = fitted
    assert found.scenario.season.learned == (f"months: {len(rows)} cases from 2026-01-01 to 2035-01-01",)
    assert sum(found.scenario.season.months) == pytest.approx(12)
    assert any(
        ground.startswith("learned: grounds: kind.board.a_year")
        for ground in simulate([norsjo()], found.scenario, 1, 2).grounds
    )


def test_few_cases_teach_a_rate_and_nothing_else():
    scenario = read_scenario()
    rows = [CaseRow("board", date(2026, 3, 2))] * 3
    found = fit(rows, scenario, date(2026, 1, 1), date(2027, 1, 1), [], ["ks"], 0.7)
    assert {one.name for one in found.learned if one.kind == "board"} == {"a_year"}
    assert found.scenario.kinds["board"].work_hours_median == scenario.kinds["board"].work_hours_median


def test_intervals_are_those_of_the_tables():
    assert poisson_interval(0) == pytest.approx((0.0, 3.69), abs=0.1)
    assert poisson_interval(100) == pytest.approx((81.4, 121.6), abs=0.1)
    assert wilson_interval(5, 10) == pytest.approx((0.237, 0.763), abs=0.001)
    assert wilson_interval(0, 0) == (0.0, 1.0)


def test_a_generated_register_tells_of_every_case_from_the_first_day(fitted):
    _scenario, rows, _found = fitted
    assert all(row.began is None or row.arrived <= row.began for row in rows)
    assert all(row.level for row in rows if row.decided)
    assert replace(rows[0], level=None).level is None
