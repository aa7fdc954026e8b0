"""What is secret leaves no address of staff or representatives before a second factor has been shown, whoever asks."""

import io
import json
import zipfile
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.documents.models import Document
from insyn.meetings.models import AgendaItem, Meeting, MinutesNote
from insyn.portal.urls_work import urlpatterns
from tests.support.desk import Desk

SECTION = "23 kap. 2 § OSL"
SECRET_TITLE = "Underlag om enskilda elevers resor"
FACTOR = "/norsjo/arbete/andra-faktor/"
KS = "arbete/sammantraden/ks/2020-02-04/"

GATED = {
    "file", "case", "report", "register", "item", "item-text", "minutes", "after", "archive", "chair", "my-live",
    "reader-item", "reader-paper", "reader-page", "reader-file", "reader-zip", "reader-pdf", "reader-notes",
    "reader-send", "reader-notes-json", "reader-notes-text", "assignment", "supervision-plan",
    "delegation-decide", "request", "case-package", "register-package", "disposal",
    "file-pdf", "redaction", "redaction-page", "redaction-trial",
    "report-word", "report-docx", "report-returned", "report-edition",
    "budget-process-year", "budget-step", "my-budget-process",
    "case-kind", "court-file", "former-case", "former-minutes",
}  # fmt: skip
"""The addresses that hand out the content of something secret."""
TITLES = {
    "list", "cases", "meetings", "meeting", "mine", "my-meetings", "my-meeting", "reader", "reader-meeting",
    "reader-contents", "reader-all-notes", "joint", "intake", "follow-up", "documents",
    "requests", "archives", "registers", "former",
}  # fmt: skip
"""Lists: titles alone, to those who may see them (the reader's own lists not even those); a search seeks nothing secret."""
NOTHING_SECRET = {
    "factor", "clock", "year-plan", "phrases", "move", "summons", "meeting-stream", "reader-worker", "reader-who",
    "reader-offline", "my-handbook", "my-assignments",
    "follow-up-csv", "follow-up-json", "supervision",
    "internal-control",
    "delegation", "delegation-line", "delegation-figures",
    "desk", "desk-suggestions", "desk-figures", "desk-file", "classification", "word-template", "word-template-file",
    "budget", "budget-template", "budget-file", "budget-one", "budget-line",
    "budget-process", "budget-process-file",
    "following", "following-line", "following-body", "following-goals", "following-report", "following-csv", "following-pdf",
    "wheel", "my-initiatives", "move-in", "move-in-preview", "practice",
    # Texts of vouchers whose row of the mapping states a section are shown on no page.
    "ledger", "ledger-preview", "ledger-mapping", "ledger-mapping-file", "ledger-year", "ledger-rows", "ledger-voucher",
    "what-if", "what-if-pdf", "what-if-saved", "what-if-search",
    "budget-building", "budget-base", "budget-compare", "budget-choice", "budget-own", "budget-try",
}  # fmt: skip
"""The summons says of what is secret that it is; a stream says that something is new. The files of follow-up leave it out."""


def other_rooms() -> set[str]:
    """The addresses of rooms that hold nothing under secrecy."""
    own = (
        "work_governing",
        "work_elections",
        "work_comparison",
        "editor",
        "organisation",
        "people",
        "remuneration",
        "budget.cost",
    )
    return {path.name for path in urlpatterns if any(part in path.callback.__module__ for part in own)}


def test_every_address_at_work_is_either_gated_or_said_to_hold_nothing_secret():
    known = GATED | TITLES | NOTHING_SECRET
    left = {path.name for path in urlpatterns} - known - other_rooms()
    assert left == set()
    assert known & other_rooms() == set()


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The board has decided and its minutes are approved; the case, its item and its papers are secret."""
    case = played_until(story.board_divides)
    Case.objects.filter(pk=case.pk).update(secrecy_section=SECTION, published_at=None)
    AgendaItem.objects.filter(case=case).update(secrecy_section=SECTION, published_at=None)
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    return made


def board() -> Meeting:
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


def item() -> AgendaItem:
    return board().items.get(case__isnull=False)


def file(title: str) -> str:
    document = Document.objects.get(title=title)
    return f"arbete/handlingar/{document.pk}/{document.filename}"


def addresses() -> list[tuple[str, str]]:
    """Everybody who may read it, and where it is read."""
    case = Case.objects.get(items=item())
    found = [
        ("sekreterare", file(SECRET_TITLE)),  # secret by its own section
        ("sekreterare", file("Kostnadsberäkning")),  # secret as a paper of a secret case
        ("registrator", file(SECRET_TITLE)),
        ("utredare", file(SECRET_TITLE)),
        ("ks-ledamot", file(SECRET_TITLE)),
        ("registrator", f"arbete/arenden/{case.address}/"),
        ("utredare", f"arbete/arenden/{case.address}/"),
        ("registrator", f"arbete/fragor/{case.submission_id}/"),
    ]
    for who in ("sekreterare", "ks-ordforande", "ks-ledamot"):
        found.append((who, f"{KS}punkt/{item().position}/"))
        found.append((who, f"{KS}efter/"))
    found += [
        ("sekreterare", f"{KS}protokoll/"),
        ("ks-ordforande", f"{KS}protokoll/"),
        ("ks-justerare", f"{KS}protokoll/"),
        ("sekreterare", f"{KS}arkiv.zip"),
        ("ks-ledamot", f"{KS}arkiv.zip"),
        ("sekreterare", f"{KS}ordforande/"),
        ("ks-ordforande", f"{KS}ordforande/"),
        ("ks-ledamot", "mina/sammantraden/ks/2020-02-04/direkt/"),
    ]
    bundle = board().summons.members_bundle
    found.append(("ks-ledamot", f"arbete/handlingar/{bundle.pk}/{bundle.filename}"))
    minutes = board().minutes.document
    if minutes.secret:
        found.append(("sekreterare", f"arbete/handlingar/{minutes.pk}/{minutes.filename}"))
    return found


def test_each_leads_to_the_factor_and_back_and_opens_with_it(desk):
    # What is up on the live screens is the secret item.
    AgendaItem.objects.filter(pk=item().pk).update(decided_at=board().closed_at)
    for who, path in addresses():
        for english in ("", "/en"):
            answer = desk.client(who).get(f"{english}{desk.address(path)}")
            assert answer.status_code == 302, (who, path)
            place = urlsplit(answer.headers["Location"])
            assert place.path == f"{english}{FACTOR}"
            assert parse_qs(place.query)["till"] == [f"{english}{desk.address(path)}"]
        page = desk.get(who, answer.headers["Location"], 403)
        assert "/konto/tvafaktor/" in page  # the cast has none: how to get one
    desk.show_factor(*dict(addresses()))
    for who, path in addresses():
        answer = desk.client(who).get(desk.address(path))
        assert answer.status_code == 200, (who, path)
        answer.close()
        gate = f"{FACTOR}?till={desk.address(path)}"
        assert desk.client(who).get(gate).headers["Location"] == desk.address(path)


def test_no_form_is_taken_without_the_factor(desk):
    for who, path, do in (
        ("sekreterare", f"{KS}punkt/{item().position}/", "note"),
        ("sekreterare", f"{KS}protokoll/", "write"),
        ("sekreterare", f"{KS}efter/", "route"),
        ("registrator", f"arbete/arenden/{Case.objects.get(items=item()).address}/", "close"),
    ):
        assert desk.send(who, path, do).headers["Location"].startswith(FACTOR)
    typed = desk.client("sekreterare").post(
        desk.address(f"{KS}punkt/{item().position}/text/"), {"text": "x", "edition": "0"}
    )
    assert typed.status_code == 403
    assert "sekretess" in json.loads(typed.content)["refused"]


def test_who_may_not_see_it_is_told_nothing_with_the_factor(desk):
    desk.show_factor("trafik", "kommunchef", "kf-ordforande")
    for who in ("trafik", "kommunchef"):
        desk.get(who, file(SECRET_TITLE), 404)
        desk.get(who, f"{KS}punkt/{item().position}/", 403)
    desk.get("kf-ordforande", f"{KS}punkt/{item().position}/", 403)


def test_lists_stay_open_to_those_who_may_see_the_titles(desk):
    title = item().title
    for path in (KS, "arbete/sammantraden/", "arbete/arenden/", "arbete/"):
        desk.get("sekreterare", path)
    assert title in desk.get("sekreterare", KS)
    assert title not in desk.get("trafik", KS)


def test_a_meeting_without_anything_secret_asks_for_nothing(norsjo, stage, played_until):
    played_until(story.board_divides)
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    for path in (
        f"{KS}punkt/{item().position}/",
        f"{KS}protokoll/",
        f"{KS}efter/",
        file("Kostnadsberäkning"),
    ):
        answer = made.client("sekreterare").get(made.address(path))
        assert answer.status_code == 200, path
        answer.close()


def test_the_archive_asks_by_what_is_in_it(norsjo, stage, played_until):
    """The secretary's archive holds the one secret paper; somebody's who may not read it leaves it out, and asks nothing."""
    played_until(story.board_divides)
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    assert made.client("sekreterare").get(made.address(f"{KS}arkiv.zip")).status_code == 302
    answer = made.client("trafik").get(made.address(f"{KS}arkiv.zip"))
    assert answer.status_code == 200
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
    assert not any("elever" in name for name in names)
    answer.close()


def test_a_secret_note_of_the_minutes_is_gated(norsjo, stage, played_until):
    played_until(story.board_divides)
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    MinutesNote(
        minutes=board().minutes,
        kind="slip",
        stands="a",
        should_stand="b",
        noted_at=board().closed_at,
        noted_by=stage.secretary.user,
        secrecy_section=SECTION,
    ).save()
    assert made.client("sekreterare").get(made.address(f"{KS}efter/")).headers["Location"].startswith(FACTOR)
