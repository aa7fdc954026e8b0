"""Chapter 6 of the Local Government Act."""

from dataclasses import replace

import pytest

from insyn.description.bodies import Presidium
from insyn.law.tests.organisations import found, lawful, severities, with_body


class TestSection16:
    @pytest.mark.parametrize(
        ("number", "expected"), [(0, ["error"]), (4, ["error"]), (5, []), (6, []), (15, [])]
    )
    @pytest.mark.parametrize("key", ["members", "substitutes"])
    def test_the_board_has_at_least_five_members_and_five_substitutes(
        self, key: str, number: int, expected: list[str]
    ) -> None:
        assert severities(with_body(lawful(), "ks", **{key: number}), "KL 6:16") == expected

    def test_both_may_be_too_few_at_once(self) -> None:
        found_here = found(with_body(lawful(), "ks", members=3, substitutes=4), "KL 6:16")
        assert [finding.facts["least"] for finding in found_here] == [5, 5]
        assert [finding.loc[-1] for finding in found_here] == ["members", "substitutes"]
        assert found_here[1].message.sv == "Styrelsen ska ha minst fem ersättare, inte 4."

    def test_an_unstated_size_is_a_warning(self) -> None:
        assert severities(with_body(lawful(), "ks", members=None), "KL 6:16") == ["warning"]

    def test_other_committees_may_be_smaller(self) -> None:
        assert found(with_body(lawful(), "vn", members=3), "KL 6:16") == []

    @pytest.mark.parametrize("committee", ["ks", "vn", "gn"])
    @pytest.mark.parametrize(
        ("elected_by", "expected"), [("kf", []), (None, []), ("ks", ["error"]), ("voters", ["error"])]
    )
    def test_committees_are_elected_by_the_assembly(
        self, committee: str, elected_by: str | None, expected: list[str]
    ) -> None:
        assert severities(with_body(lawful(), committee, elected_by=elected_by), "KL 6:16") == expected

    def test_a_subcommittee_is_not_elected_by_the_assembly(self) -> None:
        assert found(with_body(lawful(), "au", elected_by="ks"), "KL 6:16") == []


class TestSection21:
    @pytest.mark.parametrize(
        ("chairs", "vice_chairs", "expected"),
        [(1, 0, ["error"]), (1, 1, []), (1, 2, []), (1, 3, ["error"]), (0, 1, ["error"]), (2, 1, ["error"])],
    )
    def test_a_committee_has_one_chair_and_one_or_two_vice_chairs(
        self, chairs: int, vice_chairs: int, expected: list[str]
    ) -> None:
        presidium = Presidium(chairs=chairs, vice_chairs=vice_chairs)
        for committee in ("ks", "vn", "gn"):
            assert severities(with_body(lawful(), committee, presidium=presidium), "KL 6:21") == expected

    def test_an_unstated_presidium_is_a_warning(self) -> None:
        assert severities(with_body(lawful(), "ks", presidium=None), "KL 6:21") == ["warning"]

    def test_silence_about_a_joint_committees_presidium_is_no_finding(self) -> None:
        assert found(lawful(), "KL 6:21") == []

    @pytest.mark.parametrize("other", ["kf", "au"])
    def test_the_section_does_not_speak_of_the_assembly_or_subcommittees(self, other: str) -> None:
        presidium = Presidium(chairs=1, vice_chairs=3)
        assert found(with_body(lawful(), other, presidium=presidium), "KL 6:21") == []


class TestSection42:
    @pytest.mark.parametrize(
        ("members", "substitutes", "expected"),
        [(3, 6, []), (5, 5, []), (5, 6, ["error"]), (10, None, []), (11, None, ["error"]), (None, None, [])],
    )
    def test_a_subcommittee_is_no_larger_than_its_committee_with_substitutes(
        self, members: int | None, substitutes: int | None, expected: list[str]
    ) -> None:
        org = with_body(lawful(), "au", members=members, substitutes=substitutes)
        assert severities(org, "KL 6:42") == expected

    def test_the_size_cannot_be_measured_when_the_committees_is_not_stated(self) -> None:
        org = with_body(with_body(lawful(), "ks", members=None), "au", members=99)
        assert found(org, "KL 6:42") == []

    @pytest.mark.parametrize(("drawn_from", "expected"), [("ks", []), (None, ["error"]), ("kf", ["error"])])
    def test_a_subcommittee_is_elected_from_its_committees_members_and_substitutes(
        self, drawn_from: str | None, expected: list[str]
    ) -> None:
        assert severities(with_body(lawful(), "au", drawn_from=drawn_from), "KL 6:42") == expected

    @pytest.mark.parametrize(("elected_by", "expected"), [("ks", []), (None, []), ("kf", ["error"])])
    def test_the_committee_itself_elects(self, elected_by: str | None, expected: list[str]) -> None:
        assert severities(with_body(lawful(), "au", elected_by=elected_by), "KL 6:42") == expected

    def test_a_subcommittee_under_nothing_is_left_to_section_3_5(self) -> None:
        org = with_body(lawful(), "au", parent=None, drawn_from=None)
        assert found(org, "KL 6:42") == []
        assert severities(org, "KL 3:5") == ["error"]

    def test_only_own_seats_can_come_from_a_joint_committee_of_unstated_size(self) -> None:
        org = with_body(lawful(), "au", parent="gn", drawn_from="gn", elected_by="gn", members=4)
        assert found(replace(org), "KL 6:42") == []
