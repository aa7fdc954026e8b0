"""The ways that the law gives some kinds of case where the file names none."""

import pytest

from insyn.description.organisation import DELEGATE, UnknownRoute
from insyn.description.read import read_organisation
from insyn.description.statutory import STATUTORY_KINDS
from insyn.description.tests.examples import NORSJO

ORG = read_organisation(NORSJO / "2020.toml")


@pytest.mark.parametrize(
    ("kind", "way", "decides"),
    [
        ("interpellation", ["kf"], "kf"),
        ("question", ["kf"], "kf"),
        ("unready-list", ["kf"], "kf"),
        ("audit-report", ["kf"], "kf"),
        ("annual-report", ["ks", "kf"], "kf"),
        ("popular-initiative", ["ks", "kf"], "kf"),
        ("drafting-assignment", ["ks", "kf"], "kf"),
        ("individual", ["ks"], "ks"),
        ("appeal", [], DELEGATE),
    ],
)
def test_a_kind_that_the_file_does_not_name_goes_the_laws_way(kind, way, decides):
    route = ORG.route_for(kind)
    assert route is not None
    assert [str(step) for step in route.steps] == way
    assert route.decides == decides
    assert ORG.route(route.id) == route


def test_the_file_goes_before_the_law():
    assert "budget" in STATUTORY_KINDS
    assert ORG.route_for("budget").id == "heavy"


def test_a_citizen_proposal_has_a_way_only_where_the_file_names_one():
    without = read_organisation(NORSJO / "2010.toml")
    assert without.route_for("citizen-proposal") is None
    assert ORG.route_for("citizen-proposal").id == "heavy"


def test_5_23_a_proposal_that_was_handed_to_a_committee_is_decided_there():
    route = ORG.route("handed-ks")
    assert (route.deciders, route.in_place_of_assembly) == (("ks",), True)
    for wrong in ("handed-finns-inte", "handed-", "law-finns-inte", "law-", "finns-inte"):
        with pytest.raises(UnknownRoute):
            ORG.route(wrong)


def test_the_individuals_way_says_that_it_is_about_individuals():
    assert ORG.route_for("individual").about_individuals
