"""Certificates that the tests make for themselves, in memory: an issuer, and keys that it has certified."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

PASSPHRASE = "fyra gröna båtar"
FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Issuer:
    """Somebody who issues certificates."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def as_read(self) -> asn1.Certificate:
        """The issuer as the check reads it."""
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def pem(self) -> bytes:
        """The issuer as a file."""
        return self.certificate.public_bytes(Encoding.PEM)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


@cache
def issuer(name: str = "Påhittad utfärdare") -> Issuer:
    """An issuer of its own, the same each time it is asked for."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2010, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2060, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(ca=True), critical=True)
    )
    return Issuer(builder.sign(key, hashes.SHA256()), key)


def _usage(*, ca: bool = False, signs: bool = True) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not ca,
        content_commitment=signs and not ca,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def p12(
    name: str = "Påhittad Person",
    *,
    by: Issuer | None = None,
    valid_from: datetime = FROM,
    valid_until: datetime = UNTIL,
    signs: bool = True,
    passphrase: str = PASSPHRASE,
) -> bytes:
    """A key with its certificate, as the file that somebody brings."""
    by = by or issuer()
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=signs), critical=True)
        .sign(by.key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, [by.certificate], BestAvailableEncryption(passphrase.encode())
    )
