"""Trying to read what was to be gone, in the finished copy and with other eyes than those that made it."""

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from insyn.documents.redaction.marks import Mark, PageReport, holds, squeezed

LIGHTEST = 40
"""How light, of 255, the inside of a blackened box may be: the section written in it stands apart."""
_ROOT = frozenset({"/Type", "/Pages", "/Lang"})
_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})


def leaks(data: bytes, marks: Sequence[Mark], pages: Sequence[PageReport]) -> tuple[int, ...]:
    """The pages where something can still be read or found; 0 for the file around them. Empty when the copy holds."""
    return tuple(sorted({*_in_text(data, marks, pages), *_in_file(data, marks)}))


def _in_text(data: bytes, marks: Sequence[Mark], pages: Sequence[PageReport]) -> Iterator[int]:
    wanted = [mark.words for mark in marks if not mark.is_box]
    whole = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, report in enumerate(pages, start=1):
            page = pdf[number - 1]
            words = page.get_textpage()
            text = words.get_text_range()
            whole.append(text)
            if any(holds(text, each) for each in wanted):
                yield number
            height = page.get_height()
            for left, top, right, bottom in report.boxes:
                edge = min(2.0, (right - left) / 4, (bottom - top) / 4)
                inside = words.get_text_bounded(
                    left + edge, height - bottom + edge, right - edge, height - top - edge
                )
                if inside.strip():
                    yield number
            if not _is_black(page, report):
                yield number
            words.close()
            page.close()
        if any(holds(" ".join(whole), each) for each in wanted):  # words that go on from one page to the next
            yield 0
    finally:
        pdf.close()


def _is_black(page: pypdfium2.PdfPage, report: PageReport) -> bool:
    """Whether the middle of the lower edge of every box is black where it is drawn."""
    picture = page.render(scale=1).to_pil().convert("L")
    for left, top, right, bottom in report.boxes:
        x, y = int((left + right) / 2), int(bottom - min(2.0, (bottom - top) / 4))
        within = 0 <= x < picture.width and 0 <= y < picture.height
        if within and picture.getpixel((x, y)) > LIGHTEST:
            return False
    return True


def _in_file(data: bytes, marks: Sequence[Mark]) -> Iterator[int]:
    """Whether the file holds anything besides pictures, unseen text and a title, or the words anywhere as they are."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if set(pdf.Root.keys()) - _ROOT or set(pdf.docinfo.keys()) - {"/Title"}:
            yield 0
        for number, page in enumerate(pdf.pages, start=1):
            if set(page.obj.keys()) - _PAGE:
                yield number
        said = str(pdf.docinfo.get("/Title", ""))
        plain = [squeezed(mark.words) for mark in marks if not mark.is_box]
        if any(holds(said, mark.words) for mark in marks if not mark.is_box):
            yield 0
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != pikepdf.Name.Image:
                text = squeezed(bytes(thing.read_bytes()).decode("latin-1"))
                if any(len(word) > 3 and word in text for word in plain):
                    yield 0
