"""A body's seats over time as a picture: a line for each seat, a bar for each holder with her number in the table. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.description.pictures.svg import SMALLEST, Shape, document, frame, text

WIDE, TALL = 960.0, 340.0
LABEL = 190.0  # where the bars begin beside the seats' names; on a phone the name stands above its line
ROW, BAR = 30.0, 22.0
HEAD = 34.0


@dataclass(frozen=True)
class Bar:
    """Somebody on a seat: her number in the table, her name, from a day, and up to another or still there."""

    number: int
    name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Line:
    """A seat with those who have had it, the first one first."""

    label: str
    bars: tuple[Bar, ...]


def timeline_svg(
    lines: Sequence[Line], until: date, shape: Shape, *, title: str, described: str, language: str, name: str
) -> str:
    """The picture; "" where nobody has sat. ``until`` is the day it is drawn for, where open bars end."""
    begins = min((bar.starts_on for line in lines for bar in line.bars), default=None)
    if begins is None or begins >= until:
        return ""
    phone = shape is Shape.PHONE
    width = TALL if phone else WIDE
    left = 0.0 if phone else LABEL
    row = ROW + 20 if phone else ROW
    scale = (width - left - 2) / (until - begins).days

    def at(day: date) -> float:
        return left + 1 + (min(max(day, begins), until) - begins).days * scale

    height = HEAD + row * len(lines) + 4
    drawn = _years(begins, until, at, height, sparse=phone)
    for place, line in enumerate(lines):
        top = HEAD + place * row
        if phone:
            drawn += text(line.label, 0, top + 15, SMALLEST, "org-name", anchor="start")
            top += 20
        else:
            drawn += text(line.label, 0, top + 17, SMALLEST, "org-name", anchor="start")
        for bar in line.bars:
            drawn += _bar(bar, at(bar.starts_on), at(bar.ends_on or until), top)
    return document(
        drawn,
        (width, height),
        title=title,
        described=described,
        language=language,
        name=name,
        has_links=False,
        shape=shape,
    )


def _bar(bar: Bar, start: float, end: float, top: float) -> str:
    wide = max(end - start - 2, 2)
    drawn = frame(
        start, top + 2, wide, BAR, 'class="org-box" fill-opacity="0.12" stroke="currentColor"', rx=3
    )
    number = str(bar.number)
    named = f"{number}. {bar.name}"
    for words in (named, number):
        if len(words) * SMALLEST * 0.6 + 6 <= wide:
            return drawn + text(words, start + wide / 2, top + 18, SMALLEST, "org-name")
    return drawn


def _years(begins: date, until: date, at: Callable[[date], float], height: float, *, sparse: bool) -> str:
    """The turns of the years, named as often as there is room."""
    years = list(range(begins.year + 1, until.year + 1))
    step = max(1, -(-len(years) // (5 if sparse else 14)))
    drawn = ""
    for place, year in enumerate(years):
        x = at(date(year, 1, 1))
        drawn += (
            f'<line x1="{x:.1f}" y1="{HEAD - 8:g}" x2="{x:.1f}" y2="{height:g}" stroke="currentColor" '
            'stroke-opacity="0.25"/>'
        )
        if place % step == 0:
            anchor = "end" if x > at(until) - 20 else "middle"
            drawn += text(str(year), x, HEAD - 14, SMALLEST, "org-note", anchor=anchor)
    return drawn
