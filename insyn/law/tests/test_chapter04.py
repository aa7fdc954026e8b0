"""Chapter 4 of the Local Government Act: who may hold what."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.bodies import Insight
from insyn.description.kinds import BodyKind
from insyn.law.facts import Holding, Holdings
from insyn.law.registry import measure
from insyn.law.tests.organisations import body, lawful, severities, with_body

DAY = date(2024, 1, 1)


def held(*places: tuple[str, str], capacity: str = "member") -> Holdings:
    """Anna's places: body and capacity."""
    return Holdings(lawful(), tuple(Holding("1", "Anna Ek", of, as_ or capacity) for of, as_ in places))


def sections(holdings: Holdings) -> list[str]:
    """What is told of the person; the seats that nobody has are another matter (6:20)."""
    return [finding.rule for finding in measure(holdings, DAY) if finding.rule != "KL 6:20"]


@pytest.mark.parametrize(
    ("other", "capacity", "section"),
    [
        ("kf", "member", "KL 4:4"),
        ("kf", "substitute", "KL 4:4"),
        ("ks", "member", "KL 4:5"),
        ("ks", "substitute", "KL 4:5"),
        ("gn", "member", "KL 4:5"),
        ("ks", "insight", None),
        ("beredning", "participant", None),
        ("borta", "member", None),
    ],
)
def test_an_auditor_sits_nowhere_else(other: str, capacity: str, section: str | None) -> None:
    assert sections(held(("rev", "member"), (other, capacity))) == ([section] if section else [])


def test_two_people_with_one_place_each_are_no_breach() -> None:
    holdings = Holdings(
        lawful(), (Holding("1", "Anna Ek", "rev", "member"), Holding("2", "Bo Al", "ks", "member"))
    )
    assert sections(holdings) == []


def test_the_finding_names_the_person_and_the_cure() -> None:
    finding, _vacant = measure(held(("rev", "member"), ("ks", "member")), DAY)
    assert finding.message.sv == "Anna Ek är revisor och sitter också i KS."
    assert finding.cure is not None
    assert finding.loc == ("body", 1)


def test_an_earlier_day_is_measured_by_the_stored_wording() -> None:
    finding, _vacant = measure(held(("rev", "member"), ("ks", "member")), date(2012, 1, 1))
    assert finding.facts["measured_by"] == "SFS 2019:835"


@pytest.mark.parametrize(("kind", "told"), [(BodyKind.COMMITTEE, []), (BodyKind.COMPANY_BOARD, ["error"])])
def test_insight_is_given_in_committees(kind: BodyKind, told: list[str]) -> None:
    more = body("x", kind, parent="kf", insight=Insight.EVERY_PARTY)
    assert severities(replace(lawful(), bodies=(*lawful().bodies, more)), "KL 4:28") == told


def test_insight_in_a_subcommittee_is_not_what_the_section_gives() -> None:
    assert severities(with_body(lawful(), "au", insight=Insight.PARTIES_WITHOUT_SEAT), "KL 4:28") == ["error"]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([("au", "member"), ("ks", "member")], []),
        ([("au", "member"), ("ks", "substitute")], []),
        ([("au", "substitute"), ("ks", "member")], []),
        ([("au", "member")], ["KL 6:42"]),
        ([("au", "member"), ("ks", "insight")], ["KL 6:42"]),
        ([("au", "chair"), ("ks", "member")], []),
    ],
)
def test_whoever_sits_in_the_subcommittee_sits_in_the_committee(
    places: list[tuple[str, str]], told: list[str]
) -> None:
    assert sections(held(*places)) == told
