"""A presentation beside the files of its municipality: assignments by year, meetings listed, bodies named."""

from pathlib import Path

import pytest

from insyn.description.finding import Finding
from insyn.description.tests.examples import NORSJO
from insyn.law.report import check_files
from insyn.law.tests.test_report import HEAD, changed, checked, told

PRESENTATION = NORSJO.parent / "presentation" / "norsjo-presentation.toml"
SLIDE = 'source = "p: S"\n'


def presentation(text: str, code: str = "9999") -> str:
    head = HEAD.replace("9999", code)
    return f'{head}[presentation]\ntitle = {{ sv = "P", en = "P" }}\nyear = 2020\n{text}'


def total(year: int, number: int) -> str:
    return f'[[assignment_total]]\nyear = {year}\ntotal = {number}\nwords = "{number} uppdrag"\n{SLIDE}'


def source(found: list[Finding]) -> list[tuple[str, object, object]]:
    return [
        (finding.severity.value, finding.facts.get("stated"), finding.facts.get("organisation"))
        for finding in found
        if finding.rule == "source"
    ]


@pytest.mark.parametrize(("number", "apart"), [(13, True), (14, False), (15, True)])
def test_the_assignments_of_a_year_are_those_of_the_organisation_then(
    tmp_path: Path, number: int, apart: bool
) -> None:
    found = checked(tmp_path, org=changed(), said=presentation(total(2020, number)))
    assert source(found) == ([("warning", number, 14)] if apart else [])


def test_a_year_before_the_first_organisation_is_held_against_none(tmp_path: Path) -> None:
    assert checked(tmp_path, org=changed(), said=presentation(total(2019, 1))) == []


def test_another_municipalitys_files_say_nothing(tmp_path: Path) -> None:
    assert checked(tmp_path, org=changed(), said=presentation(total(2020, 1), code="9998")) == []


@pytest.mark.parametrize(("stated", "apart"), [(1, True), (2, False), (3, True)])
def test_the_meetings_that_are_said_are_those_that_are_listed(
    tmp_path: Path, stated: int, apart: bool
) -> None:
    calendar = HEAD + '[meetings]\nyear = 2020\ntitle = { sv = "", en = "" }\n'
    calendar += "".join(f'[[meeting]]\nbody = "ks"\ndate = 2020-0{month}-03\n' for month in (3, 4))
    counted = f'[[meeting_count]]\nbody = "ks"\nyear = 2020\nstated = {stated}\n{SLIDE}'
    found = checked(tmp_path, org=changed(), year=calendar, said=presentation(counted))
    counted_apart = [finding.facts["listed"] for finding in found if finding.rule == "source"]
    assert counted_apart == ([2] if apart else [])


def test_a_body_that_no_version_has_is_told(tmp_path: Path) -> None:
    named = (
        '[[named]]\nid = "n"\nabout = { sv = "N", en = "N" }\nbody = "kss"\n'
        f'[[named.name]]\nwords = "KSS"\n{SLIDE}'
    )
    found = told(checked(tmp_path, org=changed(), said=presentation(named)))
    assert [(severity, rule, message) for _, severity, rule, message in found] == [
        ("error", "file", "Unknown body “kss”. Write “ks”.")
    ]


def test_what_the_presentation_and_norsjos_files_contradict_is_this_and_no_more() -> None:
    """Read by hand: the frame's parts, two weekdays and their order, and the text under the table of assignments."""
    found = check_files([*sorted(NORSJO.glob("*.toml")), PRESENTATION])
    between = [
        Path(finding.where).name.partition(":")[0] + " " + str(finding.loc[0])
        for finding in found
        if finding.rule == "source"
        and finding.loc[0] not in ("sum", "quotient", "measure", "series", "named", "statement")
    ]
    assert between == [
        "2020-meetings.toml meeting",
        "2020-meetings.toml meeting",
        "2020-meetings.toml meeting",
        "2020.toml frame",
        "norsjo-presentation.toml assignment_total",
    ]
    [apart] = [finding for finding in found if finding.loc[:1] == ("assignment_total",)]
    assert (apart.facts["year"], apart.facts["stated"], apart.facts["organisation"]) == (2018, 40, 48)
    assert not [finding for finding in found if finding.severity.value == "error"]
