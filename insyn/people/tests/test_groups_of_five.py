"""No published group is smaller than five, and none can be worked out."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.people.rules.groups_of_five import LEAST, Group, Told, may_stand_beside, partitions, told

ORDER = ("woman", "man", "other")
labels = st.lists(st.sampled_from([*ORDER, ""]), max_size=60)


def of(women: int, men: int, others: int = 0, untold: int = 0) -> Told | None:
    return told(["woman"] * women + ["man"] * men + ["other"] * others + [""] * untold, ORDER)


def test_the_groups_are_fixed_beforehand():
    assert partitions(("a", "b", "c")) == (
        (("a",), ("b",), ("c",), ("",)),
        (("a",), ("b",), ("c", "")),
        (("a",), ("b", "c", "")),
    )


@pytest.mark.parametrize(("men", "numbers"), [(4, None), (5, (6, 5, 0, 0)), (6, (6, 6, 0, 0))])
def test_a_group_is_told_from_five(men, numbers):
    found = of(6, men)
    assert (None if found is None else tuple(group.number for group in found.groups)) == numbers


@pytest.mark.parametrize(("untold", "level"), [(0, 0), (1, 2), (4, 2), (5, 0)])
def test_a_few_who_have_not_said_are_put_with_the_last_answers(untold, level):
    found = of(10, 7, untold=untold)
    assert found is not None
    assert found.level == level
    assert found.people == 17 + untold


def test_two_small_groups_are_told_together_once_they_are_five():
    assert of(10, 7, 3, 2) == Told(1, (Group(("woman",), 10), Group(("man",), 7), Group(("other", ""), 5)))


def test_one_group_alone_would_tell_of_everybody():
    assert of(30, 0) is None
    assert told([], ORDER) is None


def test_an_answer_that_nobody_could_give_is_refused():
    with pytest.raises(ValueError, match="no such answer: x"):
        told(["x"], ORDER)


@given(labels)
def test_every_group_is_empty_or_large_and_every_person_is_in_one(people):
    found = told(people, ORDER)
    if found:
        assert all(group.number == 0 or group.number >= LEAST for group in found.groups)
        assert found.people == len(people)
        assert sorted(label for group in found.groups for label in group.labels) == sorted([*ORDER, ""])


@given(labels)
def test_the_order_of_the_people_tells_nothing(people):
    assert told(people, ORDER) == told(people[::-1], ORDER)


@pytest.mark.parametrize(("came", "left", "may"), [(5, 5, True), (4, 4, False), (6, 5, True), (5, 0, False)])
def test_a_later_table_leaves_five_who_came_and_five_who_left_open(came, left, may):
    before, after = of(10, 10), of(10 + came - left, 10)
    assert before is not None
    assert after is not None
    assert may_stand_beside(before, after, came, left) is may


def test_three_who_came_and_two_who_left_are_five_but_can_be_told_apart():
    before, after = of(10, 10), of(11, 10)
    assert before is not None
    assert after is not None
    assert not may_stand_beside(before, after, 3, 2)


def test_what_the_difference_needs_is_no_longer_open():
    """Five of eight who came are certainly women, and the three others are no group."""
    before, after = of(10, 20), of(15, 15)
    assert before is not None
    assert after is not None
    assert not may_stand_beside(before, after, 8, 8)
    assert may_stand_beside(before, after, 10, 10)


def test_the_same_people_may_be_told_again_only_alike():
    before, changed = of(10, 10), of(11, 9)
    assert before is not None
    assert changed is not None
    assert may_stand_beside(before, before, 0, 0)
    assert not may_stand_beside(before, changed, 0, 0)


@pytest.mark.parametrize(("untold", "may"), [(5, True), (6, True), (7, False), (9, False)])
def test_a_coarser_table_is_not_told_where_the_finer_divides_it(untold, may):
    """Some had not said, and then at most four. When five may have left them, at least four numbers must still be possible."""
    before = told(["woman"] * 50 + ["man"] * 40 + [""] * untold, ("woman", "man"))
    after = told(["woman"] * 50 + ["man"] * (36 + untold) + [""] * 4, ("woman", "man"))
    assert before is not None
    assert after is not None
    assert (before.level, after.level) == (0, 1)
    assert may_stand_beside(before, after, 5, 5) is may
    assert may_stand_beside(after, before, 5, 5) is may


ANSWERS = ("a", "b")
MOST = 12


def every_table():
    """Every way in which up to `MOST` people can answer, by what is told of it."""
    found = defaultdict(list)
    for counts in product(range(MOST + 1), repeat=3):
        if sum(counts) <= MOST:
            table = told(
                [label for label, number in zip((*ANSWERS, ""), counts, strict=True) for _ in range(number)],
                ANSWERS,
            )
            if table:
                found[table].append(counts)
    return found


TABLES = every_table()


def certain(counts) -> list[tuple[int, int]]:
    """Which of the answers have one possible number only, and it is of one to four people: (answer, number)."""
    return [
        (place, next(iter(numbers)))
        for place in range(3)
        if len(numbers := {count[place] for count in counts}) == 1 and 0 < min(numbers) < LEAST
    ]


def test_whoever_knows_the_rule_cannot_tell_a_small_group_from_one_table():
    assert len(TABLES) == 24
    for table, counts in TABLES.items():
        assert certain(counts) == [], table
        for place in range(3):
            small = [count for count in counts if 0 < count[place] < LEAST]
            assert not small or len({count[place] for count in counts}) >= 4, table


def reachable(before, after, came, left) -> bool:
    changes = [now - then for then, now in zip(before, after, strict=True)]
    return sum(max(0, by) for by in changes) <= came and sum(max(0, -by) for by in changes) <= left


@pytest.mark.parametrize("left", [5, 6, 7])
def test_whoever_knows_who_came_and_left_cannot_tell_a_small_group_from_two(left):
    """Every pair of tables that may stand beside each other, against everything that may lie behind them."""
    stood = 0
    for earlier, later in product(TABLES, repeat=2):
        came = later.people - earlier.people + left
        if came < 0 or not may_stand_beside(earlier, later, came, left):
            continue
        stood += 1
        pairs = [
            (before, after)
            for before in TABLES[earlier]
            for after in TABLES[later]
            if reachable(before, after, came, left)
        ]
        assert pairs
        assert certain([before for before, _after in pairs]) == []
        assert certain([after for _before, after in pairs]) == []
        for place in range(3):  # how many of those who came gave an answer can be any of five numbers
            least = min(max(0, after[place] - before[place]) for before, after in pairs)
            most = max(
                came - sum(max(0, after[other] - before[other]) for other in range(3) if other != place)
                for before, after in pairs
            )
            assert most - least + 1 >= LEAST
    assert stood > 20
