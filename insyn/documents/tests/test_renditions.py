"""PDF/A made of what comes: by LibreOffice where it is installed, by our own press, or kept as it came with the reason."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from insyn.cases.acts import attach
from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents import renditions
from insyn.documents.acts_renditions import keep_rendition, make_renditions_of
from insyn.documents.as_pdf import NoPages, as_paged, pdf_of
from insyn.documents.keeping import publish
from insyn.documents.models import Document, DocumentRendition
from insyn.documents.renditions import Rendition, office_installed, render
from insyn.documents.renditions.office import OFFICE
from insyn.documents.tests import extraction_examples as files
from insyn.documents.tests.bundle_examples import picture
from insyn.documents.tests.reading import text_of
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed, Refused
from tests.support.desk import Desk

WORD = f"{files.OFFICE}wordprocessingml.document"
ON = date(2020, 1, 9)
AT = datetime(2020, 1, 9, 9, tzinfo=UTC)
needs_office = pytest.mark.skipif(not office_installed(), reason="no LibreOffice on this machine")


def made_of(data: bytes, kind: str) -> Rendition:
    return render(data, kind, title="Belysning", dated=ON)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture(), "image/png"),
        (picture(form="JPEG"), "image/jpeg"),
        (picture(mode="RGBA", colour="red"), "image/png"),
        (picture(size=(1, 5000)), "image/png"),
        ("Hej åäö".encode(), "text/plain"),
    ],
)
def test_pictures_and_texts_are_set_as_pdf_a(data, kind):
    found = made_of(data, kind)
    assert (found.pages >= 1, found.archive) == (True, "2A")
    assert "Belysning" in text_of(found.data)


@needs_office
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files.word_saying("Belysning längs Storgatan"), WORD),
        (files.sheet_saying("Belysning längs Storgatan"), f"{files.OFFICE}spreadsheetml.sheet"),
    ],
)
def test_office_documents_are_made_into_pdf_a(data, kind):
    found = made_of(data, kind)
    assert found.archive == "2B"
    assert "Belysning längs Storgatan" in text_of(found.data)


def test_what_cannot_be_made_says_so(monkeypatch):
    broken = made_of(picture(form="JPEG", mode="CMYK", colour=0), "image/jpeg")
    assert not broken.data
    assert "bara som den kom" in broken.why.sv
    monkeypatch.setattr(renditions, "office_installed", lambda: False)
    assert "inte installerat" in made_of(files.word_saying("x"), WORD).why.sv


@needs_office
def test_a_broken_document_stops_nothing():
    assert made_of(b"PK\x03\x04 trasigt", WORD).why is not None


@needs_office
def test_a_linked_picture_is_not_fetched(tmp_path):
    """A Word document whose picture lies at an address: nothing is asked for there."""
    import socket
    import threading

    asked = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(20)

    def listen() -> None:
        try:
            asked.append(server.accept()[1])
        except (TimeoutError, OSError):
            return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files.word_saying("Hej"))) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/_rels/document.xml.rels":
                link = (
                    '<Relationship Id="rIdX" TargetMode="External" Target="' + address + '" '
                    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
                )
                data = data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            after.writestr(name, data)
    made_of(out.getvalue(), WORD)
    server.close()
    thread.join(1)
    assert asked == []


@pytest.fixture
def case(norsjo, stage, played_until) -> Case:
    return played_until(story.report_is_written)


def attached(norsjo, case, data: bytes, name: str, **more) -> Document:
    return attach(by=actor(norsjo, "utredare"), at=AT, case=case, title="", filename=name, data=data, **more)


def by_hand(norsjo, document: Document) -> DocumentRendition:
    """A rendition as if LibreOffice had made it."""
    made = Rendition(files.pdf_saying("Belysning i PDF"), 1, "2B")
    return keep_rendition(by=Actor.system(norsjo), document=document, rendition=made)


def test_everything_that_can_be_is_made_once(norsjo, case, monkeypatch):
    monkeypatch.setattr("insyn.documents.acts_renditions.office_installed", lambda: False)
    text = attached(norsjo, case, b"Hej", "brev.txt")
    word = attached(norsjo, case, files.word_saying("x"), "a.docx")
    assert make_renditions_of(norsjo) >= 1
    assert make_renditions_of(norsjo) == 0
    assert DocumentRendition.objects.get(document=text).archive == "2A"
    assert not DocumentRendition.objects.filter(document=word).exists()  # it waits until LibreOffice is there
    with pytest.raises(Refused):
        by_hand(norsjo, text)


def test_only_the_system_keeps_them(norsjo, case):
    document = attached(norsjo, case, b"Hej", "brev.txt")
    with pytest.raises(NotAllowed):
        keep_rendition(by=actor(norsjo, "registrator"), document=document, rendition=Rendition())


def test_it_is_as_public_and_as_secret_as_its_document(norsjo, case):
    document = attached(norsjo, case, files.word_saying("x"), "kostnad.docx")
    by_hand(norsjo, document)
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 10))
    path = f"handlingar/{document.pk}/som-pdf/kostnad.pdf"
    desk.get("", path, 404)
    assert "Som PDF" in desk.get("utredare", "arbete/arenden/KS-2020-1/")
    answer = desk.client("utredare").get(desk.address(f"arbete/{path}"))
    assert answer.status_code == 200
    answer.close()
    desk.get("utredare", f"arbete/handlingar/{document.pk}/som-pdf/annat.pdf", 404)
    publish([document], AT)
    answer = desk.client("").get(desk.address(path))
    assert "Belysning i PDF" in text_of(b"".join(answer.streaming_content))
    answer.close()
    assert path in desk.get("", "arenden/KS-2020-1/")
    Document.objects.filter(pk=document.pk).update(published_at=None, secrecy_section="23 kap. 2 § OSL")
    for address in (path, f"en/{path}"):
        desk.get("", address, 404)
    desk.get("trafik", f"arbete/{path}", 404)
    assert desk.client("utredare").get(desk.address(f"arbete/{path}")).status_code == 302  # to the factor


def test_the_bundle_and_the_redaction_take_its_pages(norsjo, case):
    document = attached(norsjo, case, files.word_saying("x"), "kostnad.docx")
    with pytest.raises(NoPages):
        pdf_of(document)
    by_hand(norsjo, document)
    document = Document.objects.get(pk=document.pk)
    paged = as_paged(document)
    assert (paged.media_type, paged.enclosure, paged.filename) == ("application/pdf", False, "kostnad.pdf")
    assert "Belysning i PDF" in text_of(pdf_of(document))


def test_every_office_kind_has_an_extension():
    assert set(OFFICE.values()) == {"docx", "xlsx", "pptx", "odt", "ods", "odp"}
