"""The certificates that a municipality brings: files in a folder beside the database, never in it.

``<INSYN_CERTIFICATES>/<code>/<user name>.p12`` is somebody's own, and only she signs with it; ``…/<code>/issuers/`` holds
the issuers relied on. The passphrase is written in the form, or stands in the environment as
``INSYN_CERTIFICATE_PASSPHRASE_<CODE>_<USER NAME>``. A file may also be sent with the form: it is used and forgotten.
"""

import os
import re
from datetime import datetime
from pathlib import Path

from asn1crypto import x509 as asn1
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.signing import Certificate, CertificateRefused, read_certificate, read_issuers
from insyn.foundation.errors import Invalid
from insyn.foundation.models import Municipality, User


def folder_of(municipality: Municipality) -> Path:
    """Where the municipality's certificates lie."""
    return Path(settings.CERTIFICATES) / municipality.pk


def own_file(municipality: Municipality, user: User) -> Path | None:
    """The file with the user's own certificate, if there is one."""
    name = user.get_username()
    if Path(name).name != name or name.startswith("."):
        return None
    for ending in (".p12", ".pfx"):
        path = folder_of(municipality) / f"{name}{ending}"
        if path.is_file():
            return path
    return None


def passphrase_in_environment(municipality: Municipality, user: User) -> str:
    """The passphrase of the user's own certificate, where the environment has it."""
    name = re.sub(r"[^A-Z0-9]", "_", user.get_username().upper())
    return os.environ.get(f"INSYN_CERTIFICATE_PASSPHRASE_{municipality.pk}_{name}", "")


def certificate_of(
    municipality: Municipality, user: User, at: datetime, *, sent: bytes | None = None, passphrase: str = ""
) -> Certificate:
    """The certificate the user signs with: the one sent, otherwise her own file. :class:`Invalid` says why not."""
    if sent is None:
        path = own_file(municipality, user)
        if path is None:
            raise Invalid(
                _("Det finns inget certifikat för dig på servern. Skicka med filen (.p12)."), field="file"
            )
        sent = path.read_bytes()
        passphrase = passphrase or passphrase_in_environment(municipality, user)
    try:
        return read_certificate(sent, passphrase, at)
    except CertificateRefused as refused:
        field = "passphrase" if "phrase" in refused.reason.en else "file"
        raise Invalid(refused.reason.in_(get_language() or "sv"), field=field) from None


def issuers_of(municipality: Municipality) -> list[asn1.Certificate]:
    """The issuers that the municipality relies on."""
    return read_issuers(folder_of(municipality) / "issuers")
