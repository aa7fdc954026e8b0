"""OParl as a client meets it: walked through from the endpoint, kept in step with, asked for what is not there."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.documents.models import Document
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import AgendaItem, Meeting
from insyn.opendata.oparl import answering
from insyn.people.models import Person
from insyn.portal.tests.test_gate import NEVER
from insyn.search.models import Taken
from tests.support.desk import Desk
from tests.support.oparl_checker import Checker

SITE = "http://127.0.0.1:8000"
ROOT = f"{SITE}/norsjo/oppna-data/oparl/"
SECTION = "26 kap. 1 § OSL"


class Reader:
    """A client that comes from another address each time, so that no limit of one address is met."""

    def __init__(self) -> None:
        self.client, self.asked = Client(), 0

    def __call__(self, address: str) -> tuple[int, dict[str, str], Any]:
        self.asked += 1
        where = f"10.{self.asked // 65536}.{self.asked // 256 % 256}.{self.asked % 256}"
        answer = self.client.get(address.removeprefix(SITE), REMOTE_ADDR=where)
        return answer.status_code, dict(answer.headers), json.loads(answer.content)

    def told(self, address: str, **asked: str) -> Any:
        status, _headers, told = self(f"{address}?{urlencode(asked)}" if asked else address)
        assert status == 200, told
        return told

    def every(self, kind: str, **asked: str) -> list[dict[str, Any]]:
        page, found = self.told(ROOT + kind, **asked), []
        while True:
            found += page["data"]
            if "next" not in page["links"]:
                return found
            page = self.told(page["links"]["next"])


@pytest.fixture
def played(norsjo, played_until) -> Desk:
    """The main case, decided by the assembly and its minutes posted on 3 March; it is the day after."""
    played_until(story.assembly_decides)
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 4))
    return desk


@pytest.fixture
def reader() -> Reader:
    return Reader()


def publish(desk: Desk, days: int = 1) -> None:
    """Let something have been published, on a later day."""
    desk.at(date(2020, 3, 4) + timedelta(days=days))
    municipality = Municipality.objects.get(pk=desk.municipality.pk)
    municipality.publication_stamp += 1
    municipality.save()


def make_secret(row: Any) -> None:
    row.secrecy_section, row.published_at = SECTION, None
    row.save()


def test_everything_that_can_be_reached_is_as_the_specification_says(played, reader):
    found = Checker(reader).walk(ROOT)
    assert found.faults == []
    with in_municipality(played.municipality):
        assert {told["type"].rpartition("/")[2] for told in found.objects.values()} == {
            "System", "Body", "LegislativeTerm", "Organization", "Person", "Membership", "Meeting", "AgendaItem", "Paper",
            "Consultation", "File", "Location",
        }  # fmt: skip
        assert len(found.of("Meeting")) == Meeting.objects.filter(party="").count()
        assert len(found.of("Person")) == Person.objects.filter(assignments__isnull=False).distinct().count()
    case = next(told for told in found.of("Paper") if told["reference"] == "KS-2020/1")
    assert case["auxiliaryFile"]
    last = next(one for one in case["consultation"] if one["organization"] == [f"{ROOT}organization/kf"])
    item = found.objects[last["agendaItem"]]
    assert (item["result"], last["authoritative"]) == ("Beslut", True)
    assert item["resolutionText"]
    meeting = found.objects[item["meeting"]]
    assert f"{ROOT}person/{person_of('s-1').pk}" in meeting["participant"]
    assert meeting["resultsProtocol"]["mimeType"] == "application/pdf"
    everything = json.dumps(found.objects, ensure_ascii=False)
    assert [word for word in NEVER if word in everything] == []


def test_a_client_that_asks_what_has_changed_misses_nothing_and_hears_what_went(played, reader):
    papers = {one["id"]: one for one in reader.every("paper")}
    items = {one["id"] for one in reader.every("agenda-item")}
    since = "2020-03-04T23:00:00+01:00"
    assert reader.every("paper", modified_since=since) == []
    with in_municipality(played.municipality):
        case = Case.objects.get(register="KS", year=2020, number=1)
        make_secret(case)
        Taken(
            source="case", row=str(case.pk), kind="case", at=datetime(2020, 3, 5, tzinfo=UTC), ground=SECTION
        ).save()
        item = AgendaItem.objects.filter(
            case__isnull=True, published_at__isnull=False, meeting__party=""
        ).first()
        item.title = "Ett annat namn"
        item.save()
        publish(played)
    gone = reader.every("paper", modified_since=since)
    address = f"{ROOT}paper/KS-2020-1"
    assert [one["id"] for one in gone] == [address]
    assert set(gone[0]) == {"id", "type", "created", "modified", "deleted", "Insyn:ground"}
    assert (gone[0]["deleted"], gone[0]["Insyn:ground"]) == (True, SECTION)
    assert gone[0]["created"] == papers[address]["created"]
    assert reader.told(address) == gone[0]
    assert address not in {one["id"] for one in reader.every("paper")}
    changed = {one["id"]: one for one in reader.every("agenda-item", modified_since=since)}
    assert changed[f"{ROOT}agenda-item/{item.pk}"]["name"] == "Ett annat namn"
    assert set(changed) < items
    # What it stands inside has changed with it (2.8), and consultations of the case went with the same ground.
    assert f"{ROOT}meeting/{item.meeting_id}" in {
        one["id"] for one in reader.every("meeting", modified_since=since)
    }
    went = reader.every("consultation", modified_since=since)
    assert {(one["deleted"], one["Insyn:ground"]) for one in went} == {(True, SECTION)}
    of_board = reader.told(f"{ROOT}organization/ks/consultation", modified_since=since)["data"]
    assert of_board
    assert all(one["deleted"] for one in of_board)
    assert Checker(reader).walk(ROOT).faults == []


def test_what_comes_back_is_there_again(played, reader):
    first = reader.told(f"{ROOT}paper/KS-2020-1")
    with in_municipality(played.municipality):
        case = Case.objects.get(register="KS", year=2020, number=1)
        before = case.published_at
        make_secret(case)
        publish(played)
    assert reader.told(f"{ROOT}paper/KS-2020-1")["deleted"] is True
    with in_municipality(played.municipality):
        case.secrecy_section, case.published_at = "", before
        case.save()
        publish(played, 2)
    again = reader.told(f"{ROOT}paper/KS-2020-1")
    assert {**again, "modified": "", "consultation": 0, "auxiliaryFile": 0} == {
        **first, "modified": "", "consultation": 0, "auxiliaryFile": 0,
    }  # fmt: skip
    assert again["modified"] > first["modified"]


def test_of_a_secret_item_there_is_its_place_and_section_alone(played, reader):
    with in_municipality(played.municipality):
        item = AgendaItem.objects.get(meeting__body="ks", meeting__on=date(2020, 2, 4), case__isnull=False)
        title, decision = item.title, item.decision
        make_secret(item)
        publish(played)
    told = reader.told(f"{ROOT}agenda-item/{item.pk}")
    assert (told["public"], told["Insyn:ground"]) == (False, SECTION)
    assert not set(told) & {"consultation", "result", "resolutionText", "start", "end", "Insyn:paragraph"}
    everything = json.dumps(reader.told(f"{ROOT}meeting/{item.meeting_id}"), ensure_ascii=False)
    assert decision not in everything
    assert title not in everything


def test_the_parties_own_meetings_and_what_is_not_published_are_nowhere(played, reader):
    with in_municipality(played.municipality):
        party = Meeting.objects.exclude(party="").first()
        hidden = Document.objects.filter(published_at__isnull=True).first()
    assert party is not None
    assert reader(f"{ROOT}meeting/{party.pk}")[0] == 404
    if hidden is not None:
        assert reader(f"{ROOT}file/{hidden.pk}")[0] == 404


def test_the_filters_stay_in_every_link_and_no_page_is_left_out(played, reader):
    whole = reader.every("person")
    pages = reader.told(
        f"{ROOT}person", limit="7", omit_internal="true", created_since="2001-01-01T00:00:00+01:00"
    )
    for link in pages["links"].values():
        assert "limit=7" in link
        assert "omit_internal=true" in link
        assert "created_since=2000-12-31T23%3A00%3A00%2B00%3A00" in link
    few = reader.every("person", limit="7", omit_internal="true", created_since="2001-01-01T00:00:00+01:00")
    assert {one["id"] for one in few} <= {one["id"] for one in whole}
    assert len(few) == pages["pagination"]["totalElements"] > 7
    assert not any("membership" in one for one in few)
    late = max(one["created"] for one in whole)
    until = [one for one in whole if one["created"] < late]
    found = reader.every(
        "person", created_until=(datetime.fromisoformat(late) - timedelta(seconds=1)).isoformat()
    )
    assert [one["id"] for one in found] == [one["id"] for one in until]
    assert reader.every("person", modified_until="2020-03-01T00:00:00+01:00") == []


BAD = {
    "person?page=99": 404,
    "person?page=0": 400,
    "person?page=x": 400,
    "person?page=" + "9" * 400: 400,
    "person?limit=0": 400,
    "person?limit=1000000000": 400,
    "person?omit_internal=ja": 400,
    "person?modified_since=2020-06-31T00:00:00%2B01:00": 400,
    "person?modified_since=2020-06-30": 400,
    "person?created_until=0001-01-01T00:00:00%2B14:00": 400,
    "person?created_since=9999-12-31T23:59:59-14:00": 400,
    "person?created_since=%00": 400,
    "person/0": 404,
    "person/0001": 404,
    "person/" + "9" * 300: 404,
    "person/x%27%22%2A%28": 404,
    "meeting/-1": 404,
    "paper/KS-2020-99999": 404,
    "paper/KS-2020-": 404,
    "system": 404,
    "system/": 404,
    "something": 404,
    "a/b/c/d": 404,
    "organization/ingen/meeting": 404,
    "file/1/open/nothing.pdf": 404,
}


@pytest.mark.parametrize("asked", BAD)
def test_what_cannot_be_answered_is_told_as_a_problem(norsjo, reader, asked):
    status, headers, told = reader(ROOT + asked)
    assert status == BAD[asked]
    assert headers["Content-Type"].startswith("application/problem+json")
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert told["status"] == status
    assert told["type"] == "https://schema.oparl.org/1.1/Error"
    assert told["message"] == told["detail"]
    assert told["title"]
    assert told["debug"]


def test_a_plus_sign_that_came_as_a_space_is_understood(norsjo, reader):
    assert reader(f"{ROOT}person?modified_since=2020-06-30T00:00:00+02:00")[0] == 200


def test_only_reading_in_one_language(norsjo, client):
    refused = client.post("/norsjo/oppna-data/oparl/person")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")
    there = client.get("/en/norsjo/oppna-data/oparl/person?page=1")
    assert (there.status_code, there.headers["Location"]) == (301, "/norsjo/oppna-data/oparl/person?page=1")


def test_too_many_questions_are_told_when_to_come_back(norsjo, client, monkeypatch):
    monkeypatch.setattr(answering, "TIMES", 3)
    for _again in range(3):
        assert client.get("/norsjo/oppna-data/oparl/body").status_code == 200
    refused = client.get("/norsjo/oppna-data/oparl/body")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert json.loads(refused.content)["status"] == 429
    assert client.get("/norsjo/oppna-data/oparl/body", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_file_is_opened_saved_and_gone(played, reader, client):
    file = next(one for one in reader.every("file") if one["mimeType"] == "application/pdf")
    opened = client.get(file["accessUrl"].removeprefix(SITE))
    assert opened.headers["Content-Disposition"].startswith("inline")
    assert len(b"".join(opened.streaming_content)) == file["size"]
    opened.close()
    saved = client.get(file["downloadUrl"].removeprefix(SITE))
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert file["fileName"] in saved.headers["Content-Disposition"]
    saved.close()
    with in_municipality(played.municipality):
        make_secret(Document.objects.get(pk=int(file["id"].rpartition("/")[2])))
        publish(played)
    status, _headers, told = reader(file["accessUrl"])
    assert status == 410
    assert SECTION in told["detail"]
    assert reader.told(file["id"])["Insyn:ground"] == SECTION


def test_the_checker_finds_what_is_wrong(norsjo, reader):
    """A checker that finds nothing is only worth something if it finds what is put there."""

    answered: dict[str, Any] = {}

    def spoilt(change):
        def get(address):
            if address not in answered:
                answered[address] = reader(address)
            return change(address, *answered[address])

        return " ".join(Checker(get).walk(ROOT).faults)

    def on(where, **changed):
        def change(address, status, headers, told):
            if address == where:
                told = {name: value for name, value in {**told, **changed}.items() if value != "LEFT OUT"}
            return status, headers, told

        return change

    body = f"{ROOT}body/2417"
    board = f"{ROOT}organization/ks"
    for change, words in (
        (on(body, paper="LEFT OUT"), "lacks paper"),
        (on(body, created="2020-01-01"), "is no time"),
        (on(body, shortName=None), "shortName is empty"),
        (on(body, nonsense=1), "is no property of a Body"),
        (on(body, id=f"{ROOT}body/1"), "has the id"),
        (on(body, system=board), "system leads to no System"),
        (on(board, membership=[]), "is not among membership"),
        (on(board, name="Ett annat"), "says another name than alone"),
        (lambda a, s, h, t: (404 if a == board else s, h, t), "answered 404"),
        (lambda a, s, h, t: (s, {}, t), "may not be read by scripts"),
    ):
        assert words in spoilt(change), words


def test_two_duplicates_that_became_one_leave_a_mark(played, reader):
    reader.every("person")
    with in_municipality(played.municipality):
        one, other = Person.objects.filter(assignments__isnull=False).distinct().order_by("pk")[:2]
        Person.objects.filter(pk=one.pk).update(merged_into=other)
        publish(played)
    gone = reader.told(f"{ROOT}person/{one.pk}")
    assert (gone["deleted"], gone["Insyn:ground"]) == (True, "Sammanslagen med en annan post om samma person")
    assert one.family_name not in json.dumps(gone, ensure_ascii=False)
