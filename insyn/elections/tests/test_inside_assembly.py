"""Seats inside the assembly, by party, group and body: small numbers by hand, and d'Hondt against another program."""

from itertools import pairwise

import pytest
import votelib.evaluate.proportional
from hypothesis import assume, given
from hypothesis import strategies as st

from insyn.description.bodies import Insight
from insyn.elections.rules.body_seats import (
    MOST_WAYS,
    Seated,
    bodies_at_once,
    electors_sure_of,
    smallest_size,
)
from insyn.elections.rules.groups import (
    coalitions,
    gains,
    group_seats,
    grouped,
    majority,
    minimal_winning,
    party_places,
)
from insyn.elections.rules.highest import d_hondt
from insyn.elections.rules.inside import electors_needed
from insyn.elections.rules.places import by_size, places

NORSJO = {"S": 14, "KD": 8, "C": 3, "L": 3, "V": 2, "SD": 1}
"""The assembly elected in 2018."""

electors = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 40), min_size=1, max_size=7)


def test_norsjos_board_of_nine_is_divided_between_four_of_six_parties() -> None:
    # 14, 8, 7, 4.67, 4, 3.5, 3, 3, 2.8: S takes five, KD two, C and L one each.
    found = places(NORSJO, 9)
    assert found.certain == {"S": 5, "KD": 2, "C": 1, "L": 1, "V": 0, "SD": 0}
    assert (found.tied, found.drawn, found.without) == ((), 0, ("V", "SD"))


def test_a_tie_is_reported_with_both_outcomes() -> None:
    # The seventh of Norsjö's seats would be drawn between C and L, both with 3.
    found = places(NORSJO, 7)
    assert (set(found.tied), found.drawn) == ({"C", "L"}, 1)
    assert [(o["C"], o["L"]) for o in found.outcomes()] in ([(1, 0), (0, 1)], [(0, 1), (1, 0)])
    assert (found.least("C"), found.most("C"), found.least("C", "L"), found.most("C", "L")) == (0, 1, 1, 1)
    assert set(found.without_by_lot) == {"C", "L"}


@given(electors, st.integers(1, 40))
def test_the_seats_are_those_of_another_program(votes: dict[str, int], size: int) -> None:
    found = places(votes, size)
    assume(not found.drawn)
    other = votelib.evaluate.proportional.HighestAverages("d_hondt").evaluate(votes, size)
    assert {party: seats for party, seats in found.certain.items() if seats} == other


@given(electors, st.integers(1, 40))
def test_every_outcome_fills_the_body_and_is_one_that_a_lot_gives(votes: dict[str, int], size: int) -> None:
    found = places(votes, size)
    outcomes = list(found.outcomes())
    assert all(sum(outcome.values()) == size for outcome in outcomes)
    for party in votes:
        assert found.least(party) == min(outcome[party] for outcome in outcomes)
        assert found.most(party) == max(outcome[party] for outcome in outcomes)
    if found.drawn:
        takers = [party for party in found.tied if outcomes[0][party] > found.certain[party]]
        assert dict(d_hondt(votes, size, takers).seats) == outcomes[0]


@given(electors)
def test_the_table_by_size_says_what_each_size_gives_and_no_party_loses_by_a_larger_body(
    votes: dict[str, int],
) -> None:
    table = by_size(votes, 30)
    assert table == tuple(places(votes, size) for size in range(1, 31))
    for party in votes:
        assert all(a.least(party) <= b.least(party) for a, b in pairwise(table))
        assert all(a.most(party) <= b.most(party) for a, b in pairwise(table))


@given(electors)
def test_the_smallest_size_with_a_seat_for_all_is_the_first_in_the_table(votes: dict[str, int]) -> None:
    found = smallest_size(votes)
    table = by_size(votes, found.certain)
    assert not table[-1].without
    assert not table[-1].without_by_lot
    first_by_lot = next(
        row.size for row in table if any(all(outcome[party] for party in votes) for outcome in row.outcomes())
    )
    assert first_by_lot == found.by_lot
    if found.certain > 1:
        before = table[-2]
        assert before.without or before.without_by_lot


def test_in_norsjo_no_body_smaller_than_the_assembly_itself_is_sure_to_seat_every_party() -> None:
    found = smallest_size(NORSJO)
    assert (found.certain, found.by_lot) == (31, 26)
    with pytest.raises(ValueError, match="nobody"):
        smallest_size({"A": 0})


@given(electors, st.integers(1, 20), st.data())
def test_that_many_electors_are_sure_of_their_seats_and_one_fewer_can_be_stopped(
    votes: dict[str, int], size: int, data: st.DataObject
) -> None:
    total = sum(votes.values())
    seats = data.draw(st.integers(1, size))
    sure = electors_sure_of(seats, total, size)
    if sure < total:
        assert places({"own": sure, "others": total - sure}, size).least("own") >= seats
    if 1 < sure <= total:
        assert places({"own": sure - 1, "others": total - sure + 1}, size).least("own") < seats


@pytest.mark.parametrize(
    ("present", "size", "demand", "sure"), [(31, 9, 4, 4), (30, 9, 3, 4), (29, 9, 3, 3), (31, 1, 16, 16)]
)
def test_to_demand_a_proportional_election_may_take_one_fewer_than_to_be_sure_of_a_seat(
    present: int, size: int, demand: int, sure: int
) -> None:
    assert (electors_needed(present, size), electors_sure_of(1, present, size)) == (demand, sure)


@pytest.mark.parametrize("asked", [(0, 31, 9), (10, 31, 9), (1, 0, 9)])
def test_seats_that_nobody_can_win_are_refused(asked: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="elects"):
        electors_sure_of(*asked)


def test_a_group_is_divided_together_and_its_own_division_is_shown() -> None:
    # S+V 16 and KD+C+L+SD 15: of nine seats five and four.
    groups = grouped(NORSJO, [["S", "V"], ["KD", "C", "L", "SD"]])
    found, own = group_seats(NORSJO, groups, 9)
    assert [group.name for group in groups] == ["S+V", "KD+C+L+SD"]
    assert found.certain == {"S+V": 5, "KD+C+L+SD": 4}
    assert own[0].inner.certain == {"S": 5, "V": 0}
    # 8, 4, 3, 3: all four of the others' seats, none to SD.
    assert own[1].inner.certain == {"KD": 2, "C": 1, "L": 1, "SD": 0}
    assert party_places(NORSJO, groups, 9) == {
        "S": (5, 5), "KD": (2, 2), "C": (1, 1), "L": (1, 1), "V": (0, 0), "SD": (0, 0)
    }  # fmt: skip


def test_a_party_in_no_group_stands_alone_and_one_in_two_groups_is_refused() -> None:
    assert [group.name for group in grouped(NORSJO, [["V", "S"]])] == ["S+V", "KD", "C", "L", "SD"]
    with pytest.raises(ValueError, match="more than one group"):
        grouped(NORSJO, [["S", "V"], ["V", "C"]])
    with pytest.raises(ValueError, match="not in the assembly"):
        grouped(NORSJO, [["S", "M"]])


def test_what_a_coalition_gains_is_found_with_its_lots() -> None:
    found = {gain.parties: gain for gain in gains(NORSJO, 9)}
    # V and SD have 2 and 1: alone none, together 3, which is more than S's fifth number 2.8.
    assert (found["V", "SD"].alone, found["V", "SD"].together) == ((0, 0), (1, 1))
    assert found["V", "SD"].for_certain
    # C, L and KD have 14 together, as S: 2.8 of both for the ninth seat, a lot.
    gain = found["KD", "C", "L"]
    assert (gain.alone, gain.together, gain.for_certain) == ((4, 4), (4, 5), False)
    assert found["V", "SD"].smallest
    assert not found["C", "V", "SD"].smallest
    assert ("S", "KD") not in found


@given(electors, st.integers(1, 15))
def test_together_nobody_gets_fewer_than_apart_and_every_coalition_that_gains_is_found(
    votes: dict[str, int], size: int
) -> None:
    found = {gain.parties for gain in gains(votes, size)}
    alone = places(votes, size)
    for parties in coalitions(tuple(votes)):
        joined = {"us": sum(votes[party] for party in parties)}
        joined |= {party: number for party, number in votes.items() if party not in parties}
        together = places(joined, size)
        assert together.least("us") >= alone.least(*parties)
        assert together.most("us") >= alone.most(*parties)
        more = (together.least("us"), together.most("us")) != (alone.least(*parties), alone.most(*parties))
        assert (parties in found) is more


def test_too_many_parties_for_their_coalitions_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        gains({str(number): 1 for number in range(13)}, 5)


def test_norsjos_smallest_majorities() -> None:
    assert majority(NORSJO) == 16
    assert minimal_winning(NORSJO) == (
        ("S", "V"), ("S", "C"), ("S", "L"), ("S", "KD"), ("KD", "C", "L", "V"),
    )  # fmt: skip
    assert minimal_winning({"A": 3, "B": 2}) == (("A",),)


@given(electors)
def test_a_smallest_majority_has_more_than_half_and_can_spare_nobody(votes: dict[str, int]) -> None:
    total = sum(votes.values())
    for parties in minimal_winning(votes):
        own = [votes[party] for party in parties]
        assert 2 * sum(own) > total
        assert all(2 * (sum(own) - one) <= total for one in own)


BODIES = [
    Seated("ks", 9, insight=Insight.PARTIES_WITHOUT_SEAT),
    Seated("au", 3, elected_by="ks"),
    Seated("valnamnd", 5, insight=Insight.EVERY_PARTY),
]


def test_every_body_at_once_with_those_who_get_none_and_their_insight_seats() -> None:
    board, subcommittee, election = bodies_at_once(NORSJO, grouped(NORSJO, []), BODIES)
    assert (board.without, board.insight, board.insight_by_lot) == (("V", "SD"), ("V", "SD"), ())
    # The board's nine elect: S 5, KD 2, C 1, L 1; of three seats 5, 2.5 and a lot between none: S 2, KD 1.
    (way,) = subcommittee.ways
    assert dict(way.electors) == {"S": 5, "KD": 2, "C": 1, "L": 1, "V": 0, "SD": 0}
    assert {party for party, seats in way.places.certain.items() if not seats} == {"C", "L", "V", "SD"}
    assert (subcommittee.without, subcommittee.insight) == (("C", "L", "V", "SD"), ())
    assert election.insight == tuple(NORSJO)


def test_a_lot_above_gives_the_body_below_more_than_one_way() -> None:
    # A board of seven: the lot between C and L decides who elects the subcommittee.
    bodies = [Seated("ks", 7, insight=Insight.PARTIES_WITHOUT_SEAT), Seated("au", 6, elected_by="ks")]
    board, below = bodies_at_once(NORSJO, grouped(NORSJO, []), bodies)
    assert (board.without, set(board.insight_by_lot)) == (("V", "SD"), {"C", "L"})
    assert [(way.electors["C"], way.electors["L"]) for way in below.ways] in (
        [(1, 0), (0, 1)],
        [(0, 1), (1, 0)],
    )


def test_a_body_below_more_lots_than_can_be_shown_is_left_to_the_lot() -> None:
    many = {str(number): 1 for number in range(12)}
    _, below = bodies_at_once(many, grouped(many, []), [Seated("x", 6), Seated("y", 3, elected_by="x")])
    assert MOST_WAYS < 924
    assert (below.ways, below.without, below.without_by_lot) == ((), (), tuple(many))


def test_a_body_elected_by_one_that_is_not_there_is_left_out() -> None:
    assert bodies_at_once(NORSJO, grouped(NORSJO, []), [Seated("au", 3, elected_by="nowhere")]) == ()
