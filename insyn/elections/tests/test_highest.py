"""The highest comparison number takes the next seat (Elections Act 2005:837 ch. 14, Proportional Elections Act 2022:629)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.elections.rules.highest import Allocation, TieNeedsLot, d_hondt, sainte_lague

groups = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 10_000), min_size=1)


def with_lots(allocate, votes, seats) -> Allocation:
    """Allocate, and let every lot fall on the first name of the alphabet."""
    lots: list[str] = []
    while True:
        try:
            return allocate(votes, seats, lots)
        except TieNeedsLot as tie:
            lots.append(min(tie.tied))


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
