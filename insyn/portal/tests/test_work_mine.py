"""A representative's own pages: assignments, meetings, papers, what waits and what is new."""

from datetime import date, timedelta

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.meetings.models import Meeting, Presence, Summoned
from insyn.people.models import Assignment
from tests.support.desk import Desk

MINE = "mina/sammantraden/ks/2020-02-04/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 29))
    return made


@pytest.fixture
def summoned(desk, played_until) -> Desk:
    played_until(story.board_is_summoned)
    return desk


def receipt(key: str) -> Summoned:
    return Summoned.objects.get(summons__meeting__body="ks", person=person_of(key))


def test_an_employee_has_no_pages_of_her_own_there(desk):
    for page in ("mina/", "mina/sammantraden/", "mina/uppdrag/", MINE):
        assert "för förtroendevalda" in desk.get("sekreterare", page, 403)


def test_her_assignments_are_shown_over_time(desk):
    person = person_of("kd-2")
    Assignment(person=person, body="valnamnd", capacity="member", number=9, party="KD",
               starts_on=date(2019, 1, 1), ends_on=date(2019, 7, 1)).save()  # fmt: skip
    page = desk.get("ks-ledamot", "mina/uppdrag/")
    assert "Kommunstyrelsen" in page
    assert "Valnämnden" in page
    assert "1 juli 2019" in page
    assert "Valnämnden" not in desk.get("ks-ledamot", "mina/").split("Mina uppdrag</h2>")[1]


def test_her_meetings_are_those_of_her_bodies_and_her_own_partys(desk):
    page = desk.get("ks-ledamot", "mina/sammantraden/")
    assert "Kommunstyrelsen" in page
    assert "Partiernas gruppmöten, KD" in page
    assert "Partiernas gruppmöten, S" not in page
    assert "Kommunstyrelsen" not in desk.get("kf-justerare", "mina/sammantraden/")
    assert "Kommunstyrelsen" in desk.get("insyn", "mina/sammantraden/")


def test_papers_unread_are_marked_until_they_are_opened(summoned):
    assert "Olästa handlingar" in summoned.get("ks-ledamot", "mina/")
    page = summoned.get("ks-ledamot", MINE)
    assert "(ledamöternas)" in page
    assert "Underlag om enskilda elevers resor" in page
    assert receipt("kd-2").read_at is not None
    assert "Olästa handlingar" not in summoned.get("ks-ledamot", "mina/")
    assert receipt("c-1").read_at is None
    assert "1 av 20 har öppnat handlingarna" in summoned.get(
        "sekreterare", "arbete/sammantraden/ks/2020-02-04/"
    )


def test_the_first_reading_is_what_is_kept(summoned):
    summoned.get("ks-ledamot", MINE)
    first = receipt("kd-2").read_at
    summoned.at(date(2020, 1, 30))
    summoned.get("ks-ledamot", MINE)
    assert receipt("kd-2").read_at == first


def test_a_secretary_who_looks_reads_for_nobody(summoned):
    summoned.get("sekreterare", "arbete/sammantraden/ks/2020-02-04/")
    assert not Summoned.objects.filter(read_at__isnull=False).exists()


def test_somebody_without_a_place_gets_no_papers(summoned):
    summoned.get("kf-justerare", MINE, 403)
    summoned.get("sekreterare", MINE, 403)


def test_before_the_summons_there_is_no_agenda_to_see(desk, played_until, stage):
    case = played_until(story.subcommittee_proposes)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    desk.send("sekreterare", "arbete/sammantraden/ks/2020-02-04/", "add-case", case=case.pk, presenter="")
    page = desk.get("ks-ledamot", MINE)
    assert "Kallelsen har inte kommit än" in page
    assert case.title not in page
    assert board.state == Meeting.State.PLANNED


def test_she_says_herself_that_she_cannot_come(summoned):
    summoned.send("ks-ledamot", MINE, "absence", person=person_of("kd-2").pk, reason="Resa")
    assert Presence.objects.get(kind="prevented").person == person_of("kd-2")
    assert "Du anmälde förhinder" in summoned.get("ks-ledamot", MINE)
    assert "Du har anmält förhinder" in summoned.get("ks-ledamot", "mina/")
    summoned.send("ks-ledamot", MINE, "absence", 409, person=person_of("kd-2").pk, reason="Igen")
    summoned.send("insyn", MINE, "absence", 403, person=person_of("v-1").pk, reason="")


def test_what_is_new_is_what_happened_since_she_last_looked(summoned):
    assert "Kallelse och handlingar har kommit" in summoned.get("ks-ledamot", "mina/")
    page = summoned.get("ks-ledamot", "mina/")
    assert "Kallelse och handlingar har kommit" not in page
    assert "Inget nytt sedan" in page


def test_another_who_uses_the_same_browser_has_her_own_news(summoned):
    summoned.get("ks-ledamot", "mina/")
    ours = summoned.client("ks-ledamot").cookies
    summoned.client("insyn").cookies.update({key: ours[key] for key in ours if key.startswith("seen-")})
    assert "Kallelse och handlingar har kommit" in summoned.get("insyn", "mina/")


def test_a_cookie_that_was_tampered_with_is_not_believed(summoned):
    summoned.get("ks-ledamot", "mina/")
    cookies = summoned.client("ks-ledamot").cookies
    name = next(key for key in cookies if key.startswith("seen-"))
    cookies[name] = "2999-01-01T00:00:00+00:00:x:y"
    assert "Kallelse och handlingar har kommit" in summoned.get("ks-ledamot", "mina/")


def test_while_a_meeting_goes_on_the_item_is_one_click_away(summoned):
    summoned.at(date(2020, 2, 4))
    meeting = "arbete/sammantraden/ks/2020-02-04/"
    people = [person_of(key).pk for key in ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-2")]
    summoned.send("sekreterare", meeting, "open", present=people)
    assert "Ingen punkt är uppe" in summoned.get("ks-ledamot", MINE)
    summoned.send("sekreterare", f"{meeting}punkt/2/", "begin")
    for page in ("mina/", "arbete/", MINE):
        assert "/arbete/sammantraden/ks/2020-02-04/punkt/2/" in summoned.get("ks-ledamot", page)


def test_a_place_that_has_ended_gives_no_papers(summoned):
    yesterday = date(2020, 1, 29) - timedelta(days=1)
    Assignment.objects.filter(person=person_of("kd-2"), body="ks").update(ends_on=yesterday)
    summoned.get("ks-ledamot", MINE, 403)
