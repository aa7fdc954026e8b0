"""A certificate with its private key, read from a PKCS#12 file that somebody brings."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import SimpleSigner

from insyn.description.dates import in_words
from insyn.description.text import Text

LARGEST_FILE = 1024 * 1024
SHORTEST_RSA = 2048


class CertificateRefused(Exception):
    """A certificate cannot be used; ``reason`` says why, and what to do instead."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(sv)
        self.reason = Text(sv=sv, en=en)


@dataclass(frozen=True, repr=False)
class Certificate:
    """A certificate that can sign, while it is in use: in memory only. As text it is its fingerprint, so that whatever
    writes it down (the journal, a log) never writes the key."""

    name: str
    issuer: str
    sha256: str
    valid_from: datetime
    valid_until: datetime
    signer: SimpleSigner

    def __str__(self) -> str:
        return f"certificate sha256:{self.sha256}"

    __repr__ = __str__


def read_certificate(data: bytes, passphrase: str, at: datetime) -> Certificate:
    """Read a PKCS#12 file; :class:`CertificateRefused` unless it holds a key with a certificate that may sign ``at``."""
    if len(data) > LARGEST_FILE:
        raise CertificateRefused(
            "Filen är för stor för att vara ett certifikat.", "The file is too large for a certificate."
        )
    secret = passphrase.encode()
    try:
        found = pkcs12.load_pkcs12(data, secret or None)
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise CertificateRefused(
                "Lösenfrasen stämmer inte med certifikatfilen. Skriv den igen.",
                "The passphrase does not fit the certificate file. Write it again.",
            ) from None
        raise CertificateRefused(
            "Filen är inget certifikat med nyckel (PKCS#12, .p12 eller .pfx).",
            "The file is no certificate with a key (PKCS#12, .p12 or .pfx).",
        ) from None
    if found.cert is None or found.key is None:
        raise CertificateRefused(
            "Filen saknar certifikat eller privat nyckel. Exportera den igen, med nyckeln.",
            "The file lacks a certificate or a private key. Export it again, with the key.",
        )
    certificate = found.cert.certificate
    _may_sign(certificate, at)
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=secret or None)
    if signer is None:
        raise CertificateRefused(
            "Certifikatet har en sorts nyckel som inte kan användas.",
            "The certificate has a kind of key that cannot be used.",
        )
    return Certificate(
        name=common_name(certificate.subject),
        issuer=common_name(certificate.issuer),
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        signer=signer,
    )


def common_name(name: x509.Name) -> str:
    """How a certificate's subject or issuer is called: its common name, or all of it."""
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value)[:200] if found else name.rfc4514_string()[:200]


def _may_sign(certificate: x509.Certificate, at: datetime) -> None:
    if at > certificate.not_valid_after_utc:
        day = in_words(certificate.not_valid_after_utc.date())
        raise CertificateRefused(
            f"Certifikatet gick ut den {day.sv}. Skaffa ett nytt: med ett utgånget undertecknas inget.",
            f"The certificate expired on {day.en}. Get a new one: nothing is signed with an expired one.",
        )
    if at < certificate.not_valid_before_utc:
        day = in_words(certificate.not_valid_before_utc.date())
        raise CertificateRefused(
            f"Certifikatet gäller först från den {day.sv}.", f"The certificate is valid from {day.en} only."
        )
    key = certificate.public_key()
    weak = isinstance(key, rsa.RSAPublicKey) and key.key_size < SHORTEST_RSA
    if weak or not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise CertificateRefused(
            "Certifikatets nyckel är för svag eller av en sort som inte stöds: RSA med minst 2048 bitar, eller ECDSA.",
            "The certificate's key is too weak or of an unsupported kind: RSA of at least 2048 bits, or ECDSA.",
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CertificateRefused(
            "Certifikatet är inte utfärdat för underskrifter.",
            "The certificate is not issued for signatures.",
        )
