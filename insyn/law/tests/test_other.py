"""What statutes demand whose texts are not among ours."""

import pytest

from insyn.law.tests.administrations import line, with_lines
from insyn.law.tests.organisations import lawful, severities, with_body


@pytest.mark.parametrize(
    ("holders", "told"),
    [
        ([], []),
        (["ks"], []),
        (["vn"], []),
        (["kf"], ["error"]),
        (["au"], ["error"]),
        (["ks", "vn"], ["error"]),
    ],
)
def test_the_archive_authority_is_one_committee(holders: list[str], told: list[str]) -> None:
    org = lawful()
    for body in holders:
        org = with_body(org, body, areas=("arkivmyndighet",))
    assert severities(org, "ARKL 8") == told


@pytest.mark.parametrize(
    ("holder", "told"), [("ks", []), ("vn", []), (None, ["note"]), ("au", ["error"]), ("kf", ["error"])]
)
def test_a_committee_leads_in_a_crisis(holder: str | None, told: list[str]) -> None:
    org = with_body(lawful(), "ks", areas=())
    if holder:
        org = with_body(org, holder, areas=("krisledning",))
    assert severities(org, "LEH 2:2") == told


@pytest.mark.parametrize(
    ("basis", "delegate", "told"),
    [
        ("SoL (2001:453) 10:4", "au", []),
        ("KL 6:37, 6:41; SoL (2001:453) 10:4", "skolchef", ["error"]),
        ("SoL 10:4", "chair", ["error"]),
        ("SoL 10:4", "gn", ["error"]),
        ("SoL 4:1", "skolchef", []),
        ("SoL (2025:400) 10:4", "skolchef", []),
        ("SoL (2001:453) 4:1; skollagen 10:4", "skolchef", []),
        ("SoL (2001:453) 10:41", "skolchef", []),
    ],
)
def test_what_only_a_subcommittee_may_decide_about_individuals(
    basis: str, delegate: str, told: list[str]
) -> None:
    assert severities(with_lines(line(delegate=delegate, legal_basis=basis)), "SOL 10:4") == told
