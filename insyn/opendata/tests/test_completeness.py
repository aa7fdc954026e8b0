"""Proof of completeness: what it says of a series, and what it never says of what is secret."""

import json
from datetime import date

import pytest

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import AgendaItem, Meeting
from insyn.opendata.completeness.rules.series import Numbered, runs, series
from tests.support.desk import Desk

PAGE = "/norsjo/oppna-data/fullstandighet/"
SECTION = "26 kap. 1 § OSL"


def rows(*numbers: int, **given) -> list[Numbered]:
    return [Numbered(number=number, **{"shown": True, **given}) for number in numbers]


def test_a_series_is_unbroken_when_every_number_is_shown_or_withheld_on_a_ground():
    assert series([]).unbroken
    assert series(rows(1, 2, 3)).unbroken
    found = series([*rows(1, 3), *rows(2, shown=False, ground=SECTION, title="Ett ärende")])
    assert found.unbroken
    assert [(row.number, row.ground, row.title) for row in found.withheld] == [(2, SECTION, "Ett ärende")]
    assert (found.last, found.shown) == (3, 2)


def test_what_is_missing_unexplained_or_there_twice_breaks_it():
    assert series(rows(2, 3, 6)).missing == ((1, 1), (4, 5))
    assert series(rows(1, shown=False)).unexplained == (1,)
    assert series(rows(1, 2, 2)).twice == (2,)
    assert not any(
        found.unbroken for found in (series(rows(2)), series(rows(1, shown=False)), series(rows(1, 1)))
    )


def test_the_numbers_of_a_former_system_are_not_missing():
    found = series(rows(8, 10), former=7)
    assert (found.former, found.missing, found.last) == (7, ((9, 9),), 10)
    assert series(rows(3, 4), former=3).former == 2
    assert series([], former=5).last == 5


def test_runs():
    assert runs([]) == ()
    assert runs([4]) == ((4, 4),)
    assert runs([1, 2, 3, 7, 9, 10]) == ((1, 3), (7, 7), (9, 10))


@pytest.fixture
def played(norsjo, played_until) -> Desk:
    """The main case, decided by the assembly and its minutes posted on 3 March; it is the day after."""
    played_until(story.assembly_decides)
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 4))
    return desk


def told(client, asked: str = "") -> dict:
    answer = client.get(f"{PAGE}fullstandighet.json{asked}")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_the_played_year_is_whole(played, client):
    found = told(client)
    board = next(one for one in found["bodies"] if one["body"] == "ks")
    with in_municipality(played.municipality):
        numbers = AgendaItem.objects.filter(meeting__body="ks", paragraph__isnull=False).count()
        cases = Case.objects.filter(register="KS", year=2020).count()
    assert board["paragraphs"]["unbroken"]
    assert board["paragraphs"]["shown"] == board["paragraphs"]["last"] == numbers > 0
    assert [line["state"] for line in board["minutes"]] == ["posted"]
    register = next(one for one in found["registers"] if (one["register"], one["year"]) == ("KS", 2020))
    assert (register["numbers"]["last"], register["numbers"]["missing"]) == (cases, [])
    assert not any(one["body"] == "gruppmoten" for one in found["bodies"])
    assert "Serierna är obrutna" in client.get(PAGE).content.decode()


def test_what_is_secret_has_its_number_ground_and_open_title_and_no_word_more(played, client):
    with in_municipality(played.municipality):
        case = Case.objects.get(register="KS", year=2020, number=1)
        title = case.title
        case.secrecy_section, case.published_at, case.public_title = SECTION, None, "Ärende om en enskild"
        case.save()
        items = list(case.items.filter(paragraph__isnull=False, meeting__body="ks"))
        for item in items:
            item.secrecy_section, item.published_at = SECTION, None
            item.save()
        played.at(date(2020, 3, 5))
    found = told(client)
    board = next(one for one in found["bodies"] if one["body"] == "ks")
    assert board["paragraphs"]["withheld"] == [
        {"number": item.paragraph, "ground": SECTION, "open_title": "Ärende om en enskild"} for item in items
    ]
    register = next(one for one in found["registers"] if (one["register"], one["year"]) == ("KS", 2020))
    assert register["numbers"]["withheld"][0] == {
        "number": 1, "ground": SECTION, "open_title": "Ärende om en enskild",
    }  # fmt: skip
    page = client.get(f"{PAGE}?ar=2020").content.decode()
    assert "Ärende om en enskild" in page
    assert SECTION in page
    assert title not in page
    assert title not in json.dumps(found, ensure_ascii=False)


def test_what_is_missing_is_said(played, client):
    with in_municipality(played.municipality):
        last = AgendaItem.objects.filter(meeting__body="ks").order_by("-paragraph").first()
        number = last.paragraph
        AgendaItem.objects.filter(pk=last.pk).update(paragraph=number + 2)
        Municipality.objects.filter(pk=played.municipality.pk).update(publication_stamp=10**6)
    board = next(one for one in told(client)["bodies"] if one["body"] == "ks")
    assert board["paragraphs"]["missing"] == [{"first": number, "last": number + 1}]
    page = client.get(PAGE).content.decode()
    assert f"§ {number}–{number + 1}" in page
    assert "Något saknas" in page


def test_it_is_asked_for_by_year_body_and_day(played, client):
    assert told(client, "?ar=1990") == {
        "municipality": "2417",
        "as_of": "2020-03-04",
        "bodies": [],
        "registers": [],
    }
    of_body = told(client, "?organ=ks")
    assert ({one["body"] for one in of_body["bodies"]}, of_body["registers"]) == ({"ks"}, [])
    before = told(client, "?datum=2020-02-05&organ=ks")
    assert [line["state"] for one in before["bodies"] for line in one["minutes"]] == ["to-come"]
    with in_municipality(played.municipality):
        assert Meeting.objects.filter(body="ks", closed_at__isnull=False).count() == 1
    for asked, status in {"?ar=x": 400, "?organ=ingen": 404, "?datum=2020-06-31": 400}.items():
        assert client.get(PAGE + asked).status_code == status
