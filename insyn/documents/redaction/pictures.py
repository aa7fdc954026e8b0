"""Pages as pictures to mark on, drawn in the process that has bounds."""

from dataclasses import dataclass

from insyn.documents.redaction.make import POINTS
from insyn.documents.sandbox import Stopped, run_making


@dataclass(frozen=True)
class Sheet:
    """A page's size in millimetres, and how many pages there are."""

    width: float
    height: float
    pages: int


def sheet_of(data: bytes, number: int) -> Sheet:
    """The size of a page of a PDF, counted from one. ``Stopped`` where there is none."""
    answer, _picture = run_making("page", data, {"number": number, "picture": False})
    return Sheet(round(answer["width"] / POINTS, 1), round(answer["height"] / POINTS, 1), answer["pages"])


def picture_of(data: bytes, number: int) -> bytes:
    """The page as a WebP picture."""
    _answer, picture = run_making("page", data, {"number": number, "picture": True})
    if not picture:
        raise Stopped("broken")
    return picture
