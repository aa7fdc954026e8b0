"""Searching in what documents say: the public's through the gate, staff's by who may read, secret text only after a factor."""

from datetime import date

import pytest
from django.db import connection

from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents import acts_texts
from insyn.documents.acts import mark_secret
from insyn.documents.acts_texts import counted, forget_texts, keep_texts, keep_texts_of, read_document
from insyn.documents.extraction import Extracted
from insyn.documents.models import Document, DocumentText
from insyn.documents.text_index import named_by_index
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import JournalContent, Municipality
from insyn.foundation.tenancy import in_municipality
from tests.support.desk import Desk

SECRET_TITLE = "Underlag om enskilda elevers resor"
PUBLIC, WORK = "handlingar/", "arbete/handlingar/"


_read: dict[str, Extracted] = {}


def read_once(document: Document) -> Extracted:
    """A document's text, read once for all the tests of this file: the same contents are in every one."""
    if document.sha256 not in _read:
        _read[document.sha256] = read_document(document)
    return _read[document.sha256]


@pytest.fixture
def desk(norsjo, stage, played_until, monkeypatch) -> Desk:
    """The board is summoned and its papers are published; every paper's text has been read."""
    monkeypatch.setattr(acts_texts, "read_document", read_once)
    played_until(story.board_is_summoned)
    keep_texts_of(norsjo)
    made = Desk(norsjo)
    made.at(date(2020, 1, 29))
    return made


def secret_word() -> str:
    """A word that only the secret paper has."""
    others = " ".join(
        DocumentText.objects.filter(document__secrecy_section="").values_list("sought", flat=True)
    )
    secret = DocumentText.objects.get(document__title=SECRET_TITLE)
    return next(
        word for word in secret.sought.split() if len(word) > 6 and word.isalpha() and word not in others
    )


def hits(page: str) -> int:
    return page.count("<mark>")


def test_every_document_is_read_once_and_the_journal_holds_no_word_of_it(desk):
    assert DocumentText.objects.count() == Document.objects.count() > 5
    assert keep_texts_of(desk.municipality) == 0
    told = [str(row.content) for row in JournalContent.objects.filter(entry__act="documents.keep_texts")]
    assert told
    assert not any(secret_word() in text.casefold() for text in told)


def test_a_citizen_finds_what_is_published_with_the_words_around(desk):
    page = desk.get("", f"{PUBLIC}?q=fritidshem")
    assert hits(page) >= 1
    assert "/norsjo/handlingar/" in page


def test_all_words_must_be_there_and_a_phrase_stands_as_it_is(desk):
    assert hits(desk.get("", f"{PUBLIC}?q=fritidshem+gravitationsvåg")) == 0
    assert "Ingen publicerad handling" in desk.get("", f"{PUBLIC}?q=%22hem+fritids%22")


def test_secret_text_is_found_by_nobody_outside(desk):
    word = secret_word()
    for address in (
        f"{PUBLIC}?q={word}",
        f"{PUBLIC}?q={word}&datum=2020-02-20",
        f"/en/norsjo/{PUBLIC}?q={word}",
    ):
        page = desk.get("", address)
        assert hits(page) == 0
        assert SECRET_TITLE not in page


def test_staff_find_secret_text_only_after_a_second_factor(desk):
    word = secret_word()
    before = desk.get("utredare", f"{WORK}?q={word}")
    assert hits(before) == 0
    assert "andra faktor" in before
    desk.show_factor("utredare", "trafik", "sekreterare")
    assert SECRET_TITLE in desk.get("utredare", f"{WORK}?q={word}")
    assert SECRET_TITLE in desk.get("sekreterare", f"{WORK}?q={word}")
    assert SECRET_TITLE not in desk.get("trafik", f"{WORK}?q={word}")  # another unit's


def test_what_becomes_secret_is_gone_from_the_public_search_at_once(desk):
    found = next(
        iter(DocumentText.objects.filter(document__published_at__isnull=False, sought__contains="fritidshem"))
    )
    address = f"/norsjo/handlingar/{found.document_id}/"
    assert address in desk.get("", f"{PUBLIC}?q=fritidshem")
    mark_secret(
        by=actor(desk.municipality, "registrator"), document=found.document, secrecy_section="23 kap. 2 § OSL"
    )
    assert address not in desk.get("", f"{PUBLIC}?q=fritidshem")


def test_nothing_is_found_before_the_day_it_was_published(desk):
    assert hits(desk.get("", f"{PUBLIC}?q=fritidshem&datum=2020-01-02")) == 0


@pytest.mark.parametrize(
    "odd", ["", "%00", "%25", "_", "'%20OR%201=1--", "%22", "x" * 500, "%F0%9F%98%80" * 3]
)
def test_whatever_is_asked_is_answered(desk, odd):
    desk.get("", f"{PUBLIC}?q={odd}")
    desk.get("registrator", f"{WORK}?q={odd}")


def test_a_percent_sign_is_a_sign_and_no_wildcard(desk):
    assert hits(desk.get("", f"{PUBLIC}?q=fri%25hem")) == 0


def test_only_the_system_keeps_texts(desk):
    for by in (
        actor(desk.municipality, "registrator"),
        actor(desk.municipality, "sekreterare"),
        Actor.citizen(desk.municipality),
    ):
        with pytest.raises(NotAllowed):
            keep_texts(by=by, documents=[], readings=acts_texts.Readings())


def test_a_document_whose_content_is_gone_does_not_stop_the_others(desk):
    DocumentText.objects.all().delete()
    lost = Document.objects.order_by("pk").first()
    Document.objects.filter(pk=lost.pk).update(sha256="0" * 64)
    keep_texts_of(desk.municipality)
    assert DocumentText.objects.get(document=lost).state == "stopped"
    assert DocumentText.objects.filter(state="text").exists()


def test_another_municipalitys_documents_are_never_found(desk):
    andraby = Municipality.objects.create(code="9902", name="Andraby", slug="andraby", demonstration=True)
    with in_municipality(andraby):
        assert DocumentText.objects.count() == 0
        assert keep_texts_of(andraby) == 0


def test_the_text_that_is_there_is_not_read_anew(desk):
    document = Document.objects.order_by("pk").first()
    before = document.extracted.text
    readings = acts_texts.Readings({document.pk: Extracted("text", ("något annat",))})
    assert keep_texts(by=Actor.system(desk.municipality), documents=[document], readings=readings) == 0
    document.refresh_from_db()
    assert DocumentText.objects.get(document=document).text == before


def test_the_index_names_what_has_the_words_and_follows_every_change(desk):
    if connection.vendor != "sqlite":
        return  # PostgreSQL asks its own index by itself
    document = DocumentText.objects.filter(sought__contains="fritidshem").first().document
    assert document.pk in named_by_index(("fritidshem",))
    assert named_by_index(("fritidshem", "gravitationsvåg")) == []
    assert named_by_index(("på",)) is None
    assert named_by_index(('"; DROP TABLE x',)) == []
    DocumentText.objects.filter(document=document).update(sought="helt andra ord")
    assert document.pk not in named_by_index(("fritidshem",))
    assert document.pk in named_by_index(("andra ord",))
    DocumentText.objects.filter(document=document).delete()
    assert named_by_index(("helt andra ord",)) == []


def test_a_document_that_is_not_read_yet_is_found_by_its_title(desk):
    document = Document.objects.filter(published_at__isnull=False, kind="attachment").first()
    DocumentText.objects.filter(document=document).delete()
    assert document.title in desk.get("", f"{PUBLIC}?q={document.title.split()[0]}")


def test_what_could_not_be_read_is_read_again_when_asked_and_nothing_else(desk):
    document, other = Document.objects.order_by("pk")[:2]
    DocumentText.objects.filter(document=document).update(state="none", text="", sought="")
    assert sum(counted(desk.municipality).values()) == DocumentText.objects.count()
    assert forget_texts(by=Actor.system(desk.municipality)) == 1
    assert keep_texts_of(desk.municipality) == 1
    assert DocumentText.objects.get(document=document).state == "text"
    assert counted(desk.municipality)["Text"] == Document.objects.count()
    with pytest.raises(NotAllowed):
        forget_texts(by=actor(desk.municipality, "registrator"))
    assert other.extracted.text
