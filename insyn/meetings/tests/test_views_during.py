"""The pages of the public's question time, the debate's limits, recesses and another day; what everybody sees of them."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.meetings import acts
from insyn.meetings.live.look import state_of
from insyn.meetings.live.screens import fragment
from insyn.meetings.models import DebateLine, Meeting, PublicQuestion, Recess, SpeakingLimit
from insyn.meetings.tests.electing import ALL, fresh, planned
from tests.support.desk import Desk

KF = "arbete/sammantraden/kf/2020-02-24/"
TIME, FORM, CHAIR = f"{KF}punkt/1/", f"{KF}punkt/2/", f"{KF}ordforande/"
MINE, WALL = "mina/sammantraden/kf/2020-02-24/direkt/", "sammantraden/kf/2020-02-24/direkt/vagg/"
PUBLIC = "sammantraden/kf/2020-02-24/"
SECRET = "Enskild Exempelperson"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    """The assembly of 24 February, open with everybody: the public's question time, then a matter of form."""
    meeting = planned()
    add = {"by": stage.secretary, "at": at(2, 10), "meeting": meeting}
    acts.add_item(kind="question-time", title="Allmänhetens frågestund", **add)
    acts.add_item(kind="form", title="Taxa för återbruk", proposal="Taxan antas.", **add)
    acts.send_summons(by=stage.secretary, at=at(2, 14), meeting=fresh(meeting))
    made = Desk(norsjo)
    made.at(date(2020, 2, 24), 18)
    made.send("sekreterare", KF, "open", present=[person_of(key).pk for key in ALL])
    return made


def test_the_question_time_on_every_screen_and_on_the_public_page(desk):
    page = desk.get("sekreterare", TIME)
    assert "publiceras aldrig" in page
    note = {"text": "När blir gångvägen klar?", "put_to": "Kommunalrådet", "asker": SECRET}
    desk.send("kf-ordforande", TIME, "note-question", 403, **note)
    assert "1001" in desk.send("sekreterare", TIME, "note-question", 422, text="x" * 1001)
    desk.send("sekreterare", TIME, "note-question", **note)
    assert "redan antecknad" in desk.send("sekreterare", TIME, "note-question", 409, **note)
    assert note["text"] not in desk.get("", WALL)
    desk.send("sekreterare", TIME, "begin")
    question = PublicQuestion.objects.get()
    desk.send("sekreterare", TIME, "answer-question", 422, on=question.pk, answer="I maj.", answered_by="")
    desk.send("sekreterare", TIME, "answer-question", on=question.pk, in_writing="on", answered_by="")
    for who, path in (("sekreterare", TIME), ("kf-ordforande", CHAIR), ("kf-justerare", MINE), ("", WALL)):
        shown = desk.get(who, path)
        assert note["text"] in shown, path
        assert (SECRET in shown) == (who == "sekreterare"), path
    assert "Allmänhetens frågestund pågår" in desk.get("", WALL)
    assert "Avsluta frågestunden" in desk.get("kf-ordforande", CHAIR)
    page = desk.get("sekreterare", TIME)
    for absent in ('value="propose"', 'value="disqualify"', 'value="decide"'):
        assert absent not in page
    assert "inga yrkanden" in desk.send(
        "sekreterare", TIME, "propose", 409, person=person_of("s-2").pk, kind="counter", text="Bygg."
    )
    assert note["text"] not in desk.get("", PUBLIC)
    desk.send("kf-ordforande", CHAIR, "end-questions")
    page = desk.get("", PUBLIC)
    assert note["text"] in page
    assert "Besvaras skriftligt" in page
    assert SECRET not in page
    desk.send(
        "sekreterare",
        TIME,
        "written-answer",
        on=question.pk,
        answer="Den 3 maj.",
        answered_by="Tekniska chefen",
    )
    assert "Den 3 maj." in desk.get("", PUBLIC)
    assert "Written answer by" in desk.get("", f"/en/norsjo/{PUBLIC}")
    archive = desk.client("sekreterare").get(desk.address(f"{KF}arkiv.zip"))
    with zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))) as found:
        everything = found.read("data/agenda.json").decode()
    assert "Den 3 maj." in everything
    assert SECRET not in everything


def test_a_limit_and_a_line_are_shown_and_the_time_left_is_told_without_script(desk):
    desk.send("sekreterare", FORM, "begin")
    desk.send("ks-ledamot", CHAIR, "limit", 403, first=5)
    desk.send("kf-ordforande", CHAIR, "limit", 422, first=0)
    assert not SpeakingLimit.objects.exists()
    desk.send("kf-ordforande", CHAIR, "limit", first=5, again=3, reply=2)
    who = {"person": person_of("s-2").pk}
    desk.send("sekreterare", FORM, "ask-floor", kind="speech", **who)
    speech = fresh(planned()).items.get(position=2).speeches.get()
    desk.send("kf-ordforande", CHAIR, "give-floor", on=speech.pk)
    desk.send("kf-ordforande", CHAIR, "line")
    assert DebateLine.objects.get().lifted_at is None
    for reader, path in (("sekreterare", FORM), ("kf-ordforande", CHAIR), ("kf-justerare", MINE), ("", WALL)):
        page = desk.get(reader, path)
        for words in (
            "5 minuter, därefter 3 minuter, replik 2 minuter",
            " kvar</span>",
            'data-limit="300000"',
            "Streck i debatten",
        ):
            assert words in page, (path, words)
    meeting = planned()
    state = state_of(meeting)
    began = state.item.speaking.began_at
    over = fragment(state, datetime.fromtimestamp(began.timestamp() + 307, tz=began.tzinfo))
    assert "0:07 över tiden" in over
    assert 'value="speech"' not in desk.get("kf-justerare", MINE)
    assert "Streck är draget" in desk.send(
        "kf-justerare", MINE, "ask-floor", 409, kind="speech", person=person_of("kd-8").pk
    )
    desk.send("kf-justerare", MINE, "ask-floor", kind="reply", person=person_of("kd-8").pk)
    desk.send("kf-ordforande", CHAIR, "lift-line")
    desk.send("kf-ordforande", CHAIR, "end-speech", on=speech.pk)
    after = desk.get("sekreterare", f"{KF}efter/")
    assert "Talartid" in after
    assert person_of("s-2").with_party in after
    assert "Talartid" not in desk.get("kf-justerare", f"{KF}efter/")


def clock_in(minutes):
    municipality = Municipality.objects.get(code="2417")
    local = clock.now(municipality).astimezone(clock.STOCKHOLM)
    return f"{(local.hour * 60 + local.minute + minutes) // 60:02}:{(local.minute + minutes) % 60:02}"


def test_a_recess_is_shown_everywhere_and_offers_only_what_is_of_use(desk):
    desk.send("sekreterare", FORM, "begin")
    desk.send("kf-ordforande", CHAIR, "closing-time", closes_at="22:00")
    assert "slut senast klockan 22.00" in desk.get("", WALL)
    desk.send("kf-ordforande", CHAIR, "break", 422, until="25:99")
    until = clock_in(20)
    desk.send("kf-ordforande", CHAIR, "break", until=until)
    shown = f"ajournerat till klockan {until.replace(':', '.')}"
    for who, path in (
        ("sekreterare", KF),
        ("sekreterare", FORM),
        ("kf-ordforande", CHAIR),
        ("kf-justerare", MINE),
        ("", WALL),
        ("", PUBLIC),
    ):
        assert shown in desk.get(who, path), path
    assert 'value="put"' not in desk.get("sekreterare", FORM)
    assert shown in desk.send("sekreterare", FORM, "put", 409, answer="yes")
    everybody = [person_of(key).pk for key in ALL]
    assert "bara om alla" in desk.send("kf-ordforande", CHAIR, "resume", 409, present=everybody[1:])
    desk.send("kf-ordforande", CHAIR, "resume", present=everybody)
    assert Recess.objects.get().ended_at is not None
    desk.at(date(2020, 2, 24), 22)
    assert "Tiden har passerat" in desk.get("sekreterare", KF)
    assert Meeting.objects.get(pk=planned().pk).state == "open"


def test_another_day_is_decided_on_the_page_and_the_public_is_told(desk):
    assert "senare dag" in desk.send(
        "kf-ordforande", CHAIR, "continue", 409, day="2020-02-24", starts="18:00"
    )
    answer = desk.send("kf-ordforande", CHAIR, "continue", day="2020-02-26", starts="18:00")
    assert answer.url.endswith("/2020-02-26/")
    page = desk.get("sekreterare", "arbete/sammantraden/kf/2020-02-26/")
    assert "Fortsättning på sammanträdet" in page
    assert "Taxa för återbruk" in page
    assert "Fortsätter" in desk.get("", PUBLIC)
    assert "Taxa för återbruk" in desk.get("", "sammantraden/kf/2020-02-26/")
    assert "Sammanträdet fortsätter" in desk.get("sekreterare", KF)


def test_the_manifest_of_the_archive_has_the_recesses(desk):
    until = clock_in(20)
    desk.send("kf-ordforande", CHAIR, "break", until=until)
    archive = desk.client("sekreterare").get(desk.address(f"{KF}arkiv.zip"))
    with zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))) as found:
        manifest = json.loads(found.read("manifest.json"))
    assert len(manifest["meeting"]["recesses"]) == 1
    assert "meetings.break_meeting" in [line["act"] for line in manifest["journal"]]
