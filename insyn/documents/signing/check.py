"""What is found of the signatures in a PDF, said in words: valid, changed afterwards, expired, unknown issuer.

Nothing is fetched: whether a certificate was revoked is not looked up. A baseline B-B signature carries no trusted time;
``known`` are the moments that the caller's own record vouches for, in the order of the signatures.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from insyn.description.dates import in_words
from insyn.description.text import Text

MAY_SIGN = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


class Verdict(StrEnum):
    """What a signature is worth."""

    VALID = "valid"
    CHANGED = "changed"
    EXPIRED = "expired"
    UNKNOWN_ISSUER = "unknown-issuer"
    BROKEN = "broken"


@dataclass(frozen=True)
class Found:
    """A signature in a file. `name` and `role` are what the file says; `certificate` and `issuer` what the certificate
    does. `signed_at` is the signer's own clock unless the caller vouched for it."""

    number: int
    name: str
    role: str
    certificate: str
    issuer: str
    signed_at: datetime | None
    verdict: Verdict
    words: Text

    @property
    def valid(self) -> bool:
        """Whether the file is as it was signed, by somebody whose issuer is relied on."""
        return self.verdict is Verdict.VALID


def check_signatures(
    data: bytes, issuers: Sequence[asn1.Certificate], now: datetime, known: Sequence[datetime] = ()
) -> list[Found]:
    """Every signature in the file, in the order they were made; ValueError when it is no PDF that can be read."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        embedded = list(reader.embedded_regular_signatures)
    except (PdfError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"not a PDF whose signatures can be read: {error}") from error
    return [
        _found(number, signature, issuers, now, known[number - 1] if number <= len(known) else None)
        for number, signature in enumerate(embedded, start=1)
    ]


def _found(
    number: int, signature: Any, issuers: Sequence[asn1.Certificate], now: datetime, known: datetime | None
) -> Found:
    held = signature.sig_object
    try:
        certificate = signature.signer_cert
        reported = signature.self_reported_timestamp
        signed_at = known or reported
        status = _status(signature, certificate, issuers, signed_at or now)
        verdict, words = _verdict(status, certificate, signed_at, now, vouched=known is not None)
        owner, issuer = _name(certificate.subject), _name(certificate.issuer)
    except (SignatureValidationError, PdfError, ValueError, KeyError, TypeError, AttributeError):
        signed_at, owner, issuer = None, "", ""
        verdict, words = (
            Verdict.BROKEN,
            Text(sv="Underskriften går inte att läsa.", en="The signature cannot be read."),
        )
    return Found(
        number=number,
        name=str(held.get("/Name", "")),
        role=str(held.get("/Reason", "")).partition(",")[0],
        certificate=owner,
        issuer=issuer,
        signed_at=signed_at,
        verdict=verdict,
        words=words,
    )


def _status(
    signature: Any, certificate: asn1.Certificate, issuers: Sequence[asn1.Certificate], signed_at: datetime
) -> PdfSignatureStatus:
    # The chain is walked at a moment when the certificate was valid: whether it had expired is judged by itself.
    within = min(max(signed_at, certificate.not_valid_before), certificate.not_valid_after)
    context = ValidationContext(
        trust_roots=list(issuers), moment=within, allow_fetching=False, revocation_mode="soft-fail"
    )
    return validate_pdf_signature(signature, context, key_usage_settings=MAY_SIGN)


def _verdict(
    status: PdfSignatureStatus,
    certificate: asn1.Certificate,
    signed_at: datetime | None,
    now: datetime,
    *,
    vouched: bool,
) -> tuple[Verdict, Text]:
    if not (status.intact and status.valid):
        return Verdict.CHANGED, Text(
            sv="Filen har ändrats efter underskriften: den gäller inte.",
            en="The file has been changed after the signature: it does not hold.",
        )
    if _altered_after(status):
        return Verdict.CHANGED, Text(
            sv="Något har lagts till i filen efter underskriften som inte är en ny underskrift: den gäller inte.",
            en="Something other than a new signature was added to the file after this one: it does not hold.",
        )
    ends = in_words(certificate.not_valid_after.date())
    if signed_at is None or not certificate.not_valid_before <= signed_at <= certificate.not_valid_after:
        return Verdict.EXPIRED, Text(
            sv=f"Certifikatet gällde inte när filen skrevs under; det gick ut den {ends.sv}.",
            en=f"The certificate was not valid when the file was signed; it expired on {ends.en}.",
        )
    if not status.trusted:
        return Verdict.UNKNOWN_ISSUER, Text(
            sv="Filen är oförändrad, men utfärdaren av certifikatet är inte en som kommunen litar på.",
            en="The file is unchanged, but the certificate's issuer is not one that the municipality relies on.",
        )
    if now > certificate.not_valid_after and not vouched:
        return Verdict.EXPIRED, Text(
            sv=f"Filen är oförändrad, men certifikatet gick ut den {ends.sv} och underskriften har ingen betrodd tid.",
            en=f"The file is unchanged, but the certificate expired on {ends.en} and the signature has no trusted time.",
        )
    if now > certificate.not_valid_after:
        return Verdict.VALID, Text(
            sv=f"Giltig när den gjordes, enligt kommunens journal. Certifikatet har gått ut sedan dess, den {ends.sv}.",
            en=f"Valid when it was made, by the municipality's journal. The certificate has expired since, on {ends.en}.",
        )
    return Verdict.VALID, Text(
        sv="Giltig: filen är oförändrad sedan underskriften.",
        en="Valid: the file is unchanged since it was signed.",
    )


def _altered_after(status: PdfSignatureStatus) -> bool:
    """Whether anything but further signatures was added after this one."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    level = status.modification_level
    return level is None or level > ModificationLevel.FORM_FILLING


def _name(name: asn1.Name) -> str:
    found = name.native.get("common_name", name.human_friendly)
    return str(found)[:200]
