"""A body through the versions: itself, mergers, splits, and where its tasks went."""

from pathlib import Path

import pytest

from insyn.description.compare import lineage
from insyn.description.read import read_organisation

DATA = Path(__file__).parents[3] / "data" / "norsjo"


@pytest.fixture(scope="module")
def versions():
    return [read_organisation(DATA / f"{year}.toml") for year in ("2010", "2011", "2015", "2020")]


def ids(versions, body_id):
    return [(stage.place, [body.id for body in stage.bodies]) for stage in lineage(versions, body_id)]


def test_a_body_that_stands_through_all_is_itself_in_each_and_those_it_took_over_from(versions):
    board = dict(ids(versions, "ks"))
    assert board[0] == ["ks", "socialnamnd", "utbildning-kultur"]
    assert board[1] == board[2] == board[3] == ["ks"]


def test_a_merger_has_those_that_merged_before_it(versions):
    found = dict(ids(versions, "uou"))
    assert found[1] == ["utbildningsutskott", "omsorgsutskott"]
    assert found[2] == found[3] == ["uou"]
    assert 0 not in found  # before that the tasks were the board's, which took them over


def test_a_body_that_is_gone_leads_to_those_that_took_over(versions):
    found = dict(ids(versions, "omsorgsutskott"))
    assert found[1] == ["omsorgsutskott"]
    assert found[2] == found[3] == ["uou"]


def test_versions_that_are_not_known_are_not_told_of(versions):
    assert ids(versions[:2], "uou") == []
    assert ids(versions[:2], "omsorgsutskott")[-1] == (1, ["omsorgsutskott"])


def test_nothing_is_told_of_a_body_that_has_never_been(versions):
    assert lineage(versions, "rymdnamnden") == ()
    assert lineage([], "ks") == ()
