"""Chapter 4 of the Local Government Act: full time, eligibility, and how an assignment ends."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.economy import FullTime
from insyn.description.text import Text
from insyn.law.facts import Holding, Holdings, Ineligible, Recall, RecallGround
from insyn.law.registry import measure
from insyn.law.tests.organisations import lawful, severities, with_body

LOST = date(2024, 3, 1)
DAY = date(2024, 6, 1)
G = RecallGround


@pytest.mark.parametrize(
    ("elected_by", "told"), [(None, []), ("kf", []), ("ks", ["error"]), ("party", ["error"])]
)
def test_the_assembly_elects_those_on_full_time(elected_by: str | None, told: list[str]) -> None:
    post = FullTime(
        id="kommunalrad", name=Text("Kommunalråd", "Full-time"), percent=100, elected_by=elected_by
    )
    assert severities(replace(lawful(), full_time=(post,)), "KL 4:2") == told


def told_of(
    body: str, starts_on: date, *, keeps: bool = False, on: date = DAY, capacity: str = "member"
) -> list[tuple[str, str]]:
    """What is told of Anna's place in a body, who has not been eligible since `LOST`."""
    holdings = Holdings(
        lawful(),
        (Holding("1", "Anna Ek", body, capacity, 1, starts_on), Holding("2", "Bo Al", "ks", "member")),
        ineligible=(Ineligible("1", LOST, keeps),),
        on=on,
    )
    rules = ("KL 4:3", "KL 4:7")
    return [(found.rule, found.severity.value) for found in measure(holdings, on) if found.rule in rules]


@pytest.mark.parametrize(
    ("starts_on", "rule"),
    [
        (date(2024, 2, 29), "KL 4:7"),
        (date(2024, 3, 1), "KL 4:3"),
        (date(2024, 3, 2), "KL 4:3"),
    ],
)
def test_whoever_is_elected_is_eligible_on_that_day(starts_on: date, rule: str) -> None:
    assert [told for told, _ in told_of("ks", starts_on)] == [rule]


@pytest.mark.parametrize(
    ("body", "severity"),
    [("kf", "error"), ("au", "error"), ("ks", "warning"), ("gn", "warning"), ("rev", "warning")],
)
def test_an_assignment_ends_at_once_or_at_the_assemblys_next_meeting(body: str, severity: str) -> None:
    assert told_of(body, date(2023, 1, 1)) == [("KL 4:7", severity)]


@pytest.mark.parametrize(("body", "kept"), [("ks", True), ("rev", True), ("au", False), ("kf", False)])
def test_the_assembly_may_let_her_keep_what_it_elected_her_to(body: str, kept: bool) -> None:
    assert (told_of(body, date(2023, 1, 1), keeps=True) == []) is kept


@pytest.mark.parametrize(("on", "told"), [(date(2024, 2, 29), False), (LOST, True)])
def test_eligibility_is_lost_from_its_day(on: date, told: bool) -> None:
    assert bool(told_of("ks", date(2023, 1, 1), on=on)) is told


def test_insight_and_bodies_that_are_gone_are_no_assignment_to_end() -> None:
    assert told_of("ks", date(2023, 1, 1), capacity="insight") == []
    assert told_of("borta", date(2023, 1, 1)) == []


def recalled(body: str, ground: RecallGround, everybody: bool, elected_by: str | None = "kf") -> list[str]:
    org = with_body(lawful(), body, elected_by=elected_by)
    return [finding.rule for finding in measure(Recall(org, org.body(body), ground, everybody), DAY)]


@pytest.mark.parametrize("ground", [G.REFUSED_DISCHARGE, G.CONVICTED])
@pytest.mark.parametrize(
    ("body", "elected_by", "told"),
    [
        ("ks", "kf", []),
        ("ks", None, []),
        ("rev", "kf", []),
        ("au", "ks", ["KL 4:9"]),
        ("kf", "voters", ["KL 4:9"]),
    ],
)
def test_one_whom_the_assembly_elected_is_recalled_for_her_own_acts(
    ground: RecallGround, body: str, elected_by: str | None, told: list[str]
) -> None:
    assert recalled(body, ground, everybody=False, elected_by=elected_by) == told


@pytest.mark.parametrize("ground", [G.MAJORITY_CHANGED, G.COMMITTEES_CHANGE])
@pytest.mark.parametrize(
    ("body", "told"),
    [("ks", []), ("vn", []), ("gn", []), ("kf", ["KL 4:10"]), ("au", ["KL 4:10"]), ("rev", ["KL 4:10"])],
)
def test_everybody_in_a_committee_is_recalled(ground: RecallGround, body: str, told: list[str]) -> None:
    assert recalled(body, ground, everybody=True) == told
    # Not some of them: that the committees change is no reason to recall one.
    assert recalled(body, ground, everybody=False) == ["KL 4:9"]


@pytest.mark.parametrize("ground", [G.REFUSED_DISCHARGE, G.CONVICTED])
def test_what_one_has_done_is_no_reason_to_recall_everybody(ground: RecallGround) -> None:
    assert recalled("ks", ground, everybody=True) == ["KL 4:10"]
