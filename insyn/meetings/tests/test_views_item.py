"""An item at a meeting on its page: the secretary, the chair and the members, each with what she may do."""

from datetime import date

import pytest

from insyn.cases.models import Execution
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.meetings.models import AgendaItem, Meeting, Proposal, Reservation, Vote
from tests.support.desk import Desk

KS = "arbete/sammantraden/ks/2020-02-04/"
ITEM = f"{KS}punkt/2/"
ALL = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")
OTHER = "Ett annat beslut."


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The board of 4 February, open with its nine members, its case being dealt with."""
    played_until(story.board_is_summoned)
    made = Desk(norsjo)
    made.at(date(2020, 2, 4))
    made.send("sekreterare", KS, "open", present=[person_of(key).pk for key in ALL] + [person_of("v-1").pk])
    made.send("sekreterare", ITEM, "begin")
    return made


def item() -> AgendaItem:
    return AgendaItem.objects.get(meeting__body="ks", meeting__on=date(2020, 2, 4), position=2)


def pk(key: str) -> int:
    return person_of(key).pk


def counter(desk, who="ks-ledamot", key="kd-2", status=302):
    return desk.send(who, ITEM, "propose", status, person=pk(key), kind="counter", text=OTHER)


def divided(desk):
    """A counter-proposal, an answer by acclamation, and a division called for."""
    counter(desk)
    desk.send("ks-ordforande", ITEM, "put", answer="yes")
    desk.send("ks-ledamot", ITEM, "division", person=pk("kd-2"))
    return item().questions.get()


def test_each_sees_the_state_and_only_what_she_may_do(desk):
    for who in ("sekreterare", "ks-ordforande", "ks-ledamot", "insyn", "utredare"):
        assert "Överläggning pågår" in desk.get(who, ITEM)
    chair, member, official = (desk.get(who, ITEM) for who in ("ks-ordforande", "ks-ledamot", "utredare"))
    assert 'value="put"' in chair
    assert 'value="propose"' in chair
    assert 'value="put"' not in member
    assert 'value="propose"' in member
    assert "Du tjänstgör i det här ärendet" in member
    assert "Du tjänstgör inte" in desk.get("insyn", ITEM)
    assert 'method="post" class="act-form"' not in official


def test_an_item_begun_is_not_begun_again_nor_another_beside_it(desk):
    assert "redan påbörjad" in desk.send("sekreterare", ITEM, "begin", 409)
    assert "Avsluta punkt 2 först" in desk.send("sekreterare", f"{KS}punkt/3/", "begin", 409)
    desk.send("ks-ledamot", f"{KS}punkt/3/", "begin", 403)


def test_a_member_proposes_for_herself_and_takes_it_back(desk):
    counter(desk, status=422, key="s-2")
    counter(desk)
    proposal = Proposal.objects.get(kind="counter")
    assert proposal.by == person_of("kd-2")
    desk.send("ks-justerare", ITEM, "withdraw", 403, on=proposal.pk)
    desk.send("ks-ledamot", ITEM, "withdraw", on=proposal.pk)
    assert OTHER not in desk.get("sekreterare", ITEM)
    assert "redan återtaget" in desk.send("ks-ledamot", ITEM, "withdraw", 409, on=proposal.pk)


def test_the_secretary_proposes_for_anyone_who_serves(desk):
    counter(desk, "sekreterare", "s-2")
    counter(desk, "sekreterare", "v-1", 422)
    counter(desk, "insyn", "v-1", 403)
    counter(desk, "utredare", "s-2", 403)
    assert Proposal.objects.filter(kind="counter").count() == 1


def test_a_proposal_without_words_is_refused_with_the_form_kept(desk):
    page = desk.send("ks-ledamot", ITEM, "propose", 422, person=pk("kd-2"), kind="addition", text="")
    assert "Skriv vad förslaget är" in page
    assert page.count("checked") == 1


def test_somebody_disqualified_leaves_and_does_not_vote(desk):
    desk.send("utredare", ITEM, "disqualify", 403, person=pk("kd-1"), reason="Äger bolaget")
    desk.send("sekreterare", ITEM, "disqualify", 422, person=pk("kd-1"), reason="")
    desk.send("sekreterare", ITEM, "disqualify", person=pk("kd-2"), reason="Äger bolaget")
    assert "Äger bolaget" in desk.get("ks-ordforande", ITEM)
    page = desk.get("ks-ledamot", ITEM)
    assert "Du tjänstgör inte i det här ärendet" in page
    assert 'value="propose"' not in page
    counter(desk, status=422)
    assert not Proposal.objects.filter(kind="counter").exists()


def test_the_next_question_is_shown_in_words_and_put_by_the_chair(desk):
    counter(desk)
    page = desk.get("ks-ordforande", ITEM)
    assert "Vilket förslag antas?" in page
    assert OTHER in page
    desk.send("ks-ledamot", ITEM, "put", 403, answer="yes")
    desk.send("ks-ordforande", ITEM, "put", 422, answer="kanske")
    desk.send("ks-ordforande", ITEM, "put", answer="yes")
    assert "inget mer att fråga" in desk.send("ks-ordforande", ITEM, "put", 409, answer="yes")


def test_nothing_is_divided_on_before_it_is_asked(desk):
    assert "inte ställt någon fråga" in desk.send("ks-ledamot", ITEM, "division", 409, person=pk("kd-2"))


def test_a_member_votes_with_one_of_three_big_buttons_once(desk):
    question = divided(desk)
    page = desk.get("ks-ledamot", ITEM)
    for choice in ("yes", "no", "abstain"):
        assert f'name="choice" value="{choice}"' in page
    assert "Votering pågår" in page
    desk.send("insyn", ITEM, "vote", 403, on=question.pk, choice="yes")
    desk.send("ks-ledamot", ITEM, "vote", 422, on=question.pk, choice="båda")
    desk.send("ks-ledamot", ITEM, "vote", on=question.pk, choice="no")
    desk.send("ks-ledamot", ITEM, "vote", 409, on=question.pk, choice="yes")
    assert Vote.objects.get().choice == "no"


def test_a_substitute_who_does_not_serve_does_not_vote(desk):
    question = divided(desk)
    desk.send("ersattare", ITEM, "vote", 409, on=question.pk, choice="yes")
    assert not Vote.objects.exists()


def test_all_votes_are_cast_in_one_form(desk):
    question = divided(desk)
    desk.send("ks-ledamot", ITEM, "vote", on=question.pk, choice="no")
    assert "Ingen röst är markerad" in desk.send("sekreterare", ITEM, "votes", 409, on=question.pk, others="")
    desk.send("sekreterare", ITEM, "votes", on=question.pk, others="yes",
              **{f"vote-{pk('kd-1')}": "no", f"vote-{pk('l-1')}": "abstain"})  # fmt: skip
    votes = list(question.votes.values_list("choice", flat=True).order_by("pk"))
    assert sorted(votes) == ["abstain", "no", "no", *["yes"] * 6]


def test_in_an_election_nobody_sees_how_another_votes(desk):
    question = divided(desk)
    AgendaItem.objects.filter(pk=item().pk).update(is_election=True)
    desk.send("ks-ledamot", ITEM, "vote", on=question.pk, choice="no")
    for who in ("sekreterare", "ks-ordforande", "utredare"):
        page = desk.get(who, ITEM)
        assert "Sluten omröstning: 1 har röstat." in page
        assert "nej 1" not in page
        assert 'class="vote-no"' not in page
    assert "8 har inte röstat" in desk.get("ks-ordforande", ITEM)


def test_a_tied_election_is_settled_by_the_lot(desk):
    question = divided(desk)
    AgendaItem.objects.filter(pk=item().pk).update(is_election=True)
    yes = {f"vote-{pk(key)}": "yes" for key in ("s-1", "s-2", "s-3", "s-4")}
    no = {f"vote-{pk(key)}": "no" for key in ("s-5", "kd-1", "kd-2", "c-1")}
    desk.send("sekreterare", ITEM, "votes", on=question.pk, others="abstain", **yes, **no)
    assert 'name="lot"' in desk.get("ks-ordforande", ITEM)
    assert 'role="alert"' in desk.send("ks-ordforande", ITEM, "close-division", 409, on=question.pk, lot="")
    desk.send("ks-ordforande", ITEM, "close-division", on=question.pk, lot="no")
    question.refresh_from_db()
    assert (question.answer, question.lot) == ("no", "no")


def test_only_somebody_who_speaks_for_all_casts_all_votes(desk):
    question = divided(desk)
    assert 'value="votes"' not in desk.get("ks-ledamot", ITEM)
    desk.send("ks-ledamot", ITEM, "votes", 403, on=question.pk, others="yes", **{f"vote-{pk('s-1')}": "yes"})
    assert not Vote.objects.exists()


def test_the_division_is_closed_when_all_have_voted_and_the_decision_follows(desk):
    question = divided(desk)
    assert 'role="alert"' in desk.send("sekreterare", ITEM, "decide", 409, text="")
    desk.send("sekreterare", ITEM, "votes", on=question.pk, others="no")
    desk.send("ks-ledamot", ITEM, "close-division", 403, on=question.pk)
    desk.send("ks-ordforande", ITEM, "close-division", on=question.pk)
    desk.send("ks-ledamot", ITEM, "decide", 403, text="")
    desk.send("sekreterare", ITEM, "decide")
    assert item().decision == OTHER
    assert "Avgjord: förslag" in desk.get("ks-ledamot", ITEM)
    assert "Nästa punkt: 1." in desk.get("sekreterare", ITEM)


def decided(desk):
    desk.send("ks-ordforande", ITEM, "put", answer="yes")
    desk.send("sekreterare", ITEM, "decide")


def test_a_reservation_is_announced_by_one_who_took_part(desk):
    decided(desk)
    desk.send("insyn", ITEM, "reserve", 403, person=pk("v-1"), text="Nej")
    desk.send("ersattare", ITEM, "reserve", 422, person=pk("s-6"), text="Nej")
    desk.send("ks-ledamot", ITEM, "reserve", 422, person=pk("s-1"), text="I hennes namn")
    desk.send("ks-ledamot", ITEM, "reserve", person=pk("kd-2"), text="För dyrt.")
    assert Reservation.objects.get().person == person_of("kd-2")
    assert "redan anmäld" in desk.send("ks-ledamot", ITEM, "reserve", 409, person=pk("kd-2"), text="Igen")


def test_whoever_is_present_may_have_an_opinion_noted(desk):
    desk.send("utredare", ITEM, "note", 403, person=pk("s-1"), text="Hej")
    desk.send("insyn", ITEM, "note", person=pk("v-1"), text="V delar oron.")
    assert Reservation.objects.get().kind == "note"


def test_a_decision_is_given_to_a_unit_to_carry_out(desk, played_until):
    decided(desk)
    fields = {"task": "Beställ", "unit_chosen": "utbildning", "due_on": "2020-03-01"}
    assert "Bara ett beslut" in desk.send("sekreterare", ITEM, "execution", 409, **fields)
    AgendaItem.objects.filter(pk=item().pk).update(outcome="decided")
    desk.send("ks-ordforande", ITEM, "execution", 403, **fields)
    page = desk.send("sekreterare", ITEM, "execution", 422, **{**fields, "due_on": "2020-02-03"})
    assert "redan passerat" in page
    assert "Beställ" in page
    desk.send("sekreterare", ITEM, "execution", **fields)
    assert Execution.objects.get().unit == "utbildning"


def test_a_form_sent_twice_is_one_proposal(desk):
    for _once_more in range(2):
        desk.send("ks-ledamot", ITEM, "propose", token="samma", person=pk("kd-2"), kind="counter", text=OTHER)
    assert Proposal.objects.filter(kind="counter").count() == 1


def test_an_item_that_is_not_there_is_not_found(desk):
    desk.get("sekreterare", f"{KS}punkt/9/", 404)
    desk.send("sekreterare", ITEM, "vote", 404, on="1234567", choice="yes")


def test_a_secret_item_is_closed_to_other_staff(desk):
    AgendaItem.objects.filter(pk=item().pk).update(secrecy_section="26 kap. 1 § OSL", published_at=None)
    title = item().title
    desk.show_factor("sekreterare", "ks-ledamot", "insyn", "registrator", "utredare")
    for who in ("sekreterare", "ks-ledamot", "insyn", "registrator", "utredare"):
        assert title in desk.get(who, ITEM)
    for who in ("trafik", "kommunchef"):
        desk.get(who, ITEM, 403)
        assert title not in desk.get(who, KS)
        assert "Ärende med sekretess" in desk.get(who, KS)


def test_a_page_of_the_item_asks_the_database_a_bounded_number_of_times(desk, django_assert_max_num_queries):
    divided(desk)
    with django_assert_max_num_queries(137):
        desk.get("sekreterare", ITEM)


def test_the_meeting_is_closed_on_its_page(desk):
    decided(desk)
    for position in (1, 3):
        page = f"{KS}punkt/{position}/"
        desk.send("sekreterare", page, "begin")
        if position == 1:
            desk.send("sekreterare", KS, "approvers", chair=pk("s-1"), approvers=[pk("c-1")])
            assert "utses att justera protokollet" in desk.get("sekreterare", page)
            desk.send("sekreterare", page, "decide", text="Vald.")
        else:
            desk.send("sekreterare", page, "put", answer="yes")
            desk.send("sekreterare", page, "decide")
    desk.send("ks-ordforande", KS, "close")
    assert Meeting.objects.get(body="ks", on=date(2020, 2, 4)).state == Meeting.State.CLOSED
    desk.send("ks-ledamot", ITEM, "reserve", 409, person=pk("kd-2"), text="För sent")
