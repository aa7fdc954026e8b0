"""Drawing a document anew without what is marked. Runs inside the process that has bounds."""

import ctypes
import io
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw, ImageFont

from insyn.documents.redaction.layer import Fonts, Letter, text_layer
from insyn.documents.redaction.marks import Mark, PageReport, occurrences, shortly
from insyn.documents.redaction.seeing import seen_letters

DOTS = 150
"""Dots an inch of a page's picture."""
MOST_PIXELS = 5000
"""Pixels along a side at most, whatever size somebody has given her page."""
POINTS = 72 / 25.4
"""Points in a millimetre."""
PAD = 1.5
"""Points that are blackened around what is found."""
FAINTEST = 12
"""Steps of grey, of 255, by which a letter must differ from what is around it to count as seen."""

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the upper left corner


@dataclass(frozen=True)
class Made:
    """The copy with what was done on each page, and in how many places each mark was found."""

    data: bytes
    pages: tuple[PageReport, ...]
    found: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is handed to the process outside."""
        return {"pages": [asdict(page) for page in self.pages], "found": self.found}


def redact(data: bytes, marks: Sequence[Mark], *, title: str, ocr: bool) -> Made:
    """The copy. A mark whose words stand nowhere, or whose box is on no page, is found 0 times."""
    source = pypdfium2.PdfDocument(_flattened(data))
    made = pikepdf.Pdf.new()
    fonts = Fonts(made)
    found = [0] * len(marks)
    reports = []
    for number in range(1, len(source) + 1):
        page = _Page(source[number - 1], number, ocr)
        for place, mark in enumerate(marks):
            found[place] += page.mask(mark)
        page.write(made, fonts)
        reports.append(page.report())
        page.page.close()
    source.close()
    fonts.finish()
    made.docinfo["/Title"] = title
    made.Root.Lang = pikepdf.String("sv")
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return Made(out.getvalue(), tuple(reports), tuple(found))


def draw_page(path: Path, number: int, picture: Path | None) -> dict[str, Any]:
    """A page's size in points and the number of pages; its picture too where a place for it is given."""
    pdf = pypdfium2.PdfDocument(_flattened(path.read_bytes()))
    if not 1 <= number <= len(pdf):
        raise LookupError(number)
    width, height = pdf[number - 1].get_size()
    if picture is not None:
        scale = min(DOTS / 72, MOST_PIXELS / max(width, height, 1))
        drawn = pdf[number - 1].render(scale=scale, may_draw_forms=False, draw_annots=False)
        drawn.to_pil().convert("RGB").save(picture, "WEBP", quality=80, method=2)
    return {"width": width, "height": height, "pages": len(pdf)}


def _flattened(data: bytes) -> bytes:
    """The document with comments, stamps and filled-in fields drawn on its pages, so that their words are found too."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if "/AcroForm" in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


class _Page:
    """A page being drawn anew: its picture, its letters, and what of them is masked."""

    def __init__(self, page: pypdfium2.PdfPage, number: int, ocr: bool) -> None:
        self.page, self.number = page, number
        self.width, self.height = page.get_size()
        self.scale = min(DOTS / 72, MOST_PIXELS / max(self.width, self.height, 1))
        drawn = page.render(scale=self.scale, may_draw_forms=False, draw_annots=False)
        self.picture = drawn.to_pil().convert("RGB")
        self.letters = self._own_letters()
        self.has_text = any(letter.sign.strip() for letter in self.letters)
        self.has_pictures = any(
            True for _one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
        )
        # What no letters stand for, words in a picture or drawn as shapes, is found only by reading the page as it looks.
        self.by_eye = ocr and (self.has_pictures or not self.has_text)
        self.seen = seen_letters(self.picture, self.scale) if self.by_eye else []
        if not self.has_text:
            self.letters = self.seen
        self.boxes: list[tuple[Box, str]] = []
        self.gone: set[int] = set()

    def _own_letters(self) -> list[Letter]:
        words = self.page.get_textpage()
        letters = []
        for place in range(words.count_chars()):
            sign = chr(pdfium.FPDFText_GetUnicode(words.raw, place) or 0xFFFD)
            box = self._shown(*words.get_charbox(place, loose=True))
            letters.append(Letter(sign, *box, made=pdfium.FPDFText_IsGenerated(words.raw, place) == 1))
        words.close()
        return letters

    def _shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own as it is shown: turned and cropped as the page is."""
        corners = [self._point(x, y) for x, y in ((left, bottom), (right, top))]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        fine = 20  # twentieths of a point, since the answer is in whole numbers
        across, down = ctypes.c_int(), ctypes.c_int()
        size = round(self.width * fine), round(self.height * fine)
        pdfium.FPDF_PageToDevice(
            self.page.raw, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value / fine, down.value / fine

    def mask(self, mark: Mark) -> int:
        """Blacken what the mark says of this page; in how many places."""
        if mark.is_box:
            return self._mask_box(mark) if mark.page == self.number else 0
        signs = [letter.sign for letter in self.letters]
        count = 0
        for first, end in occurrences(signs, mark.words):
            count += 1
            self.gone.update(range(first, end))
            for box in _by_line(self.letters[first:end]):
                self.boxes.append((_padded(box), mark.section))
        return count + (self._mask_seen(mark) if self.has_text else 0)

    def _mask_seen(self, mark: Mark) -> int:
        """The same words where they are only seen; what is blackened already is not counted again."""
        count = 0
        for first, end in occurrences([letter.sign for letter in self.seen], mark.words):
            left = [one for one in self.seen[first:end] if not self._is_covered(one)]
            if left:
                count += 1
                self.boxes += [(_padded(box), mark.section) for box in _by_line(left)]
        return count

    def _is_covered(self, letter: Letter) -> bool:
        return any(letter.share_in(box) > 0.5 for box, _section in self.boxes)

    def _mask_box(self, mark: Mark) -> int:
        left, top = mark.left * POINTS, mark.top * POINTS
        if left >= self.width or top >= self.height:
            return 0
        right, bottom = left + mark.width * POINTS, top + mark.height * POINTS
        self.boxes.append(((left, top, min(right, self.width), min(bottom, self.height)), mark.section))
        return 1

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = box
        return (
            max(0, int(left * self.scale)),
            max(0, int(top * self.scale)),
            min(self.picture.width - 1, int(right * self.scale) + 1),
            min(self.picture.height - 1, int(bottom * self.scale) + 1),
        )

    def write(self, made: pikepdf.Pdf, fonts: Fonts) -> None:
        """Add the page to the copy: its picture, and under it the words that can still be seen."""
        self._find_gone()
        seen = [
            letter if place not in self.gone and self._is_seen(letter) else letter.silent()
            for place, letter in enumerate(self.letters)
        ]
        draw = ImageDraw.Draw(self.picture)
        for box, section in self.boxes:
            _blacken(draw, self._pixels(box), section)
        image = made.make_indirect(_image(made, self.picture))
        content = f"q {self.width:.2f} 0 0 {self.height:.2f} 0 0 cm /Im Do Q\n".encode()
        content += text_layer(seen, self.height, fonts)
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, round(self.width, 2), round(self.height, 2)]),
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image), Font=fonts.resources),
            Contents=made.make_stream(content),
        )
        made.pages.append(pikepdf.Page(made.make_indirect(page)))

    def _find_gone(self) -> None:
        """Every letter that a blackened box touches with a fifth of itself is gone with it."""
        for place, letter in enumerate(self.letters):
            if any(letter.share_in(box) > 0.2 for box, _section in self.boxes):
                self.gone.add(place)

    def _is_seen(self, letter: Letter) -> bool:
        """Whether there is anything to see where the letter stands: white on white and black under black is not carried over."""
        if not letter.sign.strip():
            return True
        left, top, right, bottom = self._pixels((letter.left, letter.top, letter.right, letter.bottom))
        if right <= left or bottom <= top or letter.right <= 0 or letter.left >= self.width:
            return False
        darkest, lightest = self.picture.crop((left, top, right, bottom)).convert("L").getextrema()
        return bool(lightest - darkest >= FAINTEST)

    def report(self) -> PageReport:
        """What was done."""
        boxes = tuple(tuple(round(side, 2) for side in box) for box, _section in self.boxes)
        return PageReport(
            self.number,
            len(self.boxes),
            self.has_text,
            self.has_pictures,
            self.by_eye,
            boxes,  # type: ignore[arg-type]
            tuple(section for _box, section in self.boxes),
        )


def _by_line(letters: Sequence[Letter]) -> list[Box]:
    """Boxes around letters, one for each line they stand on."""
    boxes: list[Box] = []
    for letter in letters:
        if letter.made or letter.right <= letter.left or not letter.sign.strip():
            continue
        box = (letter.left, letter.top, letter.right, letter.bottom)
        if boxes and _same_line(boxes[-1], box):
            last = boxes[-1]
            box = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
            boxes[-1] = box
        else:
            boxes.append(box)
    return boxes


def _same_line(one: Box, other: Box) -> bool:
    height = min(one[3] - one[1], other[3] - other[1])
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return overlap > height / 2 and other[0] - one[2] < 4 * height and one[0] <= other[2]


def _padded(box: Box) -> Box:
    left, top, right, bottom = box
    return left - PAD, top - PAD / 2, right + PAD, bottom + PAD / 2


def _blacken(draw: ImageDraw.ImageDraw, pixels: tuple[int, int, int, int], section: str) -> None:
    """A black box, with the section in it where there is room."""
    draw.rectangle(pixels, fill=(0, 0, 0))
    left, top, right, bottom = pixels
    size = min(16, bottom - top - 4)
    if size < 9:
        return
    font, words = ImageFont.load_default(size), shortly(section)
    if draw.textlength(words, font=font) + 6 <= right - left:
        draw.text((left + 3, top + 1), words, fill=(255, 255, 255), font=font)


def _image(made: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """The picture as a PDF holds it: sixteen greys where there is no colour, else JPEG."""
    if _is_grey(picture):
        grey = picture.convert("L").point(lambda level: (level + 8) // 17)
        packed = _half_bytes(grey)
        stream = pikepdf.Stream(made, zlib.compress(packed, 9))
        stream.stream_dict = _image_dictionary(picture, "/DeviceGray", 4, "/FlateDecode")
        return stream
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    stream = pikepdf.Stream(made, out.getvalue())
    stream.stream_dict = _image_dictionary(picture, "/DeviceRGB", 8, "/DCTDecode")
    return stream


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.resize((max(1, picture.width // 4), max(1, picture.height // 4))).split()
    far = _farthest(red, green), _farthest(green, blue)
    return max(far) < 12


def _farthest(one: Image.Image, other: Image.Image) -> int:
    """How far two pictures of one size are from each other where they are farthest."""
    return int(ImageChops.difference(one, other).getextrema()[1])  # type: ignore[arg-type]


def _half_bytes(grey: Image.Image) -> bytes:
    """Rows of sixteen greys, two to a byte."""
    rows = []
    raw, width = grey.tobytes(), grey.width
    for start in range(0, len(raw), width):
        row = raw[start : start + width]
        if width % 2:
            row += b"\x0f"
        rows.append(bytes(high << 4 | low for high, low in zip(row[::2], row[1::2], strict=True)))
    return b"".join(rows)


def _image_dictionary(picture: Image.Image, colours: str, bits: int, packed: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name(colours),
        BitsPerComponent=bits,
        Filter=pikepdf.Name(packed),
    )
