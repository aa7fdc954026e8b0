"""The whole country in 2018: the alternatives reproduce the official seats, and the engine itself proves the votes between."""

from dataclasses import replace

import pytest

from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import Contest, LotNeeded
from insyn.elections.rules.contests import DATA, Entered, read_contests
from insyn.elections.rules.other_rules import ConstituencyVotes, ElectionResult, alternative, races
from insyn.elections.rules.parameters import rules_of
from insyn.elections.rules.proportionality import measures

RULES = rules_of(2018)


@pytest.fixture(scope="module")
def entered() -> list[Entered]:
    return read_contests(DATA / "kommunval-2018.csv", DATA / "council_sizes-2018.csv", 2018)


def result_of(one: Entered) -> ElectionResult:
    contest, official = one.contest, one.official
    parts = tuple(
        ConstituencyVotes(
            part.name,
            part.votes,
            sum(part.votes.values()),
            sum(official.constituencies[part.name][0].values()),
            part.fixed_seats,
            official.constituencies[part.name][0],
        )
        for part in contest.constituencies
    )
    seats = {party: official.seats.get(party, 0) for party in contest.votes}
    return ElectionResult(
        2018,
        contest.votes,
        seats,
        contest.valid_votes,
        constituencies=parts,
        known_divided=contest.has_several,
    )


def seats_with(contest: Contest, party: str, more: int) -> tuple[int, int]:
    """The fewest and the most seats of a party when it has so many more votes, by the engine of `insyn seats`."""
    changed = replace(
        contest,
        votes={**contest.votes, party: contest.votes[party] + more},
        valid_votes=contest.valid_votes + more,
        constituencies=(),
        divided=contest.has_several,
    )
    try:
        found = assembly_seats(changed, RULES).seats[party]
    except LotNeeded as needed:
        among = [name for name in needed.tie.among if name != party]
        without = assembly_seats(changed, RULES, among[: needed.tie.open]).seats[party] if among else 0
        if party not in needed.tie.among:
            return without, without
        return without, without + 1
    return found, found


def test_the_rules_of_the_year_give_the_official_seats_everywhere(entered):
    for one in entered:
        result = result_of(one)
        found = alternative(result, result.setup)
        for party, seats in result.official.items():
            assert found.least[party] <= seats <= found.most[party], (one.contest.code, party)


def test_the_votes_between_are_proved_by_the_engine_in_every_third_municipality(entered):
    for one in entered[::3]:
        result = result_of(one)
        [(_, race)] = races(result, result.setup)
        for found in race.contenders(result.official):
            if found.more is not None:
                least, _most = seats_with(one.contest, found.party, found.more)
                assert least > found.seats, (one.contest.code, found)
                least, _most = seats_with(one.contest, found.party, found.more - 1)
                assert least <= found.seats, (one.contest.code, found)
            if found.fewer is not None:
                _least, most = seats_with(one.contest, found.party, -found.fewer)
                assert most < found.seats, (one.contest.code, found)
                _least, most = seats_with(one.contest, found.party, 1 - found.fewer)
                assert most >= found.seats, (one.contest.code, found)


def test_halmstads_last_seat_was_drawn_between_kd_and_s_and_one_vote_would_have_settled_it(entered):
    halmstad = next(one for one in entered if one.contest.code == "1380")
    result = result_of(halmstad)
    [(_, race)] = races(result, result.setup)
    assert set(race.places.tied) == {"KD", "S"}
    by_party = {found.party: found for found in race.contenders(result.official)}
    assert {by_party["KD"].more, by_party["S"].more} >= {1}
    assert {by_party["KD"].fewer, by_party["S"].fewer} >= {1}


def test_the_measures_are_within_what_proportional_elections_give(entered):
    for one in entered:
        result = result_of(one)
        found = measures(result.votes, result.official, valid_votes=result.valid_votes)
        assert 0 < found.disproportionality < 10, one.contest.code
        assert 2 < found.parties_by_seats < 9, one.contest.code
