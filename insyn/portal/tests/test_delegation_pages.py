"""Delegation on its pages: deciding on one page, what the order shows everybody, how it is used, the board."""

from datetime import date

import pytest

from insyn.cases.models import Case
from insyn.delegation.models import DelegatedDecision, Replacement, SubDelegation
from insyn.delegation.tests.order import with_line
from insyn.demonstration import story
from insyn.foundation.models import User
from insyn.meetings.models import AgendaItem
from tests.support.desk import Desk

BESLUT = "arbete/delegation/beslut/"
NEW = {"line": "2.1", "case": "new", "title": "Nya bord", "text": "Borden köps.", "amount": "400000"}


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 3))
    return made


def test_a_delegate_decides_on_one_page_and_everybody_sees_it(desk):
    page = desk.get("kommunchef", f"{BESLUT}?punkt=2.1")
    assert "2.1 Direktupphandling" in page
    assert "6.1 " not in page
    over = desk.send("kommunchef", BESLUT, "decide", 409, **{**NEW, "amount": "500001"})
    assert "Punkt 2.2" in over
    assert "nästa gång den 4 februari 2020" in over
    assert "Borden köps." in over  # what was written is still there
    assert "Ge ärendet en rubrik" in desk.send("kommunchef", BESLUT, "decide", 422, **{**NEW, "title": " "})
    hers = desk.send("kommunchef", BESLUT, "decide", 403, **{**NEW, "line": "6.1"})
    assert "Trafikhandläggare (Tore Exempelvall)" in hers
    answer = desk.send("kommunchef", BESLUT, "decide", **NEW)
    made = desk.get("kommunchef", answer.headers["Location"])
    assert "Beslut D 2020/1 är fattat" in made
    case = Case.objects.get()
    public = desk.get("", "delegation/2.1/")
    assert "D 2020/1" in public
    assert f"/norsjo/arenden/{case.address}/" in public
    assert "delegationsbeslut-2020-1.pdf" in public
    assert "delegation/2.1/?datum=2020-01-03" in desk.get("", f"arenden/{case.address}/")
    path = f"handlingar/{case.delegated_decision.document_id}/delegationsbeslut-2020-1.pdf"
    answer = desk.client("").get(desk.address(path))
    assert answer.status_code == 200
    answer.close()


def test_one_who_holds_no_line_is_told_so_and_a_wording_begins_the_decision(desk):
    assert "Du har ingen punkt" in desk.get("registrator", BESLUT)
    with_line("2.1", 'phrases = ["Upphandlingen godkänns."]')
    page = desk.get("kommunchef", f"{BESLUT}?punkt=2.1&mening=1")
    assert page.count("Upphandlingen godkänns.") == 2
    for hostile in ("?punkt=%00", "?punkt=2.1&mening=999999999999", "?fattat=99999999999999999", "?arende=x"):
        desk.get("kommunchef", BESLUT + hostile)
    desk.send("kommunchef", BESLUT, "nothing", 422)
    desk.get("", BESLUT, 302)


def test_the_elected_who_is_chair_decides_what_cannot_wait(desk):
    page = desk.get("ks-ordforande", BESLUT)
    assert "Varför ärendet inte kan vänta" in page
    desk.send("ks-ordforande", BESLUT, "decide", **{**NEW, "line": "1.1", "cannot_wait": "Vattnet är slut."})
    assert DelegatedDecision.objects.get().urgent


def test_disqualification_is_declared_on_the_page_and_a_secret_decision_asks_for_the_factor(desk):
    story.lowest_level_decides(story.Stage(desk.municipality, lambda line: None))
    Case.objects.update(status="preparing", delegated_decision=None)
    case = Case.objects.get()
    desk.send("trafik", BESLUT, "disqualified", case_number=case.reference, ground="Min bror")
    given = {"line": "6.1", "case": case.address, "text": "Ja."}
    assert "jävig" in desk.send("trafik", BESLUT, "decide", 409, **given)
    answer = desk.send("kommunchef", BESLUT, "decide", secrecy_section="23 kap. 2 § OSL", **NEW)
    gated = desk.client("kommunchef").get(answer.headers["Location"])
    assert gated.status_code == 302
    assert "andra-faktor" in gated.headers["Location"]
    public = desk.get("", "delegation/2.1/")
    assert "Borden" not in public
    assert "Ett beslut till visas inte" in public


def test_the_work_page_of_a_line_hands_on_replaces_and_takes_back(desk):
    assert "Klara Exempelkvist" in desk.get("registrator", "arbete/delegation/")
    assert "Ingen punkt" in desk.get("registrator", "arbete/delegation/?sok=xyzzy")
    path = "arbete/delegation/punkt/2.1/"
    assert "sub-delegate" not in desk.get("registrator", path)
    given = {"to_post": "trafikhandlaggare", "starts_on": "2020-01-03"}
    desk.send("kommunchef", path, "sub-delegate", **given)
    assert "V 2020/1" in desk.get("kommunchef", path)
    assert "V 2020/1: Trafikhandläggare" in desk.get("", "delegation/2.1/")
    desk.send("trafik", path, "sub-delegate", 403, **given)
    utredare = User.objects.get(username="utredare").pk
    days = {"starts_on": "2020-01-03", "last_day": "2020-01-10"}
    desk.send("kommunchef", path, "replace", user=str(utredare), **days)
    assert Replacement.objects.get().ends_on == date(2020, 1, 11)
    assert "Ulrik Exempelgren" in desk.get("registrator", path)
    assert "Exempelgren" not in desk.get("", "delegation/2.1/")  # posts are shown, never persons
    desk.send("kommunchef", path, "end-replacement", on=str(Replacement.objects.get().pk))
    desk.send("kommunchef", path, "revoke", on=str(SubDelegation.objects.get().pk))
    assert "Återkallad" in desk.get("kommunchef", path)
    desk.get("registrator", "arbete/delegation/punkt/99.9/", 404)
    urgent = "arbete/delegation/punkt/1.1/"
    assert "Anteckna den ledamot" in desk.get("sekreterare", urgent)
    assert "Anteckna den ledamot" not in desk.get("kommunchef", urgent)


def test_the_public_order_is_searched_and_read_on_any_day(desk):
    everything = desk.get("", "delegation/")
    assert "Direktupphandling" in everything
    assert "30 punkter" in everything
    found = desk.get("", "delegation/?q=upphandling+ekonomichef")
    assert "2.2" in found
    assert "Direktupphandling" not in found
    assert "Ingen punkt" in desk.get("", "delegation/?q=xyzzy")
    desk.get("", "delegation/99.9/", 404)
    assert "No line" not in desk.get("", "/en/norsjo/delegation/")


def test_what_is_not_reported_hangs_on_the_board(desk):
    assert "Delegationsbeslut som inte anmäls" not in desk.get("", "anslagstavla/")
    with_line("2.1", "reported = false")
    desk.send("kommunchef", BESLUT, "decide", **NEW)
    board = desk.get("", "anslagstavla/")
    assert "D 2020/1" in board
    assert "24 januari 2020" in board  # three weeks on
    assert "D 2020/1" not in desk.get("", "anslagstavla/?datum=2020-01-02")


def test_the_meeting_notes_the_list_in_its_minutes_and_the_figures_count(desk, played_until):
    story.lowest_level_decides(story.Stage(desk.municipality, lambda line: None))
    played_until(story.board_divides)
    item = AgendaItem.objects.get(kind="delegated")
    assert "D 2020/1, punkt 6.1" in item.minutes_text
    assert DelegatedDecision.objects.get().reported_on == date(2020, 2, 4)
    desk.at(date(2020, 2, 12))
    figures = desk.get("sekreterare", "arbete/delegation/statistik/")
    assert '<th scope="row">2020</th>' in figures
    assert "Det första delegationsbeslutet i Insyn är från den 9 januari 2020" in figures
    assert "Inget slag av ärenden är sådant" in figures
    assert "2.1 Direktupphandling" in figures
    assert "6.1 " not in figures
