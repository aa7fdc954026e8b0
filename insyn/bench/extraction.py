"""Text extracted page by page, in the process with bounds, against ``pdftotext`` of poppler on the same file."""

import shutil
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

from insyn.documents.extraction import extract
from insyn.documents.redaction import Mark, make_copy
from insyn.documents.typesetting import Attachment, attachment_pdf

PARAGRAPH = "Ärendet har beretts av förvaltningen och omfattar flera delar som redovisas var för sig. " * 12
SIZES = (5, 500)
"""Paragraphs of the short and of the long document."""


def bench_extraction(runs: int) -> list[str]:
    """Measure and say, for a short document and a long one; the median of so many runs in turn."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        return [
            "extraction: pdftotext is not installed (Debian: apt-get install poppler-utils): nothing to compare with"
        ]
    said = []
    for size in SIZES:
        said += _measured(_document(size), pdftotext, runs)
    return [*said, _redaction(_document(SIZES[0]))]


def _document(paragraphs: int) -> bytes:
    text = "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(1, paragraphs + 1))
    return attachment_pdf(Attachment("Norsjö kommun", "Underlag", date(2020, 1, 7), text))


def _measured(data: bytes, pdftotext: str, runs: int) -> list[str]:
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(data)
        for _ in range(runs):
            began = time.perf_counter()
            found = extract(data, "application/pdf", ocr=False)
            between = time.perf_counter()
            subprocess.run([pdftotext, str(path), "-"], check=True, capture_output=True)  # noqa: S603
            ours.append(between - began)
            theirs.append(time.perf_counter() - between)
    pages = len(found.pages)
    mine, other = (sorted(times)[len(times) // 2] * 1000 for times in (ours, theirs))
    return [
        f"pdftotext, {pages:4} pages       {other / pages:8.2f} ms a page   (named alternative)",
        f"extraction, {pages:4} pages      {mine / pages:8.2f} ms a page   (a process with bounds, text tidied)",
        f"extraction / pdftotext       {mine / other:8.1f}",
    ]


def _redaction(data: bytes) -> str:
    began = time.perf_counter()
    copy = make_copy(data, [Mark("23 kap. 2 § OSL", "förvaltningen")], title="Kopia")
    seconds = time.perf_counter() - began
    pages, places = len(copy.pages), copy.found[0]
    return f"a redacted copy, {pages} pages, {places} places masked and tried   {seconds * 1000 / pages:8.0f} ms a page"
