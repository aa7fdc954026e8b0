"""What comes in is shown to a virus scanner where one is configured; a positive is refused, and kept where no page reaches."""

import hashlib
import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from insyn.documents.inspection.virus import Infected, NoAnswer, scan
from insyn.documents.models import Document
from insyn.foundation.errors import Invalid
from insyn.foundation.storage import chunks

log = logging.getLogger(__name__)

Check = Document.VirusCheck


class Contagious(Invalid):
    """A content that the scanner knows; it was not taken in. ``name`` is what the scanner calls it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Filen togs inte emot: virusskyddet hittade %(name)s i den. Skicka en annan fil, eller ring kommunen."
            )
            % {"name": name},
            field="file",
        )
        self.name = name


class Unchecked(Invalid):
    """The scanner does not answer, and the municipality takes nothing in unchecked."""

    def __init__(self) -> None:
        super().__init__(
            _("Virusskyddet svarar inte just nu, så filen togs inte emot. Försök igen om en stund."),
            field="file",
        )


def checked(source: IO[bytes], *, filename: str, by: str, at: datetime) -> str:
    """What the scanner says of a content, to be kept with the document; empty where no scanner is configured.

    :class:`Contagious` where it finds something; :class:`Unchecked` where it does not answer, unless INSYN_CLAMD_SILENT is
    ``mark``: then the content is let through and marked, and asked about again.
    """
    if not settings.CLAMD_URL:
        return ""
    try:
        scan(settings.CLAMD_URL, source, seconds=settings.CLAMD_SECONDS)
    except Infected as found:
        keep_apart(source, filename=filename, by=by, at=at, name=found.name)
        raise Contagious(found.name) from None
    except NoAnswer as silence:
        log.warning("the virus scanner gave no answer: %s", silence.why)
        if settings.CLAMD_SILENT != "mark":
            raise Unchecked from None
        return str(Check.UNANSWERED)
    finally:
        source.seek(0)
    return str(Check.CLEAN)


def keep_apart(source: IO[bytes], *, filename: str, by: str, at: datetime, name: str) -> Path:
    """Keep a content where no page reaches it, readable by the server's owner alone, with a line of what it is.

    It lies outside the store and the database, so that it stays though everything else of the act is undone.
    """
    folder: Path = settings.QUARANTINE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    source.seek(0)
    digest = hashlib.sha256()
    for piece in chunks(source):
        digest.update(piece)
    path = folder / digest.hexdigest()
    source.seek(0)
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            for piece in chunks(source):
                out.write(piece)
    line = {"at": at.isoformat(), "by": by, "filename": filename[:200], "found": name, "sha256": path.name}
    with open(os.open(folder / "log.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as told:
        told.write(json.dumps(line, ensure_ascii=False) + "\n")
    log.warning("a content with %s was refused and kept apart as %s", name, path.name)
    return path
