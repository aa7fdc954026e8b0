"""Chapter 9 of the Local Government Act: joint committees."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.bodies import Joint, Partner, Seats
from insyn.description.organisation import Organisation
from insyn.law import check_administration
from insyn.law.tests.administrations import administered, line, with_lines
from insyn.law.tests.organisations import found, lawful, severities, with_body


def joint(own: tuple[int, int], *partners: tuple[int, int], host: str | None = "9999") -> Organisation:
    others = tuple(
        Partner(name=f"P{n}", code=f"100{n}", members=m, substitutes=s) for n, (m, s) in enumerate(partners)
    )
    return with_body(
        lawful(), "gn", joint=Joint(own=Seats(members=own[0], substitutes=own[1]), host=host, partners=others)
    )


@pytest.mark.parametrize(
    ("own", "partners", "told"),
    [
        ((1, 1), [], 0),
        ((1, 1), [(1, 1)], 0),
        ((2, 2), [(3, 3)], 0),
        ((0, 1), [(1, 1)], 2),
        ((1, 0), [(1, 1)], 2),
        ((1, 1), [(0, 0)], 1),
        ((2, 1), [(1, 2)], 0),
        ((2, 1), [(1, 1)], 1),
        ((1, 2), [(1, 1)], 1),
    ],
)
def test_each_municipality_has_seats_and_substitutes_are_as_many(
    own: tuple[int, int], partners: list[tuple[int, int]], told: int
) -> None:
    assert len(found(joint(own, *partners), "KL 9:24")) == told


@pytest.mark.parametrize(
    ("host", "told"), [("9999", []), ("1000", []), ("1001", ["error"]), (None, ["note"])]
)
def test_the_host_is_one_of_them(host: str | None, told: list[str]) -> None:
    assert severities(joint((1, 1), (1, 1), host=host), "KL 9:20") == told


def test_a_host_is_not_doubted_where_the_partners_are_not_known() -> None:
    assert severities(joint((1, 1), host="1234"), "KL 9:20") == []


def test_regulations_that_are_not_named_are_a_warning() -> None:
    assert severities(lawful(), "KL 9:33") == []
    assert severities(replace(lawful(), governing_documents=()), "KL 9:33") == ["warning"]


@pytest.mark.parametrize(
    ("codes", "told"),
    [(["1000"], 0), (["1000", "1001"], 0), (["9999"], 1), (["1000", "1000"], 1), ([None, None], 0)],
)
def test_9_19_a_joint_committee_is_joint_with_others_each_once(codes: list[str | None], told: int) -> None:
    partners = tuple(Partner(name="P", code=code, members=1, substitutes=1) for code in codes)
    org = with_body(lawful(), "gn", joint=Joint(own=Seats(members=1, substitutes=1), partners=partners))
    assert len(found(org, "KL 9:19")) == told


@pytest.mark.parametrize(("where", "said"), [("gn", ["error"]), ("ks", [])])
def test_9_21_heightened_alert_stays_with_the_board(where: str, said: list[str]) -> None:
    assert severities(with_body(lawful(), where, areas=("hojd-beredskap",)), "KL 9:21") == said


def test_9_22_an_agreement_that_is_not_named_is_a_note() -> None:
    assert severities(lawful(), "KL 9:22") == []
    assert severities(replace(lawful(), governing_documents=()), "KL 9:22") == ["note"]


@pytest.mark.parametrize(
    ("holder", "delegate", "told"),
    [
        ("gn", "miljochef", ["note"]),
        ("gn", "skolchef", []),
        ("gn", "chair", []),
        ("gn", "presidium", []),
        ("gn", "automated", []),
        ("ks", "miljochef", []),
    ],
)
def test_9_30_a_joint_committees_delegate_may_be_a_partners_employee(
    holder: str, delegate: str, told: list[str]
) -> None:
    org = with_lines(line(body=holder, delegate=delegate))
    every = check_administration(org, administered(), date(2024, 6, 1))
    assert [one.severity.value for one in every if one.rule == "KL 9:30"] == told


@pytest.mark.parametrize(
    ("delegate", "told"),
    [("skolchef", []), ("kanslichef", ["note"]), ("registrator", ["error"]), ("miljochef", [])],
)
def test_9_31_only_a_head_sub_delegates_for_a_joint_committee(delegate: str, told: list[str]) -> None:
    org = with_lines(line(body="gn", delegate=delegate, sub_delegation=True))
    every = check_administration(org, administered(), date(2024, 6, 1))
    assert [one.severity.value for one in every if one.rule == "KL 9:31"] == told
    assert [one for one in every if one.rule == "KL 7:6"] == []
