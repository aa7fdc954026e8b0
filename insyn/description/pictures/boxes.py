"""A box: what it says, how large it is, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from insyn.description.fit import fitted, width_of, wrapped
from insyn.description.pictures.svg import LINE_HEIGHT, SMALLEST, clean, frame, number, printable, text

NAME_SIZES: tuple[float, ...] = (17, 16, 15, 14, 13)
PADDING = 9
_SEAT = 18


class Look(StrEnum):
    """How a box stands out."""

    PLAIN = "plain"
    THICK = "thick"
    CROSSED = "crossed"
    FAINT = "faint"
    START = "start"
    EDGED = "edged"


@dataclass(frozen=True)
class Box:
    """What one box says and shows. `label` is all of it in words, for those who hear the picture."""

    id: str
    name: str
    notes: tuple[str, ...] = ()
    label: str = ""
    address: str | None = None
    temporary: bool = False
    joint: bool = False
    decides: bool = False
    insight: str = ""
    look: Look = Look.PLAIN

    def texts(self, width: float) -> tuple[list[str], float, list[str]]:
        """The name in lines with its size, and the lines of notes under it."""
        return _texts(self.name, self.notes, width - 2 * PADDING - (6 if self.joint else 0))

    def height(self, width: float) -> float:
        """How high the box must be at a width."""
        name, size, notes = self.texts(width)
        lines = LINE_HEIGHT * (len(name) * size + (len(notes) + bool(self.insight)) * SMALLEST)
        return 2 * PADDING + lines + (6 if self.joint else 0) + (5 if self.decides else 0)

    def drawn(self, x: float, y: float, width: float, height: float) -> str:
        """The box at a place, as a link to its page or as a plain group."""
        content = self._frames(x, y, width, height) + self._words(x, y, width, height)
        label = clean(self.label or self.name)
        if self.address is None:
            return f'<g role="img" aria-label="{label}">{content}</g>'
        return f'<a href="{clean(self.address)}" aria-label="{label}">{content}</a>'

    def _frames(self, x: float, y: float, width: float, height: float) -> str:
        thick = 4 if self.look is Look.THICK else 1.5
        more = ' stroke-dasharray="7 5"' if self.temporary or self.look is Look.FAINT else ""
        more += ' stroke-opacity="0.6"' if self.look is Look.FAINT else ""
        drawn = frame(
            x,
            y,
            width,
            height,
            f'class="org-box" fill="currentColor" fill-opacity="0.05" stroke="currentColor" stroke-width="{thick:g}"{more}',
            rx=min(height / 2, 22) if self.look is Look.START else 6,
        )
        outline = 'class="org-edge" fill="none" stroke="currentColor" stroke-width="1.5"'
        if self.joint:
            drawn += frame(x + 4, y + 4, width - 8, height - 8, outline, rx=3)
        if self.decides:
            drawn += frame(
                x + 10,
                y + height - (11 if self.joint else 7),
                width - 20,
                4,
                'class="org-seal" fill="currentColor"',
                rx=2,
            )
        if self.look is Look.EDGED:
            drawn += frame(x, y, 9, height, 'class="org-seal" fill="currentColor"', rx=3)
        if self.look is Look.CROSSED:
            for start, end in ((y, y + height), (y + height, y)):
                drawn += (
                    f'<line class="org-cross" x1="{number(x)}" y1="{number(start)}" x2="{number(x + width)}" '
                    f'y2="{number(end)}" stroke="currentColor" stroke-width="1.5" stroke-opacity="0.35"/>'
                )
        return drawn

    def _words(self, x: float, y: float, width: float, height: float) -> str:
        name, size, notes = self.texts(width)
        middle = x + width / 2
        at = y + (height - self.height(width)) / 2 + PADDING + (3 if self.joint else 0)
        parts = []
        for words in name:
            at += LINE_HEIGHT * size
            parts.append(text(words, middle, at - 0.3 * size, size, "org-name", more=' font-weight="600"'))
        for words in notes:
            at += LINE_HEIGHT * SMALLEST
            parts.append(text(words, middle, at - 0.3 * SMALLEST, SMALLEST, "org-note"))
        if self.insight:
            at += LINE_HEIGHT * SMALLEST
            left = middle - (width_of(self.insight, SMALLEST) * 0.85 + _SEAT) / 2
            foot = at - 0.3 * SMALLEST
            parts.append(
                seat(left, foot)
                + text(self.insight, left + _SEAT, foot, SMALLEST, "org-note", anchor="start")
            )
        return "".join(parts)


@lru_cache(maxsize=4096)
def _texts(name: str, notes: tuple[str, ...], room: float) -> tuple[list[str], float, list[str]]:
    """A box is measured several times before it is drawn."""
    lines, size = fitted(printable(name), room, NAME_SIZES)
    return lines, size, [part for note in notes for part in wrapped(printable(note), room, SMALLEST)]


def seat(x: float, foot: float) -> str:
    """A chair: the sign of an insight seat."""
    strokes = f"M{number(x)} {number(foot - 12)}v12m0 -5.5h8.5v5.5"
    return (
        f'<path class="org-seat" d="{strokes}" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


@dataclass(frozen=True)
class Grid:
    """Boxes of one width in rows, as high as the highest of their row needs."""

    boxes: tuple[Box, ...]
    columns: int
    column: float
    gap: float = 10
    margin: float = 0

    @property
    def rows(self) -> list[Sequence[Box]]:
        """The boxes row by row."""
        return [self.boxes[start : start + self.columns] for start in range(0, len(self.boxes), self.columns)]

    @property
    def width(self) -> float:
        """The whole grid's."""
        columns = min(self.columns, len(self.boxes))
        return columns * self.column + (columns - 1) * self.gap + 2 * self.margin

    @property
    def height(self) -> float:
        """The whole grid's."""
        heights = [self._row_height(row) for row in self.rows]
        return sum(heights) + self.gap * (len(heights) - 1) + 2 * self.margin

    def _row_height(self, row: Sequence[Box]) -> float:
        return max(box.height(self.column) for box in row)

    def drawn(self, x: float, y: float) -> str:
        """Every box, the grid's corner at a place; several within a thin frame of their own."""
        parts = []
        if self.margin:
            parts.append(
                frame(
                    x,
                    y,
                    self.width,
                    self.height,
                    'class="org-group" fill="none" stroke="currentColor" stroke-opacity="0.45" stroke-width="1"',
                    rx=9,
                )
            )
        at = y + self.margin
        for row in self.rows:
            height = self._row_height(row)
            for place, box in enumerate(row):
                left = x + self.margin + place * (self.column + self.gap)
                parts.append(box.drawn(left, at, self.column, height))
            at += height + self.gap
        return "".join(parts)
