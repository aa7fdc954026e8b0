"""Walking around the gate: every public page and address is tried for what must not be read."""

import io
import re
from collections import deque
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.documents.models import Document
from insyn.documents.queries import published
from insyn.documents.tests.reading import text_of
from insyn.meetings.models import Meeting
from insyn.portal.views.register_files import XLSX

SECRET_TITLE = "Underlag om enskilda elevers resor"
NEVER = (
    SECRET_TITLE,
    "elever.pdf",
    "Påhittad Förälder",
    "foralder@exempel.invalid",
    "Sjukdom",
    "Mina barn går på",
)
LINK = re.compile(r'href="(/[^"#]*)')
MOST_PAGES = 4000
OWN_SCRIPT = '<script src="/static/portal/whatif.js" defer></script>'
"""The only script of the public pages: the sliders of what-if, which works without it."""


def links(page: str) -> set[str]:
    return {found.replace("&amp;", "&") for found in LINK.findall(page) if not found.startswith("/static/")}


def passed_by(address: str) -> bool:
    """Staff's pages and the sign-in; on PostgreSQL also the English ones, which send it the same statements as the Swedish."""
    english = connection.vendor == "postgresql" and address.startswith("/en/")
    return english or re.search(r"/(arbete|mina|konto)/", address) is not None


def walk(client, start: str) -> dict[str, str]:
    """Every page that can be reached from the start, save those passed by, with its text."""
    pages: dict[str, str] = {}
    waiting = deque([start])
    while waiting and len(pages) < MOST_PAGES:
        address = waiting.popleft()
        if address in pages or passed_by(address):
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        if "handlingar" in address or "utdrag" in address:
            response.close()
            pages[address] = ""
            continue
        if response["Content-Type"] == "application/pdf":
            pages[address] = text_of(response.content)
            continue
        if response["Content-Type"] == XLSX:
            sheet = load_workbook(io.BytesIO(response.content)).active
            pages[address] = " ".join(str(value) for row in sheet.values for value in row)
            continue
        pages[address] = response.content.decode()
        waiting.extend(sorted(links(pages[address]) - set(pages)))
    assert not waiting, "the walk was not finished"
    return pages


def test_no_page_that_can_be_reached_tells_what_is_secret(decided, client):
    pages = walk(client, "/norsjo/")
    swedish = [address for address in pages if not address.startswith("/en/")]
    assert len(swedish) > 80
    languages = 1 if connection.vendor == "postgresql" else 2
    assert len(pages) >= languages * len([a for a in swedish if "/handlingar/" not in a])
    for address, text in pages.items():
        for word in NEVER:
            assert word not in text, (address, word)
        assert "<script" not in text.replace(OWN_SCRIPT, ""), address
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text), address
    case = pages["/norsjo/arenden/KS-2020-1/"]
    assert "Sekretess enligt 23 kap. 2 § OSL" in case
    assert "Bilaga 3" in case


def test_a_file_is_given_only_if_it_is_public_whoever_guesses_its_address(
    decided, client, other_municipality
):
    public = {document.pk for document in published(Document, date(2020, 3, 4))}
    tried = list(Document.objects.all())
    assert any(document.secret for document in tried)
    assert 0 < len(public) < len(tried)
    for document in tried:
        wanted = 200 if document.pk in public else 404
        for prefix in ("/norsjo", "/en/norsjo"):
            address = f"{prefix}/handlingar/{document.pk}/{document.filename}"
            for response in (client.get(address), client.head(address)):
                response.close()
                assert response.status_code == wanted, (address, document.kind)
            for day, expected in (("2019-06-01", 404), ("2030-01-01", wanted)):
                response = client.get(address, {"datum": day})
                response.close()
                assert response.status_code == expected, (address, day)
        assert client.get(f"/provby/handlingar/{document.pk}/{document.filename}").status_code == 404
        assert client.get(f"/norsjo/handlingar/{document.pk}/annat.pdf").status_code == 404


def test_a_public_pdf_opens_and_cannot_be_taken_for_anything_else(decided, client):
    document = published(Document, date(2020, 3, 4)).filter(kind="minutes").first()
    response = client.get(reverse("portal:document", args=("norsjo", document.pk, document.filename)))
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    response.close()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    again = client.get(response.wsgi_request.path, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_no_pdf_is_saved_and_never_shown_in_the_page(decided, client):
    document = published(Document, date(2020, 3, 4)).first()
    document.media_type, document.filename = "text/html", "sida.html"
    document.save()
    response = client.get(f"/norsjo/handlingar/{document.pk}/sida.html")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize(
    "tail", ["x", "1/", "99999999999999999999999/a.pdf", "0/a.pdf", "-1/a.pdf", "1/../2/a.pdf"]
)
def test_an_address_of_no_document_is_not_found(norsjo, client, tail):
    assert client.get(f"/norsjo/handlingar/{tail}").status_code == 404


def test_a_secret_case_is_nowhere(played_until, set_today, client, read):
    case = played_until(story.board_divides)
    set_today(date(2020, 2, 12))
    case.secrecy_section, case.published_at = "26 kap. 1 § OSL", None
    case.save()
    case.items.update(secrecy_section="26 kap. 1 § OSL", published_at=None)
    for document in Document.objects.filter(case_documents__case=case):
        Document.objects.filter(pk=document.pk).update(secrecy_section="26 kap. 1 § OSL", published_at=None)
    read(f"/norsjo/arenden/{case.address}/", 404)
    for address, text in walk(client, "/norsjo/").items():
        assert "Skolskjuts från fritidshemmet" not in text, address
        assert "Ändrade riktlinjer" not in text, address
    meeting = read("/norsjo/sammantraden/ks/2020-02-04/")
    assert "Ärende med sekretess" in meeting
    assert "Sekretess enligt 26 kap. 1 § OSL" in meeting
    assert "Votering" not in meeting


def test_the_agenda_is_not_public_before_the_summons(stage, set_today, read):
    case = story.question_comes_in(stage)
    for scene in (story.report_is_written, story.case_handed_in, story.joint_preparation):
        scene(stage, case)
    meeting = Meeting.objects.get(body="uou", on=date(2020, 1, 21))
    from insyn.meetings.acts import add_item

    add_item(by=stage.secretary, at=story.at(1, 13, 13), meeting=meeting, case=Case.objects.get(pk=case.pk))
    set_today(date(2020, 1, 13))
    page = read("/norsjo/sammantraden/uou/2020-01-21/")
    assert "Skolskjuts" not in page
    assert "när kallelsen har skickats" in page
    assert "Kostnadsberäkning" not in read("/norsjo/arenden/KS-2020-1/")


def test_another_municipality_shows_nothing_of_this_one(decided, client, other_municipality):
    for tail in ("", "organ/", "organ/ks/", "sammantraden/", "sammantraden/ks/2020-02-04/", "arenden/KS-2020-1/",
                 "anslagstavla/", "vem-gor-vad/", "personer/", "personer/1/", "om/", "handbok/",
                 "handbok/delegation/", "handbok.pdf"):  # fmt: skip
        response = client.get(f"/provby/{tail}")
        assert response.status_code == 404, tail
        assert "Skolskjuts" not in response.content.decode()
    empty = client.get("/provby/arenden/")
    assert empty.status_code == 200
    assert "Skolskjuts" not in empty.content.decode()
