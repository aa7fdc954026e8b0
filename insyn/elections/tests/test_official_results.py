"""Every official result in the data is reproduced; what the data do not decide is said of each municipality (data/elections)."""

import csv
from collections import Counter

import pytest

from insyn.elections.rules.contests import DATA, known_divided, read_contests
from insyn.elections.rules.national import compared, differences, share_all
from insyn.elections.rules.parameters import rules_of

NOT_TOLD = {
    2006: {"0180", "1480"},
    2010: {"0180", "1280", "1480"},
    2014: {"0180", "0380", "1280", "1480"},
    2018: set(),
}
TIES = {2010: {"0560": "MP"}, 2018: {"1380": "S"}}
"""Whom the lot fell on, as the official seats say."""


def share(year: int, lots=None):
    votes = next(
        path for path in (DATA / f"kommunval-{year}.csv", DATA / f"votes-{year}.csv") if path.exists()
    )
    return share_all(read_contests(votes, DATA / f"council_sizes-{year}.csv", year), rules_of(year), lots)


@pytest.mark.parametrize("year", [2010, 2018])
def test_every_official_result_is_reproduced_in_every_constituency(year):
    lots = {code: [taker] for code, taker in TIES[year].items()}
    found = compared(share(year, lots))
    assert (found.differing, found.tied, found.undecided) == (0, 0, len(NOT_TOLD[year]))
    assert found.reproduced == 290 - len(NOT_TOLD[year])


@pytest.mark.parametrize("year", [2010, 2018])
def test_without_lots_exactly_the_known_ties_are_open_and_the_official_result_is_one_of_the_two(year):
    shared = share(year)
    tied = {one.outcome.contest.code: one for one in shared if one.outcome.tie}
    assert set(tied) == set(TIES[year])
    for one in tied.values():
        assert len(one.outcome.possible) == 2
        assert one.entered.official.seats in [
            dict(possible.result.seats) for possible in one.outcome.possible
        ]
        assert sum(1 for seats in one.outcome.certain.values() if seats is None) == 2


@pytest.mark.parametrize("year", [2006, 2010, 2014, 2018])
def test_every_municipality_gets_all_its_seats_or_a_reason(year):
    shared = share(year)
    assert len(shared) == 290
    assert {one.outcome.contest.code for one in shared if one.outcome.reason} == NOT_TOLD[year]
    for one in shared:
        if one.outcome.result:
            assert sum(one.outcome.result.seats.values()) == one.outcome.contest.seats, (
                one.outcome.contest.code
            )
            assert set(one.outcome.result.seats) == set(one.outcome.contest.votes)


@pytest.mark.parametrize(("year", "divided"), [(2006, 77), (2010, 78), (2014, 77), (2018, 20)])
def test_as_many_are_counted_by_constituency_as_the_data_have(year, divided):
    assert sum(1 for one in share(year) if one.outcome.contest.constituencies) == divided


def test_the_capital_had_constituencies_in_2018_that_the_data_do_not_tell_apart():
    assert known_divided(2018) == {"0180", "1280"}
    for one in share(2018):
        if one.outcome.contest.code in known_divided(2018):
            assert one.entered.unknown_constituencies
            assert one.outcome.result
            assert one.outcome.result.levelling is None


def test_a_wrong_official_figure_would_be_found():
    shared = share(2018, {"1380": ["S"]})
    assert not differences(shared)
    norsjo = next(one for one in shared if one.outcome.contest.code == "2417")
    norsjo.entered.official.seats["S"] += 1
    assert [(one.code, one.party, one.official, one.computed) for one in differences(shared)] == [
        ("2417", "S", 15, 14)
    ]
    norsjo.entered.official.seats["S"] -= 1


def test_the_data_hold_what_their_readme_says_of_the_whole_country():
    with (DATA / "kommunval-2018.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["constituency"]]
    seats = Counter({row["municipality_code"]: 0 for row in rows})
    for row in rows:
        seats[row["municipality_code"]] += int(row["seats"])
    with (DATA / "council_sizes-2018.csv").open(encoding="utf-8", newline="") as file:
        assert seats == {row["municipality_code"]: int(row["council_seats"]) for row in csv.DictReader(file)}


def test_the_table_in_the_documents_says_what_is_found():
    table = (DATA.parents[1] / "docs" / "elections.md").read_text(encoding="utf-8")
    for year in (2006, 2010, 2014, 2018):
        shared = share(year)
        found = compared(shared)
        decided = sum(1 for one in shared if one.outcome.result)
        tied = sum(1 for one in shared if one.outcome.tie)
        official = str(found.reproduced) if year in TIES else "no official seats in the data"
        divided = sum(1 for one in shared if one.outcome.contest.constituencies)
        row = (year, len(shared), divided, decided, official, tied, len(shared) - decided - tied)
        assert f"| {' | '.join(map(str, row))} |" in table
