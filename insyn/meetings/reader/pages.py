"""A paper's pages as pictures with their text, made on the server so that a note can be pinned to a page in any browser."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2  # type: ignore[import-untyped]

from insyn.documents.models import Document
from insyn.foundation import storage

WIDTH = 1240
"""Pixels across a picture: three to each of a telephone's, and a sheet of A4 at 150 to the inch."""
HIGHEST = 4000
"""Pixels down at most, whatever shape somebody has given her page."""
AT_ONCE = 20
"""Pages on one page of the reader."""
PICTURES = frozenset({"image/png", "image/jpeg"})

_one_at_a_time = threading.Lock()  # PDFium keeps state of its own and is not made for threads


class Unreadable(Exception):
    """The paper cannot be shown as pages; it can still be fetched as a file."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in the page's own units from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """A page: its number, its size in points, its text, and where the marked passages stand on it."""

    number: int
    width: float
    height: float
    text: str
    boxes: tuple[Box, ...] = ()

    @property
    def shown_height(self) -> int:
        """How high its picture is, in pixels."""
        return max(1, round(self.height * _scale(self.width, self.height)))

    @property
    def shown_width(self) -> int:
        """How wide its picture is, in pixels."""
        return max(1, round(self.width * _scale(self.width, self.height)))


def is_paged(document: Document) -> bool:
    """Whether the paper is shown page by page."""
    return document.media_type == "application/pdf" and not document.enclosure


def page_count(document: Document) -> int:
    """How many pages the paper has; none if it is not shown page by page or cannot be read."""
    if not is_paged(document):
        return 0
    return document.pages or _counted(document.sha256)


@lru_cache(maxsize=512)
def _counted(sha256: str) -> int:
    try:
        with _opened(sha256) as pdf:
            return len(pdf)
    except Unreadable:
        return 0


def pages(
    document: Document, first: int, last: int, quotes: dict[int, list[str]] | None = None
) -> list[Page]:
    """The pages from ``first`` to ``last``, with the passages of ``quotes`` (by page) marked. Raises :class:`Unreadable`."""
    found = []
    with _opened(document.sha256) as pdf:
        for number in range(first, min(last, len(pdf)) + 1):
            page = pdf[number - 1]
            width, height = page.get_size()
            words = page.get_textpage()
            boxes = tuple(
                box for quote in (quotes or {}).get(number, []) for box in _boxes(words, quote, height)
            )
            found.append(Page(number, width, height, words.get_text_range().replace("\r\n", "\n"), boxes))
    return found


def picture(document: Document, number: int) -> bytes:
    """A page as a WebP picture. LookupError if there is no such page, :class:`Unreadable` if it cannot be drawn."""
    with _opened(document.sha256) as pdf:
        if not 1 <= number <= len(pdf):
            raise LookupError(number)
        page = pdf[number - 1]
        drawn = page.render(scale=_scale(*page.get_size())).to_pil()
    made = io.BytesIO()
    drawn.convert("RGB").save(made, "WEBP", quality=80, method=2)
    return made.getvalue()


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1), HIGHEST / max(height, 1))


def _boxes(words: pypdfium2.PdfTextPage, quote: str, height: float) -> Iterator[Box]:
    """Where a passage stands on its page; nothing where the page's text no longer has it."""
    found = words.search(quote).get_next()
    if found is None:
        return
    for number in range(words.count_rects(*found)):
        left, bottom, right, top = words.get_rect(number)
        yield Box(round(left, 1), round(height - top, 1), round(right - left, 1), round(top - bottom, 1))


@contextmanager
def _opened(sha256: str) -> Iterator[pypdfium2.PdfDocument]:
    with _one_at_a_time, storage.open_content(sha256) as source:
        try:
            pdf = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(str(error)) from error
        try:
            pdf.init_forms()  # what is filled in is drawn too
            yield pdf
        except pypdfium2.PdfiumError as error:
            raise Unreadable(str(error)) from error
        finally:
            pdf.close()


@lru_cache(maxsize=64)
def bookmarks(sha256: str) -> tuple[tuple[str, int], ...]:
    """The bookmarks of a PDF in order: each with the page it leads to, counted from one."""
    with _opened(sha256) as pdf:
        marks = [(mark.get_title(), mark.get_dest()) for mark in pdf.get_toc()]
        return tuple((title, (target.get_index() or 0) + 1) for title, target in marks if target is not None)
