"""The live pages: what each reader gets, what her stream follows, and who is turned away."""

import json
from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.foundation.streams import HEADER
from insyn.meetings.models import Meeting, Speech, TextDraft, Vote
from tests.support.desk import Desk

KS = "arbete/sammantraden/ks/2020-02-04/"
ITEM, CHAIR, MINE = f"{KS}punkt/2/", f"{KS}ordforande/", "mina/sammantraden/ks/2020-02-04/direkt/"
PUBLIC = "sammantraden/kf/2020-02-24/direkt/"
ALL = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The board of 4 February, open with its nine members, its case being dealt with."""
    played_until(story.board_is_summoned)
    made = Desk(norsjo)
    made.at(date(2020, 2, 4))
    made.send("sekreterare", KS, "open", present=[person_of(key).pk for key in ALL])
    made.send("sekreterare", ITEM, "begin")
    return made


def own(key):
    return {"person": person_of(key).pk}


def streamed(desk, who, path):
    answer = desk.client(who).get(desk.address(path))
    return answer.status_code, answer.headers.get(HEADER, ""), answer.content.decode()


def test_each_stream_follows_what_its_reader_needs(desk):
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    for who, what in (("sekreterare", "desk"), ("ks-ordforande", "number"), ("ks-ledamot", "calm")):
        status, topic, body = streamed(desk, who, f"{KS}strom")
        assert (status, topic.split(":", 1)[1]) == (200, f"2417:{meeting.pk}:{what}")
        assert "event: number" in body
    assert streamed(desk, "", f"{KS}strom")[0] == 302
    assert streamed(desk, "kf-ordforande", f"{KS}strom")[0] == 403


def test_nobody_outside_follows_a_closed_meeting(desk):
    status, topic, _ = streamed(desk, "", "sammantraden/ks/2020-02-04/direkt/strom")
    assert (status, topic) == (404, "")
    page = desk.get("", "sammantraden/ks/2020-02-04/direkt/")
    assert "Slutna dörrar" in page
    assert "data-stream" not in page


def test_the_public_page_its_wall_and_its_stream_show_the_same(desk):
    desk.at(date(2020, 2, 24), 18)
    page, wall = desk.get("", PUBLIC), desk.get("", f"{PUBLIC}vagg/?plan=mixed")
    status, topic, body = streamed(desk, "", f"/en/norsjo/{PUBLIC}strom")
    assert (status, topic.rsplit(":", 1)[1]) == (200, "en")
    assert "Sammanträdet har inte börjat" in page
    assert 'data-plan="mixed"' in wall
    assert "retry: 2000" in body
    desk.get("", "sammantraden/kf/2020-02-25/direkt/", 404)
    desk.get("", "sammantraden/kf/igar/direkt/", 404)


def test_the_chair_has_one_next_step(desk):
    assert "Ställ frågan" in desk.get("ks-ordforande", CHAIR)
    desk.send("ks-ledamot", MINE, "ask-floor", kind="speech", **own("kd-2"))
    page = desk.get("ks-ordforande", CHAIR)
    assert "Ge ordet till nästa" in page
    speech = Speech.objects.get()
    desk.send("ks-ledamot", CHAIR, "give-floor", 403, on=speech.pk)
    desk.send("ks-ordforande", CHAIR, "give-floor", on=speech.pk)
    assert "Du har ordet" in desk.get("ks-ledamot", MINE)
    desk.send("ks-ordforande", CHAIR, "end-speech", on=speech.pk)
    desk.send("ks-ordforande", CHAIR, "put", answer="yes")
    assert "Anteckna beslutet" in desk.get("ks-ordforande", CHAIR)
    desk.send("ks-ordforande", CHAIR, "decide")
    assert "Nästa punkt: 1." in desk.get("ks-ordforande", CHAIR)


def test_a_member_votes_on_her_phone_and_sees_what_is_registered(desk):
    desk.send("ks-ledamot", MINE, "propose", kind="rejection", text="", **own("kd-2"))
    desk.send("ks-ordforande", CHAIR, "put", answer="yes")
    desk.send("ks-ledamot", MINE, "division", **own("kd-2"))
    page = desk.get("ks-ledamot", MINE)
    assert 'name="choice" value="yes"' in page
    question = page.split('value="vote"><input type="hidden" name="on" value="')[1].split('"')[0]
    desk.send("ks-ledamot", MINE, "vote", on=question, choice="no")
    page = desk.get("ks-ledamot", MINE)
    assert "Din röst är registrerad: nej" in page
    assert 'name="choice"' not in page
    again = desk.send("ks-ledamot", MINE, "vote", 409, on=question, choice="yes")
    assert "redan avgiven och registrerad: nej" in again
    assert Vote.objects.get().choice == "no"
    assert "8 har inte röstat än" in desk.get("ks-ordforande", CHAIR)
    desk.send("ks-ordforande", CHAIR, "redo", on=question, reason="Strömavbrott")
    assert not Vote.objects.exists()


def test_a_substitute_is_told_why_she_does_not_serve(desk):
    page = desk.get("ersattare", MINE)
    assert "Du tjänstgör inte." in page
    assert "Personen är inte närvarande" in page
    assert 'value="ask-floor"' not in page
    desk.get("insyn", CHAIR, 403)
    desk.get("kf-ordforande", MINE, 403)


def test_a_text_is_taken_as_it_is_typed_and_a_clash_is_told(desk):
    def typed(who, edition, text):
        answer = desk.client(who).post(desk.address(f"{ITEM}text/"), {"edition": edition, "text": text})
        return answer.status_code, json.loads(answer.content)

    assert typed("sekreterare", "0", "Först")[1]["edition"] == 1
    status, told = typed("sekreterare", "0", "Sedan")
    assert (status, told["text"]) == (409, "Först")
    assert typed("ks-ordforande", "1", "Nej")[0] == 403
    assert typed("sekreterare", "x", "Nej")[0] == 409
    assert typed("sekreterare", "1", "x" * 20_001)[0] == 422
    desk.get("sekreterare", f"{ITEM}text/", 404)
    assert "Utkast av Signe Exempelström" in desk.get("sekreterare", ITEM)
    desk.send("sekreterare", ITEM, "keep-text", 409, edition=0)
    desk.send("sekreterare", ITEM, "keep-text", edition=1)
    assert TextDraft.objects.get().item.minutes_text == "Först"
