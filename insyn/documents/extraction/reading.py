"""Reading a file's text, inside the process that has bounds. Pure: a path in, pages out; nothing of it is run or fetched."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from insyn.documents.extraction.markup import html_pages
from insyn.documents.extraction.office import open_document_pages, presentation_pages, sheet_pages, word_pages
from insyn.documents.inspection.text import decoded

LONGEST = 2_000_000
"""Letters of a document that are kept for search."""
MOST_PICTURES = 60
"""Pages of one document that are read from their pictures."""
LANGUAGES = "swe+eng"
DOTS = 200
"""Dots an inch when a page is drawn to be read."""
OCR_PAGE_SECONDS = 60

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Read:
    """The pages of a file and how they were read (see ``Extracted``)."""

    state: str
    pages: tuple[str, ...]
    cut: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is handed to the process outside."""
        return {"state": self.state, "pages": self.pages, "cut": self.cut}


def _pdf(path: Path, ocr: bool) -> tuple[str, Iterator[str]]:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return "locked", iter(())
        raise
    reader = _PdfPages(pdf, ocr)
    return "text", iter(reader)


class _PdfPages:
    """The text of each page; of a page that has none, what is read from its picture where that is asked for."""

    def __init__(self, pdf: pypdfium2.PdfDocument, ocr: bool) -> None:
        self.pdf, self.ocr, self.left = pdf, ocr, MOST_PICTURES

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self.pdf)):
            page = self.pdf[number]
            words = page.get_textpage()
            text = words.get_text_range()
            words.close()
            if not text.strip() and self.ocr and self.left:
                self.left -= 1
                yield _MARK + _seen(page.render(scale=DOTS / 72, grayscale=True).to_pil())
            else:
                yield text
            page.close()


_MARK = "\x1e"  # before what was read from a picture


def _seen(picture: Image.Image) -> str:
    """What is read in a picture; nothing where the reader fails or takes too long."""
    made = io.BytesIO()
    picture.convert("L").save(made, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGES]
    for attempt in (command, command[:-2]):  # without Swedish where its words are not installed
        try:
            ran = subprocess.run(  # noqa: S603
                attempt, input=made.getvalue(), capture_output=True, timeout=OCR_PAGE_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        if ran.returncode == 0:
            return ran.stdout.decode("utf-8", "replace")
    return ""


def _picture(path: Path, ocr: bool) -> tuple[str, Iterator[str]]:
    if not ocr:
        return "none", iter(())
    with Image.open(path, formats=("PNG", "JPEG")) as picture:
        return "text", iter([_MARK + _seen(picture)])


def _plain(path: Path, ocr: bool) -> tuple[str, Iterator[str]]:
    return "text", iter([decoded(path.read_bytes())])


def _by(pages: Callable[[Path], Iterator[str]]) -> Callable[[Path, bool], tuple[str, Iterator[str]]]:
    return lambda path, ocr: ("text", pages(path))


READ: dict[str, Callable[[Path, bool], tuple[str, Iterator[str]]]] = {
    "application/pdf": _pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "text/plain": _plain,
    "text/csv": _plain,
    "text/html": _by(html_pages),
    f"{OFFICE}wordprocessingml.document": _by(word_pages),
    f"{OFFICE}spreadsheetml.sheet": _by(sheet_pages),
    f"{OFFICE}presentationml.presentation": _by(presentation_pages),
    f"{OPEN}text": _by(open_document_pages),
    f"{OPEN}spreadsheet": _by(open_document_pages),
    f"{OPEN}presentation": _by(open_document_pages),
}
"""The kinds that are read, by media type."""


_LEADERS = re.compile(r"(?:[.·_]\s?){4,}")  # the dots between a heading and its page in a list of contents


def tidy(text: str) -> str:
    """Text as it is searched: soft hyphens and dotted lines gone, no control signs, one space between words."""
    joined = text.replace("\u00ad", "").replace("\ufffe", "").replace("\r\n", "\n")
    joined = "".join(letter if letter.isprintable() or letter.isspace() else " " for letter in joined)
    return " ".join(_LEADERS.sub(" … ", joined).split())


def read(path: Path, media_type: str, *, ocr: bool) -> Read:
    """Read a file of a known type."""
    state, pages = READ[media_type](path, ocr)
    kept: list[str] = []
    left, cut, seen = LONGEST, False, False
    for page in pages:
        seen = seen or page.startswith(_MARK)
        text = tidy(page.removeprefix(_MARK))
        if len(text) > left:
            text, cut = text[:left], True
        left -= len(text)
        kept.append(text)
        if cut:
            break
    if not any(kept):
        return Read(state if state == "locked" else "none", ())
    return Read("ocr" if seen else state, tuple(kept), cut)
