"""What is secret leaves the reader by no address before a second factor has been shown, and is never kept on a device."""

import io
import zipfile
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from django.urls import reverse

from insyn.demonstration.cast import person_of
from insyn.documents import acts as documents
from insyn.documents.tests.reading import text_of
from insyn.foundation.models import User
from insyn.foundation.tests.signin_examples import code_now, with_app
from insyn.meetings.models import Note
from insyn.meetings.reader.secrecy import KEEP
from insyn.meetings.reader.tests.reading import KS, SECRET_TITLE, case_item, note, paper_named, show_factor

WHO = "ks-ledamot"
FACTOR = "/norsjo/arbete/andra-faktor/"
SECRET_NAME = "elever.pdf"


def secret_path(more: str = "") -> str:
    return f"{KS}{paper_named(SECRET_TITLE).pk}/{more}"


def every_address() -> list[str]:
    """Every address of the reader that could let the secret paper out."""
    own = [secret_path(more) for more in ("", "?sida=1", "sida-1.webp", f"fil/{SECRET_NAME}")]
    return [*own, f"{KS}allt.zip?sekretess=ja", f"{KS}allt.pdf?sekretess=ja"]


def body_of(answer) -> bytes:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return whole


def test_every_address_of_a_secret_paper_leads_to_the_second_factor_and_back(desk):
    for path in every_address():
        for english in ("", "/en"):
            answer = desk.client(WHO).get(f"{english}{desk.address(path)}")
            assert answer.status_code == 302, path
            place = urlsplit(answer.headers["Location"])
            assert place.path == f"{english}{FACTOR}"
            assert parse_qs(place.query)["till"] == [f"{english}{desk.address(path)}"]
            assert KEEP not in answer.headers


def test_no_list_no_zip_and_no_pdf_tells_of_it(desk):
    for path in ("mina/papper/", KS, f"{KS}punkt/{case_item().position}/", f"{KS}anteckningar/"):
        page = desk.get(WHO, path)
        assert SECRET_TITLE not in page
        assert SECRET_NAME not in page
    names = zipfile.ZipFile(
        io.BytesIO(body_of(desk.client(WHO).get(desk.address(f"{KS}allt.zip"))))
    ).namelist()
    assert names == sorted(names)
    assert names[0] == "00-00 Dagordning.txt"
    assert names[1].startswith("00-01 Kallelse")
    assert not any("sekretess" in name or "elever" in name for name in names)
    pdf = body_of(desk.client(WHO).get(desk.address(f"{KS}allt.pdf")))
    assert SECRET_TITLE not in text_of(pdf)


def test_with_the_factor_all_of_it_opens_and_nothing_may_be_kept(desk):
    show_factor(desk, WHO)
    for path in every_address():
        answer = desk.client(WHO).get(desk.address(path))
        assert answer.status_code == 200, path
        assert KEEP not in answer.headers, path
        assert body_of(answer)
    for path in ("mina/papper/", KS, f"{KS}punkt/{case_item().position}/"):
        answer = desk.client(WHO).get(desk.address(path))
        assert answer.headers[KEEP] == "1"  # and so holds nothing of it
        assert SECRET_TITLE not in answer.content.decode()
    archive = zipfile.ZipFile(io.BytesIO(body_of(desk.client(WHO).get(desk.address(every_address()[-2])))))
    assert any("Handling med sekretess" in name for name in archive.namelist())
    with pikepdf.open(io.BytesIO(body_of(desk.client(WHO).get(desk.address(every_address()[-1]))))) as pdf:
        assert len(pdf.pages) > 4
        with pdf.open_outline() as outline:
            assert outline.root[0].title == "Innehåll"


def test_a_factor_shown_by_somebody_else_or_in_another_session_opens_nothing(desk):
    show_factor(desk, "ks-justerare")
    assert desk.client(WHO).get(desk.address(secret_path())).status_code == 302
    session = desk.client(WHO).session
    session["insyn_second_factor"] = User.objects.get(username="ks-justerare").pk
    session.save()
    assert desk.client(WHO).get(desk.address(secret_path())).status_code == 302


def test_a_factor_gives_nobody_papers_that_are_not_hers(desk):
    show_factor(desk, "kf-ordforande")
    for path in every_address():
        desk.get("kf-ordforande", path, 403)


def test_the_secret_paper_by_another_papers_address_is_not_found(desk):
    ordinary = paper_named("Kostnadsberäkning")
    desk.get(WHO, f"{KS}{ordinary.pk}/fil/{SECRET_NAME}", 404)
    desk.get(WHO, f"mina/papper/uou/2020-01-21/{ordinary.pk}/fil/{SECRET_NAME}", 404)


def test_an_item_that_is_secret_is_closed_with_all_its_papers(desk):
    item = case_item()
    item.secrecy_section, item.published_at, title = "23 kap. 2 § OSL", None, item.title
    item.save()
    ordinary = paper_named("Kostnadsberäkning")
    for path in (
        f"{KS}punkt/{item.position}/",
        f"{KS}{ordinary.pk}/",
        f"{KS}{ordinary.pk}/sida-1.webp",
        f"{KS}{ordinary.pk}/fil/kostnad.pdf",
    ):
        assert desk.client(WHO).get(desk.address(path)).headers["Location"].startswith(FACTOR)
    page = desk.get(WHO, KS)
    assert title not in page
    assert "Kostnadsberäkning" not in page
    show_factor(desk, WHO)
    assert title in desk.get(WHO, f"{KS}punkt/{item.position}/")
    assert title not in desk.get(WHO, KS)


def test_notes_on_what_is_secret_are_shown_after_the_factor_and_never_kept(desk):
    sent = note("Fråga om eleverna")
    assert desk.send(WHO, secret_path(), "note", **sent).headers["Location"].startswith(FACTOR)
    script = {"do": "note", "document": paper_named(SECRET_TITLE).pk, **sent}
    assert desk.client(WHO).post(desk.address(f"{KS}anteckningar/skicka/"), script).status_code == 403
    assert not Note.objects.exists()
    show_factor(desk, WHO)
    desk.send(WHO, secret_path(), "note", **note("Fråga om eleverna", sharing="named", named=[_other()]))
    answer = desk.client(WHO).get(desk.address(f"{KS}anteckningar/"))
    assert "Fråga om eleverna" in answer.content.decode()
    assert KEEP not in answer.headers
    other = desk.get("ks-justerare", f"{KS}anteckningar/")
    assert "Fråga om eleverna" not in other
    assert "Visa en andra faktor" in other
    change = {"do": "change-note", "on": Note.objects.get().pk, "edition": 1, **note("x")}
    answer = desk.client("ks-justerare").post(desk.address(f"{KS}anteckningar/skicka/"), change)
    assert answer.status_code == 409
    assert Note.objects.get().text == "Fråga om eleverna"


def _other() -> int:
    return person_of("c-1").pk


def test_the_code_of_an_app_opens_the_paper_that_was_asked_for(desk):
    with_app(User.objects.get(username=WHO))
    client = desk.client(WHO)
    gate = client.get(desk.address(secret_path("?sida=1"))).headers["Location"]
    ask = client.get(gate).headers["Location"]
    assert ask.startswith("/konto/tvafaktor/bekrafta/?next=")
    assert client.post(ask, {"code": "000000"}).status_code == 200
    onward = parse_qs(urlsplit(ask).query)["next"][0]
    answer = client.post(ask, {"code": code_now(), "next": onward})
    assert answer.headers["Location"] == desk.address(secret_path("?sida=1"))
    assert SECRET_TITLE in desk.get(WHO, secret_path("?sida=1"))
    assert client.get(gate).headers["Location"] == onward


def test_who_has_no_factor_is_told_how_to_get_one(desk):
    page = desk.get(WHO, f"{FACTOR}?till={desk.address(secret_path())}", 403)
    assert reverse("mfa_index") in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://exempel.invalid/",
        "//exempel.invalid/",
        "/norsjo/",
        "/norsjo/arbete/andra-faktor/?till=x",
        "/norsjo/mina/papper/../../x",
        "",
        "javascript:1",
    ],
)
def test_the_gate_leads_nowhere_else(desk, elsewhere):
    show_factor(desk, WHO)
    answer = desk.client(WHO).get(FACTOR, {"till": elsewhere})
    assert answer.headers["Location"] == "/norsjo/arbete/"


def test_a_paper_that_becomes_secret_is_closed_at_once(desk, stage):
    ordinary = paper_named("Kostnadsberäkning")
    assert desk.client(WHO).get(desk.address(f"{KS}{ordinary.pk}/")).headers[KEEP] == "1"
    desk.at(date(2020, 1, 31))
    documents.mark_secret(by=stage.act("registrator"), document=ordinary, secrecy_section="19 kap. 1 § OSL")
    assert desk.client(WHO).get(desk.address(f"{KS}allt.pdf")).headers["Location"].startswith(FACTOR)
    answer = desk.client(WHO).get(desk.address(f"{KS}{ordinary.pk}/"))
    assert answer.status_code == 302
    assert KEEP not in answer.headers
    assert "Kostnadsberäkning" not in desk.get(WHO, KS)
