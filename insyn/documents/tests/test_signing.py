"""Signatures in a tagged PDF: made, in turn, checked; changed afterwards, expired, from an unknown issuer."""

import io
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest

from insyn.documents.signing import (
    CertificateRefused,
    Verdict,
    check_signatures,
    read_certificate,
    read_issuers,
    sign,
)
from insyn.documents.tests.certificates import PASSPHRASE, issuer, p12
from insyn.documents.tests.typesetting_examples import MINUTES
from insyn.documents.typesetting import minutes_pdf

AT = datetime(2026, 2, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def record() -> bytes:
    return minutes_pdf(MINUTES)


def signed(data: bytes, name: str, number: int, at: datetime = AT, **given) -> bytes:
    certificate = read_certificate(p12(name, **given), PASSPHRASE, at)
    return sign(data, certificate, number=number, name=name, role="Justerare", place="Kommunkansliet", at=at)


@pytest.fixture(scope="module")
def twice(record) -> bytes:
    return signed(signed(record, "Ada Ek", 1), "Bo Berg", 2)


def verdicts(data: bytes, *, now: datetime = AT, known=()) -> list[Verdict]:
    return [found.verdict for found in check_signatures(data, [issuer().as_read], now, known)]


def test_each_signature_is_added_and_nothing_before_it_is_touched(record, twice):
    once = signed(record, "Ada Ek", 1)
    assert once.startswith(record)
    assert twice.startswith(record)
    found = check_signatures(twice, [issuer().as_read], AT)
    assert [(one.name, one.role, one.certificate, one.issuer) for one in found] == [
        ("Ada Ek", "Justerare", "Ada Ek", "Påhittad utfärdare"),
        ("Bo Berg", "Justerare", "Bo Berg", "Påhittad utfärdare"),
    ]
    assert [one.verdict for one in found] == [Verdict.VALID, Verdict.VALID]
    assert found[0].signed_at == AT


def test_a_file_without_signatures_has_none_and_what_is_no_pdf_is_said_to_be_none(record):
    assert verdicts(record) == []
    with pytest.raises(ValueError, match="PDF"):
        check_signatures(b"hej", [], AT)


def test_a_byte_changed_afterwards_is_found(twice):
    place = twice.index(b"/MediaBox") if b"/MediaBox" in twice else 2000
    changed = twice[:place] + bytes([twice[place] ^ 1]) + twice[place + 1 :]
    found = check_signatures(changed, [issuer().as_read], AT)
    assert found[0].verdict in (Verdict.CHANGED, Verdict.BROKEN)
    assert not any(one.valid for one in found)


def test_something_added_after_the_signatures_is_found(twice):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(twice))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 m"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    assert verdicts(out.getvalue()) == [Verdict.CHANGED, Verdict.CHANGED]


def test_an_issuer_that_is_not_relied_on_is_unknown(record):
    by_another = signed(record, "Ada Ek", 1, by=issuer("Någon annan"))
    assert verdicts(by_another) == [Verdict.UNKNOWN_ISSUER]
    assert [one.verdict for one in check_signatures(by_another, [], AT)] == [Verdict.UNKNOWN_ISSUER]


def test_a_certificate_that_expires_after_is_told_unless_somebody_vouches_for_the_time(record):
    file = signed(record, "Ada Ek", 1, valid_until=datetime(2026, 3, 1, tzinfo=UTC))
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert verdicts(file) == [Verdict.VALID]
    assert verdicts(file, now=later) == [Verdict.EXPIRED]
    assert verdicts(file, now=later, known=[AT]) == [Verdict.VALID]
    assert verdicts(file, now=later, known=[later]) == [Verdict.EXPIRED]


@pytest.mark.parametrize(
    ("given", "passphrase", "words"),
    [
        (
            {"valid_until": datetime(2026, 2, 10, 11, 59, tzinfo=UTC)},
            PASSPHRASE,
            "gick ut den 10 februari 2026",
        ),
        ({"valid_from": datetime(2026, 2, 11, tzinfo=UTC)}, PASSPHRASE, "gäller först"),
        ({"signs": False}, PASSPHRASE, "inte utfärdat för underskrifter"),
        ({}, "fel", "Lösenfrasen"),
    ],
)
def test_nothing_is_signed_with_a_certificate_that_may_not(given, passphrase, words):
    with pytest.raises(CertificateRefused) as refused:
        read_certificate(p12(**given), passphrase, AT)
    assert words in refused.value.reason.sv


@pytest.mark.parametrize("data", [b"", b"hej", b"0" * (1024 * 1024 + 1)])
def test_a_file_that_is_no_certificate_is_refused_with_a_word(data):
    with pytest.raises(CertificateRefused):
        read_certificate(data, PASSPHRASE, AT)


def test_what_a_certificate_is_written_down_as_never_holds_its_key():
    certificate = read_certificate(p12(), PASSPHRASE, AT)
    for written in (str(certificate), repr(certificate), f"{certificate}"):
        assert re.fullmatch(r"certificate sha256:[0-9a-f]{64}", written)


def test_issuers_are_read_from_a_folder_and_a_bad_file_is_named(tmp_path):
    assert read_issuers(tmp_path / "none") == []
    (tmp_path / "a.pem").write_bytes(issuer().pem)
    (tmp_path / "readme.txt").write_text("not one")
    assert [one.subject.native["common_name"] for one in read_issuers(tmp_path)] == ["Påhittad utfärdare"]
    (tmp_path / "b.crt").write_bytes(b"hej")
    with pytest.raises(ValueError, match=r"b\.crt"):
        read_issuers(tmp_path)


def test_the_claims_of_the_set_document_stand_and_the_field_lies_outside_the_page(twice):
    """What can be seen of it with what is at hand: no validator of PDF/A has been run on a signed file."""
    with pikepdf.open(io.BytesIO(twice)) as pdf:
        assert pdf.check_pdf_syntax() == [] if hasattr(pdf, "check_pdf_syntax") else not pdf.check()
        meta = pdf.open_metadata()
        assert (meta.get("pdfaid:part"), meta.get("pdfaid:conformance"), meta.get("pdfuaid:part")) == (
            "2",
            "A",
            "1",
        )
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.TU) for field in fields] == [
            "Undertecknat av Ada Ek, Justerare",
            "Undertecknat av Bo Berg, Justerare",
        ]
        for field in fields:
            assert int(field.F) & 0b100, "printed (PDF/A)"
            assert not int(field.F) & 0b10, "not hidden (PDF/A)"
            assert all(float(each) < 0 for each in field.Rect), "outside the page (PDF/UA)"
        assert str(pdf.pages[0].Tabs) == "/S"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(record, twice, tmp_path):
    for name, data in (("record", record), ("signed", twice)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No syntax or stream encoding errors found" in done.stdout


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_pdfsig_validates_both_signatures_and_finds_what_was_changed(twice, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(twice)
    said = pdfsig(path)
    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert "Signer Certificate Common Name: Ada Ek" in said
    place = twice.index(b"stream") + 20
    path.write_bytes(twice[:place] + bytes([twice[place] ^ 1]) + twice[place + 1 :])
    assert "Signature is Valid" not in pdfsig(path)


def pdfsig(path) -> str:
    done = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True)
    return done.stdout
