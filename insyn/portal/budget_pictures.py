"""The picture of a budget: a bar for each frame, area and unit, as long as its amount is large.

Drawn in the surrounding text's colour, as the other pictures; the table beneath it has the same numbers. A line that is an
income is drawn as an empty bar.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.frames.rules.shown import Branch, flat
from insyn.description.pictures.svg import SMALLEST, Shape, document, frame, text
from insyn.description.text import in_groups
from insyn.portal.picture import Picture

_WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 320}
_ROW, _BAR, _STEP = 46, 14, 18
MOST_BARS = 40
_OPACITY = (1.0, 0.62, 0.38)


def frames_picture(branches: Sequence[Branch], year: int) -> Picture | None:
    """The tree as bars, the deepest left out where they would be too many; None for a budget without amounts."""
    shown = _that_fit(list(flat(branches)))
    if not any(branch.line.tkr for branch in shown):
        return None
    return Picture(wide=_drawn(shown, year, Shape.PAGE), tall=_drawn(shown, year, Shape.PHONE))


def _that_fit(branches: list[Branch]) -> list[Branch]:
    for deepest in (9, 2, 1, 0):
        fitting = [branch for branch in branches if branch.depth <= deepest]
        if len(fitting) <= MOST_BARS:
            return fitting
    return sorted(fitting, key=lambda branch: -abs(branch.line.tkr))[:MOST_BARS]


def _drawn(branches: Iterable[Branch], year: int, shape: Shape) -> SafeString:
    width = _WIDTHS[shape]
    rows = list(branches)
    most = max(abs(branch.line.tkr) for branch in rows)
    content = [_row(branch, place * _ROW, width, most) for place, branch in enumerate(rows)]
    svg = document(
        "".join(content),
        (width, len(rows) * _ROW + 2),
        title=_("Budgeten %(year)s") % {"year": year},
        described=_("En stapel för varje ram och dess delar, i tusental kronor. Tabellen har samma belopp."),
        language=get_language() or "sv",
        name=f"budget-{year}-{shape}",
        has_links=False,
        shape=shape,
    )
    return mark_safe(svg)  # noqa: S308 - every text in a picture is escaped where it is drawn


def _row(branch: Branch, y: int, width: int, most: int) -> str:
    language = get_language() or "sv"
    line, left = branch.line, min(branch.depth, 3) * _STEP
    amount = in_groups(line.tkr).in_(language)
    room = int((width - left - len(amount) * 8 - 12) / 7.6)
    name = line.name.in_(language)
    name = name if len(name) <= room else f"{name[: max(room - 1, 1)]}…"
    bold = ' font-weight="600"' if branch.depth == 0 else ""
    long = int(Fraction((width - left) * abs(line.tkr), most)) if most else 0
    look = (
        f'fill="currentColor" fill-opacity="{_OPACITY[min(branch.depth, 2)]:g}"'
        if line.tkr >= 0
        else 'fill="none" stroke="currentColor" stroke-dasharray="4 3"'
    )
    return (
        text(name, left, y + 16, SMALLEST, "org-name", anchor="start", more=bold)
        + text(amount, width, y + 16, SMALLEST, "org-name", anchor="end", more=bold)
        + (frame(left, y + 22, max(long, 2), _BAR, look, rx=2) if line.tkr else "")
    )
