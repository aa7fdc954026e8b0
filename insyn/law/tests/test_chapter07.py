"""Chapter 7 of the Local Government Act: the director, ineligibility, delegation to employees."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.administration import Administration, UnitKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import GoverningDocument, GoverningKind
from insyn.description.text import Text
from insyn.law import check_administration
from insyn.law.facts import Administered, Holding, Holdings
from insyn.law.registry import measure
from insyn.law.tests.administrations import administered, line, unit, with_lines, with_unit
from insyn.law.tests.organisations import body, lawful, severities

DAY = date(2024, 6, 1)


def told(administration: Administration, section: str, org=None) -> list[str]:
    found = check_administration(org or lawful(), administration, DAY)
    return [finding.severity.value for finding in found if finding.rule == section]


def test_a_lawful_administration_has_no_findings() -> None:
    assert check_administration(lawful(), administered(), DAY) == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_7_1_there_is_one_director(number: int) -> None:
    """7:1 at one director, below and above."""
    administration = administered(*[unit(f"d{n}", UnitKind.DIRECTOR, head="skolchef") for n in range(number)])
    administration = replace(administration, units=administration.units[1 if number else 0 :])
    if number == 0:
        administration = with_unit(administration, "ledning", kind=UnitKind.STAFF)
    assert told(administration, "KL 7:1") == ([] if number == 1 else ["error"])


def test_7_1_the_director_stands_under_nobody_and_is_said() -> None:
    assert told(with_unit(administered(unit("topp")), "ledning", parent="topp"), "KL 7:1") == ["error"]
    assert told(with_unit(administered(), "ledning", head=None), "KL 7:1") == ["warning"]


@pytest.mark.parametrize(("by", "said"), [("ks", []), (None, []), ("kf", ["error"])])
def test_7_2_the_board_lays_down_the_instruction(by: str | None, said: list[str]) -> None:
    document = GoverningDocument(id="i", title=Text("I", "I"), kind=GoverningKind.INSTRUCTION, adopted_by=by)
    assert severities(replace(lawful(), governing_documents=(document,)), "KL 7:2") == said


def test_7_2_an_instruction_that_is_not_named_is_a_note() -> None:
    assert severities(replace(lawful(), governing_documents=()), "KL 7:2") == ["note"]


@pytest.mark.parametrize(
    ("field", "seat", "capacity", "found"),
    [
        ("", "kf", "member", True),
        ("", "kf", "substitute", True),
        ("", "rev", "member", True),
        ("", "au", "member", True),
        ("", "beredning", "member", False),
        ("", "bolag", "member", False),
        ("ks", "ks", "member", True),
        ("ks", "ks", "substitute", True),
        ("ks", "ks", "chair", False),  # the chair is told once, as the member that she is
        ("ks", "vn", "member", False),
        ("ks", "kf", "member", False),
        ("vn", "vn", "member", True),
    ],
)
def test_7_3_who_may_not_be_elected(field: str, seat: str, capacity: str, found: bool) -> None:
    org = replace(lawful(), bodies=(*lawful().bodies, body("bolag", BodyKind.COMPANY_BOARD)))
    holdings = Holdings(org, (Holding("1", "A", seat, capacity),), (("1", field),))
    assert [one.rule for one in measure(holdings, DAY)].count("KL 7:3") == int(found)


def test_7_3_a_director_who_also_heads_the_field_is_told_once() -> None:
    holdings = Holdings(lawful(), (Holding("1", "A", "ks", "member"),), (("1", ""), ("1", "ks")))
    assert [one.rule for one in measure(holdings, DAY)].count("KL 7:3") == 1


def test_7_3_the_field_of_an_administration_is_the_committee_over_what_it_prepares_for() -> None:
    administration = administered(unit("val", head="registrator", prepares_for="vn"), unit("fri", head="x"))
    assert Administered(lawful(), administration).fields_of_heads == {
        "kommunchef": frozenset({""}),
        "skolchef": frozenset({"ks"}),
        "registrator": frozenset({"vn"}),
    }


@pytest.mark.parametrize(
    ("holder", "delegate", "said"),
    [
        ("ks", "skolchef", []),
        ("vn", "skolchef", []),
        ("gn", "skolchef", []),
        ("kf", "skolchef", ["error"]),
        ("au", "skolchef", ["error"]),
        ("kf", "chair", []),
        ("kf", "presidium", []),
        ("kf", "automated", []),
    ],
)
def test_7_5_only_a_committee_delegates_to_an_employee(holder: str, delegate: str, said: list[str]) -> None:
    assert severities(with_lines(line(body=holder, delegate=delegate)), "KL 7:5") == said


@pytest.mark.parametrize(
    ("delegate", "on", "said"),
    [
        ("kommunchef", True, []),
        ("skolchef", True, []),
        ("kanslichef", True, ["note"]),
        ("registrator", True, ["error"]),
        ("kanslichef", False, []),
        ("registrator", False, []),
        ("chair", True, ["error"]),
        ("presidium", True, ["error"]),
        ("au", True, ["error"]),
        ("au", False, []),
        ("automated", True, ["error"]),
        ("automated", False, []),
    ],
)
def test_7_6_only_a_head_of_administration_sub_delegates(delegate: str, on: bool, said: list[str]) -> None:
    org = with_lines(line(delegate=delegate, sub_delegation=on))
    assert told(administered(), "KL 7:6", org) + severities(org, "KL 7:6") == said


def test_7_6_a_role_is_told_once_with_all_its_lines() -> None:
    org = with_lines(*(line(n, delegate="registrator", sub_delegation=True) for n in ("1", "2")))
    [finding] = check_administration(org, administered(), DAY)
    assert finding.facts["lines"] == "1, 2"
    assert finding.loc == ("delegation", "line", 0, "sub_delegation")


@pytest.mark.parametrize(
    ("delegate", "reporting", "said"),
    [
        ("skolchef", Text("Allt", "All"), []),
        ("skolchef", None, ["note"]),
        ("chair", None, []),
        ("au", None, []),
        ("automated", None, []),
    ],
)
def test_7_8_the_order_says_what_is_reported(delegate: str, reporting: Text | None, said: list[str]) -> None:
    assert severities(with_lines(line(delegate=delegate), reporting=reporting), "KL 7:8") == said


@pytest.mark.parametrize(
    ("delegate", "others", "told"),
    [
        ("skolchef", (), []),
        ("skolchef", ("kanslichef",), []),
        ("skolchef", ("chair",), ["error"]),
        ("skolchef", ("kanslichef", "presidium"), ["error"]),
        ("au", ("skolchef",), ["error"]),
        ("chair", ("presidium",), []),
    ],
)
def test_7_5_an_employee_does_not_decide_together_with_an_elected_representative(delegate, others, told):
    org = with_lines(line(delegate=delegate, jointly_with=others))
    assert severities(org, "KL 7:5") == told
