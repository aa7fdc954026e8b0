"""The citizens' pages: what each says, that each is kept, and how few queries each takes."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from insyn.demonstration import story
from insyn.foundation.kept_pages import shelf
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.acts import take_down_notice
from insyn.meetings.models import AgendaItem, Notice, Question
from insyn.organisation.queries import version_in_force
from insyn.people.models import Assignment, Person

PAGES = ("", "organ/", "organ/kf/", "organ/ks/", "organ/gruppmoten/", "organ/gemensam-beredning/", "organ/miljo-bygg/",
         "organ/allman-beredning/", "sammantraden/", "sammantraden/?organ=ks", "sammantraden/au/2020-01-20/",
         "sammantraden/gruppmoten/2020-01-29-s/", "arenden/", "anslagstavla/", "vem-gor-vad/", "vem-gor-vad/?q=skola",
         "forvaltning/", "forvaltning/?datum=2010-01-01",
         "personer/", "om/", "tillganglighet/", "lag/")  # fmt: skip


@pytest.mark.parametrize("tail", PAGES)
def test_every_page_stands_before_anything_has_happened_and_is_the_same_for_everybody(
    norsjo, client, set_today, tail
):
    set_today(date(2020, 1, 2))
    for prefix in ("/norsjo/", "/en/norsjo/"):
        response = client.get(prefix + tail)
        assert response.status_code == 200
        assert response.insyn_public
        assert not response.cookies
        assert "påhittade" in response.content.decode() or prefix.startswith("/en")
        assert f'<html lang="{"en" if prefix.startswith("/en") else "sv"}"' in response.content.decode()


def test_the_first_page_says_who_decides_what_is_decided_and_how_to_be_heard(norsjo, read, set_today):
    set_today(date(2020, 1, 10))
    page = read("/norsjo/")
    assert "I exemplet är det den 10 januari 2020." in page
    for heading in ("Vem bestämmer?", "Vad beslutas nu?", "Hur blir jag hörd?"):
        assert f">{heading}</h2>" in page
    assert page.count("<svg") == 2
    assert '<a href="/norsjo/organ/ks/"' in page
    assert "Gemensamma beredningen" in page


def test_a_companys_board_says_what_the_municipality_has_of_the_company(norsjo, read, set_today):
    set_today(date(2020, 1, 2))
    page = read("/norsjo/organ/norsjolagenheter/")
    assert "Aktiebolag" in page
    assert "Kommunen äger" not in page
    with in_municipality(norsjo):
        version = version_in_force(date(2020, 1, 2))
        told = (
            'board = "norsjolagenheter"\nowned_percent = 60\npurpose = { sv = "Bostäder", en = "Housing" }\n'
            'secured = ["public-insight"]\nlay_auditors = 2\nassumed = ["owned_percent: prov"]'
        )
        version.text = version.text.replace('board = "norsjolagenheter"', told)
        version.sha256 = sha256(version.text.encode()).hexdigest()
        version.save()
    page = read("/norsjo/organ/norsjolagenheter/?ny=1")
    for words in ("60&nbsp;%", "Bostäder", "allmänheten får insyn", "kommunens andel i procent"):
        assert words in page


def test_the_only_municipality_of_an_installation_is_where_one_comes(norsjo, client, other_municipality):
    both = client.get("/")
    assert both.status_code == 200
    assert "Provby kommun" in both.content.decode()
    other_municipality.delete()
    assert client.get("/").headers["Location"] == "/norsjo/"


def test_a_body_shows_who_sits_there_and_what_is_assumed(norsjo, read, set_today):
    set_today(date(2020, 1, 2))
    page = read("/norsjo/organ/ks/")
    sitting = page.split("Vilka som sitter här")[1].split("</section>")[0]
    assert sitting.count('class="person"') == 3 + 9 + 9 + 2
    assert sitting.count("påhittad") == sitting.count('class="person"')
    assert "Insynsplatser" in sitting
    assert page.count(">antaget</a>") == 3
    assert "KL 6:21 kräver en ordförande" in page
    assert "norsjo-presentation: Organisation" in page
    assert "Avgörs här." in page


def test_a_seat_is_shown_to_whoever_holds_it_on_the_day(in_norsjo, read, set_today):
    set_today(date(2020, 6, 1))
    seat = Assignment.objects.get(body="ks", capacity="member", number=9)
    before = seat.person.name
    seat.ends_on = date(2020, 3, 1)
    seat.save()
    after = Person(given_name="Nya", family_name="Namnsdotter", party="L", invented=True)
    after.save()
    Assignment(person=after, body="ks", capacity="member", number=9, starts_on=date(2020, 3, 1)).save()
    members = lambda day: read(f"/norsjo/organ/ks/?datum={day}").split(">Ledamöter</h3>")[1].split("</ul>")[0]  # noqa: E731
    assert before in members("2020-02-29")
    assert "Nya Namnsdotter" not in members("2020-02-29")
    assert "Nya Namnsdotter" in members("2020-03-01")
    assert before not in members("2020-03-01")
    read(f"/norsjo/personer/{after.pk}/?datum=2020-02-29", 404)
    assert "Tidigare uppdrag" in read(f"/norsjo/personer/{seat.person_id}/")


def test_the_register_counts_as_the_slide_counts(norsjo, read, set_today):
    set_today(date(2020, 1, 2))
    page = read("/norsjo/personer/")
    assert '<td class="number">23</td><td class="number">40</td>' in page
    assert "5 personer har mer än ett av uppdragen." in page
    assert read("/norsjo/personer/?parti=SD").count('class="person"') == 2
    assert read("/norsjo/personer/?parti=<script>").count('class="person"') == page.count('class="person"')


@pytest.mark.parametrize("tail", ["organ/finns-inte/", "organ/KS/", "sammantraden/ks/2020-02-05/", "sammantraden/ks/x/",
                                  "sammantraden/ks/2020-02-04-s/", "sammantraden/ks/2020-02-04x/",
                                  "sammantraden/gruppmoten/2020-01-29/", "sammantraden/gruppmoten/2020-01-29-S/",
                                  "sammantraden/ks/99999-01-01/", "arenden/KS-2020-99/", "arenden/x/", "arenden/ks-2020-1/",
                                  "arenden/KS-2020-99999999999999999999/", "personer/0/",
                                  "personer/99999999999999999999/", "finns-inte/"])  # fmt: skip
def test_what_is_not_there_is_not_found_and_the_page_says_where_to_go(norsjo, read, tail):
    for prefix in ("/norsjo/", "/en/norsjo/"):
        assert "/norsjo/fraga/" in read(prefix + tail, 404) or tail == "finns-inte/"


@pytest.mark.parametrize(
    "query", ["?organ=<script>", "?ar=abcd", "?ar=²²²²", "?ar=9999", "?ar=-1", "?organ=" + "x" * 5000]
)
def test_a_filter_that_means_nothing_filters_nothing(norsjo, read, set_today, query):
    set_today(date(2020, 1, 2))
    page = read("/norsjo/sammantraden/" + query)
    assert "Sammanträden 2020" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    "query", ["?status=x", "?sida=0", "?sida=-3", "?sida=abc", "?sida=99999999999", "?sida=²"]
)
def test_a_list_of_cases_stands_whatever_it_is_asked(norsjo, read, query):
    assert "Inget ärende" in read("/norsjo/arenden/" + query)


def test_a_weekday_that_the_source_has_wrong_is_shown_with_both(norsjo, read, set_today):
    set_today(date(2020, 1, 2))
    assert "Källan säger tisdag, men den 20 januari 2020 är en måndag." in read(
        "/norsjo/sammantraden/au/2020-01-20/"
    )
    assert "källans veckodag stämmer inte" in read("/norsjo/sammantraden/")
    about = read("/norsjo/om/")
    assert "Allmänna utskottet: källan säger tisdag den 20 januari 2020, som är en måndag." in about
    assert "källan säger måndag den 21 januari 2020, som är en tisdag." in about
    assert "7\u00a0683 tkr" in about


def test_approved_minutes_are_shown_whole(decided, read, client):
    page = read("/norsjo/sammantraden/ks/2020-02-04/")
    item = page.split('id="punkt-2"')[1].split('id="punkt-3"')[0]
    assert ">Jäv</h4>" in item
    assert "Äger ett bussföretag" in item
    assert ">Votering</h4>" in item
    assert [part.split("<")[0] for part in item.split('class="count">')[1:]] == ["6", "2", "1"]
    yes, no, abstain = (part.split("</ul>")[0] for part in item.split("<h5>")[1:])
    assert [side.count('class="person"') for side in (yes, no, abstain)] == [6, 2, 1]
    assert ">Reservationer</h4>" in item
    assert "Till förmån för det egna förslaget." in item
    attended = page.split("Vilka som deltog")[1]
    assert "Tjänstgörande ersättare" in attended
    assert "Insynsplats" in attended
    assert "Ingen hade något annat förslag" in page.split('id="punkt-3"')[1]
    AgendaItem.objects.filter(meeting__body="ks", position=2).update(is_election=True)
    ballot = read("/norsjo/sammantraden/ks/2020-02-04/").split('id="punkt-2"')[1].split('id="punkt-3"')[0]
    assert "<h5>" not in ballot
    assert "hemligt" in ballot
    Question.objects.filter(item__meeting__body="ks", method="division").update(closed_at=None, answer="")
    assert ">Votering</h4>" not in read("/norsjo/sammantraden/ks/2020-02-04/")


def test_the_notice_board_holds_a_notice_from_its_posting_until_it_is_taken_down(
    decided, stage, read, set_today
):
    def minutes_of_the_board(day: date) -> bool:
        page = read(f"/norsjo/anslagstavla/?datum={day}")
        assert "kommunallagen 8 kap. 9–12" in page
        assert "Förvaltningsrätten i Umeå" in page
        return "Kommunstyrelsen, tisdag 4 februari 2020" in page

    assert not minutes_of_the_board(date(2020, 2, 10))
    assert minutes_of_the_board(date(2020, 2, 11))
    board = read("/norsjo/anslagstavla/?datum=2020-02-13")
    assert "Inget sammanträde är kungjort" in board
    for day in (date(2020, 2, 14), date(2020, 2, 24)):
        announced = read(f"/norsjo/anslagstavla/?datum={day}")
        assert "Anslaget den 14 februari 2020." in announced
        assert "<li>Skolskjuts från fritidshemmet</li>" in announced
    assert "Inget sammanträde är kungjort" in read("/norsjo/anslagstavla/?datum=2020-02-25")
    take_down_notice(
        by=stage.secretary,
        at=story.at(3, 4),
        notice=Notice.objects.get(meeting__body="ks", posted_on=date(2020, 2, 11)),
    )
    set_today(date(2020, 3, 10))
    assert minutes_of_the_board(date(2020, 3, 3))
    assert not minutes_of_the_board(date(2020, 3, 4))


MOST_QUERIES = {"": 16, "organ/": 5, "organ/ks/": 8, "sammantraden/": 8, "sammantraden/ks/2020-02-04/": 24,
                "sammantraden/kf/2020-02-24/": 24, "arenden/": 7, "arenden/KS-2020-1/": 17, "anslagstavla/": 9,
                "vem-gor-vad/": 6, "personer/": 12, "om/": 12}  # fmt: skip


def test_a_page_takes_few_queries_however_much_it_shows(decided, client, settings):
    for tail, most in MOST_QUERIES.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/norsjo/{tail}").status_code == 200
        assert len(queries) <= most, (tail, len(queries))


def test_a_page_is_kept_until_something_is_published(stage, client, set_today, settings):
    set_today(date(2020, 1, 2))
    settings.KEEP_PAGES = True
    shelf.clear()
    first = client.get("/norsjo/arenden/")
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/norsjo/arenden/")
    assert len(queries) == 1
    assert again.content == first.content
    assert first.headers["ETag"] == again.headers["ETag"]
    story.question_comes_in(stage)
    assert "Skolskjuts" in client.get("/norsjo/arenden/").content.decode()
    shelf.clear()


def test_a_page_that_is_refused_or_missing_is_not_kept(norsjo, client, settings):
    settings.KEEP_PAGES = True
    shelf.clear()
    client.get("/norsjo/?datum=x")
    client.get("/norsjo/organ/finns-inte/")
    client.get("/norsjo/fraga/")
    assert shelf.weight == 0


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_page_for_when_all_else_fails_needs_nothing(name):
    for language in ("sv", "en"):
        with translation.override(language):
            assert '<a href="/">' in get_template(name).render()


def test_a_case_settled_by_a_delegate_says_so(stage, read, set_today):
    story.lowest_level_decides(stage)
    set_today(date(2020, 1, 9) + timedelta(days=1))
    page = read("/norsjo/arenden/KS-2020-1/")
    assert "Beslut på delegation D 2020/1" in page
    assert 'href="/norsjo/delegation/6.1/?datum=2020-01-09"' in page
    assert "lägsta nivå" in page
    assert 'id="punkt-6.1"' in read("/norsjo/vem-gor-vad/")


def test_a_question_is_answered_with_who_decides_and_every_page_has_the_field(norsjo, read, set_today):
    set_today(date(2020, 3, 2))
    assert 'name="q"' in read("/norsjo/sammantraden/")
    shown = read("/norsjo/vem-gor-vad/?q=Direktupphandling+900+tkr")
    assert "Punkt" not in shown.split('id="svar"')[1].split("</h3>")[0]
    assert "bara till och med 500" in shown.replace("\u00a0", " ")
    assert "Inte kommunen" in read("/norsjo/vem-gor-vad/?q=l%C3%A4kartid")
    for hostile in ("%3Cscript%3Ealert(1)%3C/script%3E", "%00%27%22*(", "a" * 400):
        assert "<script>alert" not in read(f"/norsjo/vem-gor-vad/?q={hostile}")
    assert "Who decides about" in read("/en/norsjo/vem-gor-vad/?q=skolskjuts")


def test_what_a_way_demands_before_a_step_stands_by_its_steps(in_norsjo, read):
    assert "Krävs före Gemensamma beredningen: Ekonomiska konsekvenser" in read("/norsjo/organ/")
