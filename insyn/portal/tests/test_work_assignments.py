"""A representative's own page of assignments: contacts, interests, details for statistics, and resigning herself."""

from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.people import acts
from insyn.people.models import Assignment, Contact, Interest, Resignation, SelfDescription
from tests.support.desk import Desk

DAY = date(2020, 2, 4)
PAGE = "mina/uppdrag/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(DAY)
    return made


@pytest.fixture
def seat(desk) -> Assignment:
    return Assignment.objects.get(body="ks", capacity="member", number=7)


def test_she_enters_how_she_is_reached_and_erases_it(desk):
    desk.send(
        "ks-ledamot",
        PAGE,
        "contact",
        kind="email",
        value="jag@exempel.invalid",
        public="on",
        starts_on="2020-02-01",
    )
    row = Contact.objects.get()
    assert (row.person, row.public) == (person_of("kd-2"), True)
    assert "visas för alla" in desk.get("ks-ledamot", PAGE)
    assert "jag@exempel.invalid" in desk.get("", f"personer/{row.person_id}/")
    desk.send("ks-ledamot", PAGE, "end-contact", 422, on=row.pk, ends_on="2020-01-01")
    desk.send("ks-ledamot", PAGE, "end-contact", on=row.pk, ends_on="2020-02-04")
    desk.send("ks-ledamot", PAGE, "erase-contact", on=row.pk)
    assert not Contact.objects.exists()


def test_what_is_wrong_is_said_beside_the_field_and_kept(desk):
    page = desk.send(
        "ks-ledamot", PAGE, "contact", 422, kind="web", value="ingen adress", starts_on="2020-02-01"
    )
    assert "ingen adress" in page
    assert "-value_error" in page
    assert not Contact.objects.exists()


def test_she_gives_and_ends_an_interest(desk):
    desk.send("ks-ledamot", PAGE, "interest", kind="work", text="Snickare", starts_on="2020-01-01")
    row = Interest.objects.get()
    assert "Snickare" in desk.get("", f"personer/{row.person_id}/")
    desk.send("ks-ledamot", PAGE, "end-interest", on=row.pk, ends_on="2020-02-04")
    assert "Snickare" not in desk.get("", f"personer/{row.person_id}/")


def test_what_she_tells_for_statistics_is_hers_to_see_and_to_take_back(desk):
    assert "Helt frivilligt" in desk.get("ks-ledamot", PAGE)
    desk.send(
        "ks-ledamot",
        PAGE,
        "describe",
        birth_year="1972",
        gender="",
        occupation="other",
        starts_on="2020-02-04",
    )
    assert SelfDescription.objects.get().birth_year == 1972
    assert "1972" in desk.get("ks-ledamot", PAGE)
    desk.send("ks-ledamot", PAGE, "describe", 422, birth_year="72", starts_on="2020-02-04")
    desk.send("ks-ledamot", PAGE, "erase-description", on=person_of("kd-2").pk)
    assert not SelfDescription.objects.exists()


def test_she_resigns_herself_and_keeps_the_seat_until_it_is_granted(desk, seat):
    assert f'id="ask-{seat.pk}"' in desk.get("ks-ledamot", PAGE)
    desk.send("ks-ledamot", PAGE, "ask", on=seat.pk, wishes_on="2020-03-01")
    asked = Resignation.objects.get()
    assert (asked.asked_on, asked.wishes_on) == (DAY, date(2020, 3, 1))
    page = desk.get("ks-ledamot", PAGE)
    assert "Avsägelsen väntar på beslut" in page
    assert f'id="ask-{seat.pk}"' not in page
    desk.send("ks-ledamot", PAGE, "ask", 409, on=seat.pk)
    assert f"#answer-{asked.pk}" in desk.get("sekreterare", "arbete/register/")
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_she_does_nothing_with_what_is_somebody_elses(desk, stage, seat):
    contact = acts.add_contact(by=stage.secretary, person=person_of("s-1"), kind="phone", value="0918-000 01",
                               public=True, starts_on=DAY)  # fmt: skip
    other = Assignment.objects.get(body="ks", capacity="member", number=1)
    desk.send("ks-ledamot", PAGE, "erase-contact", 404, on=contact.pk)
    desk.send("ks-ledamot", PAGE, "ask", 404, on=other.pk)
    desk.send("sekreterare", PAGE, "ask", 403, on=seat.pk)
    desk.send("ks-ledamot", PAGE, "correct", 422)
    assert Contact.objects.filter(pk=contact.pk).exists()
