"""Assignments counted as the slides count them, and the files of every version against the slides' own totals."""

from pathlib import Path

import pytest

from insyn.description.assignments import counted
from insyn.description.compare.succession import succession
from insyn.description.counts import count_findings, read_counts
from insyn.description.read import read_organisation
from insyn.description.tests.examples import changed

DATA = Path(__file__).parents[3] / "data"
VERSIONS = ("2010", "2011", "2015", "2020")


def norsjo(version: str):
    return read_organisation(DATA / "norsjo" / f"{version}.toml")


@pytest.mark.parametrize(("version", "total"), [("2010", 58), ("2011", 40), ("2015", 48), ("2020", 40)])
def test_norsjos_assignments_come_out_as_the_slide_states_them(version, total):
    found = counted(norsjo(version))
    assert (found.total, found.unknown) == (total, ())


def test_norsjo_and_ange_come_out_as_the_slide_lays_them_beside_each_other():
    ange = counted(read_organisation(DATA / "ange" / "2020.toml"))
    here = counted(norsjo("2020"))
    assert (here.ordinary, here.total) == (23, 40)
    assert (ange.ordinary, ange.total) == (46, 84)


@pytest.mark.parametrize(
    ("folder", "counts", "version"),
    [
        ("norsjo", "2010", "2010"),
        ("norsjo", "2011", "2011"),
        ("norsjo", "2016", "2015"),
        ("norsjo", "2020", "2020"),
        ("ange", "2020", "2020"),
    ],
)
def test_every_body_has_the_number_that_its_slide_gives(folder, counts, version):
    stated = read_counts(DATA / folder / f"{counts}-assignment-counts.toml")
    found = counted(read_organisation(DATA / folder / f"{version}.toml"))
    assert {count.body: count.total for count in stated.counts} == {
        count.body.id: count.total for count in found.bodies
    }
    assert count_findings(stated) == []


@pytest.mark.parametrize(("before", "after"), [("2010", "2011"), ("2011", "2015"), ("2015", "2020")])
def test_every_version_gives_a_home_to_what_the_one_before_had(before, after):
    found = succession(norsjo(before), norsjo(after))
    assert (found.without_home, found.misnamed) == ((), ())


@pytest.mark.parametrize("version", VERSIONS)
def test_every_figure_has_a_source_or_a_reason(version):
    for body in norsjo(version).bodies:
        assert body.source or body.assumed, body.id


def test_ange_has_two_costs_without_a_year_and_norsjo_all_six_years():
    ange = read_organisation(DATA / "ange" / "2020.toml")
    assert [(cost.kronor_per_inhabitant, cost.year) for cost in ange.net_costs] == [
        (1029, None),
        (1102, None),
    ]
    costs = {
        cost.year: cost.kronor_per_inhabitant for version in VERSIONS for cost in norsjo(version).net_costs
    }
    assert costs == {2007: 1400, 2010: 1742, 2012: 1742, 2014: 1786, 2015: 1701, 2018: 1571}


@pytest.mark.parametrize(
    ("edit", "total"),
    [
        (("members = 7\nsubstitutes = 7", "members = 7\nsubstitutes = 7"), 14),
        (("members = 7\nsubstitutes = 7", "members = 7"), 7),
        (("members = 7\nsubstitutes = 7", "members = 7\nsubstitutes = 7\ntemporary = true"), 0),
    ],
)
def test_a_body_counts_with_its_substitutes_unless_it_is_temporary(edit, total):
    assert counted(read_organisation(changed(edit))).total == total


def test_a_body_that_says_no_number_is_named_as_unknown():
    found = counted(read_organisation(changed(("members = 7\nsubstitutes = 7\n", ""))))
    assert (found.total, [body.id for body in found.unknown]) == (0, ["ks"])
