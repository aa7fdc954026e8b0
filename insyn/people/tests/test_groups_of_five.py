"""No published group is smaller than five, and none can be worked out."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.people.rules.groups_of_five import LEAST, Group, changed, grouped, published

ORDER = ("woman", "man", "other")
labels = st.lists(st.sampled_from([*ORDER, ""]), max_size=60)


@pytest.mark.parametrize(("men", "groups"), [
    (4, ()), (5, (Group(("woman",), 6), Group(("man",), 5))), (6, (Group(("woman",), 6), Group(("man",), 6))),
])  # fmt: skip
def test_a_group_is_told_from_five(men, groups):
    assert grouped(["woman"] * 6 + ["man"] * men, ORDER) == groups


def test_small_groups_are_put_together():
    found = grouped(["woman"] * 10 + ["man"] * 3 + ["other"] * 2, ORDER)
    assert found == (Group(("woman",), 10), Group(("man", "other"), 5))


def test_a_small_group_takes_the_smallest_of_the_others_with_it():
    found = grouped(["woman"] * 10 + ["man"] * 7 + [""] * 2, ORDER)
    assert found == (Group(("woman",), 10), Group(("man", ""), 9))


def test_one_group_alone_would_tell_of_everybody():
    assert grouped(["woman"] * 30, ORDER) == ()
    assert grouped([], ORDER) == ()


@given(labels)
def test_every_group_is_large_and_every_person_is_in_one(people):
    found = grouped(people, ORDER)
    assert all(group.number >= LEAST for group in found)
    if found:
        assert sum(group.number for group in found) == len(people)
        assert sorted(label for group in found for label in group.labels) == sorted(set(people))


@given(labels)
def test_a_label_of_fewer_than_five_never_has_a_number_of_its_own(people):
    for group in grouped(people, ORDER):
        if any(people.count(label) < LEAST for label in group.labels):
            assert len(group.labels) > 1


@given(labels)
def test_the_order_of_the_people_tells_nothing(people):
    assert grouped(people, ORDER) == grouped(people[::-1], ORDER)


def days(*tables: dict[str, str]):
    return [(date(2019 + place, 1, 1), table) for place, table in enumerate(tables)]


def people(women: int, men: int) -> dict[str, str]:
    return {f"w{n}": "woman" for n in range(women)} | {f"m{n}": "man" for n in range(men)}


@pytest.mark.parametrize(("more", "year"), [(0, 2020), (1, 2019), (4, 2019), (5, 2020), (6, 2020)])
def test_a_later_day_is_shown_when_nobody_or_at_least_five_have_changed(more, year):
    found = published(days(people(10, 10), people(10 + more, 10)), ORDER)
    assert found is not None
    assert found.on.year == year


def test_small_steps_are_not_shown_one_by_one_but_together():
    steps = [people(10 + n, 10) for n in range(7)]
    found = published(days(*steps), ORDER)
    assert found is not None
    assert (found.on.year, found.groups[0].number) == (2024, 15)


def test_who_has_changed_a_label_or_taken_it_back_counts_as_changed():
    assert changed({"a": "woman", "b": "man"}, {"a": "", "c": "man"}) == 3


def test_nothing_is_shown_of_no_days():
    assert published([], ORDER) is None


@given(
    st.lists(
        st.dictionaries(st.sampled_from([f"p{n}" for n in range(30)]), st.sampled_from(ORDER)), max_size=6
    )
)
def test_two_days_that_are_both_shown_differ_by_nobody_or_by_five(tables):
    shown: list[dict[str, str]] = []
    for end in range(1, len(tables) + 1):
        found = published(days(*tables[:end]), ORDER)
        assert found is not None
        shown.append(tables[found.on.year - 2019])
    for before, after in pairwise(shown):
        assert changed(before, after) == 0 or changed(before, after) >= LEAST
