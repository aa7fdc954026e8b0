"""Proportional elections inside the assembly (2022:629)."""

import pytest

from insyn.elections.rules.highest import TieNeedsLot, d_hondt
from insyn.elections.rules.inside import (
    electors_needed,
    may_demand_proportional,
    order_of_names,
    order_of_service,
)


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
