"""Chapter 7 of the Local Government Act: staff representatives and joint labour bodies."""

from dataclasses import replace

import pytest

from insyn.description.kinds import BodyKind
from insyn.description.organisation import GoverningDocument, GoverningKind, Organisation
from insyn.description.text import Text
from insyn.law.tests.organisations import body, lawful, severities, with_body


@pytest.mark.parametrize(("number", "said"), [(None, []), (2, []), (3, []), (4, ["error"])])
def test_7_10_at_most_three_staff_representatives(number: int | None, said: list[str]) -> None:
    org = replace(lawful(), bodies=(*lawful().bodies, body("sn", BodyKind.COMMITTEE)))
    assert severities(with_body(org, "sn", staff_representatives=number), "KL 7:10") == said


@pytest.mark.parametrize(
    ("where", "number", "said"),
    [
        ("sn", 1, []),
        ("ks", 0, []),
        ("ks", 1, ["error"]),
        ("vn", 1, ["error"]),
        ("rev", 1, ["error"]),
        ("gn", 1, ["error"]),  # it is the public guardians' committee
        ("au", 1, ["error"]),
        ("kf", 1, ["error"]),
    ],
)
def test_7_12_where_they_may_be_present(where: str, number: int, said: list[str]) -> None:
    org = replace(lawful(), bodies=(*lawful().bodies, body("sn", BodyKind.COMMITTEE)))
    assert severities(with_body(org, where, staff_representatives=number), "KL 7:12") == said


def test_7_12_a_joint_committee_that_is_no_guardians_committee_may_have_them() -> None:
    org = with_body(lawful(), "gn", areas=(), staff_representatives=3)
    assert severities(org, "KL 7:12") == severities(org, "KL 7:10") == []


def with_labour_body(document: GoverningDocument | None = None, **more: str) -> Organisation:
    org = lawful()
    documents = org.governing_documents + ((document,) if document else ())
    bodies = (*org.bodies, body("samverkan", BodyKind.JOINT_LABOUR_BODY, parent="ks", **more))
    return replace(org, bodies=bodies, governing_documents=documents)


def regulations(by: str | None) -> GoverningDocument:
    return GoverningDocument(
        id="r2",
        title=Text("R", "R"),
        kind=GoverningKind.REGULATIONS,
        bodies=("samverkan",),
        adopted_by=by,
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (None, ["warning"]),
        (regulations("kf"), []),
        (regulations(None), []),
        (regulations("ks"), ["error"]),
    ],
)
def test_7_21_the_assembly_lays_down_the_regulations(
    document: GoverningDocument | None, said: list[str]
) -> None:
    assert severities(with_labour_body(document), "KL 7:21") == said


@pytest.mark.parametrize(("by", "said"), [("kf", []), ("ks", []), ("au", ["error"]), ("party", ["error"])])
def test_7_23_the_assembly_or_a_committee_elects(by: str, said: list[str]) -> None:
    assert severities(with_labour_body(elected_by=by), "KL 7:23") == said


def test_7_23_silence_about_who_elects_breaks_nothing() -> None:
    assert severities(with_labour_body(), "KL 7:23") == []
