"""The picture of what differs between two budgets: a bar for each line, to the left where the first has more, to the right else.

Drawn in the surrounding text's colour; the list beneath has the same numbers.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.building.rules.judging import Gap
from insyn.description.pictures.svg import SMALLEST, Shape, document, text
from insyn.description.text import in_groups

_WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 300}
_ROW, _BAR, _TOP = 46, 16, 26
MOST_ROWS = 12


class Pair(NamedTuple):
    """One picture in its two shapes; the style sheet shows the one that there is room for."""

    wide: SafeString
    tall: SafeString


def gaps_picture(gaps: Sequence[Gap], first: str, second: str) -> Pair:
    """The largest gaps; a bar's length is the amount, the same for all of them."""
    return Pair(*(_drawn(shape, gaps[:MOST_ROWS], first, second) for shape in (Shape.PAGE, Shape.PHONE)))


def _drawn(shape: Shape, gaps: Sequence[Gap], first: str, second: str) -> SafeString:
    width, language = _WIDTHS[shape], get_language() or "sv"
    middle, room = width / 2, width / 2 - 84
    most = max(abs(gap.tkr) for gap in gaps)
    height = _TOP + len(gaps) * _ROW
    parts = [
        _words(f"← {_('mer i %(name)s') % {'name': first}}", 0, 14, "start"),
        _words(f"{_('mer i %(name)s') % {'name': second}} →", width, 14, "end"),
    ]
    for place, gap in enumerate(gaps):
        parts.extend(_bar(gap, _TOP + place * _ROW, middle, room * abs(gap.tkr) / most, language))
    svg = document(
        "".join(parts),
        (width, height),
        title=_("Vad som skiljer %(first)s och %(second)s") % {"first": first, "second": second},
        described=_("En stapel för varje rad som skiljer. Listan nedanför har samma belopp."),
        language=language,
        name=f"skillnader-{shape}",
        has_links=False,
        shape=shape,
    )
    return mark_safe(svg)  # noqa: S308 - every text in a picture is escaped where it is drawn


def _bar(gap: Gap, y: float, middle: float, length: float, language: str) -> list[str]:
    """The name above, the bar on the side of the one that has more, and how much more at its end."""
    right = gap.tkr > 0
    x = middle if right else middle - length
    look = 'fill="currentColor"' if right else 'fill="currentColor" fill-opacity="0.55"'
    more = in_groups(abs(gap.tkr)).in_(language)
    end = (middle + length + 6, "start") if right else (middle - length - 6, "end")
    return [
        _words(gap.name.in_(language), middle, y + 16, "middle", bold=True),
        f'<rect x="{x:.1f}" y="{y + 23:g}" width="{max(length, 1):.1f}" height="{_BAR}" {look}/>',
        f'<line x1="{middle:g}" y1="{y + 20:g}" x2="{middle:g}" y2="{y + 42:g}" stroke="currentColor"/>',
        _words(more, end[0], y + 36, end[1]),
    ]


def _words(words: str, x: float, y: float, anchor: str, *, bold: bool = False) -> str:
    more = ' font-weight="600"' if bold else ""
    return text(words, x, y, SMALLEST, "org-name", anchor=anchor, more=more)
