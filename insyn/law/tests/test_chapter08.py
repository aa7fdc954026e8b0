"""Chapter 8 of the Local Government Act: self-managing bodies."""

from dataclasses import replace
from typing import Any

import pytest

from insyn.description.kinds import BodyKind
from insyn.description.organisation import GoverningDocument, Organisation
from insyn.description.text import Text
from insyn.law.tests.administrations import line, with_lines
from insyn.law.tests.organisations import body, lawful, severities


def with_pool(org: Organisation | None = None, **more: Any) -> Organisation:
    org = org or lawful()
    return replace(
        org, bodies=(*org.bodies, body("bad", BodyKind.SELF_MANAGING_BODY, **{"parent": "ks", **more}))
    )


@pytest.mark.parametrize(("basis", "said"), [("KL 8:4", []), ("KL 6:37, 8:4", []), ("KL 6:37", ["warning"])])
def test_8_4_a_line_to_a_self_managing_body_says_its_ground(basis: str, said: list[str]) -> None:
    org = with_pool(with_lines(line(delegate="bad", legal_basis=basis)))
    assert severities(org, "KL 8:4") == said
    assert severities(org, "KL 6:37") == []


def test_8_4_another_committees_self_managing_body_is_no_delegate() -> None:
    org = with_pool(with_lines(line(delegate="bad", legal_basis="KL 8:4")), parent="vn")
    assert severities(org, "KL 6:37") == ["error"]


@pytest.mark.parametrize(
    ("adopted_by", "said"), [("ks", []), (None, []), ("kf", ["error"]), ("none", ["note"])]
)
def test_8_5_the_committee_arranges_it(adopted_by: str | None, said: list[str]) -> None:
    document = GoverningDocument(id="b", title=Text("B", "B"), bodies=("bad",), adopted_by=adopted_by)
    documents = () if adopted_by == "none" else (document,)
    org = with_pool()
    assert (
        severities(replace(org, governing_documents=(*org.governing_documents, *documents)), "KL 8:5") == said
    )


@pytest.mark.parametrize(
    ("members", "users", "said"),
    [
        (6, 2, ["error"]),
        (6, 3, ["error"]),
        (6, 4, []),
        (5, 3, []),
        (5, 2, ["error"]),
        (None, 3, ["note"]),
        (5, None, ["note"]),
    ],
)
def test_8_6_the_users_are_more_than_the_staff(
    members: int | None, users: int | None, said: list[str]
) -> None:
    assert severities(with_pool(members=members, user_members=users), "KL 8:6") == said


@pytest.mark.parametrize(("by", "said"), [("ks", []), (None, []), ("kf", ["error"])])
def test_8_6_the_committee_elects_the_members(by: str | None, said: list[str]) -> None:
    assert severities(with_pool(members=5, user_members=3, elected_by=by), "KL 8:6") == said
