"""The governing documents' pages, for the public on a day and for those who write them."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.demonstration.load import LOADED_AT
from insyn.documents.tests.test_governing_originals import PDF
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import GoverningText
from insyn.portal.work_list import Desk, reviews
from tests.support.desk import Desk as Hands

DAY = date(2020, 4, 20)
WORK = "arbete/styrdokument/"
KS = f"{WORK}reglemente-ks/"


@pytest.fixture
def hands(norsjo):
    found = Hands(norsjo)
    found.at(DAY)
    return found


# --- For the public -----------------------------------------------------------------------------------------------------


def test_the_register_has_every_document_with_its_facts(hands):
    page = hands.get("", "styrdokument/")
    for words in ("Arbetsordning för kommunfullmäktige", "Delegationsordning", "30 juni 2020", "utgåva 2"):
        assert words in page
    assert "3 styrdokument har upphört" in page


def test_the_register_is_filtered_by_kind_and_body(hands):
    page = hands.get("", "styrdokument/?slag=regulations&organ=valnamnd")
    assert "Styrdokument för Valnämnden" in page
    assert re.findall(r'<h2><a href="[^"]*/styrdokument/([^/]+)/', page) == ["reglemente-valnamnd"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("styrdokument/?slag=finns-inte", 400),
        ("styrdokument/?organ=finns-inte", 400),
        ("styrdokument/?datum=1950-01-01", 404),
        ("styrdokument/finns-inte/", 404),
        ("styrdokument/finns-inte.pdf", 404),
        ("styrdokument/arbetsordning/?utgava=9", 404),
        ("styrdokument/arbetsordning/?utgava=-1", 404),
        ("styrdokument/arbetsordning/?utgava=" + "9" * 500, 404),
        ("styrdokument/arbetsordning/jamfor/?fran=1&till=1", 400),
        ("styrdokument/arbetsordning/jamfor/?fran=1&till=7", 404),
        ("styrdokument/reglemente-ks/jamfor/", 404),
        ("styrdokument/politikerhandbok.pdf", 404),
        ("forfattningssamling/?datum=i-dag", 400),
    ],
)
def test_what_is_not_there_is_answered_clearly(hands, path, status):
    assert "<h1" in hands.get("", path, status)


def test_a_document_shows_its_text_its_history_and_the_bodies_it_names(hands):
    page = hands.get("", "styrdokument/arbetsordning/")
    assert 'id="p-9"' in page
    assert 'href="#p-9"' in page
    assert "Kommunfullmäktige 2014-11-24 (påhittat beslut)" in page
    assert "/norsjo/organ/malberedning/" in page


def test_an_earlier_day_has_the_edition_of_then_and_nothing_later(hands):
    page = hands.get("", "styrdokument/arbetsordning/?datum=2016-01-01")
    assert "fem arbetsdagar" in page
    assert "frågestund" not in page
    assert "2018-12-17" not in page


def test_an_edition_that_is_not_in_force_says_so(hands):
    assert "Du läser utgåva 1" in hands.get("", "styrdokument/arbetsordning/?utgava=1")


def test_a_document_that_ended_says_what_replaced_it(hands):
    page = hands.get("", "styrdokument/reglemente-socialnamnd/")
    assert "Dokumentet upphörde den 1 januari 2011" in page
    assert "/norsjo/styrdokument/reglemente-ks/" in page


def test_two_editions_are_compared_with_what_was_struck_and_added(hands):
    page = hands.get("", "styrdokument/arbetsordning/jamfor/?fran=2&till=1")
    assert re.search(r"<del>.*?fem</del>", page)
    assert re.search(r"<ins>.*?tre</ins>", page)
    assert "5 stycken är ändrade." in page


def test_the_statute_book_has_each_text_and_is_a_pdf(hands):
    page = hands.get("", "forfattningssamling/")
    assert 'id="reglemente-ks-kap-1-p-1"' in page
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))
    answer = hands.client("").get("/norsjo/forfattningssamling.pdf")
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert hands.client("").get("/norsjo/styrdokument/delegationsordning.pdf").content[:4] == b"%PDF"


def test_the_pages_speak_english(hands):
    page = hands.client("").get("/en/norsjo/styrdokument/").content.decode()
    assert "Governing documents" in page
    assert "Regulations for the executive board" in page


def test_hostile_text_is_shown_as_text(hands, norsjo):
    with in_municipality(norsjo):
        GoverningText(
            document="politikerhandbok", number=1, title="<script>alert(1)</script>", text="1 § <img src=x onerror=y>",
            saved_at=LOADED_AT, decided_at=LOADED_AT, decided_on=date(2018, 1, 1), in_force_from=date(2019, 1, 1),
        ).save()  # fmt: skip
    page = hands.get("", "styrdokument/politikerhandbok/")
    assert "&lt;img src=x" in page
    assert "<script>alert" not in page


def test_every_page_leads_there(hands):
    for path in ("", "organ/", "organ/ks/", "styrdokument/"):
        assert "/norsjo/styrdokument/" in hands.get("", path)
    assert "/norsjo/styrdokument/reglemente-ks/" in hands.get("", "organ/ks/")


def test_another_municipality_has_none_of_them(hands, norsjo):
    Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")
    for path in (
        "styrdokument/",
        "styrdokument/reglemente-ks/",
        "styrdokument/reglemente-ks.pdf",
        "forfattningssamling/",
    ):
        assert hands.client("").get(f"/provby/{path}").status_code == 404


def test_a_comparison_of_versions_says_which_texts_name_what_changes(hands):
    page = hands.get("", "organisation/jamfor/?fran=2015-01-01&till=2019-01-01")
    assert "Texter som nämner organ som ändras eller upphör" in page


# --- At work ------------------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_missing_and_the_day_has_the_review(hands, norsjo):
    assert "Översynen är snart." in hands.get("sekreterare", WORK)
    assert "Reglemente för kommunstyrelsen" in hands.get("sekreterare", "arbete/")
    hands.at(date(2020, 3, 1))
    assert "Reglemente för kommunstyrelsen" not in hands.get("sekreterare", "arbete/")


@pytest.mark.parametrize(("who", "count"), [("sekreterare", 1), ("registrator", 0)])
def test_the_review_waits_for_the_secretary(hands, norsjo, rf, who, count):
    norsjo.refresh_from_db()
    with in_municipality(norsjo):
        request = rf.get("/")
        request.municipality = norsjo
        request.actor = Actor(norsjo, User.objects.get(username=who))
        assert len(list(reviews(Desk(request)))) == count


def test_a_text_is_written_decided_and_read_by_the_public(hands):
    hands.send("sekreterare", KS, "begin")
    page = hands.send("sekreterare", KS, "write", 422, saved="1", title="", text="1 § Nytt.")
    assert "1 § Nytt." in page
    hands.send(
        "sekreterare",
        KS,
        "write",
        saved="1",
        title="Reglemente för kommunstyrelsen",
        text="1 § Nytt.\n\n3 § Kulturnämnden.",
    )
    page = hands.get("sekreterare", KS)
    assert "Efter 1 § kommer 3 §." in page
    assert "Texten nämner ”kulturnämnden”, som inte finns." in page
    stale = hands.send("sekreterare", KS, "write", 409, saved="1", title="R", text="1 § Mitt eget.")
    assert "1 § Mitt eget." in stale
    assert "Det som är sparat nu" in stale
    assert 'name="saved" value="2"' in stale
    hands.send("sekreterare", KS, "decide", 422, saved="2", in_force_from="2020-05-01")
    hands.send(
        "sekreterare",
        KS,
        "decide",
        saved="2",
        in_force_from="2020-05-01",
        decided="KF § 1",
        decided_on="2019-12-01",
    )
    assert "Du läser utgåva 2" in hands.get("", "styrdokument/reglemente-ks/?utgava=2")
    hands.at(date(2020, 5, 1))
    assert "Kulturnämnden." in hands.get("", "styrdokument/reglemente-ks/")


def test_an_original_is_added_and_opened_by_anybody(hands):
    sent = SimpleUploadedFile("reglemente.pdf", PDF, content_type="application/pdf")
    hands.send("sekreterare", KS, "original", title="Undertecknat", file=sent)
    page = hands.get("", "styrdokument/reglemente-ks/")
    href = re.search(r'href="(/norsjo/handlingar/[^"]+)"[^>]*>Undertecknat', page)
    assert href is not None
    answer = hands.client("").get(href.group(1))
    assert b"".join(answer.streaming_content) == PDF
    answer.close()


def test_a_review_is_noted_and_a_text_repealed(hands):
    hands.send("sekreterare", KS, "review", 422, review_by="2020-04-20")
    hands.send("sekreterare", KS, "review", review_by="2022-01-01")
    assert "1 januari 2022" in hands.get("", "styrdokument/reglemente-ks/")
    hands.send("sekreterare", KS, "end", until="2020-05-01", decided="Kommunfullmäktige § 7")
    hands.at(date(2020, 5, 1))
    assert "Texten är inte inlagd" in hands.get("", "styrdokument/reglemente-ks/")


@pytest.mark.parametrize("who", ["registrator", "utredare", "ks-ordforande"])
def test_others_read_but_are_offered_nothing_and_may_nothing(hands, who):
    assert "<form" not in hands.get(who, KS).split("<main")[1].split("</main")[0]
    hands.send(who, KS, "begin", 403)


def test_an_unknown_document_or_form_is_answered(hands):
    hands.get("sekreterare", f"{WORK}finns-inte/", 404)
    hands.send("sekreterare", KS, "hitta-pa", 422)
