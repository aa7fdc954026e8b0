"""KL 4:27-28, 6:17 (reservations, notes) and 5:42-44, 6:25 (openness)."""

import pytest

from insyn.description.kinds import BodyKind as K
from insyn.meetings.rules.openness import item_is_open, meeting_is_open, raiser_may_attend
from insyn.meetings.rules.reservation import Role, may_note, may_reserve


def test_4_27_one_who_took_part_may_reserve_herself_before_the_meeting_closes() -> None:
    assert may_reserve(took_part=True, decided=True, closed=False).ok


@pytest.mark.parametrize(
    ("took_part", "decided", "closed", "abstained"),
    [
        (False, True, False, False),
        (True, False, False, False),
        (True, True, True, False),
        (True, True, False, True),
    ],
)
def test_4_27_otherwise_nobody_may(took_part: bool, decided: bool, closed: bool, abstained: bool) -> None:
    found = may_reserve(took_part=took_part, decided=decided, closed=closed, abstained=abstained)
    assert not found.ok
    assert found.citation == "KL 4:27"


@pytest.mark.parametrize(
    ("role", "allowed", "ok"),
    [
        (Role.SERVING, False, True),
        (Role.INSIGHT, True, True),
        (Role.INSIGHT, False, False),
        (Role.SUBSTITUTE, True, True),
        (Role.SUBSTITUTE, False, False),
        (Role.OTHER, True, False),
    ],
)
def test_4_28_and_6_17_a_note_is_made_for_those_the_assembly_lets(
    role: Role, allowed: bool, ok: bool
) -> None:
    assert may_note(role, assembly_allows=allowed, closed=False).ok is ok
    assert not may_note(role, assembly_allows=allowed, closed=True).ok


def test_5_42_the_assembly_meets_openly_but_may_close_an_item() -> None:
    assert meeting_is_open(K.ASSEMBLY).open
    assert item_is_open(K.ASSEMBLY).open
    closed = item_is_open(K.ASSEMBLY, closed_by_decision=True)
    assert not closed.open
    assert closed.substitutes_may_stay


@pytest.mark.parametrize(
    "kind", [K.EXECUTIVE_BOARD, K.COMMITTEE, K.JOINT_COMMITTEE, K.SUBCOMMITTEE, K.ASSEMBLY_DRAFTING_COMMITTEE]
)
@pytest.mark.parametrize(
    ("opens", "allows", "open_"),
    [(False, False, False), (True, False, False), (False, True, False), (True, True, True)],
)
def test_6_25_and_5_44_a_committee_is_open_only_by_its_decision_and_the_assemblys_leave(
    kind: K, opens: bool, allows: bool, open_: bool
) -> None:
    found = meeting_is_open(kind, body_opens=opens, assembly_allows=allows)
    assert found.open is open_
    assert found.citation in ("KL 6:25", "KL 5:44")


def test_6_25_authority_and_secrecy_are_always_behind_closed_doors_in_a_committee() -> None:
    given = {"body_opens": True, "assembly_allows": True}
    assert item_is_open(K.COMMITTEE, **given).open
    assert not item_is_open(K.COMMITTEE, exercise_of_authority=True, **given).open
    assert not item_is_open(K.COMMITTEE, secrecy=True, **given).open
    assert not item_is_open(K.COMMITTEE, closed_by_decision=True, **given).open
    assert not item_is_open(K.COMMITTEE).open


def test_a_party_group_is_closed_unless_it_opens_itself() -> None:
    assert not meeting_is_open(K.PARTY_GROUP).open
    assert meeting_is_open(K.PARTY_GROUP, body_opens=True).open


@pytest.mark.parametrize(
    ("kind", "allows", "decides", "closed", "ok"),
    [
        (K.COMMITTEE, True, True, False, True),
        (K.COMMITTEE, False, True, False, False),
        (K.COMMITTEE, True, False, False, False),
        (K.COMMITTEE, True, True, True, False),
        (K.ASSEMBLY, True, True, False, False),
    ],
)
def test_6_25_one_who_raised_a_citizen_proposal_may_be_let_in(
    kind: K, allows: bool, decides: bool, closed: bool, ok: bool
) -> None:
    assert (
        raiser_may_attend(kind, assembly_allows=allows, body_decides=decides, closed_by_law=closed).ok is ok
    )
