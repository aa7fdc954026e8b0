"""Who has signed the minutes and how: recorded acts with the file they were about, and signatures in the file itself."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.signing import Found, check_signatures
from insyn.foundation import storage
from insyn.meetings.certificates import issuers_of
from insyn.meetings.models import Approver, Minutes, Signature


@dataclass(frozen=True)
class RecordedApproval:
    """An approval as a recorded act. ``holds``: the file she had before her is kept, byte for byte; None of approvals
    from before such files were kept."""

    approver: Approver
    holds: bool | None


@dataclass(frozen=True)
class SignatureShown:
    """A signature of ours with what the file says of it now."""

    signature: Signature
    found: Found | None
    words: Text


def approvals_of(minutes: Minutes) -> list[RecordedApproval]:
    """The chair's and the approvers' approvals, the chair's first."""
    rows = minutes.meeting.approvers.select_related("person").order_by("-chair", "pk")
    intact = {row.approved_sha256: _kept(row.approved_sha256) for row in rows if row.approved_sha256}
    return [RecordedApproval(row, intact.get(row.approved_sha256)) for row in rows]


def _kept(sha256: str) -> bool:
    """Whether the store holds this content, and it is what its name says."""
    try:
        digest = hashlib.sha256()
        with storage.open_content(sha256) as source:
            for piece in storage.chunks(source):
                digest.update(piece)
        return digest.hexdigest() == sha256
    except FileNotFoundError:
        return False


def signed_document(minutes: Minutes) -> Document | None:
    """The version of the file with every signature so far; None while nobody has signed."""
    last = minutes.signatures.select_related("document").order_by("-number").first()
    return last.document if last else None


def signatures_of(minutes: Minutes, now: datetime) -> list[SignatureShown]:
    """The signatures in the file as it is kept, each checked in the last version; our record vouches for their times."""
    rows = list(minutes.signatures.select_related("document", "user").order_by("number"))
    if not rows:
        return []
    lost = Text(
        sv="Filen saknas eller är inte den som sparades: den går inte att kontrollera.",
        en="The file is missing or not the one that was kept: it cannot be checked.",
    )
    last = rows[-1].document
    if not _kept(last.sha256):
        return [SignatureShown(row, None, lost) for row in rows]
    found = check_signatures(
        storage.read(last.sha256),
        issuers_of(minutes.meeting.municipality),
        now,
        [row.signed_at for row in rows],
    )
    by_number = {one.number: one for one in found}
    return [
        SignatureShown(row, by_number.get(row.number), by_number[row.number].words)
        if row.number in by_number
        else SignatureShown(row, None, lost)
        for row in rows
    ]
