"""The text of a kept file, for search: read in a process with bounds, page by page, and by OCR where that is installed."""

import shutil
from dataclasses import dataclass
from functools import cache
from typing import IO

from insyn.documents.extraction.reading import LANGUAGES, READ
from insyn.documents.sandbox import SECONDS, Stopped, run

OCR_SECONDS = 600
"""Seconds for a file whose pages are read from their pictures."""


@dataclass(frozen=True)
class Extracted:
    """What came of reading a file: its pages' text, and how it went.

    ``state``: ``text`` (the file's own), ``ocr`` (read from pictures), ``none`` (there is none to read), ``locked`` (encrypted),
    ``stopped`` (it could not be read within the bounds), ``other`` (a kind that is not read). ``cut`` where the text went on.
    """

    state: str
    pages: tuple[str, ...] = ()
    cut: bool = False


@cache
def ocr_installed() -> bool:
    """Whether pages can be read from their pictures here (Debian: tesseract-ocr and tesseract-ocr-swe)."""
    return shutil.which("tesseract") is not None


def extract(source: IO[bytes] | bytes, media_type: str, *, ocr: bool = True) -> Extracted:
    """The text of a content of this type. Never raises for what the content is."""
    if media_type not in READ:
        return Extracted("other")
    by_eye = ocr and ocr_installed()
    told = {"media_type": media_type, "ocr": by_eye}
    try:
        found = run("text", source, told, seconds=OCR_SECONDS if by_eye else SECONDS)
    except Stopped:
        return Extracted("stopped")
    return Extracted(str(found["state"]), tuple(map(str, found["pages"])), bool(found["cut"]))


__all__ = ["LANGUAGES", "Extracted", "extract", "ocr_installed"]
