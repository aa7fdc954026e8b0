"""Files of every kind that is read for search, each made here, each with the same words."""

import io
import zipfile

from docx import Document as WordDocument
from openpyxl import Workbook  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from insyn.documents.tests.bundle_examples import pdf_page
from insyn.documents.tests.inspection_examples import zipped

WORDS = "Belysning längs Storgatan"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


def pdf_saying(*pages: str) -> bytes:
    """A PDF with one line a page, in letters that Windows-1252 has."""
    import pikepdf

    made = pikepdf.Pdf.new()
    for text in pages:
        shown = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
        one = pdf_page(content=b"BT /F1 12 Tf 60 700 Td (" + shown + b") Tj ET")
        with pikepdf.open(io.BytesIO(one)) as opened:
            opened.pages[0].Resources.Font.F1.Encoding = pikepdf.Name.WinAnsiEncoding
            made.pages.append(opened.pages[0])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word_saying(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    made = WordDocument()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet_saying(*sheets: str) -> bytes:
    """A workbook with one cell in each sheet."""
    made = Workbook()
    made.remove(made.active)
    for number, text in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Blad {number}")
        sheet["B2"] = text
        sheet["B3"] = 4711
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def slides_saying(*slides: str) -> bytes:
    """The least of a presentation: each slide's words."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts = {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}
    for number, text in enumerate(slides, start=1):
        words = f'<s xmlns:a="{drawing}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>'
        parts[f"ppt/slides/slide{number}.xml"] = words.encode()
    return zipped(parts)


def open_text_saying(*paragraphs: str, deleted: str = "") -> bytes:
    """An OpenDocument text of these paragraphs, each word in a span of its own."""
    name = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = "".join(
        f"<t:p>{'<t:s/>'.join(f'<t:span>{w}</t:span>' for w in text.split())}</t:p>" for text in paragraphs
    )
    changes = f"<t:tracked-changes><t:p>{deleted}</t:p></t:tracked-changes>" if deleted else ""
    content = f'<o xmlns:t="{name}">{changes}{body}</o>'.encode()
    return zipped({"mimetype": f"{OPEN}text".encode(), "content.xml": content})


def picture_saying(text: str, size: tuple[int, int] = (1400, 220)) -> bytes:
    """A picture of large black letters on white."""
    made = Image.new("L", size, 255)
    ImageDraw.Draw(made).text((40, 60), text, fill=0, font=ImageFont.load_default(80))
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def bomb_in_entities() -> bytes:
    """A Word document whose XML says of a word that it is ten others, nine times over."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "ha">{steps}]><d><t>&e9;</t></d>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


KINDS = {
    "application/pdf": pdf_saying(WORDS),
    "text/plain": WORDS.encode(),
    "text/html": f"<p>Belysning <b>längs</b> Storgatan</p><script>hemligt()</script>".encode(),  # noqa: F541
    f"{OFFICE}wordprocessingml.document": word_saying(WORDS),
    f"{OFFICE}spreadsheetml.sheet": sheet_saying(WORDS),
    f"{OFFICE}presentationml.presentation": slides_saying(WORDS),
    f"{OPEN}text": open_text_saying(WORDS),
}
