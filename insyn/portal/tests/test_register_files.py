"""The public register as files: only what is public, as of the day, marked as invented, and never a formula."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from insyn.demonstration.cast import person_of
from insyn.people import acts
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
FILES = ("personer.csv", "personer.xlsx", "personer.json", "personer/popolo.json")


@pytest.fixture
def files(client, stage, set_today):
    set_today(date(2020, 2, 5))

    def get(name: str, status: int = 200) -> bytes:
        answer = client.get(f"/norsjo/{name}")
        assert answer.status_code == status
        return answer.content

    return get


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_every_file_is_linked_from_the_people_page(files):
    shown = files("personer/?datum=2020-01-07").decode()
    for name in FILES:
        assert f'href="/norsjo/{name}?datum=2020-01-07"' in shown
        assert f'href="/norsjo/{name}?datum=2020-01-07&amp;historik=1"' in shown


def test_the_tables_hold_the_assignments_of_the_day(files):
    rows = table(files("personer.csv?datum=2020-02-04"))
    assert len(rows) == assignments_on(date(2020, 2, 4)).count() > 100
    sheet = load_workbook(io.BytesIO(files("personer.xlsx?datum=2020-02-04"))).active
    assert sheet.max_row == len(rows) + 1
    assert {row["påhittad"] for row in rows} == {"ja"}


def test_an_english_reader_gets_english_headings(client, files):
    head = client.get("/en/norsjo/personer.csv").content.decode("utf-8-sig").splitlines()[0]
    assert head.startswith("person_id;given name;family name;party;body_id;body")


def test_history_has_what_has_ended_too(files, stage):
    held = Assignment.objects.filter(body="au").first()
    acts.end_assignment(by=stage.secretary, at=AT, assignment=held, ends_on=date(2020, 2, 4))
    told = [json.loads(files(f"personer.json?datum=2020-02-05{more}")) for more in ("", "&historik=1")]
    ids = [
        {(p["id"], a["body"], a["until"]) for p in one["persons"] for a in p["assignments"]} for one in told
    ]
    ended = (held.person_id, "au", "2020-02-04")
    assert ended not in ids[0]
    assert ended in ids[1]


def test_nothing_internal_is_published(files, stage):
    person = person_of("s-1")
    Person.objects.filter(pk=person.pk).update(email="hemlig@exempel.invalid")
    given = {"by": stage.secretary, "at": AT, "person": person, "starts_on": date(2020, 1, 1)}
    acts.add_contact(**given, kind="phone", value="0918-111 11", public=False)
    acts.add_contact(**given, kind="phone", value="0918-222 22", public=True)
    told = {"birth_year": 1971, "gender": "woman", "occupation": "pensioner"}
    acts.describe_self(by=stage.secretary, at=AT, person=person, starts_on=AT.date(), **told)
    for name in FILES:
        data = files(f"{name}?historik=1")
        text = data.decode("utf-8") if not name.endswith("xlsx") else str(
            [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active]
        )  # fmt: skip
        assert "0918-222 22" in text
        for hidden in ("hemlig@exempel.invalid", "0918-111 11", "pensioner", "1971"):
            assert hidden not in text


def test_popolo_is_what_its_specification_says(files):
    told = json.loads(files("personer/popolo.json?historik=1"))
    assert set(told) == {"persons", "organizations", "memberships", "posts", "areas", "events"}
    ids = {kind: {one["id"] for one in rows} for kind, rows in told.items()}
    for kind, rows in told.items():
        assert len(ids[kind]) == len(rows), kind
    for one in told["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert {one["organization_id"], one["on_behalf_of_id"]} <= ids["organizations"]
        assert one["post_id"] in ids["posts"]
        assert one["area_id"] in ids["areas"]
        assert date.fromisoformat(one["start_date"]) <= date.fromisoformat(one.get("end_date", "2199-12-31"))
    assert {one["organization_id"] for one in told["posts"]} <= ids["organizations"]
    assert {one["parent_id"] for one in told["organizations"] if "parent_id" in one} <= ids["organizations"]
    assert all(one["name"] and "Påhittad" in one["summary"] for one in told["persons"])


def test_a_name_that_is_a_formula_is_text(files):
    Person.objects.filter(pk=person_of("s-1").pk).update(given_name="=HYPERLINK(1)", family_name="@SUM")
    assert any(row["förnamn"] == "'=HYPERLINK(1)" for row in table(files("personer.csv")))
    sheet = load_workbook(io.BytesIO(files("personer.xlsx"))).active
    assert not any(cell.data_type == "f" for row in sheet for cell in row)


@pytest.mark.parametrize("name", FILES)
def test_a_day_that_is_none_is_answered(files, name):
    files(f"{name}?datum=2020-13-01", 400)


def test_a_file_is_kept_with_its_mark(client, files, settings):
    settings.KEEP_PAGES = True
    answer = client.get("/norsjo/personer.csv")
    again = client.get("/norsjo/personer.csv", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert 'filename="fortroendevalda-2417-2020-02-05.csv"' in answer.headers["Content-Disposition"]
