"""A kept document as a PDF: itself, or pages made of a picture or a text; an office document's by what is installed."""

import io

from insyn.documents.bundle.images import picture_page
from insyn.documents.inspection.text import decoded
from insyn.documents.models import Document
from insyn.documents.typesetting.bundle_pages import plain_text_pdf
from insyn.foundation import storage


class NoPages(Exception):
    """The document cannot be made into pages here."""


def pdf_of(document: Document) -> bytes:
    """The document's pages as a PDF. :class:`NoPages` for what has none."""
    if document.enclosure:
        raise NoPages
    data = storage.read(document.sha256)
    match document.media_type:
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
