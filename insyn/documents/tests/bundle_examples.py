"""Small PDF files with odd pages, and a bundle of every kind of attachment, for the tests."""

import io
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from insyn.documents.bundle import Bundle, BundleAttachment, BundleItem
from insyn.documents.tests.typesetting_examples import ATTACHMENT, EXAMPLE, REPORT
from insyn.documents.typesetting import attachment_pdf, report_pdf


def pdf_page(
    *,
    media: tuple[float, ...] = (0, 0, 595, 842),
    content: bytes | None = None,
    pages: int = 1,
    **extra: object,
) -> bytes:
    """A PDF of grey pages with a green border along the media box; `extra` goes into each page's
    dictionary.
    """
    left, bottom, right, top = media
    drawn = (
        f"q 0.9 g {left} {bottom} {right - left} {top - bottom} re f "
        f"0 0.6 0 RG 6 w {left + 3} {bottom + 3} {right - left - 6} {top - bottom - 6} re S Q"
    ).encode()
    pdf = pikepdf.Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    for _page in range(pages):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([*media]),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(drawn if content is None else content),
        )
        for name, value in extra.items():
            page[f"/{name}"] = Array(list(value)) if isinstance(value, tuple) else value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def picture(
    size: tuple[int, int] = (300, 200), colour: str | int = "navy", form: str = "PNG", mode: str = "RGB"
) -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new(mode, size, colour).save(made, form)
    return made.getvalue()


SECRET_WORD = "HEMLIGHETEN"

ODD_PAGES = {
    "Ritning, vriden ett kvarts varv": pdf_page(Rotate=90),
    "Ritning, upp och ned": pdf_page(Rotate=180),
    "Ritning, vriden tre kvarts varv": pdf_page(Rotate=270),
    "Beskuren sida": pdf_page(media=(-100, -50, 700, 900), CropBox=(50, 100, 500, 700)),
    "Liggande sida": pdf_page(media=(0, 0, 842, 595)),
    "Frimärke": pdf_page(media=(0, 0, 72, 40)),
    "Plansch": pdf_page(media=(0, 0, 2384, 3370)),
}


def example_bundle() -> Bundle:
    """One of everything: text, odd pages, a secret attachment, an office file, a picture and a text file."""
    secret = pdf_page(content=f"BT /F1 12 Tf 100 700 Td ({SECRET_WORD}) Tj ET".encode(), pages=3)
    lighting = (
        BundleAttachment(1, "Tjänsteskrivelse", report_pdf(REPORT), "tjansteskrivelse.pdf"),
        BundleAttachment(2, "Kostnadsberäkning", attachment_pdf(ATTACHMENT), "kostnad.pdf"),
        BundleAttachment(3, SECRET_WORD, secret, "anbud.pdf", secrecy_section="19 kap. 3 § OSL"),
        BundleAttachment(
            4, "Mätdata från trafikräkningen", b"not opened", "mätdata.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", enclosure=True,
        ),
        BundleAttachment(5, "Foto från platsen", picture(), "foto.png", "image/png"),
        BundleAttachment(6, "Brev", "Hej!\n\nDet är mörkt på vägen.".encode(), "brev.txt", "text/plain"),
    )  # fmt: skip
    odd = tuple(
        BundleAttachment(number, title, data, "ritning.pdf")
        for number, (title, data) in enumerate(ODD_PAGES.items(), start=7)
    )
    return Bundle(
        municipality="Norsjö kommun",
        body="Kommunstyrelsen",
        on=date(2020, 2, 4),
        items=(
            BundleItem(1, "Upprop och val av justerare"),
            BundleItem(2, "Belysning på gång- och cykelvägen längs Storgatan", "KS-2020/12", lighting),
            BundleItem(3, "Ritningar", "KS-2020/15", odd),
        ),
        example_notice=EXAMPLE,
    )


def bundle_of(*attachments: BundleAttachment) -> Bundle:
    """A bundle of one item with these attachments."""
    return Bundle(
        "Norsjö kommun", "Kommunstyrelsen", date(2020, 2, 4), (BundleItem(1, "Ärendet", "", attachments),)
    )


def bundle_of_pdf(data: bytes) -> Bundle:
    """A bundle of this one PDF, on page 3 and after."""
    return bundle_of(BundleAttachment(1, "Ritning", data, "ritning.pdf"))
