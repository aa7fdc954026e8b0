"""The meeting: quorum, who serves, disqualification, proposals, division, decision, reservation."""

from datetime import date

import pytest

from insyn.cases import acts as cases
from insyn.cases.models import Case, CaseStep
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Participant, Proposal, Vote
from insyn.meetings.serving import quorum_at, serving_at

ALL = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")


def people(*keys):
    return [person_of(key) for key in keys]


@pytest.fixture
def board(played_until) -> Meeting:
    """The board of 4 February, summoned."""
    played_until(story.board_is_summoned)
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


@pytest.fixture
def item(board) -> AgendaItem:
    return board.items.get(case__isnull=False)


def opened(stage, board, *keys) -> Meeting:
    return acts.open_meeting(by=stage.secretary, at=at(2, 4, 9), meeting=board, present=people(*keys))


@pytest.fixture
def begun(stage, board, item) -> AgendaItem:
    """The item of the case, being dealt with by the nine ordinary members."""
    opened(stage, board, *ALL, "v-1")
    return acts.begin_item(by=stage.secretary, at=at(2, 4, 9, 10), item=fresh(item))


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def propose(stage, item, key, kind, text="Ett annat förslag."):
    return acts.make_proposal(
        by=stage.secretary, at=at(2, 4, 9, 30), item=item, person=person_of(key), kind=kind, text=text
    )


def ask(stage, item, answer="yes"):
    return acts.put_question(by=stage.secretary, at=at(2, 4, 10), item=item, answer=answer)


def divide(stage, item, key="s-1"):
    return acts.call_division(by=stage.secretary, at=at(2, 4, 10), item=item, person=person_of(key))


def vote(stage, question, **choices):
    for key, choice in choices.items():
        person = person_of(key.replace("_", "-"))
        acts.cast_vote(by=stage.secretary, at=at(2, 4, 10), question=question, person=person, choice=choice)


@pytest.mark.parametrize(("keys", "enough"), [(ALL[:4], False), (ALL[:5], True), ((*ALL[:4], "s-6"), True)])
def test_more_than_half_must_serve_and_a_substitute_counts(stage, board, keys, enough):
    if enough:
        assert opened(stage, board, *keys).state == Meeting.State.OPEN
    else:
        with pytest.raises(Refused, match=r"KL 6:27"):
            opened(stage, board, *keys)
        assert fresh(board).state == Meeting.State.SUMMONED
        assert not board.presences.exists()


def test_an_insight_seat_is_present_without_serving(stage, board, item):
    opened(stage, board, *ALL, "v-1")
    served = serving_at(board, item)
    assert not served.serves(person_of("v-1"))
    assert len(served.places) == 9


def test_somebody_without_a_place_is_not_let_in(stage, board):
    with pytest.raises(Refused, match="ingen plats"):
        opened(stage, board, *ALL, "s-12")


def test_the_partys_first_substitute_who_is_there_serves_for_a_prevented_member(stage, board, item):
    opened(stage, board, *[key for key in ALL if key != "s-5"], "kd-3", "s-7", "s-6")
    place = next(place for place in serving_at(board, item).places if place.serving_for)
    assert (place.person, place.serving_for) == (person_of("s-6"), person_of("s-5"))


def test_the_disqualified_takes_no_part_and_a_substitute_serves_for_the_item_only(stage, board, item):
    opened(stage, board, *ALL, "kd-3")
    acts.declare_disqualified(
        by=stage.secretary,
        at=at(2, 4, 9, 5),
        item=item,
        person=person_of("kd-1"),
        reason="Äger bussföretaget",
    )
    last = board.items.order_by("position").last()
    assert person_of("kd-1") in serving_at(board, item).disqualified
    assert serving_at(board, item).serves(person_of("kd-3"))
    assert serving_at(board, last).serves(person_of("kd-1"))
    assert not serving_at(board, last).serves(person_of("kd-3"))


def test_without_a_substitute_the_disqualified_leaves_an_empty_seat(stage, board, item):
    opened(stage, board, *ALL)
    acts.declare_disqualified(
        by=stage.secretary, at=at(2, 4), item=item, person=person_of("kd-1"), reason="Jäv"
    )
    assert len(serving_at(board, item).places) == 8
    assert quorum_at(board, item).ok


def test_a_disqualification_needs_a_reason(stage, board, item):
    opened(stage, board, *ALL)
    with pytest.raises(Invalid):
        acts.declare_disqualified(
            by=stage.secretary, at=at(2, 4), item=item, person=person_of("kd-1"), reason=" "
        )


def test_items_are_taken_one_at_a_time(stage, begun, board):
    other = board.items.exclude(pk=begun.pk).first()
    with pytest.raises(Refused, match="Avsluta punkt"):
        acts.begin_item(by=stage.secretary, at=at(2, 4), item=other)


def test_only_who_serves_makes_a_proposal(stage, begun):
    with pytest.raises(Refused):
        propose(stage, begun, "v-1", "counter")
    assert begun.proposals.count() == 1


def test_a_member_speaks_only_for_herself(stage, begun):
    with pytest.raises(NotAllowed):
        acts.make_proposal(
            by=stage.act("ks-ledamot"),
            at=at(2, 4),
            item=begun,
            person=person_of("s-1"),
            kind="counter",
            text="Nej",
        )


def test_no_proposal_after_the_question_is_put(stage, begun):
    ask(stage, begun)
    with pytest.raises(Refused, match="redan ställd"):
        propose(stage, begun, "l-1", "counter")


def test_a_withdrawn_proposal_is_not_put(stage, begun):
    proposal = propose(stage, begun, "l-1", "counter")
    acts.withdraw_proposal(by=stage.secretary, at=at(2, 4), proposal=proposal)
    assert ask(stage, begun).no_proposal is None


def test_three_proposals_are_put_counter_first_then_main(stage, begun):
    first, second = propose(stage, begun, "l-1", "counter", "A"), propose(stage, begun, "c-1", "counter", "B")
    question = ask(stage, begun, "no")
    assert (question.yes_proposal, question.no_proposal) == (first, second)
    main = ask(stage, begun, "no")
    assert (main.yes_proposal.kind, main.no_proposal) == (Proposal.Kind.MAIN, second)
    assert acts.record_decision(by=stage.secretary, at=at(2, 4), item=begun).decision == "B"


def test_a_case_referred_back_is_reported_on_anew_and_handed_in_again(stage, begun):
    propose(stage, begun, "l-1", "refer-back", "Kostnaden utreds vidare.")
    ask(stage, begun, "no")
    acts.record_decision(by=stage.secretary, at=at(2, 4), item=begun)
    case = Case.objects.get(pk=begun.case.pk)
    official, first = stage.act("utredare"), case.case_documents.get(document__kind="report").document
    with pytest.raises(Refused, match="Underteckna"):
        cases.hand_in(by=official, at=at(2, 10), case=case)
    cases.save_report(
        by=official,
        at=at(2, 10),
        case=case,
        edition=case.report.edition,
        proposal="Ett nytt förslag.",
        summary="",
        text="Nytt.",
    )
    cases.sign_report(by=official, at=at(2, 10), case=fresh(case))
    assert case.case_documents.filter(document__kind="report").count() == 2
    assert case.case_documents.filter(document=first).exists()
    step = cases.hand_in(by=official, at=at(2, 10), case=fresh(case))
    assert (step.body, step.meeting_on) == ("gemensam-beredning", date(2020, 2, 24))
    meeting = Meeting.objects.get(body="gemensam-beredning", on=date(2020, 2, 24))
    again = acts.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting, case=fresh(case))
    assert again.proposal == "Ett nytt förslag."


def test_a_meeting_is_not_opened_before_its_day(stage, board):
    with pytest.raises(Refused, match="4 februari 2020"):
        acts.open_meeting(by=stage.secretary, at=at(2, 3, 23), meeting=board, present=people(*ALL))


def test_nothing_is_decided_while_a_question_is_unanswered(stage, begun):
    propose(stage, begun, "l-1", "counter")
    with pytest.raises(Refused, match="inte ställd"):
        acts.record_decision(by=stage.secretary, at=at(2, 4), item=begun)


def test_the_winning_text_cannot_be_changed(stage, begun):
    ask(stage, begun)
    with pytest.raises(Refused, match="Ändra inte"):
        acts.record_decision(by=stage.secretary, at=at(2, 4), item=begun, text="Något annat.")


def test_a_referral_back_sends_the_case_to_the_administration(stage, begun):
    propose(stage, begun, "l-1", "refer-back", "Kostnaden utreds vidare.")
    ask(stage, begun, "no")
    decided = acts.record_decision(by=stage.secretary, at=at(2, 4), item=begun)
    assert decided.outcome == AgendaItem.Outcome.REFERRED_BACK
    assert begun.case.steps.exclude(state=CaseStep.State.AHEAD).count() == 0
    assert Case.objects.get(pk=begun.case.pk).status == Case.Status.PREPARING


class TestDivision:
    """Votes by name (KL 4:24–26, 5:54–56)."""

    @pytest.fixture
    def question(self, stage, begun):
        propose(stage, begun, "l-1", "counter")
        ask(stage, begun)
        return divide(stage, begun)

    def close(self, stage, question):
        return acts.close_division(by=stage.act("ks-ordforande"), at=at(2, 4, 10, 5), question=question)

    def test_the_majority_decides(self, stage, question):
        vote(
            stage,
            question,
            s_1="yes",
            s_2="yes",
            s_3="yes",
            s_4="yes",
            s_5="yes",
            kd_1="no",
            kd_2="no",
            c_1="no",
            l_1="no",
        )
        closed = self.close(stage, question)
        assert (closed.answer, closed.by_minority) == ("yes", False)
        assert "Ja 5, nej 4" in closed.reason

    def test_the_chair_has_the_casting_vote_in_a_tie(self, stage, question):
        vote(
            stage,
            question,
            s_1="no",
            s_2="yes",
            s_3="yes",
            s_4="yes",
            s_5="yes",
            kd_1="no",
            kd_2="no",
            c_1="no",
            l_1="abstain",
        )
        acts.appoint_approvers(
            by=stage.secretary,
            at=at(2, 4),
            meeting=question.item.meeting,
            chair=person_of("s-1"),
            approvers=people("c-1"),
        )
        assert self.close(stage, question).answer == "no"

    def test_an_unfinished_division_is_not_closed(self, stage, question):
        vote(stage, question, s_1="yes")
        with pytest.raises(Refused, match="8 som tjänstgör har inte röstat"):
            self.close(stage, question)

    def test_one_who_does_not_serve_cannot_vote(self, stage, question):
        with pytest.raises(Refused):
            vote(stage, question, v_1="yes")
        assert not Vote.objects.exists()

    def test_one_who_is_disqualified_cannot_vote(self, stage, board, item):
        opened(stage, board, *ALL, "kd-3")
        acts.declare_disqualified(
            by=stage.secretary, at=at(2, 4), item=item, person=person_of("kd-1"), reason="Jäv"
        )
        acts.begin_item(by=stage.secretary, at=at(2, 4), item=fresh(item))
        ask(stage, fresh(item))
        question = divide(stage, fresh(item))
        with pytest.raises(Refused, match="jävig"):
            vote(stage, question, kd_1="yes")

    def test_nobody_votes_twice_or_for_somebody_else(self, stage, question):
        vote(stage, question, kd_2="no")
        with pytest.raises(Refused, match="redan avgiven"):
            vote(stage, question, kd_2="yes")
        with pytest.raises(NotAllowed):
            acts.cast_vote(
                by=stage.act("ks-ledamot"),
                at=at(2, 4),
                question=question,
                person=person_of("s-1"),
                choice="no",
            )

    def test_a_vote_is_yes_no_or_abstain(self, stage, question):
        with pytest.raises(Invalid):
            vote(stage, question, s_1="kanske")

    def test_no_vote_without_a_division(self, stage, begun):
        question = ask(stage, begun)
        with pytest.raises(Refused, match="Ingen votering"):
            vote(stage, question, s_1="yes")

    def test_no_vote_after_the_division_is_closed(self, stage, question):
        vote(stage, question, **{key.replace("-", "_"): "yes" for key in ALL[:-1]})
        vote(stage, question, l_1="no")
        self.close(stage, question)
        with pytest.raises(Refused, match="Ingen votering"):
            vote(stage, fresh(question), s_1="no")


def decide(stage, begun) -> AgendaItem:
    ask(stage, begun)
    return acts.record_decision(by=stage.secretary, at=at(2, 4, 10, 6), item=begun)


def test_a_proposal_to_the_assembly_is_no_decision_of_the_boards(stage, begun):
    decided = decide(stage, begun)
    assert decided.outcome == AgendaItem.Outcome.PROPOSED
    assert Participant.objects.filter(item=decided).count() == 9
    assert Case.objects.get(pk=decided.case.pk).steps.get(body="kf").state == CaseStep.State.AHEAD


def test_paragraphs_are_numbered_through_the_year_body_by_body(stage, played_until):
    played_until(story.assembly_decides)
    story.joint_committee_goes_straight(stage)
    numbers = AgendaItem.objects.filter(meeting__body="ks", paragraph__isnull=False).order_by("paragraph")
    assert list(numbers.values_list("paragraph", flat=True)) == [1, 2, 3, 4, 5]
    assert AgendaItem.objects.get(meeting__body="kf", case__isnull=False).paragraph == 2


def test_a_decided_item_is_not_decided_again(stage, begun):
    decided = decide(stage, begun)
    with pytest.raises(Refused, match="avgjord"):
        acts.record_decision(by=stage.secretary, at=at(2, 4), item=fresh(decided))


def test_one_who_took_part_reserves_herself_before_the_meeting_closes(stage, begun):
    decided = decide(stage, begun)
    made = acts.announce_reservation(
        by=stage.act("ks-ledamot"), at=at(2, 4), item=decided, person=person_of("kd-2")
    )
    assert made.person == person_of("kd-2")


@pytest.mark.parametrize("key", ["v-1", "s-6"])
def test_one_who_took_no_part_cannot_reserve_herself(stage, begun, key):
    decided = decide(stage, begun)
    with pytest.raises(Refused, match="KL 4:27"):
        acts.announce_reservation(by=stage.secretary, at=at(2, 4), item=decided, person=person_of(key))


def test_no_reservation_before_the_decision(stage, begun):
    with pytest.raises(Refused, match="KL 4:27"):
        acts.announce_reservation(by=stage.secretary, at=at(2, 4), item=begun, person=person_of("kd-2"))


def test_no_reservation_after_the_meeting_has_closed(stage, played_until):
    played_until(story.board_divides)
    item = AgendaItem.objects.get(meeting__body="ks", case__isnull=False)
    with pytest.raises(Refused, match="KL 4:27"):
        acts.announce_reservation(by=stage.secretary, at=at(2, 5), item=item, person=person_of("c-1"))


def test_a_meeting_does_not_close_with_an_item_left(stage, begun, board):
    with pytest.raises(Refused, match="inte avslutad"):
        acts.close_meeting(by=stage.secretary, at=at(2, 4, 15), meeting=fresh(board))


def test_the_assembly_takes_up_no_unprepared_case(stage, played_until):
    case = played_until(story.subcommittee_proposes)
    case.steps.filter(body__in=["gruppmoten", "ks"]).update(state=CaseStep.State.SKIPPED)
    meeting = Meeting.objects.get(body="kf", on=date(2020, 2, 24))
    item = acts.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting, case=case)
    acts.send_summons(by=stage.secretary, at=at(2, 14), meeting=meeting)
    present = [f"s-{n}" for n in range(1, 15)] + ["kd-1", "kd-2"]
    acts.open_meeting(by=stage.secretary, at=at(2, 24, 18), meeting=fresh(meeting), present=people(*present))
    with pytest.raises(Refused, match="KL 5:26"):
        acts.begin_item(by=stage.secretary, at=at(2, 24, 18), item=fresh(item))


@pytest.mark.parametrize(("noes", "carried"), [(9, False), (10, True)])
def test_a_third_of_those_present_have_a_case_put_off_in_the_assembly(stage, played_until, noes, carried):
    case = played_until(story.board_divides)
    meeting = Meeting.objects.get(body="kf", on=date(2020, 2, 24))
    item = acts.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting, case=case)
    acts.send_summons(by=stage.secretary, at=at(2, 14), meeting=meeting)
    keys = (
        [f"s-{n}" for n in range(1, 15)]
        + [f"kd-{n}" for n in range(1, 9)]
        + ["c-1", "c-2", "c-3", "l-1", "l-2", "l-3"]
    )
    acts.open_meeting(by=stage.secretary, at=at(2, 24, 18), meeting=fresh(meeting), present=people(*keys))
    acts.begin_item(by=stage.secretary, at=at(2, 24, 18), item=fresh(item))
    propose(stage, fresh(item), "kd-2", "refer-back", "Kostnaden utreds.")
    ask(stage, fresh(item), "yes")
    question = divide(stage, fresh(item), "kd-2")
    for number, key in enumerate(keys):
        vote(stage, question, **{key: "no" if number < noes else "yes"})
    closed = acts.close_division(by=stage.secretary, at=at(2, 24, 18), question=question)
    assert (closed.answer, closed.by_minority) == (("no", True) if carried else ("yes", False))
