"""The issuers whose certificates the municipality relies on: files in a folder, PEM or DER."""

from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding


def read_issuers(folder: Path) -> list[asn1.Certificate]:
    """Every certificate in the folder's .pem, .crt, .cer and .der files, by name; none where there is no folder.

    ValueError names a file that holds none: an issuer that is left out in silence would make good signatures unknown.
    """
    found = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.suffix.lower() in (".pem", ".crt", ".cer", ".der"):
            found += _in_file(path)
    return found


def _in_file(path: Path) -> list[asn1.Certificate]:
    data = path.read_bytes()
    try:
        read = (
            x509.load_pem_x509_certificates(data)
            if b"-----BEGIN" in data
            else [x509.load_der_x509_certificate(data)]
        )
    except ValueError as error:
        raise ValueError(f"{path.name} holds no certificate: {error}") from error
    return [asn1.Certificate.load(each.public_bytes(Encoding.DER)) for each in read]
