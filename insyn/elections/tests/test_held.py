"""An election held in a meeting, from ballots to the elected: worked examples, ties and lots, and what always holds."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.elections.rules.held import BETWEEN, Lot, LotDue, Pile, majority, proportional

F = Fraction


def pile(names: str, number: int, group: str = BETWEEN) -> Pile:
    return Pile(tuple(names), number, group)


def names(held) -> str:
    return "".join(row.name for row in held.elected)


def test_places_go_between_groups_by_the_highest_comparison_number_and_each_number_is_told():
    held = proportional([pile("abcdef", 18, "Majoriteten"), pile("pqrst", 13, "Oppositionen")], 5)
    assert [row.taker for row in held.rounds] == [
        "Majoriteten", "Oppositionen", "Majoriteten", "Oppositionen", "Majoriteten"
    ]  # fmt: skip
    assert held.rounds[2].numbers == {"Majoriteten": F(9), "Oppositionen": F(13, 2)}
    assert names(held) == "apbqc"
    assert held.votes == {"Majoriteten": 18, "Oppositionen": 13}


def test_parties_that_go_together_share_their_groups_places():
    apart = proportional(
        [pile("abcd", 14, "S"), pile("efgh", 9, "KD"), pile("ij", 4, "C"), pile("kl", 4, "L")], 3
    )
    together = proportional([pile("abcd", 14, "S"), pile("eikfgh", 17, "KD, C och L")], 3)
    assert names(apart) == "aeb"
    assert names(together) == "eai"


def test_within_a_group_a_ballot_is_worth_a_half_once_one_of_its_names_has_a_place_and_a_third_after_two():
    held = proportional([pile("abc", 6, "G"), pile("dbc", 5, "G"), pile("bca", 2, "G")], 3)
    first, second, third = held.within["G"]
    assert first.worth == {"a": F(6), "d": F(5), "b": F(2)}
    # With a placed, the six and the two are worth a half each and are for b; the five are whole.
    assert second.worth == {"b": F(4), "d": F(5)}
    # With a and d placed, every ballot has one of its names placed.
    assert third.worth == {"b": F(13, 2)}
    assert names(held) == "adb"


def test_halves_and_thirds_decide_without_a_lot():
    held = proportional([pile("abc", 7, "G"), pile("dbc", 3, "G"), pile("bca", 1, "G")], 3)
    first, second, third = held.within["G"]
    assert first.worth == {"a": F(7), "d": F(3), "b": F(1)}
    assert second.worth == {"b": F(4), "d": F(3)}
    # With a and b placed the seven and the one have two of theirs, a third each for c; the three have one, a half each for d.
    assert third.worth == {"c": F(8, 3), "d": F(3, 2)}
    assert names(held) == "abc"


def test_a_tie_between_groups_for_the_last_place_asks_for_a_lot_and_the_lot_decides():
    piles = [pile("ab", 4, "A"), pile("cd", 4, "B")]
    with pytest.raises(LotDue) as due:
        proportional(piles, 1)
    assert (due.value.stage, due.value.tied, due.value.place) == (BETWEEN, ("A", "B"), 1)
    held = proportional(piles, 1, [Lot(BETWEEN, "B")])
    assert [(row.name, row.by_lot) for row in held.elected] == [("c", True)]


def test_a_tie_that_decides_no_seat_needs_no_lot_for_members_but_does_for_substitutes():
    piles = [pile("ab", 4, "A"), pile("cd", 4, "B")]
    assert {row.name for row in proportional(piles, 2).elected} == {"a", "c"}
    with pytest.raises(LotDue):
        proportional(piles, 2, ordered=True)
    assert names(proportional(piles, 2, [Lot(BETWEEN, "B")], ordered=True)) == "ca"


def test_a_tie_within_a_group_asks_for_a_lot_in_its_name():
    piles = [pile("ab", 2, "A"), pile("ba", 2, "A"), pile("cd", 1, "B")]
    with pytest.raises(LotDue) as due:
        proportional(piles, 2)
    assert (due.value.stage, due.value.tied) == ("A", ("a", "b"))
    assert names(proportional(piles, 2, [Lot("A", "b")])) == "ba"


def test_a_group_whose_names_are_used_up_takes_no_further_part():
    held = proportional([pile("a", 10, "A"), pile("bcd", 2, "B")], 3)
    assert names(held) == "abc"
    assert held.rounds[1].numbers == {"B": F(2)}


def test_where_the_names_end_the_last_places_stay_empty():
    assert names(proportional([pile("a", 3, "A"), pile("b", 2, "B")], 5)) == "ab"


@pytest.mark.parametrize("lots", [[Lot(BETWEEN, "A")], [Lot("X", "a")]])
def test_a_lot_that_nothing_asked_for_is_refused(lots):
    with pytest.raises(ValueError, match="nothing asked for"):
        proportional([pile("a", 3, "A"), pile("b", 2, "B")], 1, lots)


@pytest.mark.parametrize(
    ("piles", "words"),
    [
        ([pile("ab", 1)], "names its group"),
        ([pile("", 1, "A")], "has a name"),
        ([pile("aa", 1, "A")], "twice"),
        ([pile("a", -1, "A")], "never negative"),
        ([pile("a", 0, "A")], "nobody has a vote"),
    ],
)
def test_ballots_that_cannot_be_are_refused(piles, words):
    with pytest.raises(ValueError, match=words):
        proportional(piles, 2)


def test_equal_groups_have_a_place_each_and_draw_a_lot_for_one():
    piles = [pile("ab", 3, "A"), pile("ba", 3, "B")]
    assert names(proportional(piles, 2)) == "ab"
    with pytest.raises(LotDue, match="lot for place 1 among A, B"):
        proportional(piles, 1)


def test_nobody_is_elected_by_two_groups():
    with pytest.raises(ValueError, match="two groups"):
        proportional([pile("ab", 3, "A"), pile("ac", 2, "B")], 2)


def test_by_majority_the_most_votes_are_elected_in_their_order():
    held = majority([pile("ab", 9), pile("ac", 5), pile("c", 3)], 2)
    assert names(held) == "ab"
    assert held.votes == {"a": 14, "b": 9, "c": 8}


def test_by_majority_a_tie_at_the_border_goes_by_lot_and_one_above_it_does_not():
    piles = [pile("ab", 5), pile("cd", 5)]
    assert len(majority(piles, 2, [Lot(BETWEEN, "d"), Lot(BETWEEN, "a")]).elected) == 2
    with pytest.raises(LotDue) as due:
        majority(piles, 2, [Lot(BETWEEN, "d")])
    assert (due.value.tied, due.value.place) == (("a", "b", "c"), 2)
    assert {row.name for row in majority([pile("ab", 5), pile("c", 1)], 2).elected} == {"a", "b"}


def test_by_majority_substitutes_with_equal_votes_are_ordered_by_lot_the_last_without_one():
    held = majority([pile("ab", 5)], 2, [Lot(BETWEEN, "b")], ordered=True)
    assert [(row.name, row.by_lot) for row in held.elected] == [("b", True), ("a", True)]


def test_by_majority_a_ballot_with_more_names_than_places_is_refused():
    with pytest.raises(ValueError, match="more names"):
        majority([pile("abc", 1)], 2)


GROUPS = {"A": "abcde", "B": "fghij", "C": "klmno"}


@st.composite
def some_ballots(draw):
    found = []
    for group, letters in GROUPS.items():
        for _ in range(draw(st.integers(1, 3))):
            order = draw(st.permutations(letters))
            found.append(Pile(tuple(order[: draw(st.integers(1, 5))]), draw(st.integers(0, 12)), group))
    return found


def settled(count, piles, places, **how):
    """Count with every lot falling on the first of the tied."""
    lots: list[Lot] = []
    while True:
        try:
            return count(piles, places, lots, **how), lots
        except LotDue as due:
            lots.append(Lot(due.stage, due.tied[0]))


@given(piles=some_ballots(), places=st.integers(1, 12), ordered=st.booleans())
def test_never_more_are_elected_than_places_or_names_and_nobody_twice(piles, places, ordered):
    if not any(one.number for one in piles):
        return
    held, _lots = settled(proportional, piles, places, ordered=ordered)
    named = {name for one in piles if one.number for name in one.names}
    elected = [row.name for row in held.elected]
    assert len(elected) == min(places, len(named))
    assert len(set(elected)) == len(elected)
    assert set(elected) <= named
    assert sum(held.votes.values()) == sum(one.number for one in piles)
    assert sum(len(rounds) for rounds in held.within.values()) == len(elected)
    assert [row.place for row in held.elected] == list(range(1, len(elected) + 1))


@given(piles=some_ballots(), places=st.integers(1, 12), data=st.data())
def test_the_order_in_which_ballots_are_counted_decides_nothing(piles, places, data):
    if not any(one.number for one in piles):
        return
    held, lots = settled(proportional, piles, places)
    again = proportional(data.draw(st.permutations(piles)), places, lots)
    assert [row.name for row in again.elected] == [row.name for row in held.elected]


@given(piles=some_ballots(), places=st.integers(1, 12))
def test_no_group_left_out_had_a_higher_number_than_the_one_that_took_the_place(piles, places):
    if not any(one.number for one in piles):
        return
    held, _lots = settled(proportional, piles, places)
    for row in held.rounds:
        assert row.numbers[row.taker] == max(row.numbers.values())


@given(piles=some_ballots(), places=st.integers(5, 12), ordered=st.booleans())
def test_by_majority_nobody_left_out_has_more_votes_than_somebody_elected(piles, places, ordered):
    if not any(one.number for one in piles):
        return
    held, _lots = settled(majority, piles, places, ordered=ordered)
    elected = {row.name for row in held.elected}
    least = min(held.votes[name] for name in elected)
    assert all(number <= least for name, number in held.votes.items() if name not in elected)
    assert len(elected) == min(places, len(held.votes))
