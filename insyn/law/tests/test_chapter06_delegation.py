"""Chapter 6 of the Local Government Act: what a committee may not delegate, and what a subcommittee decides."""

from dataclasses import replace

import pytest

from insyn.description.delegation import AUTOMATED, Concern, DelegationLine, DelegationOrder
from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE, Route, Step
from insyn.description.text import Text
from insyn.law.kommunallagen.delegating import NEVER_AUTOMATED, NEVER_DELEGATED
from insyn.law.tests.organisations import found, lawful, severities

T = Text("T", "T")


def delegated(delegate: str, *concerns: Concern) -> Organisation:
    line = DelegationLine(
        number="3.2", subject=T, body="ks", delegate=delegate, legal_basis="KL 6:37", concerns=concerns
    )
    return replace(lawful(), delegation=DelegationOrder(title=T, lines=(line,)))


def test_every_concern_is_in_one_of_the_two_paragraphs() -> None:
    assert {*NEVER_DELEGATED} | {*NEVER_AUTOMATED} == {*Concern}
    assert not {*NEVER_DELEGATED} & {*NEVER_AUTOMATED}


@pytest.mark.parametrize("concern", NEVER_DELEGATED)
@pytest.mark.parametrize("delegate", ["rektor", "au", "chair", "presidium", AUTOMATED])
def test_what_the_first_paragraph_keeps_is_delegated_to_nobody(concern: Concern, delegate: str) -> None:
    [finding] = found(delegated(delegate, concern), "KL 6:38")
    assert finding.severity == "error"
    assert f"första stycket {NEVER_DELEGATED[concern][0]}" in finding.message.sv
    assert finding.loc == ("delegation", "line", 0, "concerns")


@pytest.mark.parametrize("concern", NEVER_AUTOMATED)
def test_what_the_second_paragraph_keeps_a_person_may_decide_but_no_machine(concern: Concern) -> None:
    assert found(delegated("rektor", concern), "KL 6:38") == []
    [finding] = found(delegated(AUTOMATED, concern), "KL 6:38")
    assert f"andra stycket {NEVER_AUTOMATED[concern]}" in finding.message.sv


def test_each_thing_is_told_and_silence_is_none() -> None:
    assert severities(delegated("rektor", Concern.GOALS, Concern.APPEALED), "KL 6:38") == ["error", "error"]
    assert severities(delegated(AUTOMATED), "KL 6:38") == []
    assert severities(delegated(AUTOMATED), "KL 6:37") == []


def routed(kind: str, decides: str, delegate: str = "rektor", order: bool = True) -> Organisation:
    steps = () if decides == DELEGATE else (Step.parse(decides),)
    route = Route(id="vag", name=T, case_kinds=(kind,), steps=steps, decides=decides)
    org = replace(delegated(delegate), routes=(route,))
    return org if order else replace(org, delegation=None)


@pytest.mark.parametrize(
    ("decides", "told"),
    [("kf", []), ("ks", []), ("au", ["error"]), (DELEGATE, ["error"]), ("ks | au", ["error"])],
)
def test_a_citizen_proposal_is_settled_by_the_whole_committee(decides: str, told: list[str]) -> None:
    assert severities(routed("citizen-proposal", decides), "KL 6:38") == told
    assert severities(routed("subcommittee", decides), "KL 6:38") == []


@pytest.mark.parametrize(
    ("decides", "delegate", "told"),
    [
        ("au", "au", []),
        ("au", "rektor", ["warning"]),
        ("ks", "rektor", []),
        ("ks | au", "rektor", ["warning"]),
    ],
)
def test_a_subcommittee_decides_what_a_line_lets_it(decides: str, delegate: str, told: list[str]) -> None:
    assert severities(routed("x", decides, delegate), "KL 6:41") == told
    assert severities(routed("x", decides, delegate, order=False), "KL 6:41") == []


@pytest.mark.parametrize(
    ("basis", "reported", "told"),
    [("KL 6:39", True, []), ("KL 6:39", False, ["error"]), ("KL 6:37", False, [])],
)
def test_urgent_decisions_are_always_reported(basis: str, reported: bool, told: list[str]) -> None:
    line = DelegationLine(
        number="1", subject=T, body="ks", delegate="chair", legal_basis=basis, reported=reported
    )
    org = replace(lawful(), delegation=DelegationOrder(title=T, lines=(line,)))
    assert severities(org, "KL 6:40") == told
