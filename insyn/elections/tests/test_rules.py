"""Elections Act (2005:837) ch. 14 and the Proportional Elections Act (2022:629), replayed on official results."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.elections.rules import (
    Allocation,
    TieNeedsLot,
    assembly_seats,
    by_election,
    d_hondt,
    electors_needed,
    may_demand_proportional,
    order_of_names,
    order_of_service,
    sainte_lague,
)

# The Swedish Election Authority's final results, as in shared/data/elections (kommunval-2018.csv, kommunval-2010.csv).
NORSJO_2018 = {"M": 32, "C": 238, "L": 210, "KD": 667, "S": 1166, "V": 204, "MP": 5, "SD": 60, "FI": 2}
SEATS_2018 = {"M": 0, "C": 3, "L": 3, "KD": 8, "S": 14, "V": 2, "MP": 0, "SD": 1, "FI": 0}
NORSJO_2010 = {
    "M": 31,
    "C": 352,
    "FP": 348,
    "KD": 227,
    "S": 1420,
    "V": 253,
    "MP": 18,
    "SD": 21,
    "HANDSKRIVNA": 1,
}
SEATS_2010 = {"M": 0, "C": 4, "FP": 4, "KD": 3, "S": 17, "V": 3, "MP": 0, "SD": 0, "HANDSKRIVNA": 0}
NORSJO_2022 = {"S": 1130, "KD": 436, "M": 440, "L": 151, "V": 177, "SD": 144, "C": 28, "MP": 6, "ÖVR": 1}

groups = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 10_000), min_size=1)


def with_lots(allocate, votes, seats) -> Allocation:
    """Allocate, and let every lot fall on the first name of the alphabet."""
    lots: list[str] = []
    while True:
        try:
            return allocate(votes, seats, lots)
        except TieNeedsLot as tie:
            lots.append(min(tie.tied))


def test_norsjo_2018_gets_its_official_seats() -> None:
    assert assembly_seats(2018, NORSJO_2018, 31).seats == SEATS_2018


def test_norsjo_2010_gets_its_official_seats_with_the_first_divisor_1_4() -> None:
    assert assembly_seats(2010, NORSJO_2010, 31, cannot_win={"HANDSKRIVNA"}).seats == SEATS_2010


def test_norsjo_2022_elected_27() -> None:
    found = assembly_seats(2022, NORSJO_2022, 27, cannot_win={"ÖVR"}).seats
    assert {party: seats for party, seats in found.items() if seats} == {
        "S": 12, "KD": 5, "M": 5, "L": 2, "V": 2, "SD": 1
    }  # fmt: skip


@pytest.mark.parametrize(("votes", "takes_part"), [(19, False), (20, True), (21, True)])
def test_a_party_takes_part_from_two_per_cent_of_the_valid_votes(votes: int, takes_part: bool) -> None:
    found = assembly_seats(2018, {"A": 500, "B": votes}, 101, valid_votes=1000)
    assert (found.seats["B"] > 0) is takes_part


def test_before_2018_there_is_no_threshold() -> None:
    assert assembly_seats(2014, {"A": 990, "B": 10}, 101).seats["B"] == 1


@pytest.mark.parametrize(("year", "seats"), [(2014, 0), (2018, 1)])
def test_the_first_divisor_is_1_4_before_2018_and_1_2_from_then(year: int, seats: int) -> None:
    # For the second seat 200/3 = 66.7 meets 85/1.4 = 60.7 or 85/1.2 = 70.8.
    assert assembly_seats(year, {"A": 200, "B": 85}, 2).seats["B"] == seats


def test_more_party_votes_than_valid_votes_is_refused() -> None:
    with pytest.raises(ValueError, match="valid votes"):
        assembly_seats(2018, {"A": 11}, 3, valid_votes=10)


def test_a_tie_for_the_last_seat_is_settled_by_a_recorded_lot() -> None:
    # Boxholm 2010: S 1911/39 = MP 147/3, an exact tie for one seat.
    votes = {"S": 1911, "MP": 147}
    # Of 21 seats S takes 20 at most without the lot, MP one: the 21st is drawn.
    with pytest.raises(TieNeedsLot) as tie:
        sainte_lague(votes, 21, Fraction(14, 10))
    assert set(tie.value.tied) == {"S", "MP"}
    assert tie.value.seat == 21
    assert sainte_lague(votes, 21, Fraction(14, 10), ["MP"]).seats == {"S": 19, "MP": 2}
    drawn = sainte_lague(votes, 21, Fraction(14, 10), ["S"])
    assert drawn.seats == {"S": 20, "MP": 1}
    assert drawn.rounds[-1].by_lot


def test_a_tie_that_decides_nothing_needs_no_lot() -> None:
    found = d_hondt({"A": 10, "B": 10}, 2)
    assert found.seats == {"A": 1, "B": 1}
    assert not any(won.by_lot for won in found.rounds)


def test_where_the_order_matters_every_tie_is_drawn() -> None:
    with pytest.raises(TieNeedsLot):
        d_hondt({"A": 10, "B": 10}, 2, ordered=True)
    assert [won.taker for won in d_hondt({"A": 10, "B": 10}, 2, ["B"], ordered=True).rounds] == ["B", "A"]


@pytest.mark.parametrize("lots", [["C"], ["A", "A"], ["A", "B"]])
def test_a_lot_nobody_asked_for_is_refused(lots: list[str]) -> None:
    with pytest.raises(ValueError, match="lot"):
        d_hondt({"A": 10, "B": 10}, 1, lots)


def test_nobody_with_a_vote_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        d_hondt({"A": 0}, 1)
    with pytest.raises(ValueError, match="negative"):
        d_hondt({"A": -1}, 1)


def test_heltalsmetoden_divides_by_1_2_3() -> None:
    found = d_hondt({"A": 17, "B": 14}, 3)
    assert [(won.taker, won.comparison) for won in found.rounds] == [
        ("A", 17),
        ("B", 14),
        ("A", Fraction(17, 2)),
    ]


@given(groups, st.integers(0, 40))
def test_all_seats_are_given_out_and_a_larger_group_never_has_fewer(
    votes: dict[str, int], seats: int
) -> None:
    found = with_lots(d_hondt, votes, seats).seats
    assert sum(found.values()) == seats
    for one, other in ((a, b) for a in votes for b in votes if votes[a] > votes[b]):
        assert found[one] >= found[other]


@given(groups, st.integers(1, 40))
def test_one_seat_more_takes_no_seat_from_anyone(votes: dict[str, int], seats: int) -> None:
    fewer, more = with_lots(d_hondt, votes, seats).rounds, with_lots(d_hondt, votes, seats + 1).rounds
    # House-monotone: whoever had a comparison number high enough still has it.
    assert sorted(won.comparison for won in more)[1:] == sorted(won.comparison for won in fewer)
    few, many = with_lots(d_hondt, votes, seats).seats, with_lots(d_hondt, votes, seats + 1).seats
    if not any(won.by_lot for won in (*fewer, *more)):
        assert all(few[group] <= many[group] for group in votes)


@given(groups, st.integers(1, 40))
def test_heltalsmetoden_never_gives_less_than_the_quota_rounded_down(
    votes: dict[str, int], seats: int
) -> None:
    found = with_lots(d_hondt, votes, seats).seats
    assert all(found[group] >= votes[group] * seats // sum(votes.values()) for group in votes)


@pytest.mark.parametrize(
    ("present", "to_elect", "needed"), [(31, 9, 4), (30, 9, 3), (29, 9, 3), (31, 1, 16), (31, 30, 1)]
)
def test_a_proportional_election_is_demanded_by_electors_over_seats_plus_one_rounded_up(
    present: int, to_elect: int, needed: int
) -> None:
    assert electors_needed(present, to_elect) == needed
    assert not may_demand_proportional(present, to_elect, needed - 1)[0]
    assert may_demand_proportional(present, to_elect, needed)[0]
    assert may_demand_proportional(present, to_elect, needed + 1)[0]


def test_an_election_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="elected"):
        electors_needed(31, 0)


def test_a_ballot_counts_as_a_half_when_one_of_its_names_has_a_place() -> None:
    ballots = {("Anna", "Bo", "Cia"): 5, ("Dan", "Bo"): 3}
    # Anna 5; then Bo 5/2 against Dan 3; then Bo has 5/2 + 3/2.
    assert order_of_names(ballots, 3) == ("Anna", "Dan", "Bo")


def test_a_ballot_counts_as_a_third_when_two_have_places() -> None:
    assert order_of_names({("A", "B", "C"): 9, ("D",): 4}, 4) == ("A", "B", "D", "C")


def test_equal_names_within_a_group_are_drawn() -> None:
    with pytest.raises(TieNeedsLot):
        order_of_names({("A",): 1, ("B",): 1}, 1)
    assert order_of_names({("A",): 1, ("B",): 1}, 2, ["B"]) == ("B", "A")


def test_a_group_without_more_names_gives_no_more_places() -> None:
    assert order_of_names({("A",): 1}, 3) == ("A",)


def test_substitutes_are_called_in_the_order_the_election_gives() -> None:
    rounds = d_hondt({"Left": 17, "Right": 14}, 3).rounds
    assert order_of_service(rounds, {"Left": ["Lo", "Li"], "Right": ["Ro"]}) == ("Lo", "Ro", "Li")


def test_a_group_with_too_few_names_is_refused() -> None:
    with pytest.raises(ValueError, match="more places"):
        order_of_service(d_hondt({"Left": 17}, 2).rounds, {"Left": ["Lo"]})


def test_a_vacancy_after_a_proportional_election_keeps_representation_unchanged() -> None:
    assert by_election(None).citation == "KL 6:20"
    found = by_election("S+V")
    assert found.citation == "KL 6:20 andra stycket"
    assert "S+V" in found.reason.sv
    assert "2022-07-01" in found.reason.sv
