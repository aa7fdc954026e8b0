"""The handbook's pages: as of any day, new the same minute, in both languages, with nothing that is not public."""

import re
from datetime import date, time

import pytest
from django.test import Client

from insyn.demonstration.cast import person_of
from insyn.description.editing import Set, Table
from insyn.documents.tests.reading import text_of
from insyn.foundation import kept_pages
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, User
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.acts import plan_meeting
from insyn.organisation.acts_drafts import change_administration
from insyn.organisation.queries import ADMINISTRATIVE, version_in_force
from insyn.organisation.tests.a_change import BEFORE, DAY
from insyn.organisation.tests.test_adoption import decided, decision, secretary, switched, system  # noqa: F401
from insyn.people.models import Assignment
from tests.support.desk import Desk

CHAPTERS = (
    "organisationen", "ditt-uppdrag", "arendets-vag", "sammantraden", "ersattningar", "delegation", "styrdokument",
    "ekonomi", "vem-fragar-jag",
)  # fmt: skip


@pytest.fixture
def kept(settings):
    """Whole pages are kept, as in production."""
    settings.KEEP_PAGES = True
    kept_pages.shelf.clear()
    yield
    kept_pages.shelf.clear()


def pdf(client: Client, address: str = "/norsjo/handbok.pdf") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return text_of(answer.content)


# --- What is there ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.words
def test_every_chapter_has_its_page_and_leads_to_the_next(norsjo, read, prefix):
    front = read(f"{prefix}/norsjo/handbok/")
    for slug in CHAPTERS:
        assert f'href="{prefix}/norsjo/handbok/{slug}/"' in front
        page = read(f"{prefix}/norsjo/handbok/{slug}/")
        assert "None" not in page
        assert page.count("<h1>") == 1
    assert f'href="{prefix}/norsjo/handbok/ditt-uppdrag/"' in read(f"{prefix}/norsjo/handbok/organisationen/")


@pytest.mark.words
def test_it_is_reached_from_the_front_page_the_organisation_and_a_body(norsjo, read):
    for address in ("/norsjo/", "/norsjo/organ/"):
        assert 'href="/norsjo/handbok/"' in read(address).split("<footer")[0]
    assert 'href="/norsjo/handbok/ditt-uppdrag/"' in read("/norsjo/organ/ks/")
    assert 'href="/norsjo/handbok/"' in read("/norsjo/vem-gor-vad/").split("<footer")[1]


def test_a_chapter_that_is_none_is_not_found(norsjo, read):
    read("/norsjo/handbok/finns-inte/", 404)
    read("/norsjo/handbok/delegation/?datum=2008-01-01", 404)
    assert "1 januari 2007" in read("/norsjo/handbok/?datum=2006-12-31", 404)
    read("/norsjo/handbok.pdf?datum=2006-12-31", 404)
    read("/norsjo/handbok.pdf?datum=igen", 400)


@pytest.mark.words
def test_every_line_of_the_order_has_an_address_of_its_own(norsjo, read):
    page = read("/norsjo/handbok/delegation/")
    assert '<tr role="row" id="punkt-2.1">' in page
    assert len(re.findall(r'id="punkt-', page)) == 30


@pytest.mark.words
def test_words_that_are_only_swedish_are_marked_on_an_english_page(norsjo, read):
    assert '<span lang="sv">KL 6:37, 7:5; LOU 19 kap.</span>' in read("/en/norsjo/handbok/delegation/")
    assert '<span lang="sv">KL 6:37' not in read("/norsjo/handbok/delegation/")


# --- As of a day --------------------------------------------------------------------------------------------------------


def test_each_year_reads_as_it_was(norsjo, read, client):
    told = {
        2012: ("Omsorgsutskottet", "Utbildnings- och omsorgsutskottet"),
        2016: ("Utbildnings- och omsorgsutskottet", "Omsorgsutskottet"),
        2020: ("Utbildnings- och omsorgsutskottet", "Socialnämnd"),
    }
    for year, (there, gone) in told.items():
        page = read(f"/norsjo/handbok/organisationen/?datum={year}-05-01").split("<main")[1]
        assert f">{there}</a>" in page, year
        assert f">{gone}</a>" not in page, year
        paper = pdf(client, f"/norsjo/handbok.pdf?datum={year}-05-01")
        assert f"Gjord av det som gällde den 1 maj {year}." in paper
        assert there in paper


def test_the_board_of_eleven_is_told_of_its_own_years_only(norsjo, read):
    assert "har 11\u00a0ledamöter" in read("/norsjo/handbok/?datum=2016-05-01")
    assert "har 9\u00a0ledamöter" in read("/norsjo/handbok/?datum=2020-05-01")


def test_an_earlier_day_says_that_the_act_is_younger_and_carries_the_day_on(norsjo, read):
    page = read("/norsjo/handbok/ditt-uppdrag/?datum=2012-05-01")
    assert "gällde en äldre lag" in page
    assert 'href="/norsjo/organ/kf/?datum=2012-05-01"' in page
    assert 'href="/norsjo/lag/?datum=2012-05-01#kap-4"' in page
    assert "gällde en äldre lag" not in read("/norsjo/handbok/ditt-uppdrag/?datum=2020-05-01")


# --- New the same minute ------------------------------------------------------------------------------------------------


def test_a_meeting_that_is_planned_stands_there_at_once(stage, set_today, client, read, kept):
    set_today(date(2020, 2, 5))
    address = "/norsjo/handbok/sammantraden/"
    assert "Provlokalen" not in read(address)
    assert "Provlokalen" not in pdf(client)
    plan_meeting(
        by=stage.secretary, body="valnamnd", on=date(2020, 2, 6), starts=time(13), place="Provlokalen"
    )
    assert "Provlokalen" in read(address)
    assert "Nästa möte: Valnämnden torsdag 6 februari 2020 klockan 13.00." in pdf(client)


def test_the_directors_change_stands_there_at_once(stage, set_today, client, read, kept):
    set_today(BEFORE.date())
    address = "/norsjo/handbok/vem-fragar-jag/"
    assert "Kansliet" in read(address)
    assert "Ekonomienheten" in pdf(client)
    with in_municipality(stage.municipality):
        change_administration(
            by=Actor(stage.municipality, user=User.objects.get(username="kommunchef")),
            at=BEFORE,
            version=(found := version_in_force(BEFORE.date(), ADMINISTRATIVE)),
            edition=found.edition,
            changes=[Set(Table("unit", "ekonomi"), "name", {"sv": "Ekonomistaben", "en": "Finance staff"})],
        )
    assert "Ekonomistaben" in read(address)
    assert "Ekonomistaben" in pdf(client)
    assert "Ekonomienheten" not in pdf(client)


def test_a_version_that_switches_stands_there_at_once(decided, system, set_today, client, read, kept):  # noqa: F811
    set_today(DAY)
    address = "/norsjo/handbok/organisationen/"
    assert "Allmänna utskottet" in read(address)
    assert "Allmänna utskottet" in pdf(client)
    switched(system, decided)
    for told in (read(address), pdf(client)):
        assert "Kommunstyrelsens utskott" in told
        assert "Allmänna utskottet" not in told
    assert "Allmänna utskottet" in pdf(client, "/norsjo/handbok.pdf?datum=2020-12-31")


def test_a_page_and_a_pdf_are_kept_until_then(norsjo, client, kept, monkeypatch):
    first = client.get("/norsjo/handbok.pdf")
    monkeypatch.setattr("insyn.portal.views.handbook.gather", None)
    again = client.get("/norsjo/handbok.pdf", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


# --- What must never be read there --------------------------------------------------------------------------------------


@pytest.mark.words
def test_nobodys_own_address_is_told_and_the_municipalitys_public_one_is(norsjo, client, read):
    whole = "".join(read(f"/norsjo/handbok/{slug}/") for slug in CHAPTERS) + pdf(client)
    with in_municipality(norsjo):
        addresses = [user.email for user in User.objects.all() if user.email]
        addresses += list(Assignment.objects.values_list("person__email", flat=True).distinct())
    assert len(addresses) > 20
    assert not [address for address in addresses if address and address in whole]
    assert norsjo.contact.splitlines()[0] in whole
    for username in User.objects.values_list("username", flat=True):
        assert f">{username}<" not in whole


def test_another_municipality_reads_nothing_of_this_one(norsjo, other_municipality, client):
    for tail in ("handbok/", "handbok/delegation/", "handbok.pdf"):
        answer = client.get(f"/provby/{tail}")
        assert answer.status_code == 404
        assert "Kommunfullmäktige" not in answer.content.decode()


def test_a_meeting_that_is_not_public_is_not_in_it(stage, set_today, read):
    set_today(date(2020, 2, 5))
    meeting = plan_meeting(
        by=stage.secretary, body="valnamnd", on=date(2020, 2, 6), starts=time(13), place="Dold plats"
    )
    assert "Dold plats" in read("/norsjo/handbok/sammantraden/")
    meeting.published_at = None
    meeting.save()
    assert "Dold plats" not in read("/norsjo/handbok/sammantraden/")


def test_what_somebody_calls_things_is_words_and_never_markup(stage, set_today, read, client):
    set_today(date(2020, 2, 5))
    hostile = '<script>alert(1)</script> #panic("x") & "så"'
    plan_meeting(by=stage.secretary, body="valnamnd", on=date(2020, 2, 6), starts=time(13), place=hostile)
    Municipality.objects.filter(pk=stage.municipality.pk).update(contact=f"{hostile}\n\n  \nVäxel 0918")
    for slug in ("sammantraden", "vem-fragar-jag"):
        page = read(f"/norsjo/handbok/{slug}/")
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)</script> #panic(”x”) & ”så”" in pdf(client)


# --- Her own ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 29))
    return made


def test_a_representatives_own_handbook_tells_of_her_bodies(desk):
    assert 'href="/norsjo/mina/handbok/"' in desk.get("ks-ordforande", "mina/")
    page = desk.get("ks-ordforande", "mina/handbok/")
    assert "Du är ledamot och ordförande här." in page
    assert "Ärenden som är så brådskande" in page
    assert "4 februari 2020" in page
    assert "Kansliet" in page
    assert "Valnämnden" not in page
    assert "You are member and chair here." in desk.get("ks-ordforande", "/en/norsjo/mina/handbok/")


def test_an_insight_seat_and_a_substitute_read_of_their_own_places(desk):
    assert "men inte i besluten" in desk.get("insyn", "mina/handbok/")
    assert "Du är ersättare" in desk.get("ersattare", "mina/handbok/")
    assert "brådskande" not in desk.get("ersattare", "mina/handbok/")


def test_somebody_whose_assignments_have_ended_has_no_handbook_of_her_own(desk):
    Assignment.objects.filter(person=person_of("v-1")).update(ends_on=date(2020, 1, 28))
    desk.get("insyn", "mina/handbok/", 403)


def test_it_is_for_representatives_who_are_signed_in(desk):
    assert "för förtroendevalda" in desk.get("sekreterare", "mina/handbok/", 403)
    assert desk.client("").get("/norsjo/mina/handbok/").status_code == 302


def test_a_representative_has_no_handbook_in_another_municipality(desk, other_municipality):
    assert desk.client("ks-ordforande").get("/provby/mina/handbok/").status_code in (403, 404)
