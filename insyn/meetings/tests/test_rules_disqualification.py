"""KL 5:46-49 and 6:28-32: disqualification."""

import pytest

from insyn.description.kinds import BodyKind as K
from insyn.meetings.rules.disqualification import (
    Ground,
    consequence,
    declaration,
    grounds,
    is_disqualified,
    may_try_own,
)

COMMITTEE_GROUNDS = (Ground.PARTY_OR_AFFECTED, Ground.REPRESENTATIVE, Ground.SUPERVISION, Ground.IMPARTIALITY)


def test_the_assembly_has_fewer_grounds_than_a_committee() -> None:
    assert grounds(K.ASSEMBLY) == (Ground.PERSONAL, Ground.ACCOUNTABLE)
    assert grounds(K.EXECUTIVE_BOARD) == grounds(K.SUBCOMMITTEE) == COMMITTEE_GROUNDS


@pytest.mark.parametrize("ground", COMMITTEE_GROUNDS)
def test_6_28_each_ground_disqualifies_in_a_committee_and_none_of_them_in_the_assembly(
    ground: Ground,
) -> None:
    assert is_disqualified(K.COMMITTEE, ground).ok
    assert is_disqualified(K.COMMITTEE, ground).citation.startswith("KL 6:28")
    assert not is_disqualified(K.ASSEMBLY, ground).ok


@pytest.mark.parametrize(
    ("ground", "citation"), [(Ground.PERSONAL, "KL 5:47"), (Ground.ACCOUNTABLE, "KL 5:48")]
)
def test_5_47_and_48_are_the_assemblys(ground: Ground, citation: str) -> None:
    assert is_disqualified(K.ASSEMBLY, ground).ok
    assert is_disqualified(K.ASSEMBLY, ground).citation == citation
    assert not is_disqualified(K.EXECUTIVE_BOARD, ground).ok


def test_6_29_what_obviously_does_not_matter_is_disregarded_in_a_committee_only() -> None:
    assert not is_disqualified(K.COMMITTEE, Ground.IMPARTIALITY, obviously_irrelevant=True).ok
    assert is_disqualified(K.ASSEMBLY, Ground.PERSONAL, obviously_irrelevant=True).ok


@pytest.mark.parametrize(
    ("ground", "authority", "disqualified"),
    [
        (Ground.REPRESENTATIVE, False, False),
        (Ground.IMPARTIALITY, False, False),
        (Ground.PARTY_OR_AFFECTED, False, True),
        (Ground.REPRESENTATIVE, True, True),
    ],
)
def test_6_31_a_tie_to_a_municipal_company_alone_does_not_disqualify_outside_authority(
    ground: Ground, authority: bool, disqualified: bool
) -> None:
    found = is_disqualified(K.EXECUTIVE_BOARD, ground, only_company_tie=True, exercise_of_authority=authority)
    assert found.ok is disqualified


def test_6_31_having_dealt_with_the_case_in_another_committee_does_not_disqualify() -> None:
    assert not is_disqualified(K.EXECUTIVE_BOARD, Ground.IMPARTIALITY, only_other_committee=True).ok
    assert is_disqualified(K.EXECUTIVE_BOARD, Ground.PARTY_OR_AFFECTED, only_other_committee=True).ok


def test_6_30_the_disqualified_leaves_a_committees_room_and_5_47_may_stay_in_the_assembly() -> None:
    board, assembly = consequence(K.EXECUTIVE_BOARD), consequence(K.ASSEMBLY)
    assert board.leaves_the_room
    assert not assembly.leaves_the_room
    assert not board.takes_part
    assert not assembly.takes_part
    assert board.substitute_serves
    assert assembly.substitute_serves
    assert not board.counts_for_quorum
    assert assembly.counts_for_quorum


def test_5_49_the_accountable_may_deliberate_on_the_audit_report() -> None:
    assert consequence(K.ASSEMBLY, Ground.ACCOUNTABLE).may_deliberate
    assert not consequence(K.ASSEMBLY, Ground.PERSONAL).may_deliberate


@pytest.mark.parametrize(
    ("quorum_without", "other", "ok"),
    [(True, False, False), (False, True, False), (True, True, False), (False, False, True)],
)
def test_6_30_one_tries_ones_own_disqualification_only_when_nobody_else_can(
    quorum_without: bool, other: bool, ok: bool
) -> None:
    assert may_try_own(quorum_without=quorum_without, other_can_be_called=other).ok is ok


@pytest.mark.parametrize(
    ("own", "decided", "ok"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_6_30_it_is_declared_by_oneself_or_decided_by_the_body(own: bool, decided: bool, ok: bool) -> None:
    assert declaration(K.COMMITTEE, own=own, decided_by_body=decided).ok is ok
