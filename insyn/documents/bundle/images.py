"""A picture as one page of PDF, for the bundle."""

import io
import zlib
from pathlib import Path
from typing import IO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps

A4 = (595.276, 841.89)
_MARGIN = 36.0


def _kept_as_jpeg(image: Image.Image) -> bool:
    upright = image.getexif().get(0x0112, 1) == 1
    return image.format == "JPEG" and image.mode in ("L", "RGB") and upright


def _pixels(image: Image.Image) -> Image.Image:
    """The picture upright and opaque: transparent parts become paper."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("L", "RGB"):
        return upright
    if upright.mode.startswith("I") or upright.mode == "F":
        return upright.convert("L")
    coloured = upright.convert("RGBA")
    paper = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(paper, coloured).convert("RGB")


def _stream(pdf: pikepdf.Pdf, source: IO[bytes]) -> tuple[pikepdf.Object, int, int]:
    shown: Image.Image
    with Image.open(source) as image:
        if _kept_as_jpeg(image):
            source.seek(0)
            data, coding, shown = source.read(), Name.DCTDecode, image
        else:
            shown = _pixels(image)
            data, coding = zlib.compress(shown.tobytes(), 6), Name.FlateDecode
        stream = pikepdf.Stream(pdf, data)
        stream.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=shown.width,
            Height=shown.height,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray if shown.mode == "L" else Name.DeviceRGB,
            Filter=coding,
        )
        return stream, shown.width, shown.height


def picture_page(source: bytes | Path | IO[bytes]) -> pikepdf.Pdf:
    """A PDF of one A4 page with the picture as large as it can be; a wide picture lies on a page lying down.

    PIL.UnidentifiedImageError if it is no picture.
    """
    pdf = pikepdf.Pdf.new()
    if isinstance(source, Path):
        with source.open("rb") as opened:
            picture, width, height = _stream(pdf, opened)
    else:
        picture, width, height = _stream(pdf, io.BytesIO(source) if isinstance(source, bytes) else source)
    across, up = sorted(A4, reverse=width > height)
    scale = min((across - 2 * _MARGIN) / width, (up - 2 * _MARGIN) / height)
    left, bottom = (across - width * scale) / 2, (up - height * scale) / 2
    content = f"q {width * scale:.3f} 0 0 {height * scale:.3f} {left:.3f} {bottom:.3f} cm /Picture Do Q"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(across, 3), round(up, 3)]),
        Resources=Dictionary(XObject=Dictionary(Picture=picture)),
        Contents=pdf.make_stream(content.encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf
