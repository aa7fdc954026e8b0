"""The page that stands in a practice copy for every document that is not public."""

import io

import pikepdf
from pikepdf import Dictionary, Name


def stand_in_pdf() -> bytes:
    """A PDF of one page that says that the content is not in the copy; the same bytes each time."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    page = document.pages[0]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
    )
    page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
    lines = ("ÖVNING", "Handlingens innehåll är inte med i övningskopian.")
    parts = [
        b"BT /F1 %d Tf 72 %d Td (%s) Tj ET" % (size, height, line.encode("cp1252"))
        for line, size, height in zip(lines, (40, 14), (720, 680), strict=True)
    ]
    page.Contents = document.make_stream(b"\n".join(parts))
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()
