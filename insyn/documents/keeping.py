"""Keeping a file as a document: inspected, stored by its content's hash, never changed. Called inside an act."""

import io
from datetime import datetime
from typing import IO

from django.conf import settings
from django.utils.translation import get_language

from insyn.documents.inspection import inspect
from insyn.documents.models import Document
from insyn.documents.viruses import checked
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid


def keep_upload(
    *,
    by: Actor,
    at: datetime,
    title: str,
    filename: str,
    data: bytes | IO[bytes],
    kind: str = Document.Kind.ATTACHMENT,
    secrecy_section: str = "",
    secrecy_reason: str = "",
) -> Document:
    """Keep what somebody sends in. Before that a virus scanner is asked, where one is configured.

    :class:`Invalid` says what is wrong with a file that is refused."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    found = inspect(source, filename, settings.UPLOAD_LIMIT)
    if found.verdict == "refused":
        raise Invalid(found.message.in_(get_language() or "sv"), field="file")
    source.seek(0)
    virus_check = checked(source, filename=found.filename, by=by.label, at=at)
    sha256, size = storage.put(source)
    document = Document(
        kind=kind,
        title=title.strip() or found.filename,
        filename=found.filename,
        media_type=found.media_type,
        size=size,
        sha256=sha256,
        pages=found.pages,
        enclosure=found.verdict == "enclosure",
        secrecy_section=secrecy_section.strip(),
        secrecy_reason=secrecy_reason.strip(),
        created_at=at,
        created_by=by.label,
        virus_check=virus_check,
    )
    document.save()
    return document


def keep_made(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    title: str,
    filename: str,
    data: bytes | IO[bytes],
    pages: int | None = None,
    secrecy_section: str = "",
    published: bool = False,
) -> Document:
    """Keep a PDF that Insyn has made itself (a summons, minutes, a notice); ``published`` makes it public at once."""
    sha256, size = storage.put(data)
    document = Document(
        kind=kind,
        title=title,
        filename=filename,
        media_type="application/pdf",
        size=size,
        sha256=sha256,
        pages=pages,
        secrecy_section=secrecy_section,
        created_at=at,
        created_by=by.label,
        published_at=at if published and not secrecy_section else None,
    )
    document.save()
    return document


def publish(documents: list[Document], at: datetime) -> None:
    """Make documents public that are not secret and not public yet."""
    for document in documents:
        if not document.secret and document.published_at is None:
            document.published_at = at
            document.save(update_fields=["published_at"])
