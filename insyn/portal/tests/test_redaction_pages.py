"""Marking, reading through and keeping a redacted copy: who may, what is refused, and what a citizen then gets."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents import acts_redaction as acts
from insyn.documents.acts_texts import keep_texts_of
from insyn.documents.models import Document, RedactedCopy, RedactionMark
from insyn.documents.queries import published
from insyn.documents.redaction.marks import Mark
from insyn.documents.tests.reading import text_of
from insyn.foundation import storage
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalContent
from tests.support.desk import Desk

SECRET_TITLE = "Underlag om enskilda elevers resor"
SECTION = "23 kap. 2 § OSL"


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The board is summoned; the case has one secret attachment."""
    played_until(story.board_is_summoned)
    made = Desk(norsjo)
    made.at(date(2020, 1, 29))
    return made


@pytest.fixture
def secret(desk) -> Document:
    return Document.objects.get(title=SECRET_TITLE)


def word_of(document: Document) -> str:
    """A long word of the document's text."""
    return max((word for word in text_of(storage.read(document.sha256)).split() if word.isalpha()), key=len)


def address(document: Document) -> str:
    return f"arbete/handlingar/{document.pk}/maskera/"


def test_from_mark_to_a_copy_that_a_citizen_reads(desk, secret):
    word, path = word_of(secret), address(secret)
    desk.show_factor("utredare")
    assert "Inget är markerat" in desk.get("utredare", path)
    desk.send("utredare", path, "words", words=word, section=SECTION)
    desk.send(
        "utredare",
        path,
        "box",
        page=1,
        left="10",
        top="5",
        width="40",
        height="10",
        section="21 kap. 7 § OSL",
    )
    page = desk.get("utredare", path)
    assert word in page
    assert "Ruta på sidan 1" in page
    assert desk.client("utredare").get(desk.address(f"{path}prov.pdf")).status_code == 404
    desk.client("utredare").post(desk.address(path), {"do": "draw"})
    assert "det har prövats" in desk.get("utredare", path)
    trial = desk.client("utredare").get(desk.address(f"{path}prov.pdf")).content
    assert word not in text_of(trial)
    refused = desk.send("utredare", path, "copy", status=422, title="Underlag, maskad kopia")
    assert "Läs igenom provet" in refused
    desk.send("utredare", path, "copy", title="Underlag, maskad kopia", read_through="on", public="on")
    copy = RedactedCopy.objects.get(original=secret)
    assert copy.sections == ["21 kap. 7 § OSL", SECTION]
    case = desk.get("", "arenden/KS-2020-1/")
    assert "Underlag, maskad kopia" in case
    answer = desk.client("").get(f"/norsjo/handlingar/{copy.document_id}/{copy.document.filename}")
    given = b"".join(answer.streaming_content)
    answer.close()
    assert given == trial
    assert word not in text_of(given)
    assert "Maskade ställen" in text_of(given)
    secret.refresh_from_db()
    assert secret.secret
    assert not published(Document, date(2020, 2, 20)).filter(pk=secret.pk).exists()


def test_the_words_are_found_neither_by_search_nor_in_the_journal(desk, secret):
    word = word_of(secret)
    by = actor(desk.municipality, "utredare")
    acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, word))
    acts.keep_redaction_trial(by=by, document=secret, drawn=acts.draw(secret))
    acts.make_redacted_copy(by=by, document=secret, title="Kopia", read_through=True, public=True)
    keep_texts_of(desk.municipality)
    assert "<mark>" not in desk.get("", f"handlingar/?q={word}")
    assert "<mark>" in desk.get("", "handlingar/?q=svarta+f%C3%A4lt")
    assert not any(word in str(row.content) for row in JournalContent.objects.all())


def test_it_is_behind_the_factor_and_closed_to_who_may_not_read_it(desk, secret):
    for path in (address(secret), f"{address(secret)}sida-1.webp", f"{address(secret)}prov.pdf"):
        answer = desk.client("utredare").get(desk.address(path))
        assert answer.status_code == 302
        assert "andra-faktor" in answer.headers["Location"]
        for who in ("trafik", "kommunchef", "kf-ordforande"):
            assert desk.client(who).get(desk.address(path)).status_code == 404
        assert desk.client("").get(desk.address(path)).status_code == 302  # to the sign-in page
    with pytest.raises(NotAllowed):
        acts.mark_redaction(by=actor(desk.municipality, "trafik"), document=secret, mark=Mark(SECTION, "ord"))


def test_a_member_who_reads_it_may_not_mark_it(desk, secret):
    desk.show_factor("ks-ledamot")
    desk.get("ks-ledamot", address(secret), 403)


def test_what_is_not_there_is_said_by_name_and_no_copy_is_made(desk, secret):
    by = actor(desk.municipality, "utredare")
    with pytest.raises(Refused, match="Markera först"):
        acts.draw(secret)
    row = acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, "Stadshotellet"))
    with pytest.raises(Refused, match="Stadshotellet"):
        acts.draw(secret)
    acts.unmark_redaction(by=by, mark=row)
    assert not RedactionMark.objects.exists()


def test_marks_changed_meanwhile_are_not_overlooked(desk, secret):
    by = actor(desk.municipality, "utredare")
    acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, word_of(secret)))
    drawn = acts.draw(secret)
    acts.keep_redaction_trial(by=by, document=secret, drawn=drawn)
    acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, page=1, left=1, top=1, width=9, height=9))
    with pytest.raises(Overtaken):
        acts.make_redacted_copy(by=by, document=secret, title="Kopia", read_through=True)
    with pytest.raises(Overtaken):
        acts.keep_redaction_trial(by=by, document=secret, drawn=drawn)


def test_a_title_with_masked_words_is_refused(desk, secret):
    by, word = actor(desk.municipality, "utredare"), word_of(secret)
    acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, word))
    acts.keep_redaction_trial(by=by, document=secret, drawn=acts.draw(secret))
    with pytest.raises(Invalid, match="maskade"):
        acts.make_redacted_copy(by=by, document=secret, title=f"Om {word.upper()}", read_through=True)
    assert not RedactedCopy.objects.exists()


def test_the_second_time_a_new_trial_is_asked_for(desk, secret):
    by = actor(desk.municipality, "utredare")
    acts.mark_redaction(by=by, document=secret, mark=Mark(SECTION, word_of(secret)))
    acts.keep_redaction_trial(by=by, document=secret, drawn=acts.draw(secret))
    acts.make_redacted_copy(by=by, document=secret, title="Kopia", read_through=True)
    with pytest.raises(Overtaken):
        acts.make_redacted_copy(by=by, document=secret, title="Kopia", read_through=True)
    assert RedactedCopy.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"page": "0", "left": "1", "top": "1", "width": "1", "height": "1", "section": SECTION},
        {"page": "9999", "left": "1", "top": "1", "width": "1", "height": "1", "section": SECTION},
        {"page": "1", "left": "-1", "top": "1", "width": "1", "height": "1", "section": SECTION},
        {"page": "1", "left": "nan", "top": "1", "width": "1", "height": "1", "section": SECTION},
        {"page": "1", "left": "1", "top": "1", "width": "1", "height": "0", "section": SECTION},
        {"page": "1", "left": "1", "top": "1", "width": "1", "height": "1", "section": " "},
        {"page": "x", "left": "1", "top": "", "width": "1", "height": "1"},
    ],
)
def test_a_box_that_is_none_is_refused_with_what_was_written_still_there(desk, secret, fields):
    desk.show_factor("utredare")
    page = desk.send("utredare", address(secret), "box", status=422, **fields)
    assert 'name="left"' in page
    assert not RedactionMark.objects.exists()


def test_a_document_without_pages_says_what_to_do(desk, secret):
    Document.objects.filter(pk=secret.pk).update(enclosure=True)
    desk.show_factor("utredare")
    assert "Spara den som PDF" in desk.get("utredare", address(secret))
    desk.get("utredare", f"{address(secret)}sida-1.webp", 404)
