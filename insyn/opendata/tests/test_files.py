"""The files of open data: what is in them, when, for whom, and how few questions they cost."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Participant
from insyn.meetings.queries_outcomes import outcomes
from insyn.opendata.rules.fields import FIELDS, Field
from insyn.people.models import Person
from tests.support.desk import Desk

DATA = "/norsjo/oppna-data/"
TODAY = date(2020, 3, 4)


@pytest.fixture
def played(norsjo, played_until) -> Desk:
    """The main case, decided by the assembly and its minutes posted on 3 March; it is the day after."""
    played_until(story.assembly_decides)
    desk = Desk(norsjo)
    desk.at(TODAY)
    return desk


def lines(client, asked: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"{DATA}beslut.jsonl{asked}")
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.content.decode().splitlines()]


def table(client, name: str, asked: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"{DATA}{name}{asked}").content.decode())))


def held_against(told: Any, fields: tuple[Field, ...], where: str) -> Iterator[str]:
    """Where a record is not what the table of fields says."""
    if set(told) != {field.name for field in fields}:
        yield f"{where}: {set(told) ^ {field.name for field in fields}}"
        return
    for field in fields:
        name, value = f"{where}.{field.name}", told[field.name]
        for one in value if field.many else [value]:
            if one is None:
                if not field.optional:
                    yield f"{name} is null"
            elif field.fields:
                yield from held_against(one, field.fields, name)
            elif field.values and one not in field.values:
                yield f"{name} = {one}"
            elif field.type == "date":
                assert date.fromisoformat(one).isoformat() == one, name
            elif (
                type(one).__name__
                != {"string": "str", "uri": "str", "integer": "int", "boolean": "bool"}[field.type]
            ):
                yield f"{name} is {type(one).__name__}"  # fmt: skip


def test_a_decision_is_there_with_everything_about_it(played, client):
    rows = lines(client)
    assert [fault for row in rows for fault in held_against(row, FIELDS, "")] == []
    assert len({row["id"] for row in rows}) == len(rows)
    assert rows == sorted(rows, key=lambda row: (row["met_on"], row["body"], row["position"]))
    board = next(row for row in rows if (row["body"], row["case"]) == ("ks", "KS-2020/1"))
    assert (board["kind"], board["against_proposal"]) == ("proposed", "as-proposed")
    division = board["divisions"][0]
    assert (division["yes"], division["no"], division["abstained"]) == (6, 2, 1)
    assert (division["majority"], division["section"], division["settled_by"]) == (
        "simple",
        "KL 5:55, 6:33",
        "votes",
    )
    assert len(division["votes"]) == 9
    against = [one["person"]["name"] for one in board["reservations"]]
    assert against == [person_of(key).name for key in ("kd-2", "kd-3")]
    served = {one["person"]["id"]: one for one in board["service"]}
    for_whom = served[person_of("kd-3").pk]
    assert for_whom["serving_for"]["name"] == person_of("kd-1").name
    assert board["disqualified"][0]["person"]["id"] == person_of("kd-1").pk
    own = board["position"]
    assert (for_whom["from_position"], for_whom["to_position"]) == (own, own)
    assert served[person_of("s-1").pk]["to_position"] > own
    assembly = next(row for row in rows if (row["body"], row["case"]) == ("kf", "KS-2020/1"))
    assert assembly["legal_force"]["status"] == "open"
    assert assembly["legal_force"]["last_day"] == "2020-03-24"
    assert json.loads(client.get(board["id"].replace("http://127.0.0.1:8000", "")).content) == board
    assert client.get(board["page"].replace("http://127.0.0.1:8000", "")).status_code == 200


def test_the_tables_say_the_same(played, client):
    rows = table(client, "beslut.csv")
    assert len(rows) == len(lines(client))
    votes = table(client, "voteringar.csv", "?ar=2020&organ=ks")
    assert sorted(row["vote"] for row in votes) == ["abstain"] + ["no"] * 2 + ["yes"] * 6
    service = table(client, "narvaro.csv", "?organ=kf")
    assert {row["body"] for row in service} == {"kf"}
    assert len(service) == Participant.objects.filter(
        item__meeting__body="kf", item__meeting__notice__isnull=False
    ).count()  # fmt: skip


def test_nothing_of_how_it_went_is_told_before_the_minutes_are_posted(played, client):
    before = next(row for row in lines(client, "?datum=2020-03-02") if row["body"] == "kf" and row["case"])
    assert before["decision"]
    assert before["against_proposal"] == "as-proposed"
    assert before["minutes_posted"] is False
    assert (before["service"], before["divisions"], before["legal_force"]) == ([], [], None)
    assert not table(client, "narvaro.csv", "?organ=kf&datum=2020-03-02")
    assert not [row for row in lines(client, "?datum=2020-02-23") if row["body"] == "kf"]
    assert lines(client, "?datum=2020-01-02") == []


def test_a_secret_item_has_its_place_and_section_alone(played, client):
    item = AgendaItem.objects.get(meeting__body="ks", meeting__on=date(2020, 2, 4), case__isnull=False)
    item.secrecy_section, item.published_at = "26 kap. 1 § OSL", None
    item.save()
    for row in lines(client):
        if row["kind"] == "withheld":
            told = {name for name, value in row.items() if value not in (None, [], False)}
            assert told == {
                "id", "page", "municipality", "body", "body_name", "meeting", "met_on", "position", "kind", "secrecy_section",
            }  # fmt: skip
            break
    else:
        pytest.fail("the secret item is not there")
    everything = "".join(
        client.get(f"{DATA}{name}").content.decode() for name in ("voteringar.csv", "narvaro.csv")
    )
    assert f"ks/2020-02-04/{item.position}.json" not in everything
    one = client.get(f"{DATA}beslut/ks/2020-02-04/{item.position}.json").content.decode()
    assert item.title not in one
    assert "26 kap. 1 § OSL" in one


def test_a_secret_ballot_has_numbers_and_nobody(played, client):
    AgendaItem.objects.filter(meeting__body="ks", questions__method="division").update(is_election=True)
    division = next(row for row in lines(client) if row["divisions"])["divisions"][0]
    assert (division["yes"], division["open"], division["votes"]) == (6, False, [])
    rows = table(client, "voteringar.csv")
    assert [(row["yes"], row["person"], row["vote"]) for row in rows] == [("6", "", "")]


def test_what_a_spreadsheet_would_run_is_disarmed(played, client):
    Person.objects.filter(pk=person_of("s-1").pk).update(given_name="=HYPERLINK(1)")
    AgendaItem.objects.filter(meeting__body="kf").update(decision="+46 70\n=1+1")
    assert any(row["person"].startswith("'=HYPERLINK") for row in table(client, "narvaro.csv"))
    assert any(row["decision"] == "'+46 70\n=1+1" for row in table(client, "beslut.csv"))


ASKED = {
    "?ar=2020": 200,
    "?ar=": 200,
    "?ar=1900": 200,
    "?ar=1899": 400,
    "?ar=2199": 200,
    "?ar=2200": 400,
    "?ar=" + "9" * 1000: 400,
    "?ar=tjugotjugo": 400,
    "?ar=%D9%A2%D9%A0%D9%A2%D9%A0": 400,
    "?ar=-202": 400,
    "?organ=ks": 200,
    "?organ=ingen": 404,
    "?organ=" + "x" * 3000: 404,
    "?organ=%00": 404,
    "?datum=2020-02-31": 400,
    "?datum=1800-01-01": 400,
    "?datum=1950-01-01": 200,
}
NOWHERE = (
    "ks/2020-02-04/99",
    "ks/2020-02-31/1",
    "ks/2020-2-4/1",
    "ks/2020-W06-2/1",
    "ingen/2020-02-04/1",
    "ks/2020-02-04/-1",
    "ks/2020-02-04/" + "9" * 5000,
    "ks/2020-02-04/" + "9" * 30,
    "gruppmoten/2020-01-29-s/1",
    "gruppmoten/2020-01-29/1",
)


def test_what_is_no_year_body_day_or_decision_is_answered_so(played, client):
    for asked, status in ASKED.items():
        for name in ("beslut.jsonl", "voteringar.csv"):
            answer = client.get(f"{DATA}{name}{asked}")
            assert answer.status_code == status, (name, asked)
            assert status == 200 or "<h1" in answer.content.decode()
    for path in NOWHERE:
        assert client.get(f"{DATA}beslut/{path}.json").status_code == 404, path


def test_twenty_years_cost_as_many_questions_as_one_meeting(played, stage):
    """Meetings by the hundred are laid in as rows: the number of questions stays the same."""

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found = outcomes(TODAY)
        return len(seen), len(found)

    few, before = asked()
    source = Meeting.objects.get(body="kf", on=date(2020, 2, 24))
    items = list(source.items.order_by("position"))
    people = list(Participant.objects.filter(item__in=items))
    for number in range(100):
        copy = Meeting.objects.get(pk=source.pk)
        copy.pk, copy.on = None, date(2000, 1, 1).replace(year=2000 + number // 12, month=1 + number % 12)
        copy.save()
        for item in items:
            old = item.pk
            new = AgendaItem.objects.get(pk=old)
            new.pk, new.meeting, new.case = None, copy, None
            new.save()
            Participant.objects.bulk_create(
                Participant(municipality_id="2417", item=new, person_id=row.person_id, serving_for_id=row.serving_for_id)
                for row in people if row.item_id == old
            )  # fmt: skip
    many, after = asked()
    assert after == before + 100 * len(items)
    assert many == few <= 30


def test_another_municipality_has_its_own(played, client, ange):
    assert client.get("/ange/oppna-data/beslut.jsonl").content == b""
    assert client.get("/ange/oppna-data/beslut/ks/2020-02-04/2.json").status_code == 404
    assert client.get("/ingen/oppna-data/").status_code == 404


def test_the_page_and_the_schema_name_every_field(played, client):
    swedish, english = (client.get(f"{prefix}{DATA}").content.decode() for prefix in ("", "/en"))
    for field in FIELDS:
        assert f"<code>{field.name}</code>" in swedish
        assert field.words.en.replace("'", "&#x27;") in english
    assert "CC0" in swedish
    schema = json.loads(client.get(f"{DATA}beslut.schema.json").content)
    assert list(schema["properties"]) == schema["required"] == [field.name for field in FIELDS]
    assert schema["properties"]["put_off"]["type"] == ["object", "null"]
    assert schema["properties"]["divisions"]["items"]["properties"]["votes"]["type"] == "array"
    for year in ("2020", ""):
        assert client.get(f"{DATA}beslut.csv?ar={year}&organ=").status_code == 200


def test_a_referral_is_told_with_its_addressee(played, stage, client):
    """In the same meeting's record a case that goes back says to whom and by when."""
    meeting = Meeting.objects.get(body="ks", on=date(2020, 3, 17))
    item = acts.add_item(
        by=stage.secretary, at=at(3, 5), meeting=meeting, title="Belysning", proposal="Bifall."
    )
    acts.send_summons(by=stage.secretary, at=at(3, 10, 9), meeting=Meeting.objects.get(pk=meeting.pk))
    here = [person_of(key) for key in ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")]
    acts.open_meeting(
        by=stage.secretary, at=at(3, 17, 9), meeting=Meeting.objects.get(pk=meeting.pk), present=here
    )

    def now() -> AgendaItem:
        return AgendaItem.objects.get(pk=item.pk)

    acts.begin_item(by=stage.secretary, at=at(3, 17, 9), item=now())
    acts.make_proposal(
        by=stage.secretary, at=at(3, 17, 9), item=now(), person=person_of("l-1"), kind="refer-back", text="Kostnaden.",
        to="unit:utbildning", until=date(2020, 4, 30),
    )  # fmt: skip
    acts.put_question(by=stage.secretary, at=at(3, 17, 9), item=now(), answer="no")
    acts.record_decision(by=stage.secretary, at=at(3, 17, 9), item=now())
    played.at(date(2020, 3, 18))
    told = next(row for row in lines(client) if row["title"] == "Belysning")
    assert (told["kind"], told["against_proposal"]) == ("referred-back", "put-off")
    assert (told["put_off"]["to"], told["put_off"]["until"]) == ("unit:utbildning", "2020-04-30")
    assert told["put_off"]["name"]
