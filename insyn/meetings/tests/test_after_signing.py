"""Approvals as recorded acts, signatures in the file, posted by itself; minutes approved late."""

import hashlib
import io
import shutil
import subprocess
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.documents.signing import Verdict, read_certificate
from insyn.documents.tests.certificates import PASSPHRASE, issuer, p12
from insyn.foundation import storage
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent
from insyn.meetings import acts
from insyn.meetings.models import Meeting, Minutes, Notice, Signature
from insyn.meetings.signed import approvals_of, signatures_of
from tests.support.desk import Desk

AFTER = "arbete/sammantraden/ks/2020-02-04/efter/"
MINUTES = "arbete/sammantraden/ks/2020-02-04/protokoll/"
PUBLIC = "/norsjo/sammantraden/ks/2020-02-04/"


@pytest.fixture(autouse=True)
def certificates(settings, tmp_path):
    settings.CERTIFICATES = tmp_path
    issuers = tmp_path / "2417" / "issuers"
    issuers.mkdir(parents=True)
    (issuers / "a.pem").write_bytes(issuer().pem)
    return tmp_path / "2417"


@pytest.fixture
def held(boards_minutes_left, played_until) -> Meeting:
    """The board's meeting of 4 February, held and closed; nothing done with its minutes."""
    played_until(story.board_divides)
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    return Desk(norsjo)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def approved(stage, held, day=10, **given) -> Minutes:
    minutes = acts.present_minutes(by=stage.secretary, at=at(2, 6), minutes=held.minutes, **given)
    for username in ("ks-ordforande", "ks-justerare"):
        acts.approve_minutes(
            by=stage.act(username), at=at(2, day), minutes=fresh(minutes), strength="second-factor"
        )
    return fresh(minutes)


def certificate(name="Påhittad Person", on=None, **given):
    return read_certificate(p12(name, **given), PASSPHRASE, on or at(2, 11))


def sign(stage, minutes, username, day=11, **given):
    return acts.sign_minutes(
        by=stage.act(username),
        at=at(2, day),
        minutes=fresh(minutes),
        certificate=certificate(username, **given),
    )


def test_an_approval_names_the_file_it_was_about_and_how_she_had_shown_who_she_is(stage, held):
    minutes = approved(stage, held)
    rows = approvals_of(minutes)
    data = storage.read(minutes.presented.sha256)
    assert {row.approver.approved_sha256 for row in rows} == {hashlib.sha256(data).hexdigest()}
    assert {row.approver.strength for row in rows} == {"second-factor"}
    assert [row.holds for row in rows] == [True, True]
    assert minutes.presented.published_at is None


def test_a_changed_text_is_approved_anew_as_another_file(stage, held):
    minutes = acts.present_minutes(by=stage.secretary, at=at(2, 6), minutes=held.minutes)
    first = minutes.presented.sha256
    acts.approve_minutes(by=stage.act("ks-justerare"), at=at(2, 7), minutes=minutes)
    item = held.items.get(case__isnull=False)
    minutes = acts.save_minutes(
        by=stage.secretary, at=at(2, 8), minutes=fresh(minutes), edition=1, texts={item.pk: "Annan text."}
    )
    assert not held.approvers.exclude(approved_sha256="").exists()
    minutes = acts.present_minutes(by=stage.secretary, at=at(2, 9), minutes=fresh(minutes))
    assert minutes.presented.sha256 != first


def test_the_notice_is_posted_by_itself_with_the_last_approval(stage, held):
    minutes = approved(stage, held, kept_at="Kommunkansliet, Norsjö")
    notice = Notice.objects.get(meeting=held)
    assert (notice.posted_on, notice.last_appeal_day) == (date(2020, 2, 10), date(2020, 3, 2))
    assert notice.kept_at == "Kommunkansliet, Norsjö"
    assert minutes.public_document.published_at == at(2, 10)


def test_minutes_approved_on_the_fifteenth_day_say_so_with_the_section(stage, held, desk):
    acts.present_minutes(by=stage.secretary, at=at(2, 6), minutes=held.minutes)
    desk.at(date(2020, 2, 18), 12)
    assert "KL 5:69" not in desk.get("ks-justerare", MINUTES)
    desk.at(date(2020, 2, 19), 12)
    page = desk.get("ks-justerare", MINUTES)
    assert "gick ut den 18 februari 2020 (KL 5:69)" in page
    for who in ("ks-ordforande", "ks-justerare"):
        desk.send(who, MINUTES, "approve")
    after = desk.get("sekreterare", AFTER)
    assert "efter den fjortonde dagen" in after
    assert "KL 5:69" in after
    assert fresh(held).state == Meeting.State.APPROVED


def test_the_database_refuses_that_approved_minutes_are_altered(stage, held):
    minutes = approved(stage, held)
    with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
        Minutes.objects.filter(pk=minutes.pk).update(others_present="Någon till")
    signature = sign(stage, minutes, "ks-justerare")
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(role="Annan")


def test_chair_approver_and_secretary_sign_in_turn_and_every_version_is_kept(stage, held):
    minutes = approved(stage, held)
    record = storage.read(minutes.document.sha256)
    before = record
    for who, role in (
        ("ks-ordforande", "Ordförande"),
        ("ks-justerare", "Justerare"),
        ("sekreterare", "Sekreterare"),
    ):
        signature = sign(stage, minutes, who)
        data = storage.read(signature.document.sha256)
        assert signature.role == role
        assert data.startswith(before), "nothing before the signature is touched"
        before = data
    assert fresh(minutes).document.sha256 == hashlib.sha256(record).hexdigest()
    shown = signatures_of(minutes, at(2, 12))
    assert [row.found.verdict for row in shown] == [Verdict.VALID] * 3


@pytest.mark.parametrize("username", ["ks-ledamot", "kf-ordforande", "registrator"])
def test_nobody_else_signs(stage, held, username):
    minutes = approved(stage, held)
    with pytest.raises(NotAllowed):
        sign(stage, minutes, username)


def test_nobody_signs_twice_or_before_the_minutes_are_approved(stage, held):
    with pytest.raises(Refused, match="när alla har justerat"):
        sign(stage, held.minutes, "ks-justerare")
    minutes = approved(stage, held)
    sign(stage, minutes, "ks-justerare")
    with pytest.raises(Refused, match="redan undertecknat"):
        sign(stage, minutes, "ks-justerare")
    assert Signature.objects.count() == 1


def test_nothing_is_signed_with_a_certificate_that_has_expired_meanwhile(stage, held):
    minutes = approved(stage, held)
    with pytest.raises(Invalid, match="utgånget"):
        sign(stage, minutes, "ks-justerare", day=14, valid_until=datetime(2020, 2, 13, tzinfo=UTC))
    assert not Signature.objects.exists()


def test_the_journal_has_the_certificates_fingerprint_and_nothing_of_its_key(stage, held):
    signature = sign(stage, approved(stage, held), "ks-justerare")
    content = JournalContent.objects.filter(entry__act="meetings.sign_minutes").get().content
    assert content["certificate"] == f"certificate sha256:{signature.certificate_sha256}"
    assert set(content) == {"minutes", "certificate"}


def test_a_file_changed_in_the_store_is_neither_signed_nor_shown_as_valid(stage, held, monkeypatch):
    minutes = approved(stage, held)
    sign(stage, minutes, "ks-justerare")
    kept = storage.open_content

    def altered(sha256):
        with kept(sha256) as source:
            data = source.read()
        return io.BytesIO(data[:-200] + b"x" + data[-199:])

    monkeypatch.setattr("insyn.foundation.storage.open_content", altered)
    with pytest.raises(Refused, match="inte den som sparades"):
        sign(stage, minutes, "ks-ordforande")
    (shown,) = signatures_of(minutes, at(2, 12))
    assert shown.found is None
    assert "går inte att kontrollera" in shown.words.sv
    assert [row.holds for row in approvals_of(minutes)] == [False, False]


def test_the_signed_file_is_public_with_the_minutes(stage, held, client):
    minutes = approved(stage, held)
    sign(stage, minutes, "ks-ordforande")
    assert "Undertecknat protokoll" not in client.get(f"{PUBLIC}?datum=2020-02-11").content.decode()
    acts.post_notice(by=stage.secretary, at=at(2, 12), meeting=fresh(held), kept_at="Kansliet")
    sign(stage, minutes, "ks-justerare", day=13)
    page = client.get(f"{PUBLIC}?datum=2020-02-13").content.decode()
    assert "undertecknat-2.pdf" in page
    assert "ks-justerare, Justerare" in page
    last = Signature.objects.get(number=2).document
    answer = client.get(f"/norsjo/handlingar/{last.pk}/{last.filename}?datum=2020-02-13")
    assert (answer.status_code, b"".join(answer.streaming_content)[:5]) == (200, b"%PDF-")
    answer.close()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("cert.p12", data, content_type="application/x-pkcs12")


def test_the_page_signs_with_a_file_that_is_sent_and_forgotten(stage, held, desk):
    minutes = approved(stage, held)
    desk.at(date(2020, 2, 12), 12)
    on = minutes.pk
    page = desk.send("ks-justerare", AFTER, "sign", 422, on=on, file=upload(p12()), passphrase="fel")
    assert "Lösenfrasen stämmer inte" in page
    assert 'value="fel"' not in page
    expired = p12(valid_until=datetime(2020, 2, 11, tzinfo=UTC))
    page = desk.send("ks-justerare", AFTER, "sign", 422, on=on, file=upload(expired), passphrase=PASSPHRASE)
    assert "gick ut den 11 februari 2020" in page
    assert "inget certifikat för dig" in desk.send("ks-justerare", AFTER, "sign", 422, on=on, passphrase="")
    desk.send("ks-ledamot", AFTER, "sign", 403, on=on, file=upload(p12()), passphrase=PASSPHRASE)
    desk.send(
        "ks-justerare", AFTER, "sign", on=on, file=upload(p12("Påhittad Person")), passphrase=PASSPHRASE
    )
    page = desk.get("sekreterare", AFTER)
    assert "Påhittad Person" in page
    assert "Giltig: filen är oförändrad" in page
    assert "valid" in desk.get("sekreterare", f"/en/norsjo/{AFTER}").lower()


def test_ones_own_certificate_on_the_server_is_used_by_nobody_else(
    stage, held, desk, certificates, monkeypatch
):
    minutes = approved(stage, held)
    (certificates / "ks-justerare.p12").write_bytes(p12("Serverns"))
    monkeypatch.setenv("INSYN_CERTIFICATE_PASSPHRASE_2417_KS_JUSTERARE", PASSPHRASE)
    desk.at(date(2020, 2, 12), 12)
    desk.send("ks-ordforande", AFTER, "sign", 422, on=minutes.pk, passphrase=PASSPHRASE)
    desk.send("ks-justerare", AFTER, "sign", on=minutes.pk, passphrase="")
    assert Signature.objects.get().certificate_name == "Serverns"


def test_an_issuer_that_is_not_relied_on_is_told(stage, held, desk, certificates):
    minutes = approved(stage, held)
    sign(stage, minutes, "ks-justerare")
    (certificates / "issuers" / "a.pem").unlink()
    desk.at(date(2020, 2, 12), 12)
    assert "inte en som kommunen litar på" in desk.get("sekreterare", AFTER)


def test_the_page_says_how_each_had_signed_in(stage, held, desk):
    acts.present_minutes(by=stage.secretary, at=at(2, 6), minutes=held.minutes)
    desk.at(date(2020, 2, 10), 12)
    desk.send("ks-justerare", MINUTES, "approve")
    page = desk.get("sekreterare", AFTER)
    assert "inloggad med lösenord" in page
    assert held.minutes.presented is None or fresh(held.minutes).presented.sha256 in page


def ran(*command) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return done.stdout + done.stderr


LACKING = not (shutil.which("qpdf") and shutil.which("pdfsig"))


@pytest.mark.skipif(LACKING, reason="qpdf or pdfsig is not installed")
def test_the_demonstrations_signed_minutes_are_found_good_by_tools_that_are_not_ours(stage, held, tmp_path):
    minutes = approved(stage, held)
    for who in ("ks-ordforande", "ks-justerare"):
        signature = sign(stage, minutes, who)
    path = tmp_path / "protokoll.pdf"
    for document in (minutes.document, signature.document):
        path.write_bytes(storage.read(document.sha256))
        assert "No syntax or stream encoding errors found" in ran("qpdf", "--check", path)
    said = ran("pdfsig", "-nocert", path)
    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert "Signer Certificate Common Name: ks-ordforande" in said
    assert "Total document signed" in said
