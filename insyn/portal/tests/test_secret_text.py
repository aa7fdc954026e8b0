"""Trying to get at what a secret document says: by every address that has to do with it, as those who may not read it."""

import re
from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents import acts_redaction, acts_renditions
from insyn.documents.acts_texts import keep_texts_of
from insyn.documents.models import Document
from insyn.documents.redaction.marks import Mark
from insyn.documents.renditions import Rendition
from insyn.documents.tests.reading import text_of
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from tests.support.desk import Desk

SECRET_TITLE = "Underlag om enskilda elevers resor"
SECTION = "23 kap. 2 § OSL"
ECHO = re.compile(r'value="[^"]*"|q=[^"]*')
WORDS = ("ledsagare", "Sammanställningen", "elevers")
NOT_READERS = ("trafik", "kommunchef", "kf-ordforande")


@pytest.fixture
def secret(norsjo, stage, played_until) -> Document:
    """A secret attachment with all that is made of a document: its text, a PDF, marks, a trial and a published copy."""
    played_until(story.board_is_summoned)
    Desk(norsjo).at(date(2020, 1, 28))
    found = Document.objects.get(title=SECRET_TITLE)
    keep_texts_of(norsjo)
    data = storage.read(found.sha256)
    acts_renditions.keep_rendition(
        by=Actor.system(norsjo), document=found, rendition=Rendition(data, found.pages, "2A")
    )
    by = actor(norsjo, "utredare")
    for word in words_of(found):
        acts_redaction.mark_redaction(by=by, document=found, mark=Mark(SECTION, word))
    acts_redaction.keep_redaction_trial(by=by, document=found, drawn=acts_redaction.draw(found))
    acts_redaction.make_redacted_copy(
        by=by, document=found, title="Bilaga, maskad kopia", read_through=True, public=True
    )
    acts_redaction.mark_redaction(
        by=by, document=found, mark=Mark(SECTION, page=1, left=1, top=1, width=5, height=5)
    )
    return found


def words_of(document: Document) -> list[str]:
    """Words that the document has and no page."""
    text = text_of(storage.read(document.sha256))
    assert all(word in text for word in WORDS)
    return list(WORDS)


def addresses(secret: Document) -> list[str]:
    number, name = secret.pk, secret.filename
    copy = secret.redacted_copies.get().document
    word = words_of(secret)[0]
    return [
        f"handlingar/{number}/{name}",
        f"handlingar/{number}/som-pdf/{name}",
        f"handlingar/{number}/som-pdf/annat.pdf",
        f"handlingar/{number}/{copy.filename}",
        f"handlingar/{copy.pk}/{name}",
        f"handlingar/{copy.pk}/{copy.filename}",
        f"handlingar/?q={word}",
        f"handlingar/?q=%22{word}%22&datum=2020-03-01",
        f"arbete/handlingar/?q={word}",
        f"arbete/handlingar/{number}/{name}",
        f"arbete/handlingar/{number}/som-pdf/{name}",
        f"arbete/handlingar/{number}/maskera/",
        f"arbete/handlingar/{number}/maskera/sida-1.webp",
        f"arbete/handlingar/{number}/maskera/sida-99.webp",
        f"arbete/handlingar/{number}/maskera/prov.pdf",
        f"arbete/handlingar/{copy.pk}/maskera/",
        f"mina/papper/ks/2020-02-04/{number}/",
        f"mina/papper/ks/2020-02-04/{number}/sida-1.webp",
        f"mina/papper/ks/2020-02-04/{number}/fil/{name}",
        "arenden/KS-2020-1/",
        "arbete/arenden/KS-2020-1/",
        "sammantraden/ks/2020-02-04/",
        "anslagstavla/",
    ]


def said(answer) -> str:
    """What an answer says: a page's words, or a PDF's."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    if data.startswith(b"%PDF-"):
        return text_of(data)
    if answer.headers.get("Content-Type", "").startswith("image/"):
        pytest.fail("a picture of a page was given")
    return data.decode()


def test_nobody_who_may_not_read_it_is_told_a_word_by_any_address(norsjo, secret):
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 29))
    desk.show_factor(*NOT_READERS)
    words = words_of(secret)
    assert len(words) >= 3
    copy = secret.redacted_copies.get().document
    assert "Maskade ställen" in said(
        desk.client("").get(desk.address(f"handlingar/{copy.pk}/{copy.filename}"))
    )
    for who in ("", *NOT_READERS):
        for path in addresses(secret):
            for english in ("", "/en") if not who else ("",):
                answer = desk.client(who).get(f"{english}{desk.address(path)}")
                assert answer.status_code in (200, 302, 403, 404), (who, path, answer.status_code)
                # What she asked for herself stands in the field and in the page's links.
                text = ECHO.sub("", said(answer))
                found = [word for word in words if word in text]
                assert not found, (who, path, found)


def test_forms_answer_nothing_of_it_either(norsjo, secret):
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 29))
    desk.show_factor(*NOT_READERS)
    words = words_of(secret)
    for who in ("", *NOT_READERS):
        for do in ("draw", "words", "copy", "unmark"):
            fields = {
                "do": do,
                "on": "1",
                "words": "x",
                "section": SECTION,
                "title": "x",
                "read_through": "on",
            }
            answer = desk.client(who).post(desk.address(f"arbete/handlingar/{secret.pk}/maskera/"), fields)
            assert answer.status_code in (302, 403, 404)
            assert not any(word in said(answer) for word in words)
    assert secret.redacted_copies.count() == 1


def test_the_one_who_may_is_given_it_only_after_the_factor(norsjo, secret):
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 29))
    path = f"arbete/handlingar/{secret.pk}/som-pdf/{secret.filename}"
    assert "andra-faktor" in desk.client("utredare").get(desk.address(path)).headers["Location"]
    desk.show_factor("utredare")
    assert words_of(secret)[0] in said(desk.client("utredare").get(desk.address(path)))
