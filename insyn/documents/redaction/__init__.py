"""A public copy of something secret: what is marked is gone from it, and that is tried before anybody is given it.

Nothing of the original's file is carried over. Every page is drawn anew as a picture with the marked places blackened, and under
it lies the text that can still be seen; so there are no layers, attachments, comments, fields, scripts or names of authors to
forget. :func:`make_copy` does it in a process with bounds and then reads what it was given back, the way a reader would.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import pikepdf

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


Legend = Callable[[tuple[PageReport, ...]], bytes]


def make_copy(data: bytes, marks: Sequence[Mark], *, title: str, legend: Legend | None = None) -> Copy:
    """The copy of a PDF with these marks. :class:`Leak` if it does not hold, ``Stopped`` if the file cannot be drawn.

    ``legend`` makes a PDF of our own that is laid last: where something is masked, and by which section.
    """
    told = {"marks": [asdict(mark) for mark in marks], "title": title, "ocr": ocr_installed()}
    answer, made = run_making("redact", data, told, seconds=SECONDS, megabytes=MEGABYTES)
    pages = tuple(PageReport.from_json(each) for each in answer["pages"])
    if not made:
        raise Stopped("broken")
    if legend is not None:
        made = _with_last(made, legend(pages))
    if still := leaks(made, marks, pages):
        raise Leak(still)
    return Copy(made, pages, tuple(answer["found"]))


def _with_last(data: bytes, more: bytes) -> bytes:
    """The copy with another PDF's pages after its own; of those nothing but what is drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(more)) as last:
        for page in last.pages:
            pdf.pages.append(page)
            added = pdf.pages[-1].obj
            for key in set(added.keys()) - {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}:
                del added[key]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


__all__ = ["Copy", "Leak", "Mark", "PageReport", "make_copy"]
