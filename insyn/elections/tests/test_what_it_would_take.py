"""How near it was, other rules, and the measures: by hand, and each number of votes proved by counting anew with it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from insyn.elections.rules.contenders import Race, Threshold
from insyn.elections.rules.other_rules import (
    ConstituencyVotes,
    Districts,
    ElectionResult,
    Setup,
    alternative,
    below_threshold,
    council_sizes,
    fixed_races,
    races,
    seats_by_constituency,
    setup_of,
)
from insyn.elections.rules.proportionality import effective_number, measures, root, rounded

NORSJO_2018 = {"M": 32, "C": 238, "L": 210, "KD": 667, "S": 1166, "V": 204, "MP": 5, "SD": 60, "FI": 2}
SEATS_2018 = {"M": 0, "C": 3, "L": 3, "KD": 8, "S": 14, "V": 2, "MP": 0, "SD": 1, "FI": 0}
RESULT = ElectionResult(2018, NORSJO_2018, SEATS_2018, 2584)
RULES = setup_of(2018, 31, False)
NEW, OLD = Fraction(12, 10), Fraction(14, 10)

votes_by_party = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 3000), min_size=2)


def race(votes, seats, first=NEW, share=Fraction(0), valid=None, outside=None) -> Race:
    total = sum(votes.values()) if valid is None else valid
    return Race(votes, seats, first, Threshold(share, total, outside or {}))


def with_votes(made: Race, party: str, votes: int) -> Race:
    """The same race counted anew, with another number of votes for one party."""
    before = made.threshold
    valid = before.valid_votes + votes - made.votes[party]
    threshold = Threshold(before.share, valid, before.outside)
    return Race({**made.votes, party: votes}, made.seats, made.first, threshold, made.cannot_win)


def norsjo() -> Race:
    [(name, made)] = races(RESULT, RULES)
    assert name == ""
    return made


def test_norsjos_last_seat_went_to_l_and_v_was_seven_votes_from_it() -> None:
    made = norsjo()
    assert (made.last_takers(), made.next_in_turn()) == (("L",), ("V",))
    # L 210/5 = 42 against V 204/5: V would need 211; L would have to fall below 204.
    by_party = {one.party: one for one in made.contenders()}
    assert (by_party["V"].more, by_party["V"].comparison) == (7, Fraction(204, 5))
    assert by_party["L"].fewer == 7
    assert made.contenders()[0].party == "V"


def test_the_line_around_the_last_seat_is_in_the_order_of_the_comparison_numbers() -> None:
    assert norsjo().line(2) == (
        (30, "S", Fraction(1166, 27)),
        (31, "L", 42),
        (32, "V", Fraction(204, 5)),
        (33, "S", Fraction(1166, 29)),
    )


def test_a_party_under_the_threshold_is_told_how_many_votes_it_is_short_of() -> None:
    by_party = {one.party: one for one in norsjo().contenders()}
    # 32 of 2584; 53 of 2605 is 2.03 %, 52 of 2604 is 1.997 %.
    assert (by_party["M"].short_of_threshold, by_party["M"].more, by_party["M"].fewer) == (21, 21, None)
    assert below_threshold(RESULT, RULES) == ("M", "MP", "FI")


def test_an_exact_tie_leaves_one_vote_between_and_the_lot_is_told_by_the_official_seats() -> None:
    # Boxholm 2010: S 1911/39 = MP 147/3, an exact tie for one seat.
    made = race({"S": 1911, "MP": 147}, 21, OLD)
    assert (set(made.places.tied), made.places.drawn) == ({"S", "MP"}, 1)
    drawn = {"S": 19, "MP": 2}
    by_party = {one.party: one for one in made.contenders(drawn)}
    assert (by_party["S"].more, by_party["MP"].fewer) == (1, 1)
    assert (made.last_takers(drawn), made.next_in_turn(drawn)) == (("MP",), ("S",))
    assert [(seat, party) for seat, party, _ in made.line(1, drawn)] == [(21, "MP"), (22, "S")]


@given(votes_by_party, st.integers(1, 30), st.sampled_from([0, 2, 3, 10]), st.sampled_from([NEW, OLD]))
def test_with_so_many_votes_a_seat_is_won_or_lost_and_with_one_fewer_it_is_not(
    votes: dict[str, int], seats: int, share: int, first: Fraction
) -> None:
    made = race(votes, seats, first, Fraction(share, 100))
    assume(len(made.taking_part) > 1)
    for one in made.contenders():
        if one.more is not None:
            assert (
                with_votes(made, one.party, votes[one.party] + one.more).places.least(one.party) > one.seats
            )
            fewer = votes[one.party] + one.more - 1
            if one.more > 1:
                assert with_votes(made, one.party, fewer).places.least(one.party) <= one.seats
        if one.fewer is not None:
            left = votes[one.party] - one.fewer
            assert with_votes(made, one.party, left).places.most(one.party) < one.seats
            assert with_votes(made, one.party, left + 1).places.most(one.party) >= one.seats
        if one.short_of_threshold:
            enough = with_votes(made, one.party, votes[one.party] + one.short_of_threshold)
            assert one.party in enough.taking_part
            short = with_votes(made, one.party, votes[one.party] + one.short_of_threshold - 1)
            assert one.party not in short.taking_part


@given(votes_by_party, st.integers(1, 30))
def test_seats_are_neither_lost_by_more_votes_nor_won_by_fewer(votes: dict[str, int], seats: int) -> None:
    made = race(votes, seats, share=Fraction(3, 100))
    assume(len(made.taking_part) > 1)
    for party in votes:
        counted = [with_votes(made, party, number).places.least(party) for number in range(0, 3000, 250)]
        assert counted == sorted(counted)


def test_in_a_constituency_the_threshold_counts_the_whole_municipality() -> None:
    # B has 10 here and 30 elsewhere, of 1000 valid votes: 4 %.
    made = race({"A": 190, "B": 10}, 9, share=Fraction(3, 100), valid=1000, outside={"A": 500, "B": 30})
    assert "B" in made.taking_part
    assert "B" not in race({"A": 190, "B": 10}, 9, share=Fraction(3, 100), valid=1000).taking_part


@pytest.mark.parametrize(
    ("votes", "seats", "valid"), [({"A": -1}, 3, 10), ({"A": 1}, 0, 10), ({"A": 11}, 3, 10)]
)
def test_what_is_no_contest_is_refused(votes: dict[str, int], seats: int, valid: int) -> None:
    with pytest.raises(ValueError, match="votes"):
        race(votes, seats, valid=valid)


def test_a_party_with_every_seat_has_none_more_to_win() -> None:
    made = race({"A": 10, "B": 0}, 3)
    by_party = {one.party: one for one in made.contenders()}
    assert by_party["A"].more is None
    # B's first number must be above A's third, 10/5 = 2: three votes give 2.5.
    assert by_party["B"].more == 3


def test_the_same_votes_with_27_seats_as_norsjo_has_had_since_2022() -> None:
    found = alternative(RESULT, Setup(27, RULES.first, RULES.threshold))
    assert found.least == found.most
    assert {party: seats for party, seats in found.least.items() if seats} == {
        "S": 12, "KD": 7, "C": 3, "L": 2, "V": 2, "SD": 1
    }  # fmt: skip
    assert {p: d for p, (d, _) in found.difference(SEATS_2018).items() if d} == {"S": -2, "KD": -1, "L": -1}


def test_every_council_size_is_what_its_own_count_gives_and_none_has_a_party_lose_by_more_seats() -> None:
    table = council_sizes(RESULT, RULES)
    assert [row.setup.seats for row in table] == list(range(21, 102, 2))
    for row in table:
        alone = alternative(RESULT, row.setup)
        assert (row.least, row.most, row.lots) == (alone.least, alone.most, alone.lots)
    for party in NORSJO_2018:
        seats = [row.least[party] for row in table]
        assert seats == sorted(seats)
    assert next(row for row in table if row.setup.seats == 31).least == SEATS_2018


@pytest.mark.parametrize(
    ("year", "divided", "setup"),
    [
        (2014, False, Setup(31, OLD, Fraction(0), Districts.WHOLE)),
        (2014, True, Setup(31, OLD, Fraction(0), Districts.EACH)),
        (2018, False, Setup(31, NEW, Fraction(2, 100), Districts.WHOLE)),
        (2018, True, Setup(31, NEW, Fraction(3, 100), Districts.WHOLE)),
        (2022, True, Setup(31, NEW, Fraction(3, 100), Districts.WHOLE)),
    ],
)
def test_the_rules_are_those_of_the_year(year: int, divided: bool, setup: Setup) -> None:
    assert setup_of(year, 31, divided) == setup


TWO = ElectionResult(
    2014,
    {"A": 700, "B": 280, "C": 20},
    {"A": 8, "B": 3, "C": 0},
    1000,
    constituencies=(
        ConstituencyVotes(
            "North", {"A": 400, "B": 190, "C": 10}, 600, 7, 7, official={"A": 5, "B": 2, "C": 0}
        ),
        ConstituencyVotes("South", {"A": 300, "B": 90, "C": 10}, 400, 4, 3, official={"A": 3, "B": 1}),
    ),
)


def test_each_constituency_by_itself_is_counted_by_itself() -> None:
    found = alternative(TWO, setup_of(2014, 11, True))
    # North 7: A 286, 133, 80, 57.1, 44.4 and B 136, 63; South 4: A 214, 100, 60, B 64.
    assert found.least == {"A": 8, "B": 3, "C": 0}
    assert [name for name, _ in races(TWO, setup_of(2014, 11, True))] == ["North", "South"]
    sizes = council_sizes(TWO, setup_of(2014, 11, True))
    assert all(sum(row.least.values()) == row.setup.seats for row in sizes if not row.lots)


def test_merged_to_one_constituency_the_votes_are_counted_together() -> None:
    assert [name for name, _ in races(TWO, setup_of(2018, 11, True))] == [""]
    assert alternative(TWO, Setup(11, NEW, Fraction(0))).least == {"A": 8, "B": 3, "C": 0}


def test_the_fixed_seats_of_a_constituency_are_a_contest_of_their_own() -> None:
    assert [(name, made.seats) for name, made in fixed_races(TWO)] == [("North", 7), ("South", 3)]


def test_another_number_of_seats_is_spread_in_proportion_with_the_largest_remainders() -> None:
    assert seats_by_constituency(TWO.constituencies, 11) == (7, 4)
    # 21 · 0.6 = 12.6 and 8.4: the first has the larger remainder.
    assert seats_by_constituency(TWO.constituencies, 21) == (13, 8)
    assert seats_by_constituency(TWO.constituencies, 1) == (1, 0)


@pytest.mark.parametrize(
    ("seats", "first", "threshold"), [(0, NEW, 0), (31, Fraction(0), 0), (31, NEW, 1), (31, NEW, -1)]
)
def test_rules_that_are_none_are_refused(seats: int, first: Fraction, threshold: int) -> None:
    with pytest.raises(ValueError, match="seat"):
        Setup(seats, first, Fraction(threshold))


def test_the_measures_of_norsjo_2018() -> None:
    found = measures(
        NORSJO_2018, SEATS_2018, valid_votes=2584, under_threshold=below_threshold(RESULT, RULES)
    )
    assert found.disproportionality == Decimal("1.88")
    assert (rounded(found.parties_by_votes, 2), rounded(found.parties_by_seats, 2)) == (
        Decimal("3.42"),
        Decimal("3.40"),
    )
    assert (found.wasted, found.under_threshold) == (39, 39)


def test_the_measures_by_hand() -> None:
    # Shares 1/2 and 1/2 against 3/4 and 1/4: half of 1/16 + 1/16 is 1/16, whose root is 25 %.
    found = measures({"A": 50, "B": 50}, {"A": 3, "B": 1})
    assert found.half_squares == Fraction(1, 16)
    assert found.disproportionality == Decimal("25.00")
    assert (found.parties_by_votes, found.parties_by_seats) == (2, Fraction(8, 5))


def test_votes_for_nobody_in_the_table_count_as_one_line_more() -> None:
    found = measures({"A": 50}, {"A": 1}, valid_votes=100)
    assert found.half_squares == Fraction(1, 4)
    assert found.parties_by_votes == 2
    with pytest.raises(ValueError, match="votes"):
        measures({"A": 50}, {"A": 1}, valid_votes=49)
    with pytest.raises(ValueError, match="seats"):
        measures({"A": 50}, {"A": 0})


@given(votes_by_party, st.integers(1, 60))
def test_the_measures_stay_within_their_limits(votes: dict[str, int], seats: int) -> None:
    assume(any(votes.values()))
    made = race(votes, seats)
    found = measures(votes, next(made.places.outcomes()))
    assert 0 <= found.half_squares <= 1
    assert 1 <= found.parties_by_votes <= len(votes)
    assert 1 <= found.parties_by_seats <= len(votes)


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_root_is_rounded_down_to_its_decimals(above: int, below: int) -> None:
    number = Fraction(above, below)
    found = Fraction(root(number, 2))
    assert found**2 <= number < (found + Fraction(1, 100)) ** 2


def test_parties_of_equal_size_are_as_many_as_they_are() -> None:
    assert effective_number([Fraction(1, 5)] * 5) == 5
    assert rounded(Fraction(5, 1000), 2) == Decimal("0.01")
