"""The pieces that every picture is made of: text, frames, lines with heads, the document around them.

All colours are the surrounding text's own (`currentColor`), so a picture follows dark mode and print; there is no style in it,
only classes, so a strict content security policy holds. Units are the picture's own; a page shows them at about one pixel.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from insyn.description.pictures.layout import Point
from insyn.description.text import Text

Link = Callable[[str], str | None]
"""From the id of what a box stands for to the address of its page, or None for one without a page."""

SMALLEST = 14.0
"""No text is smaller but a name that would else be broken. A phone shows 340 units on about 300 pixels: this is read as 12."""

LINE_HEIGHT = 1.25


class Shape(StrEnum):
    """What a picture is to be looked at on."""

    PAGE = "page"
    PHONE = "phone"
    A3 = "a3"


class Kind(StrEnum):
    """What a line means. Each differs in dash, thickness or head, so that none needs a colour."""

    STRUCTURE = "structure"
    PREPARES = "prepares"
    DECIDES = "decides"
    TAKES_OVER = "takes-over"


@dataclass(frozen=True)
class _Pen:
    width: float
    dash: str = ""
    opacity: float = 1
    head: str = ""


_PENS = {
    Kind.STRUCTURE: _Pen(1.5, opacity=0.55),
    Kind.PREPARES: _Pen(1.75, dash="7 5", head="open"),
    Kind.DECIDES: _Pen(3.5, head="filled"),
    Kind.TAKES_OVER: _Pen(2, dash="1.5 4.5", head="double"),
}
_HEAD = 11.0
_LONG, _SHORT = 420, 297  # an A3 sheet in millimetres


def line(kind: Kind, points: Sequence[Point], *, headless: bool = False) -> str:
    """A line of a kind through the points, with the kind's head at the last unless it stands elsewhere; "" without two points."""
    pen = _PENS[kind]
    points = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    if len(points) < 2:
        return ""
    end, angle = points[-1], _angle(points[-2], points[-1])
    head = "" if headless else pen.head
    if head == "filled":
        reach = min(_HEAD - 1, max(math.dist(points[-2], end) - 0.5, 0))
        points = [*points[:-1], _moved(end, angle, -reach)]
    dash = f' stroke-dasharray="{pen.dash}"' if pen.dash else ""
    faint = f' stroke-opacity="{pen.opacity}"' if pen.opacity < 1 else ""
    drawn = (
        f'<polyline class="org-line org-{kind}" points="{_points(points)}" fill="none" stroke="currentColor" '
        f'stroke-width="{pen.width:g}" stroke-linejoin="round"{faint}{dash}/>'
    )
    return drawn + _head(head, end, angle, kind)


def _head(head: str, end: Point, angle: float, kind: Kind) -> str:
    if head == "filled":
        wings = [_moved(end, angle + turn, _HEAD * 1.15) for turn in (2.68, -2.68)]
        return (
            f'<polygon class="org-head org-{kind}" points="{_points([wings[0], end, wings[1]])}" '
            'fill="currentColor" stroke="none"/>'
        )
    tips = {"open": [0.0], "double": [0.0, 6.0]}.get(head, [])
    drawn = ""
    for back in tips:
        tip = _moved(end, angle, -back)
        wings = [_moved(tip, angle + turn, _HEAD) for turn in (2.6, -2.6)]
        drawn += (
            f'<polyline class="org-head org-{kind}" points="{_points([wings[0], tip, wings[1]])}" fill="none" '
            'stroke="currentColor" stroke-width="1.75" stroke-linejoin="round"/>'
        )
    return drawn


def _angle(start: Point, end: Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _moved(point: Point, angle: float, far: float) -> Point:
    return point[0] + far * math.cos(angle), point[1] + far * math.sin(angle)


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{round(value, 1):.10g}"


def frame(x: float, y: float, width: float, height: float, more: str, *, rx: float = 6) -> str:
    """A rectangle; `more` is the rest of its attributes."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'rx="{rx:g}" {more}/>'
    )


def text(
    words: str, x: float, y: float, size: float, name: str, *, more: str = "", anchor: str = "middle"
) -> str:
    """A line of text whose foot is at `y`."""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place}{more}>{clean(words)}</text>'


def document(
    content: str,
    size: tuple[float, float],
    *,
    title: str,
    described: str,
    language: str,
    name: str,
    has_links: bool,
    shape: Shape,
) -> str:
    """The SVG element around a picture of that size. `name` begins its ids, so that a page can hold several."""
    width, height = size
    # A picture with links is a group of things to reach, not one image.
    role = "group" if has_links else "img"
    box, wide, high = f"0 0 {number(width)} {number(height)}", number(width), number(height)
    if shape is Shape.A3:
        box, wide, high = _on_a3(width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="org org-on-{shape}" viewBox="{box}" '
        f'width="{wide}" height="{high}" role="{role}" lang="{escape(language)}" '
        f'aria-labelledby="{escape(name)}-title" aria-describedby="{escape(name)}-desc" '
        f'font-family="Inter, DejaVu Sans, Arial, sans-serif" fill="currentColor">'
        f'<title id="{escape(name)}-title">{clean(title)}</title>'
        f'<desc id="{escape(name)}-desc">{clean(described)}</desc>{content}</svg>'
    )


def fits_a3(width: float, height: float) -> float:
    """How many millimetres a unit becomes on an A3 sheet lying down."""
    return min(_LONG / width, _SHORT / height)


def _on_a3(width: float, height: float) -> tuple[str, str, str]:
    """A view with margins and the proportions of an A3 sheet: lying down, unless all is much larger standing up."""
    margin = 0.025 * max(width, height)
    inner_width, inner_height = width + 2 * margin, height + 2 * margin
    stands = fits_a3(inner_height, inner_width) > 1.15 * fits_a3(inner_width, inner_height)
    sheet = (_SHORT, _LONG) if stands else (_LONG, _SHORT)
    view_width = max(inner_width, inner_height * sheet[0] / sheet[1])
    view_height = view_width * sheet[1] / sheet[0]
    left, top = (width - view_width) / 2, (height - view_height) / 2
    box = f"{number(left)} {number(top)} {number(view_width)} {number(view_height)}"
    return box, f"{sheet[0]}mm", f"{sheet[1]}mm"


def clean(words: str) -> str:
    """Escaped, for a text or an attribute."""
    return escape(printable(words))


def printable(words: str) -> str:
    """Without what XML cannot hold (control characters, halves of surrogate pairs)."""
    return "".join(
        letter
        for letter in words
        if letter in "\t\n"
        or (
            letter >= " "
            and not 0xD800 <= ord(letter) <= 0xDFFF
            and ord(letter) not in (0x7F, 0xFFFE, 0xFFFF)
        )
    )


def said(parts: Sequence[Text | None], language: str) -> str:
    """The parts that say anything, as one label."""
    return ", ".join(part.in_(language) for part in parts if part is not None and part.sv)
