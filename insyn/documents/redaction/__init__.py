"""A public copy of something secret: what is marked is gone from it, and that is tried before anybody is given it.

Nothing of the original's file is carried over. Every page is drawn anew as a picture with the marked places blackened, and under
it lies the text that can still be seen; so there are no layers, attachments, comments, fields, scripts or names of authors to
forget. :func:`make_copy` does it in a process with bounds and then reads what it was given back, the way a reader would.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from insyn.documents.extraction import ocr_installed
from insyn.documents.redaction.marks import Mark, PageReport
from insyn.documents.redaction.trying import leaks
from insyn.documents.sandbox import Stopped, run_making

SECONDS = 300
MEGABYTES = 3000


class Leak(Exception):
    """Something that was to be gone can still be read in what was made; it is thrown away. ``pages`` says where."""

    def __init__(self, pages: tuple[int, ...]) -> None:
        super().__init__(pages)
        self.pages = pages


@dataclass(frozen=True)
class Copy:
    """A redacted copy: the PDF, what was done on each page, and how many places each mark came to, in the marks' order."""

    data: bytes
    pages: tuple[PageReport, ...]
    found: tuple[int, ...]


def make_copy(data: bytes, marks: Sequence[Mark], *, title: str) -> Copy:
    """The copy of a PDF with these marks. :class:`Leak` if it does not hold, ``Stopped`` if the file cannot be drawn."""
    told = {"marks": [asdict(mark) for mark in marks], "title": title, "ocr": ocr_installed()}
    answer, made = run_making("redact", data, told, seconds=SECONDS, megabytes=MEGABYTES)
    pages = tuple(PageReport.from_json(each) for each in answer["pages"])
    if not made:
        raise Stopped("broken")
    if still := leaks(made, marks, pages):
        raise Leak(still)
    return Copy(made, pages, tuple(answer["found"]))


__all__ = ["Copy", "Leak", "Mark", "PageReport", "make_copy"]
