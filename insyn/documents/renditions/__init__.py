"""A content as PDF/A, made from what came: office documents by LibreOffice where it is installed, pictures and texts by our
own press.

What cannot be made is kept as it is, and why is said. The original is never touched; a rendition is made anew from it at will.
"""

import io
import shutil
from dataclasses import dataclass
from datetime import date
from functools import cache

import pikepdf

from insyn.description.text import Text
from insyn.documents.inspection import inspect
from insyn.documents.inspection.text import decoded
from insyn.documents.renditions.office import MEGABYTES, OFFICE, SECONDS
from insyn.documents.sandbox import Stopped, run_making
from insyn.documents.typesetting import TypesettingError
from insyn.documents.typesetting.bundle_pages import plain_text_pdf
from insyn.documents.typesetting.picture import picture_pdf

PICTURES = frozenset({"image/png", "image/jpeg"})
RENDERED = frozenset({*OFFICE, *PICTURES, "text/plain"})
"""The kinds that a rendition is made of; a PDF is kept as it came."""

NOT_INSTALLED = Text(
    "LibreOffice är inte installerat på servern, så filen finns bara som den kom.",
    "LibreOffice is not installed on the server, so the file is only there as it came.",
)
FAILED = Text(
    "Filen gick inte att göra om till PDF och finns bara som den kom.",
    "The file could not be made into a PDF and is only there as it came.",
)


@dataclass(frozen=True)
class Rendition:
    """What came of it: the PDF with its pages and which PDF/A it says it is ("2B"), or why there is none."""

    data: bytes = b""
    pages: int = 0
    archive: str = ""
    why: Text | None = None

    def __str__(self) -> str:
        """In few words, as the journal keeps it."""
        return f"{self.pages} pages, PDF/A-{self.archive or '?'}" if self.data else "none"


@cache
def office_installed() -> bool:
    """Whether office documents can be made into pages here (Debian: libreoffice-writer-nogui, -calc-nogui, -impress-nogui)."""
    return shutil.which("soffice") is not None


def render(data: bytes, media_type: str, *, title: str, dated: date) -> Rendition:
    """The content as a PDF/A. Never raises for what the content is."""
    try:
        if media_type in OFFICE:
            if not office_installed():
                return Rendition(why=NOT_INSTALLED)
            _answer, made = run_making(
                "office", data, {"extension": OFFICE[media_type]}, seconds=SECONDS, megabytes=MEGABYTES
            )
        elif media_type in PICTURES:
            made = picture_pdf(data, media_type, title=title, dated=dated)
        else:
            made = plain_text_pdf(decoded(data), title=title, dated=dated)
    except (Stopped, TypesettingError):
        return Rendition(why=FAILED)
    return _tried(made)


def _tried(made: bytes) -> Rendition:
    """A rendition that the inspection would take in from anybody, with what it says of itself."""
    found = inspect(made, "rendition.pdf") if made else None
    if found is None or found.verdict != "accepted" or not found.pages:
        return Rendition(why=FAILED)
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        return Rendition(made, found.pages, metadata.pdfa_status)


__all__ = ["RENDERED", "Rendition", "office_installed", "render"]
