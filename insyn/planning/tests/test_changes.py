"""One meeting moved, one wish more: what follows."""

from datetime import date

import pytest

from insyn.description.records import Weekday
from insyn.planning.conditions import Conditions, StatedWish, WishKind
from insyn.planning.explaining import Impossible
from insyn.planning.making import problem_of
from insyn.planning.measuring import broken_rules, costs, total
from insyn.planning.planning import cost_of_wish, moved, plan
from insyn.planning.wish_words import move_in_words, wish_in_words
from insyn.planning.wishing import Unplannable


def days(changed):
    return {move.body.partition(":")[2]: (str(move.before), str(move.after)) for move in changed.moves}


def test_another_day_in_the_same_week_drags_nothing_along(planned):
    found = moved(planned, "norsjo:ks", date(2020, 3, 17), date(2020, 3, 19))
    assert days(found) == {"ks": ("2020-03-17", "2020-03-19")}
    assert broken_rules(found.after.problem, found.after.meetings) == ()


def test_another_week_drags_the_whole_cycle_along(planned):
    found = moved(planned, "norsjo:ks", date(2020, 3, 17), date(2020, 3, 10))
    assert len(found.moves) == 6
    assert {move.cycle for move in found.moves} == {2}
    assert days(found)["kf"] == ("2020-04-06", "2020-03-30")
    assert found.instead_of is None


def test_a_move_that_meets_a_holiday_says_so_and_gives_up_as_little_as_it_can(planned):
    found = moved(planned, "norsjo:ks", date(2020, 3, 17), date(2020, 3, 24))
    assert "day:2020-04-13" in {rule.id for rule in found.instead_of.rules}
    assert [one.rule.id for one in found.given_up] == ["weekday:kf"]
    assert days(found)["kf"] == ("2020-04-06", "2020-04-14")


def test_a_meeting_that_is_not_there_cannot_be_moved(planned):
    with pytest.raises(KeyError):
        moved(planned, "norsjo:ks", date(2020, 3, 18), date(2020, 3, 19))


def test_what_a_wish_costs_is_the_difference_to_the_best_plan_that_keeps_it(norsjo, planned):
    wish = wish_in_words(planned.problem, "avoid ks 2020-03-16 2020-03-20")
    found = cost_of_wish(planned, wish)
    stated = StatedWish(
        id="x",
        kind=WishKind.AVOID,
        bodies=("ks",),
        first=date(2020, 3, 16),
        last=date(2020, 3, 20),
        hard=True,
    )
    other = plan(problem_of([norsjo], 2020, Conditions(wishes=(stated,))))
    assert found.more == other.cost - planned.cost > 0
    assert {move.cycle for move in found.moves} == {2}
    assert len(found.moves) == 6
    assert not any(date(2020, 3, 16) <= one.date <= date(2020, 3, 20) for one in found.after.of("norsjo:ks"))


def test_a_wish_that_is_already_kept_costs_nothing_and_moves_nothing(planned):
    found = cost_of_wish(planned, wish_in_words(planned.problem, "avoid ks 2020-07-01 2020-07-31"))
    assert (found.more, found.moves) == (0, ())


def test_a_wish_that_cannot_be_kept_is_explained(planned):
    found = cost_of_wish(planned, wish_in_words(planned.problem, "meet ks 2020-07-01 2020-07-31"))
    assert isinstance(found, Impossible)
    assert "period:sommar" in {rule.id for rule in found.rules}


@pytest.mark.parametrize(
    ("stated", "cost"),
    [
        (StatedWish(id="a", kind=WishKind.WEEKDAY, bodies=("kf",), weekday=Weekday.TUESDAY, weight=1), 7),
        (
            StatedWish(
                id="a",
                kind=WishKind.MEET,
                bodies=("kf",),
                first=date(2020, 7, 1),
                last=date(2020, 7, 5),
                weight=9,
            ),
            9,
        ),
        (StatedWish(id="a", kind=WishKind.APART, bodies=("au", "uou"), days=2, weight=1), 7),
        (
            StatedWish(
                id="a", kind=WishKind.AVOID, first=date(2020, 1, 21), last=date(2020, 1, 21), weight=1
            ),
            1,
        ),
    ],
)
def test_a_wish_that_must_give_way_costs_its_weight_each_time(norsjo, planned, stated, cost):
    problem = problem_of([norsjo], 2020, Conditions(wishes=(stated,)))
    found = plan(problem)
    assert found.proven
    assert found.cost == planned.cost + cost
    assert total(costs(problem, found.meetings)) == found.cost


def test_a_rule_can_be_softened(norsjo):
    from insyn.planning.conditions import Softened

    problem = problem_of(
        [norsjo],
        2020,
        Conditions(softened=(Softened(id="weekday:uou", weight=1), Softened(id="x", weight=1))),
    )
    assert "weekday:uou" in {wish.id for wish in problem.wishes}
    assert "weekday:uou" not in {rule.id for rule in problem.rules}
    assert any("“x”" in remark.en for remark in problem.remarks)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "avoid",
        "avoid ks",
        "avoid ks 2020-02-31 2020-03-01",
        "avoid ks 2021-03-01 2021-03-02",
        "avoid xx 2020-03-01 2020-03-02",
        "avoid ks 2020-03-02 2020-03-01",
        "weekday ks someday",
        "apart ks x",
        "apart ks kf -1",
        "fly ks 2020-03-01 2020-03-02",
        "meet * 2020-03-01 2020-03-02",
    ],
)
def test_a_wish_that_cannot_be_read_says_what_to_write(problem, words):
    with pytest.raises(Unplannable) as told:
        wish_in_words(problem, words)
    assert told.value.write_instead.sv


@pytest.mark.parametrize(
    "words",
    [
        "",
        "ks",
        "ks:2020-03-17",
        "ks:2020-03-17=2020-02-31",
        "ks:2020-03-16=2020-03-18",
        "ks:2020-03-17=2020-04-13",
        "ks:2020-03-17=2021-03-17",
        "xx:2020-03-17=2020-03-18",
    ],
)
def test_a_move_that_cannot_be_made_says_what_to_write(planned, words):
    with pytest.raises(Unplannable):
        move_in_words(planned, words)
