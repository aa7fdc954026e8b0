"""A kept document as a PDF: itself, or pages made of a picture or a text; an office document's by what is installed."""

import io
from dataclasses import dataclass

from insyn.documents.bundle.images import picture_page
from insyn.documents.inspection.text import decoded
from insyn.documents.models import Document
from insyn.documents.typesetting.bundle_pages import plain_text_pdf
from insyn.foundation import storage


@dataclass(frozen=True)
class Paged:
    """What of a document goes among the pages of a bundle: its own content, or the PDF that was made of it."""

    sha256: str
    filename: str
    media_type: str
    enclosure: bool


def as_paged(document: Document) -> Paged:
    """An office document's PDF where there is one; anything else as it is."""
    made = getattr(document, "rendition", None) if document.enclosure else None
    if made is not None and made.made:
        return Paged(made.sha256, made.filename, "application/pdf", enclosure=False)
    return Paged(document.sha256, document.filename, document.media_type, document.enclosure)


class NoPages(Exception):
    """The document cannot be made into pages here."""


def pdf_of(document: Document) -> bytes:
    """The document's pages as a PDF. :class:`NoPages` for what has none."""
    paged = as_paged(document)
    if paged.enclosure:
        raise NoPages
    data = storage.read(paged.sha256)
    match paged.media_type:
        case "application/pdf":
            return data
        case "image/png" | "image/jpeg":
            with picture_page(data) as made:
                out = io.BytesIO()
                made.save(out)
            return out.getvalue()
        case "text/plain":
            return plain_text_pdf(decoded(data), title=document.title, dated=document.created_at.date())
    raise NoPages
