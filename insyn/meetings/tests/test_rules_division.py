"""KL 4:24-26 and 5:54-56: who votes, and what the votes decide."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind as K
from insyn.meetings.rules.division import TWO_THIRDS, Choice, Division, Rules, close, may_vote

BOARD, ASSEMBLY = Rules(K.EXECUTIVE_BOARD), Rules(K.ASSEMBLY)
ELECTION = Rules(K.ASSEMBLY, by_lot=True)
AUTHORITY = Rules(K.COMMITTEE, exercise_of_authority=True)


def votes(yes: int, no: int, abstain: int = 0) -> dict[int, Choice]:
    choices = [Choice.YES] * yes + [Choice.NO] * no + [Choice.ABSTAIN] * abstain
    return dict(enumerate(choices, start=1))


def count(
    cast: dict[int, Choice], rules: Rules = BOARD, chair: int | None = 1, lot: Choice | None = None
) -> Division:
    return close(cast, rules, serving=list(cast), chair=chair, lot=lot)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "answer"),
    [(5, 4, 0, Choice.YES), (4, 5, 0, Choice.NO), (1, 0, 8, Choice.YES), (0, 1, 8, Choice.NO)],
)
def test_5_55_a_simple_majority_of_the_votes_decides(yes: int, no: int, abstain: int, answer: Choice) -> None:
    found = count(votes(yes, no, abstain))
    assert (found.ok, found.answer, found.yes, found.no, found.abstained) == (True, answer, yes, no, abstain)
    assert found.reason.sv.startswith(f"Ja {yes}, nej {no}, avstår {abstain}.")
    assert found.open
    assert not found.casting_vote


@pytest.mark.parametrize(("chair", "answer"), [(1, Choice.YES), (8, Choice.NO)])
def test_5_56_in_a_tie_the_chairs_vote_decides(chair: int, answer: Choice) -> None:
    found = count(votes(4, 4, 1), chair=chair)
    assert found.answer is answer
    assert found.casting_vote
    assert "utslagsröst" in found.reason.sv


def test_4_25_the_chair_must_vote_when_that_is_needed() -> None:
    found = count(votes(4, 4, 1), chair=9)
    assert not found.ok
    assert found.answer is None
    assert "måste då rösta" in found.reason.sv
    assert count(votes(5, 4, 1), chair=10).ok


@pytest.mark.parametrize("chair", [None, 99])
def test_a_tie_needs_a_chair_who_serves(chair: int | None) -> None:
    assert not count(votes(4, 4), chair=chair).ok


def test_5_56_a_tied_election_is_settled_by_a_recorded_lot_and_not_by_the_chair() -> None:
    waiting = count(votes(15, 15), ELECTION)
    assert not waiting.ok
    assert "lott" in waiting.reason.sv
    drawn = count(votes(15, 15), ELECTION, lot=Choice.NO)
    assert (drawn.answer, drawn.lot, drawn.casting_vote) == (Choice.NO, Choice.NO, False)
    assert not count(votes(15, 15), ELECTION, lot=Choice.ABSTAIN).ok


@pytest.mark.parametrize(("rules", "yes", "no"), [(ELECTION, 16, 15), (BOARD, 4, 4)])
def test_a_lot_that_is_not_called_for_is_refused(rules: Rules, yes: int, no: int) -> None:
    assert not count(votes(yes, no), rules, lot=Choice.YES).ok


def test_5_54_only_elections_and_employments_are_not_voted_on_openly() -> None:
    assert not count(votes(2, 1), ELECTION).open
    assert count(votes(2, 1), ASSEMBLY).open


@pytest.mark.parametrize(("no", "answer"), [(10, Choice.YES), (11, Choice.NO), (12, Choice.NO)])
def test_5_50_a_no_from_a_third_of_those_present_is_enough(no: int, answer: Choice) -> None:
    found = count(votes(31 - no, no), Rules(K.ASSEMBLY, minority=True))
    assert found.answer is answer
    assert found.citation == "KL 5:50"


def test_5_50_the_third_is_of_those_present_also_when_some_abstain() -> None:
    assert count(votes(0, 10, 21), Rules(K.ASSEMBLY, minority=True)).answer is Choice.YES
    assert count(votes(0, 11, 20), Rules(K.ASSEMBLY, minority=True)).answer is Choice.NO


def test_5_50_equal_numbers_are_no_tie_where_a_third_is_enough() -> None:
    found = count(votes(5, 5, 1), Rules(K.ASSEMBLY, minority=True), chair=11)
    assert found.answer is Choice.NO
    assert not found.casting_vote


@pytest.mark.parametrize(("yes", "answer"), [(20, Choice.NO), (21, Choice.YES), (22, Choice.YES)])
def test_5_10_two_thirds_are_counted_of_those_present(yes: int, answer: Choice) -> None:
    assert count(votes(yes, 31 - yes), Rules(K.ASSEMBLY, share=TWO_THIRDS)).answer is answer
    assert count(votes(yes, 0, 31 - yes), Rules(K.ASSEMBLY, share=TWO_THIRDS)).answer is answer


@pytest.mark.parametrize("share", [Fraction(1, 3), Fraction(4, 3)])
def test_a_qualified_majority_is_between_half_and_all(share: Fraction) -> None:
    with pytest.raises(ValueError, match="qualified"):
        Rules(K.ASSEMBLY, share=share)


def test_everybody_who_serves_votes_or_is_noted_as_abstaining() -> None:
    found = close(votes(2, 1), BOARD, serving=[1, 2, 3, 4], chair=1)
    assert not found.ok
    assert found.reason.sv.startswith("1 som tjänstgör har inte röstat")
    nobody = close({}, Rules(K.ASSEMBLY, minority=True), serving=[], chair=None)
    assert not nobody.ok
    assert nobody.citation == "KL 4:24-25"


def test_a_vote_of_somebody_who_does_not_serve_spoils_the_division() -> None:
    assert not close(votes(2, 1), BOARD, serving=[1, 2], chair=1).ok


def test_4_26_in_exercise_of_authority_nobody_in_a_committee_abstains() -> None:
    assert not count(votes(3, 1, 1), AUTHORITY).ok
    assert count(votes(3, 2), AUTHORITY).ok
    assert count(votes(3, 1, 1), Rules(K.ASSEMBLY, exercise_of_authority=True)).ok


def test_4_24_only_one_who_serves_votes_and_only_once() -> None:
    serving = [1, 2, 3]
    assert may_vote(1, Choice.YES, BOARD, serving=serving, voted=[2]).ok
    assert not may_vote(4, Choice.YES, BOARD, serving=serving, voted=[]).ok
    assert not may_vote(2, Choice.NO, BOARD, serving=serving, voted=[2]).ok
    found = may_vote(1, Choice.YES, BOARD, serving=serving, voted=[], disqualified=[1])
    assert not found.ok
    assert "jävig" in found.reason.sv


def test_4_25_a_member_may_abstain_but_not_in_exercise_of_authority() -> None:
    assert may_vote(1, Choice.ABSTAIN, BOARD, serving=[1], voted=[]).ok
    found = may_vote(1, Choice.ABSTAIN, AUTHORITY, serving=[1], voted=[])
    assert not found.ok
    assert found.citation == "KL 4:26"


@given(
    st.dictionaries(st.integers(1, 60), st.sampled_from(list(Choice)), min_size=1),
    st.sampled_from(
        [BOARD, ASSEMBLY, ELECTION, Rules(K.ASSEMBLY, minority=True), Rules(K.ASSEMBLY, share=TWO_THIRDS)]
    ),
    st.sampled_from([None, Choice.YES, Choice.NO]),
)
def test_the_counts_add_up_and_a_closed_division_has_an_answer(
    cast: dict[int, Choice], rules: Rules, lot: Choice | None
) -> None:
    found = count(cast, rules, chair=min(cast), lot=lot)
    assert found.yes + found.no + found.abstained == len(cast)
    assert found.ok is (found.answer in (Choice.YES, Choice.NO))
    assert found.lot is None or found.yes == found.no
    if found.ok and rules in (BOARD, ASSEMBLY) and found.yes != found.no:
        assert found.answer is (Choice.YES if found.yes > found.no else Choice.NO)
