"""The pages of a meeting before it begins and after it has ended, for the secretary, the approvers and the others."""

import re
from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.meetings.models import Meeting, Minutes, Notice, Presence, Summons
from tests.support.desk import Desk

KS = "arbete/sammantraden/ks/2020-02-04/"
UOU = "arbete/sammantraden/uou/2020-01-21/"
MINUTES = f"{KS}protokoll/"
OUTSIDERS = ("registrator", "utredare", "trafik", "kommunchef", "ks-ledamot")


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 13), 14)
    return made


def board() -> Meeting:
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


PLAN = {"body_chosen": "ks", "day": "2020-03-01", "starts": "09:00", "party": "", "place": "Salen"}


def test_a_meeting_is_planned_once_a_day(desk):
    answer = desk.send("sekreterare", "arbete/sammantraden/", "plan", **PLAN)
    assert answer["Location"].endswith("/arbete/sammantraden/ks/2020-03-01/")
    assert "redan ett sammanträde" in desk.send("sekreterare", "arbete/sammantraden/", "plan", 409, **PLAN)
    assert 'value="Salen"' in desk.send(
        "sekreterare", "arbete/sammantraden/", "plan", 422, **{**PLAN, "day": "igår"}
    )
    assert Meeting.objects.filter(on=date(2020, 3, 1)).count() == 1


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef"])
def test_only_a_secretary_plans(desk, who):
    assert "Planera ett sammanträde" not in desk.get(who, "arbete/sammantraden/")
    desk.send(who, "arbete/sammantraden/", "plan", 403, **PLAN)


def test_a_case_that_stands_at_the_body_is_put_on_its_agenda(desk, played_until):
    case = played_until(story.joint_preparation)
    page = desk.get("sekreterare", UOU)
    assert str(case) in page
    assert str(case) not in desk.get("sekreterare", KS)
    for who in OUTSIDERS:
        desk.send(who, UOU, "add-case", 403, case=case.pk)
    desk.send(
        "sekreterare", UOU, "add-item", kind="form", title="Val av justerare", proposal="", presenter=""
    )
    desk.send("sekreterare", UOU, "add-case", case=case.pk, presenter="Ulrik")
    desk.send("sekreterare", UOU, "add-case", 422, case=case.pk, presenter="Ulrik")
    assert [
        item.title
        for item in Meeting.objects.get(body="uou", on=date(2020, 1, 21)).items.order_by("position")
    ] == [
        "Val av justerare",
        "Skolskjuts från fritidshemmet",
    ]


def test_the_summons_is_read_beforehand_and_sent_once(desk, played_until):
    played_until(story.joint_preparation)
    desk.send("sekreterare", UOU, "summons", 409)
    desk.send("sekreterare", UOU, "add-item", kind="information", title="Läget", proposal="", presenter="")
    answer = desk.client("sekreterare").get(desk.address(f"{UOU}kallelse/"))
    assert answer.content.startswith(b"%PDF-")
    for who in OUTSIDERS:
        assert desk.client(who).get(desk.address(f"{UOU}kallelse/")).status_code == 403
        desk.send(who, UOU, "summons", 403)
    assert not Summons.objects.exists()
    desk.send("sekreterare", UOU, "summons")
    page = desk.send("sekreterare", UOU, "summons", 409)
    assert "Sammanträdet är kallat" in page
    assert Summons.objects.count() == 1


def test_a_late_summons_is_refused_at_its_form(desk, played_until):
    played_until(story.joint_preparation)
    desk.send("sekreterare", UOU, "add-item", kind="information", title="Läget", proposal="", presenter="")
    desk.at(date(2020, 1, 20))
    assert "Försenat" not in desk.get("ks-ordforande", "arbete/")
    assert 'role="alert"' in desk.send("sekreterare", UOU, "summons", 409)


def test_absence_is_said_by_oneself_or_by_the_secretary_for_anyone(desk, played_until):
    played_until(story.board_is_summoned)
    desk.at(date(2020, 2, 3))
    own, other = person_of("kd-2"), person_of("s-5")
    page = desk.get("ks-ledamot", KS)
    assert other.with_party not in page.split('id="absence"')[1].split("</details>")[0]
    desk.send("ks-ledamot", KS, "absence", 422, person=other.pk, reason="Hon vill inte")
    desk.send("utredare", KS, "absence", 403, person=other.pk, reason="")
    desk.send("ks-ledamot", KS, "absence", person=own.pk, reason="Resa")
    desk.send("sekreterare", KS, "absence", person=other.pk, reason="Sjukdom")
    assert Presence.objects.filter(meeting=board(), kind="prevented").count() == 2
    assert "Anmält förhinder. Sjukdom" in desk.get("sekreterare", KS)


def test_the_roll_is_called_with_a_quorum(desk, played_until):
    played_until(story.board_is_summoned)
    desk.at(date(2020, 2, 4))
    few = [person_of(key).pk for key in ("s-1", "s-2", "s-3", "s-4")]
    for who in OUTSIDERS:
        desk.send(who, KS, "open", 403, present=few)
    page = desk.send("sekreterare", KS, "open", 409, present=few)
    assert len(re.findall(r'name="present"[^>]*checked', page)) == 4
    desk.send("sekreterare", KS, "open", 422)
    desk.send("sekreterare", KS, "open", present=[*few, person_of("s-5").pk])
    assert board().state == Meeting.State.OPEN


def opened(desk, played_until):
    played_until(story.board_is_summoned)
    desk.at(date(2020, 2, 4))
    keys = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")
    desk.send("sekreterare", KS, "open", present=[person_of(key).pk for key in keys])


def test_people_come_and_go(desk, played_until):
    opened(desk, played_until)
    gone = {"person": person_of("l-1").pk, "kind": "left", "from_position": 2, "reason": "Tåg"}
    desk.send("ks-ordforande", KS, "presence", 403, **gone)
    desk.send("sekreterare", KS, "presence", **gone)
    assert "lämnade sammanträdet" in desk.get("sekreterare", KS)


def test_approvers_are_appointed_from_those_present(desk, played_until):
    opened(desk, played_until)
    chair, approver, absent = (person_of(key).pk for key in ("s-1", "c-1", "v-1"))
    desk.send("sekreterare", KS, "approvers", 422, chair=chair, approvers=[absent])
    page = desk.send("sekreterare", KS, "approvers", 409, chair=chair, approvers=[chair])
    assert "justerar redan" in page
    desk.send("utredare", KS, "approvers", 403, chair=chair, approvers=[approver])
    desk.send("sekreterare", KS, "approvers", chair=chair, approvers=[approver])
    assert board().approvers.count() == 2


def test_a_meeting_with_an_item_left_is_not_closed(desk, played_until):
    opened(desk, played_until)
    for who in ("sekreterare", "ks-ordforande"):
        assert "inte avslutad" in desk.send(who, KS, "close", 409)
    desk.send("ks-ledamot", KS, "close", 403)
    desk.send("utredare", KS, "close", 403)
    assert board().state == Meeting.State.OPEN


@pytest.fixture
def minutes(desk, boards_minutes_left, played_until) -> Minutes:
    """The minutes of the board of 4 February, not presented yet."""
    played_until(story.board_divides)
    desk.at(date(2020, 2, 5))
    return Minutes.objects.get(meeting=board())


def texts(edition, text):
    item = board().items.get(case__isnull=False)
    return {"edition": edition, "approval_place": "Kansliet", "others_present": "", f"text-{item.pk}": text}


def test_of_two_secretaries_the_second_keeps_her_text_and_sees_the_first(desk, minutes):
    desk.send("sekreterare", MINUTES, "save", **texts(1, "Den förstas text"))
    page = desk.send("sekreterare", MINUTES, "save", 409, **texts(1, "Den andras text"))
    assert "Någon annan har sparat protokollet" in page
    assert "Den förstas text" in page
    assert "Den andras text" in page
    assert 'name="edition" value="2"' in page
    desk.send("sekreterare", MINUTES, "save", **texts(2, "Bådas text"))
    assert board().items.get(case__isnull=False).minutes_text == "Bådas text"


def test_minutes_are_written_approved_and_posted_each_by_its_own(desk, minutes):
    for who in ("registrator", "utredare", "ks-ledamot", "kf-justerare"):
        desk.get(who, MINUTES, 403)
        desk.send(who, MINUTES, "save", 403, **texts(1, "Nej"))
    assert 'name="approval_place"' not in desk.get("ks-justerare", MINUTES)
    desk.send("ks-justerare", MINUTES, "save", 403, **texts(1, "Nej"))
    desk.send("ks-justerare", MINUTES, "approve", 409)
    desk.send("sekreterare", MINUTES, "save", **texts(1, "Ärendet föredras."))
    desk.send("sekreterare", MINUTES, "present")
    assert "redan hos justerarna" in desk.send("sekreterare", MINUTES, "present", 409)
    desk.send("sekreterare", MINUTES, "approve", 403)
    desk.send("ks-ordforande", MINUTES, "approve")
    assert "redan justerat" in desk.send("ks-ordforande", MINUTES, "approve", 409)
    assert "justera" in desk.get("ks-justerare", "arbete/").lower()
    desk.send("sekreterare", KS, "post", 409, kept_at="Kansliet")
    desk.send("ks-justerare", MINUTES, "approve")
    desk.send("ks-justerare", KS, "post", 403, kept_at="Kansliet")
    desk.send("sekreterare", KS, "post", 422, kept_at="")
    desk.send("sekreterare", KS, "post", kept_at="Kansliet")
    assert Notice.objects.get(meeting=board()).kept_at == "Kansliet"
    page = desk.send("sekreterare", MINUTES, "save", 409, **texts(2, "För sent"))
    assert "justerat och ändras inte" in page
    assert board().state == Meeting.State.APPROVED


def test_what_is_missing_is_told_before_and_after_one_tries(desk, minutes):
    board().approvers.filter(chair=False).delete()
    assert "Det här saknas" in desk.get("sekreterare", MINUTES)
    assert 'role="alert"' in desk.send("sekreterare", MINUTES, "present", 409)


def test_a_notice_stands_until_the_appeal_period_has_ended(desk, played_until):
    played_until(story.board_divides)
    desk.at(date(2020, 3, 3))
    assert "ska stå kvar till och med 2020-03-03" in desk.send("sekreterare", KS, "take-down", 409)
    desk.at(date(2020, 3, 4))
    desk.send("ks-ordforande", KS, "take-down", 403)
    desk.send("sekreterare", KS, "take-down")
    assert Notice.objects.get(meeting=board()).removed_on == date(2020, 3, 4)


@pytest.mark.parametrize(
    "address", ["ks/2020-02-05", "ks/2020-02-30", "ks/igar", "finns-inte/2020-02-04", "ks/2020-02-04-s"]
)
def test_an_address_of_no_meeting_is_not_found(desk, address):
    desk.get("sekreterare", f"arbete/sammantraden/{address}/", 404)


def test_each_partys_group_has_a_page_of_its_own(desk):
    assert "Partiernas gruppmöten, KD" in desk.get(
        "sekreterare", "arbete/sammantraden/gruppmoten/2020-01-29-kd/"
    )
    desk.get("ks-ledamot", "arbete/sammantraden/gruppmoten/2020-01-29-kd/")
    desk.get("ks-ledamot", "arbete/sammantraden/gruppmoten/2020-01-29-s/", 403)


def test_a_representative_opens_the_meetings_of_her_own_bodies_only(desk):
    desk.get("ks-ledamot", KS)
    desk.get("insyn", KS)
    desk.get("kf-justerare", KS, 403)
    desk.get("ks-ledamot", "arbete/sammantraden/", 403)
