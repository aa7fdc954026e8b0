"""What `insyn diff` says, to a person and to a program."""

import json
from pathlib import Path

import pytest

from insyn.description.read import read_organisation
from insyn.description.tests.examples import small
from insyn.law.comparing import diff_as_json, diff_as_text, findings_apart

DATA = Path(__file__).parents[3] / "data"


def norsjo(version: str):
    return read_organisation(DATA / "norsjo" / f"{version}.toml")


def test_the_text_says_the_whole_change_first_and_then_each_part():
    lines = diff_as_text(norsjo("2015"), norsjo("2020")).splitlines()
    assert lines[3].endswith("Uppdragen minskar med 8: 48 → 40.")
    assert "    ledamöter: 11 → 9" in [line[2:] for line in lines]
    assert "  Summa: 27 (48) → 23 (40)" in lines


def test_the_slide_of_two_municipalities_comes_out():
    text = diff_as_text(norsjo("2020"), read_organisation(DATA / "ange" / "2020.toml"))
    for row in ("Summa: 23 (40)", "Summa: 46 (84)", "Tekniska Nämnden: 5 (10)", "ÅEAB: 7 (10)"):
        assert row in text
    assert "1029 kr per invånare (år ej angivet)" in text


def test_the_text_is_told_in_english_too():
    assert "The assignments decrease by 18: 58 → 40." in diff_as_text(norsjo("2010"), norsjo("2011"), "en")


def test_the_json_is_whole_and_can_be_read_again():
    found = json.loads(json.dumps(diff_as_json(norsjo("2011"), norsjo("2015"))))
    by_id = {body["id"]: body for body in found["bodies"]}
    assert by_id["uou"]["predecessors"] == ["utbildningsutskott", "omsorgsutskott"]
    assert by_id["omsorgsutskott"]["successors"] == ["uou"]
    assert found["assignments"]["before"] == {"ordinary": 23, "total": 40}
    assert found["net_costs"][0][0] == {"year": 2012, "kronor_per_inhabitant": 1742}


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(31, 31, (0, 0, 0)), (31, 30, (1, 0, 0)), (30, 31, (0, 1, 0)), (30, 30, (0, 0, 1))],
)
def test_the_laws_findings_are_new_cured_or_remaining(before, after, counts):
    old, new = (small(("members = 21", f"members = {number}")) for number in (before, after))
    found = findings_apart(old, new)
    assert (
        tuple(
            sum(finding.rule == "KL 5:5" for finding in findings)
            for findings in (found.new, found.cured, found.remaining)
        )
        == counts
    )


def test_a_finding_about_a_body_that_is_only_renamed_remains():
    found = findings_apart(norsjo("2015"), norsjo("2020"))
    hosts = [
        {finding.where for finding in part if finding.rule == "KL 9:20"} for part in (found.new, found.cured)
    ]
    assert hosts == [set(), set()]
    assert sum(finding.rule == "KL 9:20" for finding in found.remaining) == 4


def test_of_two_findings_at_one_figure_the_one_that_is_cured_is_told():
    old, new = (small(("members = 21", f"members = {number}")) for number in (20, 19))
    found = findings_apart(old, new)
    size = [[finding for finding in part if finding.rule == "KL 5:5"] for part in (found.new, found.cured)]
    assert [len(part) for part in size] == [0, 1]
    assert "udda" in size[1][0].message.sv
