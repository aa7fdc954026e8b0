"""From a table of cases to a file of assumptions, and back to what the table was generated from."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.problem import Unreadable
from insyn.simulation.asked import Alternative, Refused, Same
from insyn.simulation.build import build
from insyn.simulation.events import read_events, write_events
from insyn.simulation.learning import as_toml, beside, learn
from insyn.simulation.register import generated_register
from insyn.simulation.scenario import read_scenario
from insyn.simulation.tests.examples import norsjo

FIRST, AFTER, LAST = date(2027, 1, 1), date(2033, 1, 1), date(2035, 1, 1)
HEAD = "kind,arrived,began,ready,decided,level,visits\n"


@pytest.fixture(scope="module")
def rows():
    """Nine years of Norsjö's cases, generated and not observed."""
    built = build(Alternative(norsjo(), "a"), read_scenario(), 8, 2, Same())
    return generated_register(built, date(2026, 1, 1))


def test_a_table_is_read_as_it_was_written(rows):
    assert read_events(write_events(rows)) == rows
    assert read_events(write_events(rows[:50]).replace(",", ";")) == rows[:50]


def test_what_is_learned_is_written_as_assumptions_that_hold_the_known_numbers(rows):
    scenario = read_scenario()
    fitted = learn(rows, norsjo(), scenario, FIRST, AFTER)
    made = read_scenario(as_toml(fitted), "learned.toml")
    hits = []
    for one in fitted.learned:
        kind = scenario.kinds[one.kind]
        true = (
            kind.a_year + kind.per_1000_inhabitants * 4.1 if one.name == "a_year" else getattr(kind, one.name)
        )
        hits.append(one.low <= true <= one.high)
        assert getattr(made.kinds[one.kind], one.name) == pytest.approx(one.value, rel=1e-4)
    assert len(hits) > 30
    assert sum(hits) / len(hits) >= 0.9
    assert any(said.startswith("kind.board.a_year") for said in made.grounds.learned)
    assert made.season.learned


def test_years_that_were_not_learned_from_lie_where_the_learned_model_says_and_not_where_another_does(rows):
    fitted = learn(rows, norsjo(), read_scenario(), FIRST, AFTER)
    laid = beside(rows, norsjo(), fitted.scenario, AFTER, LAST)
    assert len(laid) > 8
    assert sum(one.inside for one in laid) / len(laid) >= 0.75  # nine in ten are meant to, of some twenty
    slow = {
        key: replace(kind, work_hours_median=90.0, work_hours_p90=200.0)
        for key, kind in read_scenario().kinds.items()
    }
    other = beside(rows, norsjo(), replace(fitted.scenario, kinds=slow), AFTER, LAST)
    assert sum(one.inside for one in other) / len(other) < 0.3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,arrived\n", "Kolumner saknas: began, ready"),
        (HEAD + "board,2020-13-01,,,,,\n", "arrived: ”2020-13-01” är ingen dag"),
        (HEAD + ",2020-01-01,,,,,\n", "Slaget eller ankomstdagen saknas"),
        (HEAD + "board,2020-02-01,2020-01-01,,,,\n", "inte i ordning"),
        (HEAD + "board,2020-02-01,,,,king,\n", "Nivån är ingen av"),
        (HEAD + "board,2020-02-01,,,,,ks 2020-02-04\n", "Skriv organ, dag och ett av"),
        (HEAD + "board,2020-02-01,,,,,ks 2020-02-04 burned\n", "Skriv organ, dag och ett av"),
    ],
)
def test_every_line_that_cannot_be_taken_is_named(text, told):
    with pytest.raises(Unreadable) as caught:
        read_events(text, "a.csv")
    assert told in "\n".join(problem.in_("sv") for problem in caught.value.problems)


def test_a_table_without_a_case_of_the_time_teaches_nothing():
    with pytest.raises(Refused):
        learn(read_events(HEAD + "board,2020-02-01,,,,,\n"), norsjo(), read_scenario(), FIRST, AFTER)
