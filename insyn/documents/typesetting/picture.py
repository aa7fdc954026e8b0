"""A picture as a page of PDF/A, under its title."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset


def picture_pdf(
    data: bytes, media_type: str, *, title: str, dated: date, font_paths: Sequence[str | Path] = ()
) -> bytes:
    """A PNG or JPEG on a page of its own (A-2a, UA-1), with the title as its words. TypesettingError if it fails."""
    name = "the-picture"
    content = {"picture": name, "format": "png" if media_type == "image/png" else "jpg"}
    return typeset("picture", content, title=title, dated=dated, font_paths=font_paths, pictures={name: data})
