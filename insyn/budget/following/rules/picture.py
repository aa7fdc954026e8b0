"""The follow-up as a picture: a row a line, its budget as one length, what is used of it, where it should be, the forecast.

Every line is drawn to its own budget, so that a small unit is as plain as a large one; the amounts stand in the table beneath.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from insyn.budget.following.rules.paper import Row
from insyn.description.pictures.svg import SMALLEST, Shape, document, frame, text
from insyn.description.text import Text

WIDE, TALL = 900.0, 340.0
MOST = 130
"""The scale ends at so many per cent of the budget; what is more is drawn to the end, with an arrow."""
TALL_ROW, BAR = 80.0, 18.0


@dataclass(frozen=True)
class _Scale:
    left: float
    width: float

    def at(self, amount: int, budget: int) -> float:
        """Where an amount stands, as a share of the budget."""
        share = min(max(amount * 100 / budget, 0), MOST)
        return self.left + self.width * share / MOST


def drawn_rows(rows: Sequence[Row]) -> list[Row]:
    """The lines that can be drawn: those with a budget that is more than nothing."""
    return [row for row in rows if row.budget > 0]


def follow_up_svg(rows: Sequence[Row], *, language: str, shape: Shape, name: str, title: Text) -> str:
    """The picture; "" where no line can be drawn."""
    shown = drawn_rows(rows)
    if not shown:
        return ""
    width = TALL if shape is Shape.PHONE else WIDE
    scale = _Scale(1, width - 2)
    content = "".join(_drawn(row, scale, place * TALL_ROW, language) for place, row in enumerate(shown))
    foot = len(shown) * TALL_ROW
    content += _scale_words(scale, foot, language)
    return document(
        content,
        (width, foot + 30),
        title=title.in_(language),
        described=DESCRIBED.in_(language),
        language=language,
        name=name,
        has_links=False,
        shape=shape,
    )


DESCRIBED = Text(
    "En rad för varje del. Det fyllda fältet är vad som är förbrukat av årets budget, det streckade strecket var förbrukningen "
    "borde vara, ringen är prognosen för året. Tabellen under har beloppen.",
    "A row for each part. The filled bar is what is used of the year's budget, the dashed line where it should be, "
    "the ring is the forecast for the year. The table beneath has the amounts.",
)


def _drawn(row: Row, scale: _Scale, top: float, language: str) -> str:
    middle = top + 30 + BAR / 2
    words = row.name.in_(language)
    drawn = text(
        _short(words, scale.width),
        scale.left,
        top + 20,
        SMALLEST,
        "org-name",
        anchor="start",
        more=_weight(row),
    )
    drawn += text(
        _told(row, language, scale.width),
        scale.left + scale.width,
        top + 20,
        SMALLEST,
        "org-note",
        anchor="end",
    )
    budget = scale.at(row.budget, row.budget) - scale.left
    drawn += frame(
        scale.left, top + 30, budget, BAR, 'fill="none" stroke="currentColor" stroke-opacity="0.6"', rx=2
    )
    used = scale.at(row.outcome, row.budget) - scale.left
    if used > 0:
        drawn += frame(scale.left, top + 33, used, BAR - 6, 'fill="currentColor" fill-opacity="0.55"', rx=1)
    at = scale.at(row.to_date, row.budget)
    drawn += (
        f'<line x1="{at:.1f}" y1="{top + 26:.1f}" x2="{at:.1f}" y2="{top + 30 + BAR + 4:.1f}" '
        'stroke="currentColor" stroke-width="2" stroke-dasharray="3 2"/>'
    )
    if row.forecast is not None:
        x = scale.at(row.forecast, row.budget)
        drawn += f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="6" fill="none" stroke="currentColor" stroke-width="3"/>'
    lacks = f" {Text('(åtgärd saknas)', '(no measure decided)').in_(language)}" if row.lacks_measure else ""
    heavy = ' font-weight="600"' if row.lacks_measure else ""
    said = row.told.in_(language) + lacks
    return drawn + text(said, scale.left, top + 66, SMALLEST, "org-note", anchor="start", more=heavy)


def _weight(row: Row) -> str:
    return ' font-weight="600"' if row.depth == 0 else ""


def _told(row: Row, language: str, width: float) -> str:
    used = row.of_budget.in_(language)
    return used if width < WIDE / 2 else f"{used} {Text('förbrukat', 'used').in_(language)}"


def _short(words: str, width: float) -> str:
    room = int((width - (60 if width < WIDE / 2 else 130)) / (SMALLEST * 0.58))
    return words if len(words) <= room else f"{words[: room - 1]}…"


def _scale_words(scale: _Scale, top: float, language: str) -> str:
    at = scale.at(100, 100)
    return text("0", scale.left, top + 18, SMALLEST, "org-note", anchor="start") + text(
        Text("årets budget", "the year's budget").in_(language),
        at,
        top + 18,
        SMALLEST,
        "org-note",
        anchor="end",
    )
