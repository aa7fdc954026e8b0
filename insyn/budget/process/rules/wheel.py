"""The year's wheel: a ring of twelve months with the steps, the law's last days, and where we are today.

Drawn in the surrounding text's colour, so it follows dark mode and print; what it says stands in a table beneath it. January
begins at the top and the year goes with the sun.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insyn.description.dates import in_words, month_name
from insyn.description.pictures.svg import SMALLEST, Shape, document, frame, number, text
from insyn.description.text import Text

_SIZES = {Shape.PAGE: 560.0, Shape.PHONE: 340.0}
_DOTS = {Shape.PAGE: 13.0, Shape.PHONE: 10.5}
_BAND = {Shape.PAGE: 44.0, Shape.PHONE: 28.0}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something on a day: a step by its number in the table, or a last day of the law by its letter."""

    label: str
    on: date
    law: bool = False
    done: bool = False
    late: bool = False
    href: str = ""
    name: str = ""


def angle(day: date) -> float:
    """Where in the year the day is, in radians from the top with the sun."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return 2 * math.pi * (day - first).days / (following - first).days


def spread(marks: Sequence[Mark], radii: Sequence[float], apart: float) -> list[tuple[Mark, float, int]]:
    """Each mark with the angle at which it is drawn and on which of the rings: where it is least in another's way, moved on along
    the ring as far as it must.
    """
    placed: list[tuple[Mark, float, int]] = []
    free = [-math.inf] * len(radii)
    for mark in sorted(marks, key=lambda one: (one.on, one.label)):
        true = angle(mark.on)
        turns = [max(true, free[ring]) for ring in range(len(radii))]
        ring = min(range(len(radii)), key=lambda one: (turns[one], one))
        free[ring] = turns[ring] + apart / radii[ring]
        placed.append((mark, turns[ring], ring))
    return placed


def wheel_svg(
    year: int, marks: Sequence[Mark], today: date, language: str, *, shape: Shape, name: str
) -> str:
    """The wheel of the year; a mark of another year, and today in another year, are left out."""
    size = _SIZES[shape]
    dot = _DOTS[shape]
    middle, edge = size / 2, size / 2 - dot - 1
    outer = edge - dot - 5
    inner = outer - _BAND[shape]
    shown = [mark for mark in marks if mark.on.year == year]
    drawn = [_ring(middle, outer, 2.0), _ring(middle, inner, 1.0)]
    drawn += [_month(month, year, middle, inner, outer, language, shape) for month in range(1, 13)]
    if today.year == year:
        drawn.append(_today(today, middle, inner))
    apart = 2 * dot + 2
    rings = [inner - dot - 5, inner - dot - 5 - apart]
    for group, radii, rim in (
        ([mark for mark in shown if mark.law], [edge], outer),
        ([mark for mark in shown if not mark.law], rings, inner),
    ):
        placed = spread(group, radii, apart)
        drawn += [
            _line(_at(middle, angle(mark.on), rim), _at(middle, turn, radii[ring]), 'stroke-width="1.5"')
            for mark, turn, ring in placed
        ]
        drawn += [_mark(mark, middle, turn, radii[ring], dot) for mark, turn, ring in placed]
    drawn.append(
        text(
            str(year),
            middle,
            middle + 2,
            30 if shape is Shape.PAGE else 24,
            "org-name",
            more=' font-weight="600"',
        )
    )
    if today.year == year:
        drawn.append(text(_TODAY.in_(language), middle, middle + 22, SMALLEST, "org-note"))
        drawn.append(text(_short(today, language), middle, middle + 40, SMALLEST, "org-note"))
    return document(
        "".join(drawn),
        (size, size),
        title=Text(f"Budgetårets hjul {year}", f"The wheel of the budget {year}").in_(language),
        described=_DESCRIBED.in_(language),
        language=language,
        name=name,
        has_links=False,
        shape=shape,
    )


_TODAY = Text("i dag", "today")
_DESCRIBED = Text(
    "De tolv månaderna i en ring med processens steg (runda), lagens sista dagar (fyrkantiga) och en visare för i dag. "
    "Tabellen under har samma uppgifter.",
    "The twelve months in a ring with the steps of the process (round), the law's last days (square) and a hand for today. "
    "The table beneath has the same.",
)


def _short(day: date, language: str) -> str:
    return in_words(day).in_(language).rsplit(" ", 1)[0]


def _at(middle: float, turn: float, radius: float) -> tuple[float, float]:
    return middle + radius * math.sin(turn), middle - radius * math.cos(turn)


def _ring(middle: float, radius: float, width: float) -> str:
    return (
        f'<circle cx="{number(middle)}" cy="{number(middle)}" r="{number(radius)}" fill="none" '
        f'stroke="currentColor" stroke-width="{width:g}" stroke-opacity="0.55"/>'
    )


def _line(start: tuple[float, float], end: tuple[float, float], more: str) -> str:
    return (
        f'<line x1="{number(start[0])}" y1="{number(start[1])}" x2="{number(end[0])}" y2="{number(end[1])}" '
        f'stroke="currentColor" {more}/>'
    )


def _month(
    month: int, year: int, middle: float, inner: float, outer: float, language: str, shape: Shape
) -> str:
    begins = angle(date(year, month, 1))
    ends = angle(date(year, month + 1, 1)) if month < 12 else 2 * math.pi
    words = month_name(month).in_(language)[:3]
    x, y = _at(middle, (begins + ends) / 2, (inner + outer) / 2)
    edge = _line(
        _at(middle, begins, inner), _at(middle, begins, outer), 'stroke-width="1" stroke-opacity="0.55"'
    )
    size = 16 if shape is Shape.PAGE else SMALLEST
    return edge + text(words, x, y + size * 0.36, size, "org-name")


def _today(today: date, middle: float, inner: float) -> str:
    turn = angle(today)
    return _line(_at(middle, turn, 52), _at(middle, turn, inner), 'class="wheel-today" stroke-width="3"')


def _mark(mark: Mark, middle: float, turn: float, radius: float, dot: float) -> str:
    x, y = _at(middle, turn, radius)
    look = 'class="wheel-done" fill="#222" stroke="currentColor" stroke-width="2"'
    ink = ' fill="#fff"'
    name = "wheel-done-name"
    if not mark.done:
        dash = ' stroke-dasharray="3 2.5"' if mark.late else ""
        look = f'class="wheel-coming" fill="#fff" stroke="currentColor" stroke-width="2"{dash}'
        ink, name = "", "org-name"
    if mark.law:
        box = frame(x - dot, y - dot, 2 * dot, 2 * dot, look, rx=2)
    else:
        box = f'<circle cx="{number(x)}" cy="{number(y)}" r="{dot:g}" {look}/>'
    return box + text(mark.label, x, y + 5, SMALLEST, name, more=f' font-weight="600"{ink}')
