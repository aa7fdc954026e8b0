"""The pages: a question asked by anybody, saved by those who may, printed; what cannot be asked is told."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from insyn.budget.cost.acts import enter_cost_figure
from insyn.demonstration import story
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed
from insyn.whatif import playing, readiness
from insyn.whatif.acts import save_question
from insyn.whatif.models import SavedQuestion
from tests.support.desk import Desk

AT = clock.instant(date(2020, 3, 12), 9)
QUERY = "fran=2019-01-01&utskott=3"


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    played_until(story.assembly_decides)
    made = Desk(norsjo)
    made.at(date(2020, 3, 12))
    return made


def save(by, **more):
    given = {"title": "Tre utskott?", "query": QUERY, "digest": "0" * 64, **more}
    return save_question(by=by, at=AT, **given)


def test_anybody_asks_and_the_answer_says_what_it_rests_on(desk):
    page = desk.get("", f"tank-om/?{QUERY}&opinion=S+40;+C+25;+M+20")
    assert "utskott under styrelsen: 3" in page
    assert "dagar till beslut av politiker, median" in page
    assert "antaget" in page
    assert "Lagprövningen finner" in page
    assert "Vilka som sitter" in page
    assert "<svg" in page
    english = desk.get("", f"/en/norsjo/tank-om/?{QUERY}")
    assert "days to a decision by politicians, median" in english


def test_the_assumptions_are_tried_when_asked_for(desk):
    assert "Pröva antagandena" in desk.get("", f"tank-om/?{QUERY}")
    page = desk.get("", f"tank-om/?{QUERY}&prova=1")
    assert "Står sig i hela intervallet" in page or "vid en av ändarna av" in page


def test_the_municipalitys_own_figure_of_its_inhabitants_is_used_with_its_source(desk, stage):
    assert "4\xa0100 invånare" in desk.get("", f"tank-om/?{QUERY}")
    enter_cost_figure(
        by=stage.act("ekonomichef"),
        at=AT,
        year=2020,
        kind="population",
        amount=Decimal(3987),
        source="Påhittad folkmängd",
    )
    page = desk.get("", f"tank-om/?{QUERY}")
    assert "3\xa0987 invånare" in page
    assert "2417: 2020: Påhittad folkmängd" in page


def test_who_waits_too_long_behind_others_is_told_so(desk, monkeypatch):
    monkeypatch.setattr(playing, "PATIENCE", 0.01)
    with playing._playing:
        assert "Många frågor räknas just nu" in desk.get("", f"tank-om/?{QUERY}", 422)
    desk.get("", f"tank-om/?{QUERY}")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("utskott=99", "helt tal från 0 till 6"),
        ("fran=1066-10-14", "finns inte att välja"),
        ("sammantraden=0", "sammanträder aldrig"),
        ("opinion=S+200", "går inte att läsa"),
        ("arenden=1000000", "helt tal från 10 till 400"),
        ("fran=2007-01-01&utskott=3", "inget utskott att dela"),
    ],
)
def test_what_cannot_be_answered_is_told_beside_the_form(desk, query, told):
    page = desk.get("", f"tank-om/?{query}", 422)
    assert told in page
    assert 'name="utskott"' in page


def test_a_version_from_before_the_law_is_played_and_says_so(desk):
    assert "före kommunallagen" in desk.get("", "tank-om/?bredvid=2007-01-01")


def test_the_report_is_a_pdf_and_of_nothing_there_is_none(desk):
    assert desk.client("").get(f"/norsjo/tank-om.pdf?{QUERY}").content.startswith(b"%PDF")
    assert desk.client("").get("/norsjo/tank-om.pdf?utskott=99").status_code == 404


def test_a_question_is_saved_read_again_and_shown_to_all_only_when_it_is_for_all(desk):
    path = f"arbete/tank-om/?{QUERY}"
    assert "Spara frågan" in desk.get("sekreterare", path)
    desk.send("sekreterare", path, "save", title="Tre utskott?", why="Styrelsen undrar.")
    row = SavedQuestion.objects.get()
    assert row.query == QUERY
    page = desk.get("sekreterare", f"arbete/tank-om/{row.pk}/")
    assert "Tre utskott?" in page
    assert "Svaret är detsamma som när frågan sparades" in page
    desk.get("", f"tank-om/{row.pk}/", 404)
    assert "Tre utskott?" not in desk.get("", "tank-om/")
    desk.send("ks-ledamot", path, "save", title="Öppen fråga", for_all="on")
    shown = SavedQuestion.objects.get(title="Öppen fråga")
    assert "Öppen fråga" in desk.get("", "tank-om/")
    assert "Svaret är detsamma som då" in desk.get("", f"tank-om/{shown.pk}/")
    assert "Svaret är detsamma som då" not in desk.get("", "tank-om/")


def test_what_has_become_other_since_it_was_saved_says_so(desk, stage):
    row = save(stage.act("sekreterare"), for_all=True)
    assert "är andra nu än då" in desk.get("", f"tank-om/{row.pk}/")


@pytest.mark.parametrize(
    ("more", "field"),
    [({"title": " "}, "title"), ({"title": "Om 121212-1212"}, "title"), ({"why": "Se 121212-1212"}, "why")],
)
def test_what_is_saved_has_a_title_and_names_nobody_by_number(desk, stage, more, field):
    with pytest.raises(Invalid) as caught:
        save(stage.act("sekreterare"), **more)
    assert caught.value.field == field


def test_a_citizen_may_not_save_and_does_not_see_the_page_with_drafts(desk, norsjo):
    with pytest.raises(NotAllowed):
        save(Actor.citizen(norsjo))


def test_a_saved_question_never_changes(desk, stage):
    row = save(stage.act("sekreterare"))
    with pytest.raises(DatabaseError), transaction.atomic():
        SavedQuestion.objects.filter(pk=row.pk).update(title="Annan")
    with pytest.raises(DatabaseError), transaction.atomic():
        SavedQuestion.objects.filter(pk=row.pk).delete()


def test_the_search_shows_the_front_and_each_point_leads_to_its_question(desk):
    path = "arbete/tank-om/sok/"
    assert "De som ingen annan slår" not in desk.get("sekreterare", path)
    page = desk.get("sekreterare", f"{path}?fran=2019-01-01&styrelse=4,7&sammantraden=7,8")
    assert "ingen annan har lägre kostnad" in page
    assert "Utelämnade" in page
    assert "/arbete/tank-om/?fran=2019-01-01&amp;styrelse=7" in page
    assert "går inte" in desk.get("sekreterare", f"{path}?fran=2019-01-01&styrelse=fyra", 422)
    assert "högst 40" in desk.get(
        "sekreterare", f"{path}?fran=2019-01-01&styrelse=5,6,7,8,9,10,11&sammantraden=5,6,7,8,9,10", 422
    )


def test_the_kernel_is_made_ready_by_playing_what_there_is_and_nothing_where_there_is_none(
    norsjo, monkeypatch
):
    played = []
    monkeypatch.setattr(readiness, "IS_COMPILED", True)
    monkeypatch.setattr(
        readiness, "simulate", lambda alternatives, *how: played.append((alternatives[0].name, how[1:]))
    )
    readiness._played.cache_clear()
    readiness.make_ready()
    readiness.make_ready()
    assert played == [("norsjo", (1, 1, 1))]  # once in the process
    readiness._played.cache_clear()
    monkeypatch.setattr(readiness, "sources", lambda municipality: [])
    readiness.make_ready()
    assert len(played) == 1
    readiness._played.cache_clear()
