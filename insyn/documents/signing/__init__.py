"""Signatures in PDF files: a certificate that the municipality brings, a signature added at the end, and what is found
of signatures in a file. Knows nothing of Django; nothing is fetched from anywhere.
"""

from insyn.documents.signing.certificate import Certificate, CertificateRefused, read_certificate
from insyn.documents.signing.check import Found, Verdict, check_signatures
from insyn.documents.signing.issuers import read_issuers
from insyn.documents.signing.sign import sign

__all__ = [
    "Certificate",
    "CertificateRefused",
    "Found",
    "Verdict",
    "check_signatures",
    "read_certificate",
    "read_issuers",
    "sign",
]
