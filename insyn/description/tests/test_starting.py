"""Any municipality begins from its code: the files read, fit together, are lawful, and mark what nobody has said."""

import pytest

from insyn.description.election import read_election
from insyn.description.read import read_administration, read_organisation
from insyn.description.starting import SOURCE, UnknownMunicipality, codes, start
from insyn.law import check

ALL = codes()


def test_there_are_290_municipalities():
    assert len(ALL) == 290


# They have fewer seats than KL 5:5 demands for the electors of the day; KL 5:6 counts those of 1 March the year before, whom
# we do not have (data/elections/README.md).
TOO_FEW_BY_THE_DAYS_ELECTORS = ("0162", "1286", "1883")


def test_every_municipality_begins_lawful_with_what_the_election_says():
    slugs = set()
    for code in ALL:
        started = start(code)
        organisation = read_organisation(started.files[f"{code}.toml"])
        election = read_election(started.files[f"{code}-election.toml"])
        administration = read_administration(started.files[f"{code}-administration.toml"])
        errors = [found.rule for found in check(organisation) if found.severity == "error"]
        assert errors == (["KL 5:5"] if code in TOO_FEW_BY_THE_DAYS_ELECTORS else []), code
        assert (
            organisation.assembly.members == election.totals.seats == sum(p.seats for p in election.parties)
        ), code
        assert administration.municipality.slug == organisation.municipality.slug
        slugs.add(organisation.municipality.slug)
    assert len(slugs) == len(ALL)


def test_only_what_the_data_says_stands_without_a_mark():
    organisation = read_organisation(start("2260").files["2260.toml"])
    assert (organisation.assembly.members, organisation.assembly.source) == (35, SOURCE)
    assert organisation.assembly.reason_for("members") is None
    for body in organisation.bodies:
        for key in ("members", "substitutes", "presidium"):
            if body.id != "kf" and getattr(body, key) is not None:
                assert body.reason_for(key), f"{body.id} {key}"


def test_the_nearest_are_given_to_a_program():
    with pytest.raises(UnknownMunicipality) as unknown:
        start("Norsjo")
    assert ("2417", "Norsjö") in unknown.value.near
