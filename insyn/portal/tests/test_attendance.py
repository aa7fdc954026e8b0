"""A body's attendance from the played meetings: what the minutes say, and nothing before they are approved."""

import csv
import io
from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.meetings.models import AgendaItem, Participant
from insyn.portal import attendance
from insyn.portal.attendance import as_csv, of_body, of_person, percent, period_of

DAY = date(2020, 3, 4)


def test_the_boards_attendance_counts_what_its_minutes_say(decided, in_norsjo):
    found = of_body("ks", period_of("2020", DAY), DAY)
    assert found
    items = AgendaItem.objects.filter(meeting__body="ks", paragraph__isnull=False, meeting__on__lte=DAY)
    assert found.items == items.count()
    served = Participant.objects.filter(item__in=items)
    assert sum(row.share.served for row in found.people) == served.count()
    for row in found.people:
        assert row.share.served == served.filter(person=row.person).count(), row.person


def test_before_the_minutes_are_approved_there_is_nothing_to_count(decided, in_norsjo):
    assert of_body("ks", period_of("2020", date(2020, 2, 4)), date(2020, 2, 4)) is None
    assert of_body("ks", period_of("2019", DAY), DAY) is None


def test_party_group_meetings_are_not_counted(decided, in_norsjo):
    assert of_body("gruppmoten", period_of("2020", DAY), DAY) is None


def test_a_person_has_her_share_in_each_body(decided, in_norsjo):
    found = of_person(person_of("s-1"), period_of("2020", DAY), DAY)
    assert {one.body for one in found} >= {"ks", "kf"}
    assert all(len(one.people) == 1 for one in found)


@pytest.mark.parametrize(("asked", "year"), [
    ("2019", 2019), ("", 2020), ("2021", 2020), ("1899", 2020), ("x", 2020), ("20190", 2020), ("٢٠١٩", 2020), ("alla", 0),
    ("-1", 2020),
])  # fmt: skip
def test_a_period_that_is_none_is_this_year(asked, year):
    assert period_of(asked, DAY).year == year


def test_the_page_says_how_it_counts_and_the_file_has_the_same(decided, in_norsjo, read, client):
    page = read("/norsjo/organ/ks/narvaro/")
    assert "Räknat på" in page
    assert "bara där det var hennes tur" in page
    answer = client.get("/norsjo/organ/ks/narvaro.csv?ar=2020")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    found = of_body("ks", period_of("2020", DAY), DAY)
    assert found
    assert [int(row["served_as_member"]) for row in rows] == [
        row.share.served_as_member for row in found.people
    ]
    assert {row["invented"] for row in rows} == {"yes"}


def test_a_persons_page_has_her_share_in_each_body_and_only_of_the_year(decided, in_norsjo, read):
    page = read(f"/norsjo/personer/{person_of('s-1').pk}/")
    assert 'id="narvaro"' in page
    assert "/norsjo/organ/ks/narvaro/" in page
    assert 'id="narvaro"' not in read(f"/norsjo/personer/{person_of('s-1').pk}/?ar=2019")


def test_what_is_not_there_is_not_found(norsjo, read, client, set_today):
    set_today(DAY)
    read("/norsjo/organ/finnsinte/narvaro/", 404)
    assert client.get("/norsjo/organ/ks/narvaro.csv?ar=2019").status_code == 404
    assert "inget att räkna på" in read("/norsjo/organ/ks/narvaro/?ar=2019&datum=2020-03-01")


def test_a_name_that_a_spreadsheet_would_run_is_disarmed(decided, in_norsjo):
    found = of_body("ks", period_of("2020", DAY), DAY)
    assert found
    found.people[0].person.given_name = "=HYPERLINK(1)"
    assert "'=HYPERLINK" in as_csv(found)


@pytest.mark.parametrize(
    ("served", "due", "told"), [(0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 2, 50), (1, 8, 13), (3, 3, 100)]
)
def test_a_share_is_told_in_whole_per_cent(served, due, told):
    assert percent(attendance.Share(due, served)) == told
