"""An item approved at once, later notes on approved minutes, and corrections under other law only."""

from datetime import date, timedelta

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.force import force_of
from insyn.meetings.models import AgendaItem, ItemApproval, ItemNotice, Meeting, MinutesNote
from insyn.meetings.rules.at_once import may_approve, may_declare
from insyn.meetings.rules.later_notes import Grounds, may_change, may_correct, may_note_slip
from insyn.meetings.rules.legal_force import Route, Status
from tests.support.desk import Desk

AFTER = "arbete/sammantraden/ks/2020-02-04/efter/"
DAY = date(2020, 2, 4)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# the rules


def declare(**changed):
    given = {
        "meeting_open": True,
        "settled": True,
        "chair": 1,
        "approvers": [2],
        "missing": [],
        **changed,
    }
    return may_declare(BodyKind.EXECUTIVE_BOARD, **given)


def test_an_item_is_declared_at_the_meeting_when_it_is_settled_and_complete() -> None:
    assert declare().ok
    assert not declare(meeting_open=False).ok
    assert not declare(settled=False).ok
    assert not declare(chair=None).ok
    assert not declare(approvers=[1]).ok
    found = declare(missing=[Text(sv="beslutet saknas", en="the decision is missing")])
    assert (found.ok, found.citation) == (False, "KL 5:67")
    assert "beslutet saknas" in found.reason.sv
    assert not may_declare(
        BodyKind.PARTY_GROUP, meeting_open=True, settled=True, chair=1, approvers=[2], missing=[]
    ).ok


@pytest.mark.parametrize(
    ("later", "still_open", "ok"), [(0, False, True), (1, False, False), (1, True, True), (0, True, True)]
)
def test_it_is_approved_at_the_meeting_or_the_same_day(later, still_open, ok) -> None:
    assert may_approve(DAY, DAY + timedelta(later), meeting_open=still_open).ok is ok


def test_a_slip_is_noted_on_approved_minutes_with_what_stands_and_what_should() -> None:
    assert may_note_slip(approved=True, stands="12", should_stand="21").ok
    assert may_note_slip(approved=False, stands="12", should_stand="21").citation == "KL 5:69"
    assert not may_note_slip(approved=True, stands=" ", should_stand="21").ok
    assert not may_note_slip(approved=True, stands="12", should_stand="12 ").ok


@pytest.mark.parametrize("route", [Route.LEGALITY, Route.NONE])
def test_fl_2_a_decision_under_legality_review_is_never_corrected_or_changed(route) -> None:
    assert may_correct(route, obvious_slip=True).citation == "FL 2, KL 13:3"
    assert not may_change(route, Grounds(wrong=True, plainly_wrong=True, quick_and_easy=True)).ok


def test_fl_36_only_an_obvious_slip_is_corrected() -> None:
    assert may_correct(Route.OTHER_LAW, obvious_slip=True).ok
    assert not may_correct(Route.OTHER_LAW, obvious_slip=False).ok


PLAIN = {"plainly_wrong": True, "quick_and_easy": True}


@pytest.mark.parametrize(
    ("grounds", "appealed", "handed_over", "ok", "citation"),
    [
        ({}, False, False, True, "FL 37"),
        ({"wrong": False}, False, False, False, "FL 37"),
        ({"to_detriment": True}, False, False, False, "FL 37"),
        ({"to_detriment": True, "misled": True}, False, False, True, "FL 37"),
        ({"to_detriment": True, "safety": True}, False, False, True, "FL 37"),
        ({"to_detriment": True, "revocable": True}, False, False, True, "FL 37"),
        (PLAIN, False, False, True, "FL 38"),
        ({"plainly_wrong": True}, False, False, True, "FL 37"),
        (PLAIN, True, False, True, "FL 38"),
        (PLAIN, True, True, False, "FL 39"),
        ({}, True, False, False, "FL 38, 39"),
        ({**PLAIN, "to_detriment": True, "safety": True}, True, False, False, "FL 38, 39"),
    ],
)
def test_fl_37_to_39_when_a_decision_is_changed(grounds, appealed, handed_over, ok, citation) -> None:
    found = may_change(
        Route.OTHER_LAW, Grounds(**{"wrong": True, **grounds}), appealed=appealed, handed_over=handed_over
    )
    assert (found.ok, found.citation) == (ok, citation)


# approved at once


@pytest.fixture
def sitting(stage, played_until, monkeypatch) -> Meeting:
    """The board's meeting at its first item, settled: who approves the minutes. The meeting goes on."""
    played_until(story.board_is_summoned)
    meeting = Meeting.objects.get(body="ks", on=DAY)
    people = [person_of(key) for key in ("s-1", "s-2", "s-3", "s-4", "c-1")]
    when = at(2, 4)
    acts.open_meeting(by=stage.secretary, at=when, meeting=meeting, present=people)
    item = meeting.items.get(position=1)
    acts.begin_item(by=stage.secretary, at=when, item=fresh(item))
    chair, approver = (
        person_of(who.person) if hasattr(who, "person") else None
        for who in _cast("ks-ordforande", "ks-justerare")
    )
    acts.appoint_approvers(
        by=stage.secretary, at=when, meeting=fresh(meeting), chair=chair, approvers=[approver]
    )
    acts.record_decision(by=stage.secretary, at=when, item=fresh(item), text="Vald.")
    return fresh(meeting)


def _cast(*usernames):
    from insyn.demonstration.cast import ELECTED

    by_name = {who.username: who for who in ELECTED}
    return [by_name[name] for name in usernames]


def first(meeting) -> AgendaItem:
    return meeting.items.get(position=1)


def declared(stage, meeting, **changed) -> ItemApproval:
    given = {"item": first(meeting), "kept_at": "Kansliet", **changed}
    return acts.declare_at_once(by=stage.secretary, at=at(2, 4), **given)


def test_an_item_approved_at_once_gets_its_own_minutes_and_notice(stage, sitting, client):
    approval = declared(stage, sitting, text="Kort om saken.")
    assert not ItemNotice.objects.exists()
    acts.approve_item(by=stage.act("ks-ordforande"), at=at(2, 4), approval=approval)
    assert not ItemNotice.objects.exists()
    done = acts.approve_item(by=stage.act("ks-justerare"), at=at(2, 4), approval=fresh(approval))
    notice = ItemNotice.objects.get()
    assert done.document.filename.endswith(f"-{first(sitting).paragraph}.pdf")
    assert (notice.posted_on, notice.last_appeal_day) == (DAY, date(2020, 2, 25))
    assert force_of(first(sitting), date(2020, 2, 26)).status is Status.IN_FORCE
    board = client.get("/norsjo/anslagstavla/?datum=2020-02-04").content.decode()
    assert "omedelbart justerad vid sammanträdet" in board
    page = client.get("/norsjo/sammantraden/ks/2020-02-04/?datum=2020-02-05").content.decode()
    assert "har ett eget anslag" in page
    assert "Kan överklagas till och med den 25 februari 2020" in page


def test_its_text_is_not_changed_afterwards_and_its_notice_comes_down_by_itself(stage, sitting):
    from insyn.meetings.daily import keep_the_board

    approval = declared(stage, sitting)
    for who in ("ks-ordforande", "ks-justerare"):
        acts.approve_item(by=stage.act(who), at=at(2, 4), approval=fresh(approval))
    with pytest.raises(Refused):
        acts.take_down_item_notice(by=stage.secretary, at=at(2, 25), item_notice=ItemNotice.objects.get())
    item = first(sitting)
    assert item.is_approved_at_once
    keep_the_board(stage.secretary, date(2020, 2, 25))
    assert ItemNotice.objects.get().removed_on is None


def test_it_is_declared_only_where_and_when_it_may(stage, sitting):
    with pytest.raises(Invalid):
        declared(stage, sitting, kept_at=" ")
    unsettled = sitting.items.get(position=2)
    with pytest.raises(Refused, match="KL 5:67"):
        declared(stage, sitting, item=unsettled)
    with pytest.raises(NotAllowed):
        acts.declare_at_once(by=stage.act("ks-ledamot"), at=at(2, 4), item=first(sitting), kept_at="Kansliet")
    approval = declared(stage, sitting)
    with pytest.raises(Refused, match="redan"):
        declared(stage, sitting)
    with pytest.raises(NotAllowed):
        acts.approve_item(by=stage.act("ks-ledamot"), at=at(2, 4), approval=approval)
    acts.approve_item(by=stage.act("ks-justerare"), at=at(2, 4), approval=approval)
    with pytest.raises(Refused, match="redan justerat"):
        acts.approve_item(by=stage.act("ks-justerare"), at=at(2, 4), approval=fresh(approval))


def test_a_declared_item_that_nobody_approved_that_day_waits_for_the_minutes(stage, sitting):
    approval = declared(stage, sitting)
    Meeting.objects.filter(pk=sitting.pk).update(state="closed")
    with pytest.raises(Refused, match="Sammanträdet är över"):
        acts.approve_item(by=stage.act("ks-justerare"), at=at(2, 5), approval=fresh(approval))


def test_the_page_declares_and_approves(stage, sitting, norsjo):
    desk = Desk(norsjo)
    desk.at(DAY, 11)
    item = first(sitting)
    desk.send("ks-ledamot", AFTER, "at-once", 403, on=item.pk, kept_at="Kansliet", text="")
    desk.send("sekreterare", AFTER, "at-once", on=item.pk, kept_at="Kansliet", text="")
    approval = ItemApproval.objects.get()
    assert "Justera paragrafen" in desk.get("ks-justerare", AFTER)
    for who in ("ks-justerare", "ks-ordforande"):
        desk.send(who, AFTER, "approve-item", on=approval.pk)
    assert "Omedelbart justerad" in desk.get("sekreterare", AFTER)


# afterwards


@pytest.fixture
def posted(stage, played_until) -> Meeting:
    played_until(story.board_divides)
    return Meeting.objects.get(body="ks", on=DAY)


def note(stage, posted, **changed):
    given = {
        "minutes": posted.minutes,
        "stands": "tisdagen den 5 februari",
        "should_stand": "tisdagen den 4 februari",
        "item": posted.items.get(case__isnull=False),
        **changed,
    }
    return acts.note_slip(by=stage.secretary, at=at(3, 2), **given)


def test_a_dated_note_is_shown_beside_minutes_that_stay_as_they_are(stage, posted, client):
    before = posted.minutes.document.sha256
    note(stage, posted)
    note(stage, posted, item=None, stands="Bilaga 2", should_stand="Bilaga 33")
    assert fresh(posted.minutes).document.sha256 == before
    page = client.get("/norsjo/sammantraden/ks/2020-02-04/?datum=2020-03-02").content.decode()
    assert "tisdagen den 4 februari" in page
    assert "Bilaga 33" in page
    assert "Anteckning om skrivfel, 2 mars 2020" in page
    assert (
        "Bilaga 33" not in client.get("/norsjo/sammantraden/ks/2020-02-04/?datum=2020-03-01").content.decode()
    )


def test_a_note_is_the_secretarys_and_of_the_same_minutes(stage, posted):
    other = AgendaItem.objects.get(meeting__body="uou", case__isnull=False)
    with pytest.raises(Invalid):
        note(stage, posted, item=other)
    with pytest.raises(Refused):
        note(stage, posted, should_stand="")
    with pytest.raises(Invalid):
        note(stage, posted, reason="x" * 5001)
    with pytest.raises(NotAllowed):
        acts.note_slip(
            by=stage.act("ks-ordforande"), at=at(3, 2), minutes=posted.minutes, stands="a", should_stand="b"
        )
    assert not MinutesNote.objects.exists()


def correct(stage, item, **changed):
    given = {
        "stands": "10 000 kr",
        "should_stand": "100 000 kr",
        "reason": "Ordföranden den 2 mars: räknefel.",
        "obvious_slip": True,
        **changed,
    }
    return acts.correct_decision(by=stage.secretary, at=at(3, 2), item=fresh(item), **given)


def test_a_decision_is_corrected_only_under_other_law(stage, posted):
    item = posted.items.get(position=1)
    with pytest.raises(Refused, match="FL 2, KL 13:3"):
        correct(stage, item)
    acts.state_appeal(by=stage.secretary, at=at(3, 1), item=item, route="other-law", law="PBL 13:3")
    with pytest.raises(Invalid):
        correct(stage, item, reason=" ")
    assert correct(stage, item).section == "FL 36"
    with pytest.raises(Refused, match="FL 37"):
        correct(stage, item, grounds=Grounds(wrong=True, to_detriment=True))
    assert correct(stage, item, grounds=Grounds(wrong=True)).kind == "change"


def test_fl_39_nothing_is_changed_when_the_appeal_has_been_handed_over(stage, posted):
    item = posted.items.get(position=1)
    acts.state_appeal(by=stage.secretary, at=at(3, 1), item=item, route="other-law", law="PBL 13:3")
    appeal = acts.receive_appeal(
        by=stage.secretary,
        at=at(3, 1),
        item=fresh(item),
        came_in_on=date(2020, 3, 1),
        came_in_to="municipality",
    )
    must = Grounds(wrong=True, plainly_wrong=True, quick_and_easy=True)
    assert correct(stage, item, grounds=must).section == "FL 38"
    acts.follow_appeal(by=stage.secretary, at=at(3, 2), appeal=appeal, handed_over_on=date(2020, 3, 2))
    with pytest.raises(Refused, match="FL 39"):
        correct(stage, item, grounds=must)


def test_the_pages_forms_do_each_act(stage, posted, norsjo):
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 3), 9)
    item = posted.items.get(position=1)
    minutes = posted.minutes
    desk.send("sekreterare", AFTER, "slip", on=minutes.pk, about=item.pk, stands="a", should_stand="b")
    assert "är lika" in desk.send(
        "sekreterare", AFTER, "slip", 409, on=minutes.pk, stands="a", should_stand="a"
    )
    desk.send("sekreterare", AFTER, "route", 422, on=item.pk, route="other-law", law="", told_on="")
    desk.send(
        "sekreterare", AFTER, "route", on=item.pk, route="other-law", law="PBL 13:3", told_on="2020-02-20"
    )
    assert "PBL 13:3" in desk.get("sekreterare", AFTER)
    desk.send("ks-ledamot", AFTER, "appeal", 403, on=item.pk, came_in_on="2020-03-02", came_in_to="court")
    desk.send(
        "registrator",
        AFTER,
        "appeal",
        on=item.pk,
        came_in_on="2020-03-02",
        came_in_to="court",
        reference="1-20",
    )
    appeal = item.appeals.get()
    assert "Överklagat den 2 mars 2020" in desk.get("sekreterare", AFTER)
    desk.send("sekreterare", AFTER, "correct", on=item.pk, how="change", grounds=["wrong", "plainly_wrong", "quick_and_easy"], stands="a", should_stand="b", reason="Nämnden")  # fmt: skip  # noqa: E501
    desk.send(
        "sekreterare",
        AFTER,
        "follow",
        on=appeal.pk,
        handed_over_on="2020-03-03",
        stayed_on="",
        stay_ended_on="",
    )
    desk.send("sekreterare", AFTER, "settle", on=appeal.pk, ended_on="2020-03-03", result="changed")
    assert "Ändrat av domstol" in desk.get("sekreterare", AFTER)
    desk.send("sekreterare", AFTER, "settle", 409, on=appeal.pk, ended_on="2020-03-03", result="rejected")
    assert MinutesNote.objects.count() == 2
