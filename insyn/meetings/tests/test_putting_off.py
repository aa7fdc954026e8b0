"""A case that is put off: referred back to whom and until when, adjourned to which day; on the pages and in the work lists."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Proposal, PutOff
from insyn.meetings.queries_outcomes import outcome_at
from insyn.meetings.rules.against import Against
from tests.support.desk import Desk

ALL = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")
KS = "/norsjo/sammantraden/ks/2020-02-04/"
WORK = "arbete/sammantraden/ks/2020-02-04/punkt/2/"
DAY = date(2020, 3, 17)
TOLD = "Till Utbildning, åter senast den 17 mars 2020."


def fresh(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def begun(stage, played_until) -> AgendaItem:
    """The case at the board of 4 February, being dealt with."""
    played_until(story.board_is_summoned)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    here = [person_of(key) for key in (*ALL, "v-1")]
    acts.open_meeting(by=stage.secretary, at=at(2, 4, 9), meeting=board, present=here)
    item = board.items.get(case__isnull=False)
    return acts.begin_item(by=stage.secretary, at=at(2, 4, 9, 10), item=fresh(item))


def propose(stage, item, kind="refer-back", key="l-1", text="Kostnaden utreds.", **more) -> Proposal:
    return acts.make_proposal(
        by=stage.secretary, at=at(2, 4, 9, 30), item=fresh(item), person=person_of(key), kind=kind, text=text, **more
    )  # fmt: skip


def put_off(stage, item, **more) -> AgendaItem:
    acts.put_question(by=stage.secretary, at=at(2, 4, 10), item=fresh(item), answer="no")
    return acts.record_decision(by=stage.secretary, at=at(2, 4, 10), item=fresh(item), **more)


def refused(stage, item, **more) -> None:
    with pytest.raises((Invalid, Refused)):
        propose(stage, item, **more)


def test_a_referral_says_to_whom_and_until_when_everywhere(stage, norsjo, begun, client):
    row = propose(stage, begun, to="role:verksamhetschef-utbildning", until=DAY)
    assert "Kostnaden utreds. Till " in row.text
    acts.withdraw_proposal(by=stage.secretary, at=at(2, 4), proposal=row)
    row = propose(stage, begun, to="unit:utbildning", until=DAY)
    name = row.text.removeprefix("Kostnaden utreds. ")
    decided = put_off(stage, begun)
    assert decided.decision == f"Ärendet återremitteras. Kostnaden utreds. {name}"
    kept = PutOff.objects.get(item=decided)
    assert (kept.to, kept.until) == ("unit:utbildning", DAY)
    case = fresh(begun.case)
    assert (case.status, case.unit) == (Case.Status.PREPARING, "utbildning")
    assert way.due_back(case) == case.steps.get(body="ks")
    assert outcome_at(date(2020, 2, 4), "ks", "2020-02-04", begun.position).against is Against.PUT_OFF
    desk = Desk(norsjo)
    desk.at(date(2020, 2, 5))
    assert name in client.get(KS).content.decode()
    shown = client.get(f"/norsjo/arenden/{case.address}/").content.decode()
    assert name in shown
    assert "Ska vara tillbaka hos Kommunstyrelsen senast den 17 mars 2020." in shown
    assert "tillbaka" not in client.get(f"/norsjo/arenden/{case.address}/?datum=2020-02-03").content.decode()
    assert "To be back at" in client.get(f"/en/norsjo/arenden/{case.address}/").content.decode()
    assert "åter senast den 17 mars 2020" in desk.get("utredare", f"arbete/arenden/{case.address}/")
    assert "senast 17 mars 2020" in desk.get("utredare", "arbete/")
    assert "17 mars 2020" in desk.get("sekreterare", WORK)
    for change in (lambda: kept.delete(), lambda: PutOff.objects.update(until=None)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "unit:ingen"},
        {"to": "body:kf"},
        {"to": "body:ks"},
        {"to": "body:gruppmoten"},
        {"to": "person:1"},
        {"to": "x" * 5000},
        {"until": date(2020, 2, 4)},
        {"until": date(2020, 2, 3)},
        {"until": date(9999, 12, 31)},
        {"kind": "counter", "to": "unit:utbildning"},
        {"kind": "counter", "until": DAY},
        {"kind": "adjourn", "to": "unit:utbildning"},
        {"kind": "adjourn", "until": date(2020, 3, 18)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_put(stage, begun, wrong):
    refused(stage, begun, **wrong)
    assert begun.proposals.count() == 1


def test_the_recording_says_it_where_the_proposal_is_silent_and_never_against_it(stage, begun):
    propose(stage, begun, until=DAY)
    acts.put_question(by=stage.secretary, at=at(2, 4, 10), item=fresh(begun), answer="no")
    given = {"by": stage.secretary, "at": at(2, 4, 10), "item": fresh(begun)}
    with pytest.raises(Refused, match="vann"):
        acts.record_decision(**given, until=date(2020, 3, 18))
    decided = acts.record_decision(**given, to="preparing")
    assert decided.put_off.to.startswith("body:")
    assert decided.put_off.until == DAY


def test_two_referrals_that_differ_are_settled_in_the_recording(stage, begun):
    propose(stage, begun, to="unit:utbildning")
    propose(stage, begun, key="c-1", text="Barnen hörs.", until=DAY)
    propose(stage, begun, key="kd-2", text="Ekonomin.", to="preparing")
    acts.put_question(by=stage.secretary, at=at(2, 4, 10), item=fresh(begun), answer="no")
    given = {"by": stage.secretary, "at": at(2, 4, 10), "item": fresh(begun)}
    with pytest.raises(Refused, match="olika mottagare"):
        acts.record_decision(**given)
    decided = acts.record_decision(**given, to="unit:utbildning", until=DAY)
    assert (decided.put_off.to, decided.put_off.until) == ("unit:utbildning", DAY)


def test_a_case_returned_to_a_body_stands_there_with_what_was_done_before_it(stage, norsjo, begun, client):
    """To the subcommittee that prepared it: the report stays signed, and the subcommittee can take it up at once."""
    propose(stage, begun, to="preparing", until=DAY)
    put_off(stage, begun)
    case = fresh(begun.case)
    states = list(case.steps.order_by("position").values_list("body", "state", "due_on"))
    returned = begun.put_off.to if hasattr(begun, "put_off") else PutOff.objects.get().to
    body = returned.removeprefix("body:")
    place = [step for step, _state, _due in states].index(body)
    S = CaseStep.State
    assert [state for _body, state, _due in states[:place]] == [S.DONE] * place
    assert states[place][1] == S.HANDED_IN
    assert all(state == S.AHEAD for _body, state, _due in states[place + 1 :])
    assert {step: due for step, _state, due in states}["ks"] == DAY
    assert case.status == Case.Status.UNDER_WAY
    assert case.report.signed_at is not None
    Desk(norsjo).at(date(2020, 2, 5))
    page = client.get(f"/norsjo/arenden/{case.address}/").content.decode()
    assert 'class="way-here"' in page
    assert page.index('class="way-done"') < page.index('class="way-here"')
    coming = Meeting.objects.filter(body=body, on__gt=date(2020, 2, 5)).order_by("on").first()
    again = acts.add_item(by=stage.secretary, at=at(2, 6), meeting=coming, case=case)
    assert again.case == case


def test_what_is_adjourned_says_to_which_meeting(stage, begun, client, norsjo):
    propose(stage, begun, kind="adjourn", text="", until=DAY)
    decided = put_off(stage, begun)
    assert decided.decision == "Ärendet bordläggs. Ärendet tas upp igen den 17 mars 2020."
    assert begun.case.steps.get(body="ks").due_on == DAY
    record = outcome_at(date(2020, 2, 4), "ks", "2020-02-04", begun.position)
    assert (record.kind.value, record.put.until, record.put.name) == ("adjourned", DAY, None)
    Desk(norsjo).at(date(2020, 2, 5))
    assert "taken up again on 17 March 2020" in client.get(f"/en{KS}").content.decode()


def test_the_forms_offer_it(stage, norsjo, begun):
    desk = Desk(norsjo)
    desk.at(date(2020, 2, 4))
    member = person_of("kd-2").pk
    sent = {"person": member, "kind": "refer-back", "text": "Kostnaden utreds."}
    assert "efter sammanträdet" in desk.send("ks-ledamot", WORK, "propose", 422, **sent, until="2020-02-04")
    desk.send("ks-ledamot", WORK, "propose", 422, **sent, until="2020-02-31")
    desk.send("ks-ledamot", WORK, "propose", **sent)
    desk.send("ks-ordforande", WORK, "put", answer="no")
    assert "Vid återremiss" in desk.get("sekreterare", WORK)
    desk.send("sekreterare", WORK, "decide", to="unit:utbildning", until="2020-03-17")
    assert PutOff.objects.get().until == DAY
