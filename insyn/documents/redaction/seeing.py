"""Letters read in a page's picture, with where they stand: so that words are found on scanned pages too."""

import io
import subprocess

from PIL import Image

from insyn.documents.extraction.reading import LANGUAGES, OCR_PAGE_SECONDS
from insyn.documents.redaction.layer import Letter

_WORD_LEVEL = "5"


def seen_letters(picture: Image.Image, scale: float) -> list[Letter]:
    """The letters of a picture in points; none where nothing reads pictures here, or it fails."""
    out = io.BytesIO()
    picture.convert("L").save(out, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGES, "tsv"]
    without_swedish = [*command[:3], "tsv"]
    for attempt in (command, without_swedish):
        try:
            ran = subprocess.run(  # noqa: S603
                attempt, input=out.getvalue(), capture_output=True, timeout=OCR_PAGE_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        if ran.returncode == 0:
            return _letters(ran.stdout.decode("utf-8", "replace"), scale)
    return []


def _letters(table: str, scale: float) -> list[Letter]:
    found: list[Letter] = []
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) / scale for cell in cells[6:10])
        word = cells[11].strip()
        step = width / len(word)
        found += [
            Letter(sign, left + step * place, top, left + step * (place + 1), top + height)
            for place, sign in enumerate(word)
        ]
        found.append(Letter(" ", left + width, top, left + width, top + height, made=True))
    return found
