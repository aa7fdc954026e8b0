"""Forms in attachments: what was filled in becomes part of the page, for fields do not survive joining."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


def _is_field(annotation: Object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Widget


def _drop_loose_fields(page: Object) -> None:
    """Take away fields that belong to no form: readers do not show them, and some complain."""
    annotations = page.get("/Annots")
    if not isinstance(annotations, Array):
        return
    kept = [each for each in annotations if not _is_field(each)]
    if len(kept) < len(annotations):
        page["/Annots"] = Array(kept)


def flatten_forms(pdf: pikepdf.Pdf) -> None:
    """Draw every filled-in field of `pdf` on its page and take the form away; only the opened copy is
    changed.
    """
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
    for page in pdf.pages:
        _drop_loose_fields(page.obj)
