"""The stamp on every page of a bundle: which attachment it belongs to, and its page in the whole.

A stamp never covers what is on the page, and the page is not scaled down, because a drawing's scale and the
size of its text are part of what it says. Instead the page grows by a narrow strip along the edge that the
reader sees as the bottom, whichever way the page is turned and wherever its boxes lie. The strip is drawn
before the page's own content, which is then clipped to the box it had. So content that leaves the graphics
state in disorder cannot move the stamp, and what lay hidden outside the crop box stays hidden. A stamp
costs one small stream a page; the font is one object for all.
"""

from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

Box = tuple[float, float, float, float]

FONT_NAME = "/InsynStamp"
_SIZE, _STRIP = 9.0, 22.0
"""Points: the letters, and the strip's height, on a page as wide as A4 lying down or narrower."""
_WIDEST_NORMAL = 842.0
_MARGIN = 2.6
"""The strip's margins left and right, in letters' heights."""

# Widths of Helvetica's letters, in thousandths of their height; letters not here are counted as wide ones.
_WIDTHS = {
    **dict.fromkeys("0123456789abdeghnopquåäöLé_§", 556), **dict.fromkeys(" ,./ft:I!·", 278),
    **dict.fromkeys("ijl", 222), **dict.fromkeys("()r-", 333), **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("SABEKPVXYÅÄ", 667), **dict.fromkeys("FTZ", 611), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQÖ", 778), **dict.fromkeys("mM", 833),
}  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """What one page's strip says: to the left whose page it is, a warning in the middle, its number to the
    right.
    """

    left: str
    warning: str
    right: str


def _width(text: str) -> float:
    """The text's width in letters' heights."""
    return sum(_WIDTHS.get(letter, 850) for letter in text) / 1000


def _shown(text: str) -> bytes:
    """Text as a PDF string in WinAnsi, what it lacks as a question mark."""
    letters = text.encode("cp1252", "replace")
    return b"(" + letters.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def shared_font(pdf: pikepdf.Pdf) -> Object:
    """The one font object that all stamps of a bundle use: Helvetica, which every reader has."""
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )


def _box(page: Object) -> Box:
    """What a reader sees of the page: the crop box inside the media box; A4 where neither makes sense."""

    def corners(name: str) -> Box | None:
        box = page.get(name)
        if not isinstance(box, Array):
            return None
        try:
            a, b, c, d = (float(value) for value in box)
        except (TypeError, ValueError, ArithmeticError):
            return None
        return min(a, c), min(b, d), max(a, c), max(b, d)

    media = corners("/MediaBox") or (0.0, 0.0, 595.0, 842.0)
    crop = corners("/CropBox") or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = media
    if right - left < 1 or top - bottom < 1:
        return 0.0, 0.0, 595.0, 842.0
    return left, bottom, right, top


def _rotation(page: Object) -> int:
    try:
        turned = round(float(page.get("/Rotate", 0)))
    except (TypeError, ValueError):
        return 0
    return turned % 360 // 90 * 90


def _with_strip(box: Box, rotation: int, strip: float) -> tuple[Box, str]:
    """The grown box, and the matrix that puts the strip's left lower corner, as it is read, at the origin."""
    left, bottom, right, top = box
    if rotation == 90:
        right += strip
        return (left, bottom, right, top), f"0 1 -1 0 {right:.3f} {bottom:.3f} cm"
    if rotation == 180:
        top += strip
        return (left, bottom, right, top), f"-1 0 0 -1 {right:.3f} {top:.3f} cm"
    if rotation == 270:
        left -= strip
        return (left, bottom, right, top), f"0 -1 1 0 {left:.3f} {top:.3f} cm"
    bottom -= strip
    return (left, bottom, right, top), f"1 0 0 1 {left:.3f} {bottom:.3f} cm"


def _letter_height(stamp: Stamp, length: float, unit: float) -> float:
    """The letters' height in the page's own units: larger on wide sheets, smaller where the words would not
    fit.
    """
    wanted = _SIZE * max(1.0, length * unit / _WIDEST_NORMAL) / unit
    words = [text for text in (stamp.left, stamp.warning, stamp.right) if text]
    needed = sum(_width(text) for text in words) + 1.5 * (len(words) - 1) + 2 * _MARGIN
    return min(wanted, length / needed)


def _words(stamp: Stamp, length: float, height: float, strip: float) -> bytes:
    """The strip's three texts; the warning midway between the other two."""
    start, base = _MARGIN * height, strip * 0.36
    end = length - start - _width(stamp.right) * height
    after_left = start + _width(stamp.left) * height
    middle = after_left + (end - after_left - _width(stamp.warning) * height) / 2
    font = f"{FONT_NAME} {height:.3f} Tf".encode()

    def at(x: float, text: str, colour: str) -> bytes:
        return f"{colour} rg 1 0 0 1 {x:.3f} {base:.3f} Tm ".encode() + _shown(text) + b" Tj "

    parts = [at(start, stamp.left, "0.2 0.23 0.27")] if stamp.left else []
    parts += [at(middle, stamp.warning, "0.63 0.15 0.1")] if stamp.warning else []
    parts.append(at(end, stamp.right, "0.2 0.23 0.27"))
    return b"BT " + font + b" " + b"".join(parts) + b"ET "


def _drawing(stamp: Stamp, box: Box, rotation: int, unit: float) -> tuple[bytes, Array]:
    """What draws the strip and clips what follows to the page's old box; and the page's new box."""
    left, bottom, right, top = box
    length = right - left if rotation % 180 == 0 else top - bottom
    height = _letter_height(stamp, length, unit)
    strip = height * _STRIP / _SIZE
    grown, matrix = _with_strip(box, rotation, strip)
    drawn = (
        f"q {matrix} 1 g 0 0 {length:.3f} {strip:.3f} re f 0.6 G {height / 18:.3f} w "
        f"0 {strip * 0.97:.3f} m {length:.3f} {strip * 0.97:.3f} l S "
    ).encode()
    clip = f"Q {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n\n".encode()
    # Three decimals are enough for any reader, and keep the file's bytes the same on every machine.
    numbers = Array([Decimal(f"{value:.3f}") for value in grown])
    return drawn + _words(stamp, length, height, strip) + clip, numbers


def _resources(page: Object) -> Object:
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        page["/Resources"] = Dictionary()
        resources = page["/Resources"]
    return resources


def _give_font(page: Object, font: Object) -> None:
    resources = _resources(page)
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        resources["/Font"] = Dictionary({FONT_NAME: font})
    elif FONT_NAME not in fonts:
        fonts[FONT_NAME] = font


def stamp_page(pdf: pikepdf.Pdf, page: Object, stamp: Stamp, font: Object) -> None:
    """Put `stamp` on a page of `pdf`, in a strip outside everything the page shows."""
    try:
        unit = float(page.get("/UserUnit", 1)) or 1.0
    except (TypeError, ValueError):
        unit = 1.0
    rotation = _rotation(page)
    drawing, grown = _drawing(stamp, _box(page), rotation, abs(unit))
    _give_font(page, font)
    own = page.get("/Contents")
    streams = list(own) if isinstance(own, Array) else [own] if isinstance(own, pikepdf.Stream) else []
    page["/Contents"] = Array([pdf.make_stream(drawing), *streams])
    page["/Rotate"] = rotation
    page["/MediaBox"] = grown
    for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/AA", "/StructParents"):
        if name in page:
            del page[name]
