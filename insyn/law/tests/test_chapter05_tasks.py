"""Chapter 5 of the Local Government Act: what the assembly decides itself."""

from dataclasses import replace

import pytest

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import ASSEMBLY_KINDS, DELEGATE, Route, Step
from insyn.description.text import Text
from insyn.law.tests.organisations import body, found, lawful, severities


def routed(kind: str, decides: str, **more: bool) -> Organisation:
    steps = () if decides == DELEGATE else (Step.parse(decides),)
    route = Route(id="vag", name=Text("V", "V"), case_kinds=(kind,), steps=steps, decides=decides, **more)
    company = body("bolag", BodyKind.COMPANY_BOARD, parent="kf")
    return replace(lawful(), routes=(route,), bodies=(*lawful().bodies, company))


@pytest.mark.parametrize("kind", ASSEMBLY_KINDS)
def test_each_kind_that_is_the_assemblys_own_ends_there(kind: str) -> None:
    assert severities(routed(kind, "kf"), "KL 5:1") == []
    for elsewhere in ("ks", "au", "ks | vn", DELEGATE):
        assert severities(routed(kind, elsewhere), "KL 5:1") == ["error"]


def test_the_finding_names_the_kind() -> None:
    [finding] = found(routed("discharge", "ks"), "KL 5:1")
    assert finding.message.sv == "Ansvarsfrihet beslutas av fullmäktige, men vägen ”V” slutar i ”ks”."


@pytest.mark.parametrize("kind", ["assembly", "governing-document", "citizen-proposal", "board"])
def test_other_kinds_may_end_in_a_committee(kind: str) -> None:
    assert severities(routed(kind, "ks"), "KL 5:1") == []


@pytest.mark.parametrize(("decides", "told"), [("kf", []), ("ks", ["error"]), (DELEGATE, ["error"])])
def test_a_members_motion_is_settled_by_the_assembly(decides: str, told: list[str]) -> None:
    assert severities(routed("members-motion", decides), "KL 5:2") == told


@pytest.mark.parametrize(
    ("decides", "told"),
    [
        ("ks", []),
        ("ks | vn", []),
        ("gn", []),
        ("au", ["error"]),
        ("bolag", ["error"]),
        ("kf", ["error"]),
        (DELEGATE, ["error"]),
    ],
)
def test_what_the_assembly_hands_over_it_hands_to_a_committee(decides: str, told: list[str]) -> None:
    assert severities(routed("permit", decides, in_place_of_assembly=True), "KL 5:2") == told
    assert severities(routed("permit", decides), "KL 5:2") == []
