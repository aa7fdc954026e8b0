"""Chapter 5 of the Local Government Act."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.bodies import Presidium
from insyn.description.organisation import Organisation
from insyn.description.routes import Route, Step
from insyn.description.text import Text
from insyn.law.kommunallagen.chapter05 import least_members
from insyn.law.tests.organisations import found, lawful, severities, with_body, without

LIMITS = [
    (0, 21), (8_000, 21), (8_001, 31), (16_000, 31), (16_001, 41), (24_000, 41), (24_001, 51), (36_000, 51),
    (36_001, 61), (600_000, 61), (600_001, 101), (900_000, 101),
]  # fmt: skip


class TestSection5:
    @pytest.mark.parametrize(("electors", "least"), LIMITS)
    def test_the_least_number_of_members_follows_the_electors(self, electors: int, least: int) -> None:
        assert least_members(electors) == least
        org = lawful(electors)
        assert found(with_body(org, "kf", members=least), "KL 5:5") == []
        assert found(with_body(org, "kf", members=least + 2), "KL 5:5") == []
        [finding] = found(with_body(org, "kf", members=least - 2), "KL 5:5")
        assert finding.severity == "error"
        assert finding.facts == {"members": least - 2, "least": least, "electors": electors}

    @given(st.integers(0, 2_000_000), st.integers(0, 2_000_000))
    def test_more_electors_never_mean_fewer_members_and_the_least_is_odd(self, one: int, other: int) -> None:
        assert least_members(min(one, other)) <= least_members(max(one, other))
        assert least_members(one) % 2 == 1

    @pytest.mark.parametrize(("members", "messages"), [(21, 0), (22, 1), (23, 0), (20, 2), (0, 2)])
    def test_the_number_is_odd(self, members: int, messages: int) -> None:
        assert len(found(with_body(lawful(), "kf", members=members), "KL 5:5")) == messages

    def test_without_electors_only_the_least_of_all_can_be_tested_and_the_finding_says_so(self) -> None:
        assert severities(lawful(None), "KL 5:5") == ["warning"]
        assert severities(with_body(lawful(None), "kf", members=19), "KL 5:5") == ["warning", "error"]

    def test_an_unstated_size_is_a_warning(self) -> None:
        assert severities(with_body(lawful(), "kf", members=None), "KL 5:5") == ["warning"]

    def test_the_finding_reads_as_a_sentence(self) -> None:
        [finding] = found(with_body(lawful(9_000), "kf", members=29), "KL 5:5")
        assert (
            finding.message.sv == "Med 9000 röstberättigade ska fullmäktige ha minst 31 ledamöter, inte 29."
        )
        assert finding.message.en == "With 9000 electors the assembly must have at least 31 members, not 29."
        assert (finding.section, finding.in_force) == ("5 kap. 5 § kommunallagen (2017:725)", "2018-01-01/")
        assert (finding.where, finding.loc) == ("body kf", ("body", 0, "members"))

    def test_an_organisation_without_an_assembly_breaks_nothing(self) -> None:
        org = without(lawful(), "kf")
        bodies = tuple(replace(body, parent=None) if body.parent == "kf" else body for body in org.bodies)
        assert found(replace(org, bodies=bodies), "KL 5:5") == []


class TestSection8:
    @pytest.mark.parametrize(
        ("share", "expected"),
        [
            ("1/3", []),
            ("1/2", []),
            ("50/100", []),
            ("51/100", ["error"]),
            ("2/3", ["error"]),
            ("1/1", ["error"]),
        ],
    )
    def test_substitutes_are_at_most_half_of_each_partys_seats(self, share: str, expected: list[str]) -> None:
        assert severities(with_body(lawful(), "kf", substitutes_share=share), "KL 5:8") == expected

    @pytest.mark.parametrize(
        ("substitutes", "expected"), [(1, []), (10, []), (11, ["error"]), (0, ["error"])]
    )
    def test_a_number_is_measured_against_half_of_all_seats(
        self, substitutes: int, expected: list[str]
    ) -> None:
        org = with_body(lawful(), "kf", substitutes_share=None, substitutes=substitutes)
        assert severities(org, "KL 5:8") == expected

    def test_an_unstated_share_is_a_warning(self) -> None:
        assert severities(with_body(lawful(), "kf", substitutes_share=None), "KL 5:8") == ["warning"]

    def test_a_number_without_members_cannot_be_measured(self) -> None:
        org = with_body(lawful(), "kf", substitutes_share=None, substitutes=50, members=None)
        assert found(org, "KL 5:8") == []


def route(kinds: tuple[str, ...], decides: str) -> Organisation:
    steps = (Step(("ks",)), Step((decides,))) if decides != "ks" else (Step(("ks",)),)
    return replace(
        lawful(), routes=(Route(id="r", name=Text("R", "R"), case_kinds=kinds, steps=steps, decides=decides),)
    )


@pytest.mark.parametrize(
    ("kinds", "decides", "told"),
    [
        (("budget",), "kf", []),
        (("budget",), "ks", ["error"]),
        (("board",), "ks", []),
        (("board", "budget"), "ks", ["error"]),
    ],
)
def test_the_budget_is_decided_by_the_assembly(kinds: tuple[str, ...], decides: str, told: list[str]) -> None:
    assert severities(route(kinds, decides), "KL 5:1") == told


@pytest.mark.parametrize(
    ("chairs", "vice_chairs", "told"),
    [(1, 0, ["error"]), (1, 1, []), (1, 2, []), (1, 3, []), (0, 1, ["error"]), (2, 1, ["error"])],
)
def test_the_assemblys_presidium_is_one_chair_and_one_or_more_vice_chairs(
    chairs: int, vice_chairs: int, told: list[str]
) -> None:
    org = with_body(lawful(), "kf", presidium=Presidium(chairs=chairs, vice_chairs=vice_chairs))
    assert severities(org, "KL 5:11") == told


def test_a_presidium_that_is_not_stated_is_a_warning() -> None:
    assert severities(with_body(lawful(), "kf", presidium=None), "KL 5:11") == ["warning"]


def test_rules_of_procedure_that_are_not_named_are_a_warning() -> None:
    assert severities(lawful(), "KL 5:71") == []
    assert severities(replace(lawful(), governing_documents=()), "KL 5:71") == ["warning"]
