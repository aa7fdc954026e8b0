"""Chapter 6 of the Local Government Act: the work of committees."""

from dataclasses import replace

import pytest

from insyn.description.delegation import DelegationLine, DelegationOrder
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.tests.organisations import body, found, lawful, severities, with_body


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        ((), []),
        (("miljo", "bygg"), []),
        (("omsorg",), []),
        (("miljo", "omsorg"), ["warning"]),
        (("bygg", "teknik"), ["warning"]),
    ],
)
def test_a_committee_with_supervision_over_its_own_operations_is_told(
    areas: tuple[str, ...], told: list[str]
) -> None:
    assert severities(with_body(lawful(), "ks", areas=areas), "KL 6:7") == told


def test_what_is_no_committee_supervises_nothing() -> None:
    assert severities(with_body(lawful(), "au", areas=("miljo", "omsorg")), "KL 6:7") == []


def delegated(delegate: str, of: str = "ks", basis: str = "KL 6:37") -> Organisation:
    line = DelegationLine(number="1", subject=Text("S", "S"), body=of, delegate=delegate, legal_basis=basis)
    more = body("namnd", BodyKind.COMMITTEE, parent="kf")
    order = DelegationOrder(title=Text("D", "D"), lines=(line,))
    return replace(lawful(), delegation=order, bodies=(*lawful().bodies, more))


@pytest.mark.parametrize(
    ("delegate", "of", "told"),
    [
        ("au", "ks", []),
        ("chair", "ks", []),
        ("presidium", "ks", []),
        ("rektor", "ks", []),
        ("au", "namnd", ["error"]),
        ("namnd", "ks", ["error"]),
        ("beredning", "ks", ["error"]),
        ("kf", "ks", ["error"]),
    ],
)
def test_a_committee_delegates_to_its_own(delegate: str, of: str, told: list[str]) -> None:
    assert severities(delegated(delegate, of), "KL 6:37") == told


@pytest.mark.parametrize(
    ("delegate", "basis", "told"),
    [
        ("chair", "KL 6:39", []),
        ("chair", "KL 6:37", []),
        ("chair", "SoL 4:1", ["warning"]),
        ("rektor", "SoL 4:1", []),
    ],
)
def test_what_the_chair_decides_names_the_ground(delegate: str, basis: str, told: list[str]) -> None:
    assert severities(delegated(delegate, basis=basis), "KL 6:39") == told


def test_a_committee_without_regulations_is_a_warning_at_the_committee() -> None:
    assert found(lawful(), "KL 6:44") == []
    silent = replace(lawful(), governing_documents=())
    assert [finding.facts["body"] for finding in found(silent, "KL 6:44")] == ["ks", "vn"]
