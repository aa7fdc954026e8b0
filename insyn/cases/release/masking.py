"""Whether a masked copy is one: another file, and not the same words with a box over them."""

import io

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from insyn.cases.rules.release import left_under_mask
from insyn.documents.models import Document
from insyn.foundation import storage
from insyn.foundation.errors import Invalid

PDF = "application/pdf"
TEXT = ("text/plain", "text/csv", "text/markdown")


def text_of(document: Document) -> str:
    """The text that can be read out of a kept file; empty where it is a picture, or of a kind that is not read."""
    if document.media_type in TEXT:
        return storage.read(document.sha256).decode("utf-8", errors="replace")
    if document.media_type != PDF:
        return ""
    try:
        pdf = pdfium.PdfDocument(io.BytesIO(storage.read(document.sha256)))
    except pdfium.PdfiumError:  # locked with a password
        return ""
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def refuse_unmasked(original: Document, masked: Document) -> None:
    """Refuse a masked copy that is the original, or that still has every word of it under the boxes."""
    if masked.sha256 == original.sha256:
        raise Invalid(
            _("Filen är densamma som handlingen. Ta bort de hemliga uppgifterna först."), field="file"
        )
    if left_under_mask(text_of(original), text_of(masked)):
        raise Invalid(
            _(
                "Texten finns kvar under maskeringen och går att läsa ur filen. Ta bort den på riktigt, inte bara med en "
                "ruta över."
            ),
            field="file",
        )
