"""The virus scanner: what it finds is refused and kept apart; what is done when it says nothing is the municipality's choice."""

import io
import json
import stat
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from insyn.cases.acts import attach
from insyn.cases.acts_intake import receive_mail
from insyn.cases.models import Case, SubmissionFile
from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents.acts_viruses import check_again, note_virus_check
from insyn.documents.inspection.virus import PIECE, Infected, NoAnswer, scan
from insyn.documents.keeping import publish
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.documents.tests.clamd_server import WORD, Clamd
from insyn.documents.viruses import Contagious, Unchecked
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from tests.support.desk import Desk

BAD = b"Hej!\n" + WORD
AT = datetime(2020, 1, 9, 9, tzinfo=UTC)


@pytest.fixture
def clamd():
    made = Clamd()
    yield made
    made.close()


@pytest.fixture
def checked_by(settings, tmp_path, clamd):
    settings.CLAMD_URL, settings.CLAMD_SECONDS, settings.QUARANTINE = clamd.url, 1, tmp_path / "apart"
    return clamd


@pytest.fixture
def case(norsjo, stage, played_until) -> Case:
    return played_until(story.report_is_written)


def put(norsjo, case, data: bytes = BAD, **more) -> Document:
    return attach(
        by=actor(norsjo, "utredare"), at=AT, case=case, title="", filename="brev.txt", data=data, **more
    )


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_clean_content_of_any_size_says_nothing(clamd, size):
    scan(clamd.url, io.BytesIO(b"a" * size))


def test_it_is_asked_over_a_unix_socket_too(tmp_path):
    made = Clamd(tmp_path / "clamd.ctl")
    with pytest.raises(Infected, match="Prov-Virus"):
        scan(made.url, io.BytesIO(BAD))
    made.close()


def test_what_is_no_answer_is_told_apart_from_a_clean_one(tmp_path):
    for answer in (b"stream: OKEJ\0", b"ERROR\0", b"\0", b"x" * 5000):
        made = Clamd(answer=answer)
        with pytest.raises(NoAnswer):
            scan(made.url, io.BytesIO(b"a"))
        made.close()
    silent = Clamd(silent=True)
    with pytest.raises(NoAnswer):
        scan(silent.url, io.BytesIO(b"a"), seconds=0.2)
    silent.close()
    for url in (silent.url, "unix:///finns/inte", "http://127.0.0.1/", "clamd"):
        with pytest.raises(NoAnswer):
            scan(url, io.BytesIO(b"a"), seconds=0.5)


def test_a_content_larger_than_it_takes_is_unanswered():
    small = Clamd(largest=1000)
    with pytest.raises(NoAnswer):
        scan(small.url, io.BytesIO(b"a" * 3_000_000))
    small.close()


def test_nothing_is_asked_where_no_scanner_is_configured(norsjo, case, clamd):
    assert put(norsjo, case).virus_check == ""
    assert clamd.asked == 0


def test_a_positive_is_refused_with_its_name_and_kept_apart(norsjo, case, checked_by, settings):
    before = Document.objects.count()
    bad = BAD + b" bara har"
    with pytest.raises(Contagious, match="Prov-Virus"):
        put(norsjo, case, bad)
    assert Document.objects.count() == before
    (path,) = [one for one in Path(settings.QUARANTINE).iterdir() if one.name != "log.jsonl"]
    assert path.read_bytes() == bad
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not storage.exists(path.name)
    told = json.loads((Path(settings.QUARANTINE) / "log.jsonl").read_text())
    assert (told["found"], told["filename"]) == ("Prov-Virus", "brev.txt")


def test_twice_is_kept_once_and_told_twice(norsjo, case, checked_by, settings):
    for _time in range(2):
        with pytest.raises(Contagious):
            put(norsjo, case)
    assert len(list(Path(settings.QUARANTINE).iterdir())) == 2
    assert len((Path(settings.QUARANTINE) / "log.jsonl").read_text().splitlines()) == 2


def test_the_page_says_it_and_keeps_what_was_written(norsjo, case, checked_by):
    from django.core.files.uploadedfile import SimpleUploadedFile

    desk = Desk(norsjo)
    desk.at(date(2020, 1, 9))
    file = SimpleUploadedFile("brev.txt", BAD)
    page = desk.send(
        "utredare", "arbete/arenden/KS-2020-1/", "attach", status=422, file=file, title="Min rubrik"
    )
    assert "Prov-Virus" in page
    assert "Min rubrik" in page


def test_a_clean_one_is_marked_so(norsjo, case, checked_by):
    assert put(norsjo, case, b"Hej").virus_check == "clean"


def test_a_silent_scanner_refuses_or_lets_through_marked_as_is_chosen(norsjo, case, checked_by, settings):
    checked_by.close()
    with pytest.raises(Unchecked, match="svarar inte"):
        put(norsjo, case, b"Hej")
    settings.CLAMD_SILENT = "mark"
    assert put(norsjo, case, b"Hej").virus_check == "unanswered"
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 9))
    assert "Inte viruskontrollerad" in desk.get("utredare", "arbete/arenden/KS-2020-1/")


def test_what_was_let_through_is_asked_about_again_and_taken_back_if_it_is_bad(
    norsjo, case, settings, tmp_path
):
    settings.CLAMD_URL, settings.CLAMD_SILENT, settings.CLAMD_SECONDS = "tcp://127.0.0.1:9", "mark", 1
    bad, good = put(norsjo, case), put(norsjo, case, b"Hej")
    publish([bad, good], AT)
    assert check_again() == 0
    answering = Clamd()
    settings.CLAMD_URL = answering.url
    assert check_again() == 2
    assert check_again() == 0
    answering.close()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.virus_check, bad.published_at) == ("infected", None)
    assert (good.virus_check, good.published_at) == ("clean", AT)
    assert not may_read(actor(norsjo, "utredare"), bad, date(2020, 1, 10))
    assert not may_read(actor(norsjo, "registrator"), bad, date(2020, 1, 10))
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 10))
    desk.get("utredare", f"arbete/handlingar/{bad.pk}/{bad.filename}", 404)
    desk.get("", f"handlingar/{bad.pk}/{bad.filename}", 404)


def test_only_the_system_notes_what_the_scanner_says(norsjo, case, checked_by):
    document = put(norsjo, case, b"Hej")
    with pytest.raises(NotAllowed):
        note_virus_check(by=actor(norsjo, "registrator"), document=document, found="x")


@pytest.mark.parametrize("answers", [True, False])
def test_a_letter_is_taken_in_and_its_infected_file_kept_apart_with_the_reason(
    norsjo, stage, checked_by, answers
):
    if not answers:
        checked_by.close()
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@exempel.invalid", "kommun@exempel.invalid", "Hej"
    letter["Message-ID"] = "<1@exempel.invalid>"
    letter.set_content("Se bilagan.")
    letter.add_attachment(BAD.decode(), filename="brev.txt")
    submission = receive_mail(by=Actor.system(norsjo), at=AT, raw=letter.as_bytes())
    file = SubmissionFile.objects.get(submission=submission, original=False)
    assert file.document is None
    assert ("Prov-Virus" if answers else "svarade inte") in file.reason_sv
    assert storage.read(file.sha256).strip() == BAD
