"""KL 5:50, 5:53, 5:57, 6:33: the order in which questions are put."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind as K
from insyn.meetings.rules.proposals import (
    Proposal,
    ProposalKind,
    Purpose,
    Question,
    Result,
    Settled,
    course,
    may_put,
    minority_needed,
    postponement_carries,
)

MAIN = Proposal(1, ProposalKind.MAIN, "Bygg skolan.")
B = Proposal(2, ProposalKind.COUNTER, "Bygg en mindre skola.")
C = Proposal(3, ProposalKind.COUNTER, "Bygg om den gamla.")
NO = Proposal(4, ProposalKind.REJECTION, "")
ADD = Proposal(5, ProposalKind.ADDITION, "Redovisa varje år.")
BACK = Proposal(6, ProposalKind.REFER_BACK, "Utred kostnaden.")
WAIT = Proposal(7, ProposalKind.ADJOURN, "")
YES, NAY = True, False


def ask(proposals: list[Proposal], *answers: bool, kind: K = K.EXECUTIVE_BOARD, **more: bool) -> Question:
    found = course(kind, proposals, answers, **more)
    assert isinstance(found, Question)
    return found


def end(proposals: list[Proposal], *answers: bool) -> Settled:
    found = course(K.EXECUTIVE_BOARD, proposals, answers)
    assert isinstance(found, Settled)
    return found


def test_without_proposals_there_is_nothing_to_ask() -> None:
    assert end([]) == Settled(Result.OPEN)


def test_a_single_proposal_is_adopted_or_rejected() -> None:
    question = ask([MAIN])
    assert question.purpose is Purpose.MAIN
    assert question.yes == (MAIN,)
    assert question.no_means.sv == "Förslaget avslås."
    assert end([MAIN], YES) == Settled(Result.ADOPTED, (MAIN,))
    assert end([MAIN], NAY) == Settled(Result.REJECTED)


def test_two_proposals_are_put_against_each_other_the_main_one_as_yes() -> None:
    question = ask([B, MAIN])
    assert (question.yes, question.no) == ((MAIN,), (B,))
    assert end([B, MAIN], YES).proposals == (MAIN,)
    assert end([B, MAIN], NAY).proposals == (B,)


def test_rejection_is_put_against_the_main_proposal() -> None:
    question = ask([MAIN, NO])
    assert question.no_means.sv == "Förslaget avslås."
    assert end([MAIN, NO], NAY) == Settled(Result.REJECTED, (NO,))


def test_with_three_proposals_the_counter_proposal_is_chosen_first() -> None:
    first = ask([MAIN, B, C])
    assert (first.purpose, first.yes, first.no) == (Purpose.COUNTER, (B,), (C,))
    second = ask([MAIN, B, C], NAY)
    assert (second.purpose, second.yes, second.no) == (Purpose.MAIN, (MAIN,), (C,))
    assert end([MAIN, B, C], YES, NAY).proposals == (B,)
    assert end([MAIN, B, C], NAY, NAY).proposals == (C,)
    assert end([MAIN, B, C], NAY, YES).proposals == (MAIN,)


def test_with_four_proposals_the_winner_meets_the_next() -> None:
    assert ask([MAIN, B, C, NO], YES).no == (NO,)
    assert ask([MAIN, B, C, NO], YES, YES).no == (B,)
    assert end([MAIN, B, C, NO], YES, NAY, NAY).result is Result.REJECTED


def test_two_who_propose_rejection_make_one_proposal() -> None:
    again = Proposal(9, ProposalKind.REJECTION, "Avslag.")
    assert end([MAIN, NO, again], YES).proposals == (MAIN,)


def test_an_addition_is_put_after_what_it_is_added_to() -> None:
    assert ask([ADD, MAIN]).purpose is Purpose.MAIN
    assert ask([ADD, MAIN], YES).yes == (ADD,)
    assert end([ADD, MAIN], YES, YES) == Settled(Result.ADOPTED, (MAIN,), (ADD,))
    assert end([ADD, MAIN], YES, NAY) == Settled(Result.ADOPTED, (MAIN,))


def test_an_addition_to_no_proposal_may_be_adopted_by_itself() -> None:
    assert end([ADD], YES) == Settled(Result.ADOPTED, (), (ADD,))
    assert end([ADD], NAY) == Settled(Result.OPEN)


def test_nothing_is_added_to_a_rejected_proposal() -> None:
    assert end([ADD, MAIN], NAY) == Settled(Result.REJECTED)


def test_a_proposal_only_to_reject_settles_nothing_when_it_falls() -> None:
    assert end([NO], YES) == Settled(Result.REJECTED, (NO,))
    assert end([NO], NAY) == Settled(Result.OPEN)


def test_whether_the_case_is_settled_today_is_asked_first() -> None:
    question = ask([MAIN, BACK])
    assert question.purpose is Purpose.TODAY
    assert question.yes_means.sv == "Ärendet avgörs i dag."
    assert question.no_means.sv == "Ärendet återremitteras: Utred kostnaden."
    assert ask([MAIN, BACK], YES).purpose is Purpose.MAIN
    assert end([MAIN, BACK], NAY) == Settled(Result.REFERRED_BACK, (BACK,))
    assert end([MAIN, WAIT], NAY) == Settled(Result.ADJOURNED, (WAIT,))


def test_referral_back_is_then_put_against_adjournment() -> None:
    assert ask([BACK, WAIT, MAIN], NAY).purpose is Purpose.POSTPONEMENT
    assert end([BACK, WAIT, MAIN], NAY, YES).result is Result.REFERRED_BACK
    assert end([BACK, WAIT, MAIN], NAY, NAY).result is Result.ADJOURNED


def test_5_50_the_reasons_of_those_who_asked_for_the_referral_all_stand() -> None:
    other = Proposal(8, ProposalKind.REFER_BACK, "Hör eleverna.")
    assert ask([MAIN, BACK, other]).no_means.sv == "Ärendet återremitteras: Utred kostnaden; Hör eleverna."


@pytest.mark.parametrize(
    ("kind", "election", "earlier", "minority"),
    [
        (K.ASSEMBLY, False, False, True),
        (K.ASSEMBLY, True, False, False),
        (K.ASSEMBLY, False, True, False),
        (K.EXECUTIVE_BOARD, False, False, False),
        (K.SUBCOMMITTEE, False, False, False),
    ],
)
def test_5_50_a_third_may_refer_back_in_the_assembly_only_once_and_not_in_elections(
    kind: K, election: bool, earlier: bool, minority: bool
) -> None:
    asked = ask([MAIN, BACK], kind=kind, is_election=election, earlier_by_minority=earlier)
    assert asked.minority is minority
    assert not ask([MAIN, BACK], YES, kind=kind).minority


@pytest.mark.parametrize(("present", "needed"), [(1, 1), (3, 1), (4, 2), (30, 10), (31, 11), (33, 11)])
def test_5_50_a_third_is_rounded_up(present: int, needed: int) -> None:
    assert minority_needed(present) == needed
    assert postponement_carries(K.ASSEMBLY, present, needed, present - needed).ok
    assert not postponement_carries(K.ASSEMBLY, present, needed - 1, present - needed + 1).ok


@pytest.mark.parametrize(("for_it", "ok"), [(3, False), (4, False), (5, True)])
def test_6_33_in_a_committee_a_simple_majority_is_needed(for_it: int, ok: bool) -> None:
    found = postponement_carries(K.EXECUTIVE_BOARD, 8, for_it, 8 - for_it)
    assert found.ok is ok
    assert found.citation == "KL 6:33"


def test_5_50_the_second_time_a_simple_majority_is_needed_in_the_assembly() -> None:
    assert not postponement_carries(K.ASSEMBLY, 31, 11, 20, earlier_by_minority=True).ok
    assert not postponement_carries(K.ASSEMBLY, 31, 11, 20, is_election=True).ok
    assert postponement_carries(K.ASSEMBLY, 31, 16, 15, earlier_by_minority=True).ok


@pytest.mark.parametrize(("present", "for_it", "against"), [(3, 2, 2), (3, -1, 1), (0, 0, 0)])
def test_counts_that_cannot_be_are_refused(present: int, for_it: int, against: int) -> None:
    with pytest.raises(ValueError, match="present"):
        postponement_carries(K.ASSEMBLY, present, for_it, against)


def test_5_57_a_proposal_that_raises_a_new_case_is_never_put() -> None:
    assert not may_put(raises_new_case=True, body_insists=True).ok
    assert not may_put(raises_new_case=False, unlawful=True).ok
    assert may_put(raises_new_case=False, unlawful=True, body_insists=True).ok
    assert may_put(raises_new_case=False).ok


def test_too_many_answers_and_twice_the_same_proposal_are_refused() -> None:
    with pytest.raises(ValueError, match="answers"):
        course(K.ASSEMBLY, [MAIN], [YES, YES])
    with pytest.raises(ValueError, match="same id"):
        course(K.ASSEMBLY, [MAIN, MAIN])


@given(st.lists(st.sampled_from(list(ProposalKind)), max_size=6))
def test_however_they_are_answered_the_questions_end_and_every_answer_has_a_meaning(
    kinds: list[ProposalKind],
) -> None:
    proposals = [Proposal(number, kind, f"Förslag {number}.") for number, kind in enumerate(kinds)]
    for answers in product([YES, NAY], repeat=len(kinds) + 1):
        given_answers: list[bool] = []
        found = course(K.ASSEMBLY, proposals)
        while isinstance(found, Question):
            assert found.yes_means.sv
            assert found.no_means.sv
            assert not set(found.yes) & set(found.no)
            given_answers.append(answers[len(given_answers)])
            found = course(K.ASSEMBLY, proposals, given_answers)
        assert set(found.proposals) <= set(proposals)
        assert all(addition.kind is ProposalKind.ADDITION for addition in found.additions)
