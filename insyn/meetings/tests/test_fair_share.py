"""Attendance item by item: a member for every item of her own, a substitute only where it was her turn."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.fair_share import Decided, Share, shares

A, B, S, T, U = 1, 2, 11, 12, 13
TURNS = {A: (S, T), B: (S, T)}


def item(served, disqualified=(), turns=TURNS) -> Decided:
    return Decided(turns, served, frozenset(disqualified))


def test_members_who_serve_throughout_have_all_and_idle_substitutes_nothing():
    assert shares([item({A: None, B: None})] * 3) == {A: Share(3, 3), B: Share(3, 3)}


def test_a_substitute_who_serves_for_her_counts_and_the_absent_member_misses():
    found = shares([item({A: None, S: B})])
    assert found[B] == Share(1, 0)
    assert found[S] == Share(as_substitute=1, served_as_substitute=1)
    assert T not in found


def test_one_whose_turn_it_was_and_who_was_not_there_misses():
    found = shares([item({A: None, T: B})])
    assert found[S] == Share(as_substitute=1)
    assert found[T] == Share(as_substitute=1, served_as_substitute=1)


def test_one_who_is_there_while_another_has_begun_to_serve_was_not_called():
    """S comes late, after T has begun: T goes before her (KL 5:18). It was her turn only while she was not there."""
    late = Decided(TURNS, {A: None, T: B}, present=frozenset({A, S, T}))
    found = shares([item({A: None, T: B}), late, late])
    assert found[S] == Share(as_substitute=1)
    assert found[T] == Share(as_substitute=3, served_as_substitute=3)


def test_a_member_who_is_there_and_does_not_serve_again_that_day_misses():
    found = shares([Decided(TURNS, {A: None, S: B}, present=frozenset({A, B, S}))])
    assert found[B] == Share(1, 0)


def test_a_seat_that_stays_empty_was_everybodys_turn_in_the_order():
    found = shares([item({A: None})])
    assert (found[S], found[T]) == (Share(as_substitute=1), Share(as_substitute=1))


def test_one_who_serves_for_another_was_not_free_to_serve_for_this_one():
    found = shares([item({S: A, T: B})])
    assert found[S] == found[T] == Share(as_substitute=1, served_as_substitute=1)


def test_two_substitutes_for_one_member_in_one_meeting_have_each_her_own_items():
    found = shares([item({A: None, S: B}), item({A: None, T: B}), item({A: None, T: B})])
    # S left after the first item: it was her turn at the two others.
    assert found[S] == Share(as_substitute=3, served_as_substitute=1)
    assert found[T] == Share(as_substitute=2, served_as_substitute=2)
    assert found[B] == Share(3, 0)


def test_who_comes_late_or_leaves_early_has_the_items_she_was_there_for():
    found = shares([item({A: None, S: B}), item({A: None, B: None}), item({A: None, B: None})])
    assert found[B] == Share(3, 2)
    assert found[B].of_all == Fraction(2, 3)


def test_disqualification_is_not_absence():
    found = shares([item({A: None, S: B}, disqualified=[B]), item({A: None, B: None})])
    assert found[B] == Share(1, 1)
    assert found[S] == Share(as_substitute=1, served_as_substitute=1)
    both = shares([item({A: None, T: B}, disqualified=[B, S])])
    assert S not in both


def test_a_seat_that_ends_or_begins_in_the_period_counts_for_its_own_items():
    found = shares([item({A: None, B: None}), item({A: None, U: None}, turns={A: (S,), U: (S,)})])
    assert (found[B], found[U]) == (Share(1, 1), Share(1, 1))


def test_a_substitute_on_a_vacant_seat_served_as_a_substitute():
    assert shares([item({A: None, S: None}, turns={A: (S,)})])[S] == Share(
        as_substitute=1, served_as_substitute=1
    )


def test_one_who_has_been_both_has_each_apart():
    found = shares([item({A: None, S: B}), item({A: None, S: None}, turns={A: (T,), S: (T,)})])
    assert found[S] == Share(1, 1, 1, 1)
    assert (found[S].due, found[S].served, found[S].of_all) == (2, 2, 1)


def test_nothing_is_counted_of_nothing():
    assert shares([]) == {}
    assert Share().of_all is None


@st.composite
def meetings(draw) -> list[Decided]:
    members = list(range(1, draw(st.integers(1, 5)) + 1))
    substitutes = list(range(11, 11 + draw(st.integers(0, 4))))
    items = []
    for _item in range(draw(st.integers(1, 6))):
        there = draw(st.sets(st.sampled_from(members + substitutes)))
        gone = draw(st.sets(st.sampled_from(members + substitutes), max_size=2))
        free = [person for person in substitutes if person in there - gone]
        served: dict[int, int | None] = {person: None for person in members if person in there - gone}
        for member in members:
            if member not in served and free:
                served[free.pop(0)] = member
        items.append(Decided({member: tuple(substitutes) for member in members}, served, frozenset(gone)))
    return items


@given(meetings())
def test_nobody_serves_more_than_she_was_to(items):
    for share in shares(items).values():
        assert 0 <= share.served_as_member <= share.as_member <= len(items)
        assert 0 <= share.served_as_substitute <= share.as_substitute <= len(items)
        assert share.due > 0


@given(meetings())
def test_everybody_who_served_is_counted_for_each_item(items):
    found = shares(items)
    assert sum(share.served for share in found.values()) == sum(len(item.served) for item in items)


@given(meetings(), meetings())
def test_two_periods_together_are_their_sum(one, other):
    first, second, both = shares(one), shares(other), shares([*one, *other])
    assert both == {
        person: first.get(person, Share()) + second.get(person, Share())
        for person in first.keys() | second.keys()
    }


@pytest.mark.parametrize(("served", "due", "of_all"), [(0, 1, 0), (1, 1, 1), (1, 3, Fraction(1, 3))])
def test_the_share_is_exact(served, due, of_all):
    assert Share(due, served).of_all == of_all
