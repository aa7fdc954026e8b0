"""Calendars to subscribe to hold exactly what the pages do."""

from datetime import date

import icalendar
import pytest

from insyn.demonstration.cast import person_of
from insyn.meetings.models import Meeting

DAY = date(2020, 4, 20)


def events(client, address: str) -> list:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.fixture(autouse=True)
def _today(set_today, norsjo):
    set_today(DAY)


def test_every_public_meeting_is_there_once(in_norsjo, client):
    found = events(client, "/norsjo/sammantraden.ics")
    assert len(found) == Meeting.objects.filter(published_at__isnull=False).count()
    assert len({str(one["uid"]) for one in found}) == len(found)


def test_one_body_has_its_own(in_norsjo, client):
    found = events(client, "/norsjo/sammantraden.ics?organ=ks")
    assert {str(one["summary"]) for one in found} == {"Kommunstyrelsen"}
    starts = sorted(one.decoded("dtstart").date() for one in found)
    assert starts == list(Meeting.objects.filter(body="ks").order_by("on").values_list("on", flat=True))
    assert client.get("/norsjo/sammantraden.ics?organ=finnsinte").status_code == 404


def test_a_person_has_the_meetings_of_her_bodies_and_of_her_own_party_group(in_norsjo, client):
    person = person_of("s-1")
    found = events(client, f"/norsjo/personer/{person.pk}/sammantraden.ics")
    summaries = {str(one["summary"]) for one in found}
    bodies = {row.body for row in person.assignments.all()}
    assert "Kommunstyrelsen" in summaries
    assert "ks" in bodies
    groups = {one for one in summaries if one.startswith("Partiernas gruppmöten")}
    assert groups <= {"Partiernas gruppmöten, S"}
    assert client.get("/norsjo/personer/999999/sammantraden.ics").status_code == 404


def test_a_meeting_called_off_is_told_as_such(in_norsjo, client):
    row = Meeting.objects.filter(body="ks", state="planned").first()
    assert row
    Meeting.objects.filter(pk=row.pk).update(state="cancelled", cancelled_at=row.published_at)
    [one] = [
        one
        for one in events(client, "/norsjo/sammantraden.ics?organ=ks")
        if str(one.get("status")) == "CANCELLED"
    ]
    assert int(one["sequence"]) == 1
