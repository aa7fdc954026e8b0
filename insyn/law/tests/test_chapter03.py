"""Chapter 3 of the Local Government Act."""

from dataclasses import replace

import pytest

from insyn.description.kinds import BodyKind
from insyn.law.tests.organisations import body, found, lawful, severities, with_body

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
        assert finding.loc[:2] == ("body", 6)

    def test_the_assembly_has_drafting_committees_of_its_own_kind(self) -> None:
        own = body("b", BodyKind.ASSEMBLY_DRAFTING_COMMITTEE, parent="kf")
        assert found(replace(lawful(), bodies=(*lawful().bodies, own)), "KL 3:5") == []

    def test_the_finding_says_where_the_body_stands(self) -> None:
        [finding] = found(with_body(lawful(), "au", parent="kf", drawn_from="kf"), "KL 3:5")
        assert finding.message.sv == "Ett utskott ska höra till en nämnd, men AU står under KF."
        assert severities(with_body(lawful(), "au", parent=None), "KL 3:5") == ["error"]
