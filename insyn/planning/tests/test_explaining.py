"""Why a year cannot be planned: a set of rules of which every one is needed."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.planning.conditions import Assume, Conditions, StatedWish, WishKind
from insyn.planning.explaining import Impossible, explained
from insyn.planning.making import problem_of
from insyn.planning.model import Model
from insyn.planning.planning import plan
from insyn.planning.rules import Kept


def only_board_and_assembly(norsjo, **calendar):
    """Fewer bodies: the same conflicts, found sooner."""
    bodies = tuple(replace(body, meets=None) for body in norsjo.bodies if body.id in ("ks", "kf"))
    rules = tuple(rule for rule in norsjo.calendar.rules if rule.body == "kf")
    said = replace(norsjo.calendar, rules=rules, may_not_collide=(("ks", "kf"),), **calendar)
    return replace(norsjo, bodies=bodies, calendar=said, routes=())


def never(body: str, first: date, last: date) -> Conditions:
    wish = StatedWish(id="borta", kind=WishKind.AVOID, bodies=(body,), first=first, last=last, hard=True)
    return Conditions(wishes=(wish,))


def possible(problem, rules) -> bool:
    return Model(problem, rules).solve().meetings is not None


def test_a_board_that_cannot_meet_before_the_budget_is_due(norsjo):
    problem = problem_of([norsjo], 2020, never("ks", date(2020, 8, 30), date(2020, 10, 31)))
    found = plan(problem)
    assert isinstance(found, Impossible)
    assert {rule.id for rule in found.rules} == {"law:11:8", "wish:borta"}
    assert [rule.id for rule in found.mended_by] == ["wish:borta"], "the law is not given up"
    assert found.rules[0].section == "KL 11:8"


def test_the_day_before_the_law_s_last_is_early_enough(norsjo):
    assert plan(problem_of([norsjo], 2020, never("ks", date(2020, 8, 30), date(2020, 10, 26)))).proven


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        (Conditions(assume=Assume(weeks_between_cycles=8)), ()),
        (Conditions(), (Kept("norsjo:ks", date(2020, 3, 17), 2), Kept("norsjo:kf", date(2020, 3, 16), 2))),
    ],
)
def test_every_rule_of_the_conflict_is_needed(norsjo, conditions, kept):
    problem = problem_of([only_board_and_assembly(norsjo)], 2020, conditions, kept)
    found = explained(problem)
    assert found.proven
    assert found.rules
    assert not possible(problem, found.rules)
    for rule in found.rules:
        assert possible(problem, [one for one in found.rules if one is not rule]), rule.id


def test_more_cycles_than_the_year_has_weeks(norsjo):
    found = plan(problem_of([only_board_and_assembly(norsjo, cycles=35)], 2020))
    assert isinstance(found, Impossible)
    assert any(rule.id.startswith("times:") for rule in found.rules)


def test_each_sentence_is_said_in_both_languages(problem):
    for one in (*problem.rules, *problem.wishes):
        assert one.text.sv
        assert one.text.en
        assert one.text.sv != one.text.en
