"""Chapter 12 of the Local Government Act, and what other statutes demand."""

from dataclasses import replace

import pytest

from insyn.description.governing import GoverningDocument, GoverningKind
from insyn.description.text import Text
from insyn.law.tests.organisations import lawful, severities, with_body, without


@pytest.mark.parametrize(("members", "told"), [(None, ["warning"]), (4, ["error"]), (5, []), (6, [])])
def test_at_least_five_auditors_are_elected(members: int | None, told: list[str]) -> None:
    assert severities(with_body(lawful(), "rev", members=members), "KL 12:5") == told


@pytest.mark.parametrize(("by", "told"), [("kf", []), (None, []), ("ks", ["error"]), ("party", ["error"])])
def test_the_assembly_elects_the_auditors(by: str | None, told: list[str]) -> None:
    assert severities(with_body(lawful(), "rev", elected_by=by), "KL 12:4") == told


def test_there_is_an_election_committee() -> None:
    assert severities(lawful(), "VL 3:3") == []
    assert severities(without(lawful(), "vn"), "VL 3:3") == ["error"]


def test_nobody_with_the_public_guardians_tasks_is_a_note() -> None:
    assert severities(lawful(), "FB 19:1") == []
    assert severities(with_body(lawful(), "gn", areas=()), "FB 19:1") == ["note"]


@pytest.mark.parametrize(("by", "told"), [("kf", []), (None, []), ("ks", ["error"]), ("rev", ["error"])])
def test_12_18_the_assembly_adopts_the_regulations_on_the_audit(by: str | None, told: list[str]) -> None:
    document = GoverningDocument(
        id="rr", title=Text("R", "R"), kind=GoverningKind.REGULATIONS, bodies=("rev",), adopted_by=by
    )
    org = lawful()
    assert (
        severities(replace(org, governing_documents=(*org.governing_documents, document)), "KL 12:18") == told
    )
