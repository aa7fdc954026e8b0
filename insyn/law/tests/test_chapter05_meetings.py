"""Chapter 5 of the Local Government Act: the assembly's meetings, elections and rules of procedure."""

from dataclasses import replace

import pytest

from insyn.description.bodies import Meets
from insyn.description.governing import GoverningKind, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import Route, Step
from insyn.description.text import Text
from insyn.law.kommunallagen.chapter05_meetings import RULES_OF_PROCEDURE_REGULATE
from insyn.law.tests.organisations import body, found, lawful, severities, with_body


@pytest.mark.parametrize(
    ("meets", "told"),
    [
        (Meets(times_a_year=1), []),
        (Meets(times_a_year=0), ["error"]),
        (Meets(hours=3), ["note"]),
        (None, ["note"]),
    ],
)
def test_the_assembly_decides_when_it_meets(meets: Meets | None, told: list[str]) -> None:
    assert severities(with_body(lawful(), "kf", meets=meets), "KL 5:12") == told


@pytest.mark.parametrize(
    ("kind", "district", "by_party", "told"),
    [
        (BodyKind.COMMITTEE, True, True, []),
        (BodyKind.COMMITTEE, True, False, []),
        (BodyKind.COMMITTEE, False, False, ["error"]),
        (BodyKind.COMMITTEE, False, True, []),
        (BodyKind.EXECUTIVE_BOARD, True, False, ["error"]),
        (BodyKind.COMPANY_BOARD, True, False, ["error"]),
        (BodyKind.AUDIT, False, False, ["error"]),
    ],
)
def test_only_a_committee_for_a_part_is_elected_on_another_ground(
    kind: BodyKind, district: bool, by_party: bool, told: list[str]
) -> None:
    part = Text("Norra delen", "The north") if district else None
    more = body("x", kind, parent="kf", district=part, by_party=by_party)
    assert severities(replace(lawful(), bodies=(*lawful().bodies, more)), "KL 5:58") == told


def document(**changes: object) -> Organisation:
    """The lawful organisation with its rules of procedure changed."""
    rules, *others = lawful().governing_documents
    return replace(lawful(), governing_documents=(replace(rules, **changes), *others))  # type: ignore[arg-type]


@pytest.mark.parametrize(("adopted_by", "told"), [(None, []), ("kf", []), ("ks", ["error"])])
def test_the_assembly_adopts_its_rules_of_procedure(adopted_by: str | None, told: list[str]) -> None:
    assert severities(document(adopted_by=adopted_by), "KL 5:71") == told


def test_without_rules_of_procedure_there_is_a_warning() -> None:
    assert severities(document(kind=GoverningKind.POLICY), "KL 5:71") == ["warning"]


@pytest.mark.parametrize("left_out", RULES_OF_PROCEDURE_REGULATE)
def test_rules_of_procedure_regulate_ten_things(left_out: Regulated) -> None:
    others = tuple(one for one in RULES_OF_PROCEDURE_REGULATE if one is not left_out)
    assert len(others) == 9
    [finding] = found(document(regulates=others), "KL 5:72")
    assert finding.facts["missing"] == [left_out.value]
    assert left_out.label.sv in finding.message.sv
    assert found(document(regulates=RULES_OF_PROCEDURE_REGULATE), "KL 5:72") == []


def test_rules_that_nobody_has_gone_through_are_not_measured() -> None:
    assert found(document(regulates=()), "KL 5:72") == []


@pytest.mark.parametrize(("also", "told"), [((), ["warning"]), ((Regulated.CITIZEN_PROPOSALS,), [])])
def test_where_citizens_propose_the_rules_say_how(also: tuple[Regulated, ...], told: list[str]) -> None:
    route = Route(
        id="m", name=Text("M", "M"), case_kinds=("citizen-proposal",), steps=(Step(("kf",)),), decides="kf"
    )
    org = replace(document(regulates=(*RULES_OF_PROCEDURE_REGULATE, *also)), routes=(route,))
    assert severities(org, "KL 5:72") == told
