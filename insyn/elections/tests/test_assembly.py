"""Elections Act (2005:837) ch. 14: thresholds, fixed and levelling seats, what is given back, ties; votelib as a witness."""

from fractions import Fraction

import pytest
import votelib.evaluate.proportional as witness
from hypothesis import assume, given
from hypothesis import strategies as st

from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import (
    Constituency,
    Contest,
    GivenBack,
    LotNeeded,
    NotDecided,
    Stage,
    WrongLot,
)
from insyn.elections.rules.highest import TieNeedsLot, sainte_lague
from insyn.elections.rules.numbers import share_out
from insyn.elections.rules.outcomes import outcome_of
from insyn.elections.rules.parameters import FIRST_YEAR, RULES, NoRules, rules_of

OLD, NEW = rules_of(2014), rules_of(2018)
many_votes = st.lists(st.integers(0, 200_000), min_size=1, max_size=12).filter(any)


def whole(votes: dict[str, int], seats: int, valid: int | None = None, **given) -> Contest:
    """A municipality that is one constituency."""
    return Contest("2417", "Norsjö", seats, valid or sum(votes.values()), votes, **given)


def divided(seats: int, *places: tuple[int, dict[str, int]], valid: int | None = None) -> Contest:
    """A municipality with constituencies A, B, …, each with its fixed seats and votes."""
    votes: dict[str, int] = {}
    for _fixed, there in places:
        for party, number in there.items():
            votes[party] = votes.get(party, 0) + number
    told = tuple(
        Constituency(name, there, fixed) for name, (fixed, there) in zip("ABCDEF", places, strict=False)
    )
    return Contest("0136", "Haninge", seats, valid or sum(votes.values()), votes, told)


@pytest.mark.parametrize(
    ("year", "first"), [(2006, "7/5"), (2014, "7/5"), (2017, "7/5"), (2018, "6/5"), (2022, "6/5")]
)
def test_the_first_divisor_is_1_4_before_2018_and_1_2_from_then(year, first):
    assert rules_of(year).first == Fraction(first)


def test_no_year_has_two_rules_and_none_before_the_act_has_any():
    assert [rules.since for rules in RULES] == sorted({rules.since for rules in RULES})
    with pytest.raises(NoRules):
        rules_of(FIRST_YEAR - 1)
    assert all(rules.citation for rules in RULES)


@pytest.mark.parametrize(("rules", "seats"), [(OLD, 0), (NEW, 1)])
def test_85_votes_beside_200_are_worth_a_second_seat_only_with_1_2(rules, seats):
    # For the second seat 200/3 = 66.7 meets 85/1.4 = 60.7 or 85/1.2 = 70.8.
    assert assembly_seats(whole({"A": 200, "B": 85}, 2), rules).seats["B"] == seats


@pytest.mark.parametrize(("votes", "takes_part"), [(19, False), (20, True), (21, True)])
def test_from_2018_a_party_takes_part_with_two_per_cent_of_the_valid_votes(votes, takes_part):
    found = assembly_seats(whole({"A": 500, "B": votes}, 101, valid=1000), NEW)
    assert (found.seats["B"] > 0) is takes_part


@pytest.mark.parametrize(("votes", "takes_part"), [(29, False), (30, True), (31, True)])
def test_and_with_three_per_cent_where_there_are_several_constituencies(votes, takes_part):
    contest = divided(99, (45, {"A": 480, "B": votes}), (45, {"A": 483, "B": 0}), valid=1000)
    assert (assembly_seats(contest, NEW).seats["B"] > 0) is takes_part
    told_as_a_whole = whole(dict(contest.votes), 99, valid=1000, divided=True)
    assert (assembly_seats(told_as_a_whole, NEW).seats["B"] > 0) is takes_part


def test_a_threshold_that_is_no_whole_number_of_votes_is_never_rounded_down():
    # 2 % of 1,049 is 20.98.
    assert assembly_seats(whole({"A": 1029, "B": 20}, 101), NEW).seats["B"] == 0
    assert assembly_seats(whole({"A": 1028, "B": 21}, 101), NEW).seats["B"] > 0


def test_before_2018_there_is_no_threshold():
    assert assembly_seats(whole({"A": 990, "B": 10}, 49), OLD).seats["B"] == 0
    assert assembly_seats(whole({"A": 970, "B": 30}, 49), OLD).seats["B"] == 1


def test_lines_that_are_no_party_count_among_the_valid_votes_and_win_nothing():
    found = assembly_seats(
        whole({"A": 19, "HANDSKRIVNA": 981}, 21), NEW.__class__(**{**NEW.__dict__, "one": Fraction(0)})
    )
    assert found.seats == {"A": 21, "HANDSKRIVNA": 0}
    with pytest.raises(NotDecided):
        assembly_seats(whole({"A": 19, "HANDSKRIVNA": 981}, 21), NEW)


def test_to_2014_each_constituency_is_by_itself():
    contest = divided(6, (3, {"A": 60, "B": 40}), (3, {"A": 10, "B": 90}))
    found = assembly_seats(contest, OLD)
    assert [place.seats for place in found.constituencies] == [{"A": 2, "B": 1}, {"A": 0, "B": 3}]
    assert found.seats == {"A": 2, "B": 4}
    assert found.levelling is None


def test_from_2018_levelling_seats_make_the_whole_proportional_and_go_where_the_number_is_highest():
    # As a whole (11 seats): A 6, B 4, C 1. Fixed: A 3 + 3, B 2 + 2, C none.
    contest = divided(11, (5, {"A": 300, "B": 180, "C": 40}), (5, {"A": 290, "B": 200, "C": 41}))
    found = assembly_seats(contest, NEW)
    assert found.seats == {"A": 6, "B": 4, "C": 1}
    assert [place.levelling for place in found.constituencies] == [
        {"A": 0, "B": 0, "C": 0},
        {"A": 0, "B": 0, "C": 1},
    ]
    assert found.levelling == {"A": 0, "B": 0, "C": 1}


def test_where_it_has_no_seat_yet_all_its_votes_are_its_number():
    # C has one fixed seat in A and none in B: its levelling seat is tried with 130/3 = 43.3 in A and 44 in B.
    votes_a, votes_b = {"X": 400, "C": 130}, {"X": 470, "C": 44}
    found = assembly_seats(divided(11, (5, votes_a), (5, votes_b)), NEW)
    assert (found.constituencies[0].levelling["C"], found.constituencies[1].levelling["C"]) == (0, 1)
    votes_b["C"] = 43
    found = assembly_seats(divided(11, (5, votes_a), (5, votes_b)), NEW)
    assert (found.constituencies[0].levelling["C"], found.constituencies[1].levelling["C"]) == (1, 0)


def over_represented() -> Contest:
    """A wins two of three seats in each constituency, six in all; of nine in the whole its share is five."""
    return divided(
        9,
        (3, {"A": 60, "B": 27, "C": 13}),
        (3, {"A": 61, "B": 26, "C": 13}),
        (3, {"A": 59, "B": 13, "C": 28}),
    )


def test_a_party_above_its_share_gives_back_the_seat_with_the_lowest_number():
    found = assembly_seats(over_represented(), NEW)
    assert found.seats == {"A": 5, "B": 2, "C": 2}
    # Its second seats rest on 60/3, 61/3 and 59/3. Of those that have not reached their share C is alone: B has its two.
    assert found.given_back == (GivenBack("C", "A", "C"),)
    assert [place.seats for place in found.constituencies] == [
        {"A": 2, "B": 1, "C": 0},
        {"A": 2, "B": 1, "C": 0},
        {"A": 1, "B": 0, "C": 2},
    ]
    assert found.levelling == {"A": 0, "B": 0, "C": 0}


def test_which_seat_is_given_back_is_drawn_when_the_lowest_numbers_are_equal():
    same = {"A": 60, "B": 27, "C": 13}
    contest = divided(9, (3, same), (3, same), (3, same))
    outcome = outcome_of(contest, NEW)
    assert outcome.tie
    assert (outcome.tie.stage, outcome.tie.among, outcome.tie.party) == (Stage.RETURN, ("A", "B", "C"), "B")
    assert None not in outcome.certain.values()


def test_a_tie_is_told_with_both_outcomes_and_settled_by_lot_alone():
    # Halmstad 2018: KD 4072/9 = S 20360/45; Boxholm 2010: S 1911/39 = MP 147/3.
    contest = whole({"S": 1911, "MP": 147}, 21)
    with pytest.raises(LotNeeded) as needed:
        assembly_seats(contest, OLD)
    assert (needed.value.tie.stage, needed.value.tie.among, needed.value.tie.open) == (
        Stage.SEAT,
        ("S", "MP"),
        1,
    )
    outcome = outcome_of(contest, OLD)
    assert {possible.lots: dict(possible.result.seats) for possible in outcome.possible} == {
        ("S",): {"S": 20, "MP": 1},
        ("MP",): {"S": 19, "MP": 2},
    }
    assert outcome.certain == {"S": None, "MP": None}
    assert assembly_seats(contest, OLD, ["MP"]).seats == {"S": 19, "MP": 2}


@pytest.mark.parametrize("lots", [["C"], ["S", "MP"], ["S", "S"]])
def test_a_lot_that_does_not_fit_is_refused(lots):
    with pytest.raises(WrongLot):
        assembly_seats(whole({"S": 1911, "MP": 147}, 21), OLD, lots)
    with pytest.raises(WrongLot):
        assembly_seats(whole({"S": 1911, "MP": 140}, 21), OLD, ["S"])


def test_three_that_compete_for_two_seats_have_three_outcomes():
    outcome = outcome_of(whole({"A": 10, "B": 10, "C": 10}, 2), OLD)
    assert [possible.lots for possible in outcome.possible] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_where_a_levelling_seat_goes_is_drawn_too_and_no_party_wins_or_loses_by_it():
    contest = divided(11, (5, {"A": 300, "B": 190, "C": 40}), (5, {"A": 300, "B": 190, "C": 40}))
    outcome = outcome_of(contest, NEW)
    assert outcome.tie
    assert (outcome.tie.stage, outcome.tie.among, outcome.tie.party) == (Stage.CONSTITUENCY, ("A", "B"), "C")
    assert outcome.certain["C"] == 1


@pytest.mark.parametrize(("seats", "decided"), [(49, True), (51, False)])
def test_to_2014_51_seats_oblige_to_constituencies_so_votes_of_the_whole_do_not_decide(seats, decided):
    outcome = outcome_of(whole({"A": 600, "B": 400}, seats), OLD)
    assert (outcome.result is not None) is decided
    assert outcome_of(whole({"A": 600, "B": 400}, seats), NEW).result


@given(many_votes, st.integers(1, 101), st.sampled_from([OLD.first, NEW.first]))
def test_sharing_at_once_gives_what_seat_by_seat_gives(votes, seats, first):
    found = share_out(votes, seats, first)
    by_name = {str(place): number for place, number in enumerate(votes)}
    if found.tied:
        with pytest.raises(TieNeedsLot) as tie:
            sainte_lague(by_name, seats, first)
        assert {int(name) for name in tie.value.tied} == set(found.tied)
        assert sum(found.seats) + found.open == seats
    else:
        assert found.seats == list(sainte_lague(by_name, seats, first).seats.values())


@given(many_votes, st.integers(1, 101))
def test_an_independent_library_gives_the_same_seats(votes, seats):
    found = share_out(votes, seats, NEW.first)
    assume(not found.tied)
    method = witness.HighestAverages(
        witness.votelib.component.divisor.modified_first_coef(
            witness.votelib.component.divisor.sainte_lague, NEW.first
        )
    )
    given_out = method.evaluate({place: number for place, number in enumerate(votes) if number}, seats)
    assert [given_out.get(place, 0) for place in range(len(votes))] == found.seats


@given(
    st.lists(
        st.tuples(st.integers(4, 30), st.lists(st.integers(1, 9_000), min_size=4, max_size=4)),
        min_size=2,
        max_size=4,
    ),
    st.integers(0, 6),
)
def test_fixed_and_levelling_seats_always_add_up_to_the_whole(places, levelling):
    told = [(fixed, dict(zip("SMCV", votes, strict=True))) for fixed, votes in places]
    seats = sum(fixed for fixed, _votes in told) + levelling
    contest = divided(seats, *told)
    outcome = outcome_of(contest, NEW)
    for result in [outcome.result] if outcome.result else [possible.result for possible in outcome.possible]:
        assert (
            result.seats
            == assembly_seats(
                whole(dict(contest.votes), seats, divided=True), NEW, _lots(contest, result)
            ).seats
        )
        assert sum(result.seats.values()) == seats
        for party in "SMCV":
            assert sum(place.seats[party] for place in result.constituencies) == result.seats[party]


def _lots(contest: Contest, result) -> list[str]:
    """The lots that the whole alone would ask for, as they fell in the result."""
    try:
        assembly_seats(whole(dict(contest.votes), contest.seats, divided=True), NEW)
    except LotNeeded as needed:
        certain = dict.fromkeys(needed.tie.among, 0)
        for drawn in (
            possible.result.seats
            for possible in outcome_of(whole(dict(contest.votes), contest.seats, divided=True), NEW).possible
        ):
            certain = {party: max(certain[party], drawn[party]) for party in certain}
        return [party for party in needed.tie.among if result.seats[party] == certain[party]]
    return []


@given(st.permutations(["S", "M", "C", "V", "KD"]))
def test_the_order_of_the_rows_decides_nothing(order):
    votes = {"S": 1166, "M": 32, "C": 238, "V": 204, "KD": 667}
    found = assembly_seats(whole({party: votes[party] for party in order}, 31), NEW).seats
    assert dict(found) == dict(assembly_seats(whole(votes, 31), NEW).seats)
