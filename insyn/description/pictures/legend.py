"""The legend under a picture: only the signs that the picture uses, each drawn beside its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from insyn.description.fit import width_of, wrapped
from insyn.description.pictures.boxes import Look, seat
from insyn.description.pictures.svg import LINE_HEIGHT, SMALLEST, Kind, frame, line, number, text
from insyn.description.text import Text

_SAMPLE = 38
_BETWEEN = 22

SEATS = "seats"
TEMPORARY = "temporary"
JOINT = "joint"
SHARED = "shared"
INSIGHT = "insight"
SEAL = "seal"

Sign = Kind | Look | str


@dataclass(frozen=True)
class Entry:
    """One sign and what it means."""

    sign: Sign
    means: Text


def legend(entries: Sequence[Entry], x: float, y: float, width: float, language: str) -> tuple[str, float]:
    """The entries in rows within a width, downwards from `y`; also where they end."""
    parts = []
    left, row_height = x, 0.0
    for entry in entries:
        most = width - _SAMPLE - 8
        lines = wrapped(entry.means.in_(language), most, SMALLEST)
        wide = _SAMPLE + 8 + max((width_of(part, SMALLEST) * 0.9 for part in lines), default=0)
        if left > x and left + wide > x + width:
            left, y, row_height = x, y + row_height + 5, 0.0
        parts.append(_sample(entry.sign, left, y))
        for place, part in enumerate(lines):
            foot = y + LINE_HEIGHT * SMALLEST * (place + 1) - 0.3 * SMALLEST
            parts.append(text(part, left + _SAMPLE + 8, foot, SMALLEST, "org-legend", anchor="start"))
        row_height = max(row_height, LINE_HEIGHT * SMALLEST * max(len(lines), 1) + 3)
        left += wide + _BETWEEN
    return "".join(parts), y + row_height


def _sample(sign: Sign, x: float, y: float) -> str:
    middle = y + LINE_HEIGHT * SMALLEST / 2
    if isinstance(sign, Kind):
        return line(sign, [(x, middle), (x + _SAMPLE, middle)])
    if sign in _WRITTEN:
        return text(_WRITTEN[sign], x + _SAMPLE / 2, middle + 5, SMALLEST, "org-legend")
    if sign == INSIGHT:
        return seat(x + 15, middle + 6)
    return _small_box(sign, x + 4, y + 1, _SAMPLE - 8, LINE_HEIGHT * SMALLEST - 2)


_WRITTEN: dict[Sign, str] = {SEATS: "9 + 9", SHARED: "1 + 1"}


def _small_box(sign: Sign, x: float, y: float, width: float, height: float) -> str:
    outline = 'fill="none" stroke="currentColor" stroke-width="1.5"'
    plain = frame(x, y, width, height, outline, rx=3)
    match sign:
        case "temporary" | Look.FAINT:
            return frame(x, y, width, height, f'{outline} stroke-dasharray="5 3"', rx=3)
        case "joint":
            return plain + frame(x + 3, y + 3, width - 6, height - 6, outline, rx=1)
        case "seal":
            return plain + frame(x + 4, y + height - 6, width - 8, 4, 'fill="currentColor"', rx=2)
        case Look.EDGED:
            return plain + frame(x, y, 6, height, 'fill="currentColor"', rx=2)
        case Look.CROSSED:
            right, low = number(width), number(height)
            across = f"M{number(x)} {number(y)}l{right} {low}m-{right} 0l{right} -{low}"
            return f'{plain}<path d="{across}" {outline} stroke-opacity="0.35"/>'
        case Look.THICK:
            return frame(x, y, width, height, 'fill="none" stroke="currentColor" stroke-width="4"', rx=3)
        case _:
            return ""
