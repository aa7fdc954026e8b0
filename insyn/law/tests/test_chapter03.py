"""Chapter 3 of the Local Government Act."""

from dataclasses import replace

import pytest

from insyn.description.bodies import Joint, Partner, Seats
from insyn.description.kinds import BodyKind
from insyn.law.tests.organisations import body, found, lawful, severities, with_body, without

UNDER = (BodyKind.SUBCOMMITTEE, BodyKind.DRAFTING_COMMITTEE, BodyKind.JOINT_PREPARATION)


class TestSection5:
    @pytest.mark.parametrize("kind", UNDER)
    @pytest.mark.parametrize("parent", ["ks", "vn", "gn"])
    def test_a_committee_may_have_subcommittees_and_drafting_committees(
        self, kind: BodyKind, parent: str
    ) -> None:
        more = body("x", kind, parent=parent, drawn_from=parent, members=1)
        org = replace(lawful(), bodies=(*lawful().bodies, more))
        assert found(org, "KL 3:5") == []

    @pytest.mark.parametrize("kind", UNDER)
    @pytest.mark.parametrize("parent", ["kf", "au", "beredning", None])
    def test_nothing_else_may_have_them(self, kind: BodyKind, parent: str | None) -> None:
        org = replace(lawful(), bodies=(*lawful().bodies, body("x", kind, parent=parent, drawn_from=parent)))
        [finding] = found(org, "KL 3:5")
        assert finding.severity == "error"
        assert finding.facts == {"body": "x", "parent": parent}
        assert finding.loc[:2] == ("body", 7)

    def test_the_assembly_has_drafting_committees_of_its_own_kind(self) -> None:
        own = body("b", BodyKind.ASSEMBLY_DRAFTING_COMMITTEE, parent="kf")
        assert found(replace(lawful(), bodies=(*lawful().bodies, own)), "KL 3:5") == []

    def test_the_finding_says_where_the_body_stands(self) -> None:
        [finding] = found(with_body(lawful(), "au", parent="kf", drawn_from="kf"), "KL 3:5")
        assert finding.message.sv == "Ett utskott ska höra till en nämnd, men AU står under KF."
        assert severities(with_body(lawful(), "au", parent=None), "KL 3:5") == ["error"]


def and_body(*args, **more):
    return replace(lawful(), bodies=(*lawful().bodies, body(*args, **more)))


@pytest.mark.parametrize(
    ("section", "kind", "id_"),
    [("KL 3:1", BodyKind.ASSEMBLY, "kf"), ("KL 3:3", BodyKind.EXECUTIVE_BOARD, "ks")],
)
class TestSections1And3:
    def test_there_is_one(self, section: str, kind: BodyKind, id_: str) -> None:
        assert found(lawful(), section) == []

    def test_none_is_an_error_with_its_cure(self, section: str, kind: BodyKind, id_: str) -> None:
        [finding] = found(with_body(lawful(), id_, kind=BodyKind.COMMITTEE), section)
        assert finding.severity == "error"
        assert finding.cure is not None
        assert kind.value in finding.cure.sv

    def test_a_second_is_an_error_at_the_second(self, section: str, kind: BodyKind, id_: str) -> None:
        [finding] = found(and_body("till", kind, parent="kf"), section)
        assert (finding.facts["body"], finding.facts["number"]) == ("till", 2)


@pytest.mark.parametrize(("parent", "told"), [("kf", []), ("ks", ["error"]), (None, ["error"])])
def test_an_assembly_drafting_committee_belongs_to_the_assembly(parent: str | None, told: list[str]) -> None:
    assert severities(and_body("b", BodyKind.ASSEMBLY_DRAFTING_COMMITTEE, parent=parent), "KL 3:2") == told


@pytest.mark.parametrize(("parent", "told"), [("kf", []), (None, []), ("ks", ["error"]), ("vn", ["error"])])
def test_a_committee_stands_under_the_assembly(parent: str | None, told: list[str]) -> None:
    assert severities(and_body("n", BodyKind.COMMITTEE, parent=parent), "KL 3:4") == told


@pytest.mark.parametrize(
    ("section", "kind"), [("KL 3:6", BodyKind.JOINT_LABOUR_BODY), ("KL 3:7", BodyKind.SELF_MANAGING_BODY)]
)
@pytest.mark.parametrize(("parent", "told"), [("ks", []), ("gn", []), ("kf", ["error"]), (None, ["error"])])
def test_labour_and_self_managing_bodies_stand_under_a_committee(
    section: str, kind: BodyKind, parent: str | None, told: list[str]
) -> None:
    assert severities(and_body("x", kind, parent=parent), section) == told


def test_without_auditors_there_is_an_error() -> None:
    assert severities(without(lawful(), "rev"), "KL 3:10") == ["error"]
    assert severities(lawful(), "KL 3:10") == []


@pytest.mark.parametrize(("parent", "told"), [("kf", []), (None, []), ("ks", ["error"]), ("gn", ["error"])])
def test_an_association_stands_under_no_committee(parent: str | None, told: list[str]) -> None:
    more = body("forbund", BodyKind.MUNICIPAL_ASSOCIATION, parent=parent)
    assert severities(replace(lawful(), bodies=(*lawful().bodies, more)), "KL 3:8") == told


def test_nothing_of_the_municipalitys_own_stands_under_an_association() -> None:
    more = (
        body("forbund", BodyKind.MUNICIPAL_ASSOCIATION, parent="kf"),
        body("beredning-2", BodyKind.DRAFTING_COMMITTEE, parent="forbund"),
    )
    assert severities(replace(lawful(), bodies=(*lawful().bodies, *more)), "KL 3:8") == ["error"]


@pytest.mark.parametrize(
    ("partners", "members", "told"),
    [
        ((), None, []),
        ((), 2, []),
        ((), 1, ["error"]),
        (("8888",), 2, []),
        ((None,), 2, []),
        (("9999",), 2, ["error"]),
    ],
)
def test_a_joint_committee_is_shared_with_another(
    partners: tuple[str | None, ...], members: int | None, told: list[str]
) -> None:
    others = tuple(Partner(name="Annan", code=code, members=1, substitutes=1) for code in partners)
    joint = Joint(own=Seats(members=1, substitutes=1), partners=others, host="9999")
    assert severities(with_body(lawful(), "gn", joint=joint, members=members), "KL 3:9") == told
