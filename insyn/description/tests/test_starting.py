"""Any municipality begins from its code: the files read, fit together, are lawful, and mark what nobody has said."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.description.election import read_election
from insyn.description.read import read_administration, read_organisation
from insyn.description.starting import SOURCE, UnknownMunicipality, codes, start
from insyn.law import check
from insyn.law.report import check_files

ALL = codes()


def test_there_are_290_municipalities():
    assert len(ALL) == 290


# Danderyd had 24 098 electors on the day and 41 seats; KL 5:6 counts those of 1 March the year before, whom we do not have.
TOO_FEW_BY_THE_DAYS_ELECTORS = {"0162": ["KL 5:5"]}


def test_every_municipality_begins_lawful_with_what_the_election_says():
    slugs = set()
    for code in ALL:
        started = start(code)
        organisation = read_organisation(started.files[f"{code}.toml"])
        election = read_election(started.files[f"{code}-election.toml"])
        administration = read_administration(started.files[f"{code}-administration.toml"])
        errors = [found.rule for found in check(organisation) if found.severity == "error"]
        assert errors == TOO_FEW_BY_THE_DAYS_ELECTORS.get(code, []), code
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


def test_the_written_files_fit_together(tmp_path: Path):
    answer = CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path / "new")])
    assert answer.exit_code == 0, answer.output
    files = sorted((tmp_path / "new").glob("*.toml"))
    assert [file.name for file in files] == ["2260-administration.toml", "2260-election.toml", "2260.toml"]
    assert [found.message.sv for found in check_files(files) if found.severity == "error"] == []


def test_files_that_are_there_are_not_written_over(tmp_path: Path):
    (tmp_path / "2260.toml").write_text("mine")
    answer = CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path)])
    assert answer.exit_code == 1
    assert "2260.toml" in answer.output
    assert [file.name for file in tmp_path.iterdir()] == ["2260.toml"]
    assert CliRunner().invoke(main, ["new", "2260", "--into", str(tmp_path), "--force"]).exit_code == 0
    assert (tmp_path / "2260.toml").read_text() != "mine"


@pytest.mark.parametrize(
    ("code", "told"),
    [("2261", "2260 Ånge"), ("Ånge", "2260 Ånge"), ("", "fyra siffror"), ("../x", "fyra siffror")],
)
def test_a_code_that_is_none_is_told_the_nearest(tmp_path: Path, code: str, told: str):
    answer = CliRunner().invoke(main, ["new", code, "--into", str(tmp_path)])
    assert answer.exit_code == 1
    assert told in answer.output
    assert not list(tmp_path.iterdir())


def test_the_nearest_are_given_to_a_program():
    with pytest.raises(UnknownMunicipality) as unknown:
        start("Norsjo")
    assert ("2417", "Norsjö") in unknown.value.near
