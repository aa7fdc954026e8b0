"""The pictures of an election: every seat as a dot, the comparison numbers around the last one, and other council sizes.

Drawn in the surrounding text's colour, as the other pictures; what they say stands in a table beside. Widths are the
picture's own units; nothing is rounded that is not drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.pictures.svg import SMALLEST, Shape, document, text
from insyn.elections.rules.other_rules import Alternative
from insyn.elections.rules.proportionality import rounded
from insyn.portal.election_shown import RaceShown
from insyn.portal.picture import Picture

_WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 300}
_LABEL, _STEP, _ROW = 74, 15, 22
Rows = list[str]


def seats_picture(seats: Mapping[str, int], last: Sequence[str], following: Sequence[str]) -> Picture:
    """A row a party with a dot for each seat; a ring for the last seat taken, a broken ring for who was next in turn."""
    shown = {party: number for party, number in seats.items() if number or party in following}
    return _both(
        "mandat",
        _("Mandaten i fullmäktige"),
        _("En rad för varje parti med en punkt för varje mandat. Tabellen intill har samma uppgifter."),
        lambda width: _seat_rows(shown, last, following, width),
    )


def _seat_rows(
    seats: Mapping[str, int], last: Sequence[str], following: Sequence[str], width: int
) -> tuple[Rows, int]:
    drawn, y = [], 0
    room = (width - _LABEL - 44) // _STEP
    for party, number in seats.items():
        dots = ["won"] * number
        if party in last and len(last) == 1 and dots:
            dots[-1] = "last"
        if party in following and len(following) == 1:
            dots.append("next")
        drawn.append(_words(_short(party), 0, y + 16, "start", bold=True))
        for place, kind in enumerate(dots):
            drawn.append(
                _dot(kind, _LABEL + (place % room) * _STEP + 6, y + 11 + (place // room) * (_STEP + 2))
            )
        drawn.append(_words(str(number), width, y + 16, "end"))
        y += _ROW + ((max(len(dots), 1) - 1) // room) * (_STEP + 2)
    return drawn, y + 4


def _dot(kind: str, x: int, y: int) -> str:
    look = {
        "won": 'r="5.5" fill="currentColor"',
        "last": 'r="4.5" fill="none" stroke="currentColor" stroke-width="3"',
        "next": 'r="5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.5 2"',
    }
    return f'<circle cx="{x}" cy="{y}" {look[kind]}/>'


def line_picture(race: RaceShown, name: str) -> Picture:
    """The comparison numbers around the last seat on a scale, the highest first; a line parts those that won from the rest."""
    return _both(
        name,
        _("Jämförelsetalen kring det sista mandatet"),
        _("De högsta talen fick mandat; linjen går efter det sista. Tabellen intill har samma uppgifter."),
        lambda width: _line_rows(race, width),
    )


def _line_rows(race: RaceShown, width: int) -> tuple[Rows, int]:
    numbers = [one.comparison for one in race.line]
    if not numbers:
        return [], 4
    lowest, highest = min(numbers), max(numbers)
    left, right = _LABEL + 30, width - 96
    drawn, y = [], 0
    for place, one in enumerate(race.line):
        if place and race.line[place - 1].won and not one.won:
            drawn.append(_stroke(0, y + 4, width, y + 4, 'stroke-width="2" stroke-dasharray="6 4"'))
            y += 8
        spread = (one.comparison - lowest) / (highest - lowest) if highest > lowest else Fraction(1)
        x = left + round((right - left) * spread)
        drawn.append(_words(f"{one.seat}", 0, y + 16, "start"))
        drawn.append(_words(_short(one.party), 40, y + 16, "start", bold=True))
        drawn.append(_stroke(left, y + 11, right, y + 11, 'stroke-width="1" stroke-opacity="0.35"'))
        drawn.append(_dot("won" if one.won else "next", x, y + 11))
        drawn.append(_words(decimals(one.comparison, 2), width, y + 16, "end"))
        y += _ROW
    return drawn, y + 4


def sizes_picture(table: Sequence[Alternative], parties: Sequence[str]) -> Picture:
    """Each party's seats (the fewest, where a lot decides) at every council size, a line each."""
    return _both(
        "storlekar",
        _("Mandat vid andra storlekar på fullmäktige"),
        _("En linje för varje parti, från 21 till 101 mandat. Tabellen intill har samma uppgifter."),
        lambda width: _size_lines(table, parties, width),
    )


def _size_lines(table: Sequence[Alternative], parties: Sequence[str], width: int) -> tuple[Rows, int]:
    most = max((row.most[party] for row in table for party in parties), default=1) or 1
    left, right, top, bottom = 34, width - 64, 12, 292
    first, last = table[0].setup.seats, table[-1].setup.seats

    def x(size: int) -> int:
        return left + round(Fraction((right - left) * (size - first), max(1, last - first)))

    def y(seats: int) -> int:
        return bottom - round(Fraction((bottom - top) * seats, most))

    drawn = []
    for mark in range(0, most + 1, 10 if most > 25 else 5):
        drawn.append(_stroke(left, y(mark), right, y(mark), 'stroke-width="1" stroke-opacity="0.2"'))
        drawn.append(_words(str(mark), left - 8, y(mark) + 5, "end"))
    for size in (21, 41, 61, 81, 101):
        drawn.append(_words(str(size), x(size), bottom + 20, "middle"))
    ends = sorted(((y(table[-1].least[party]), party) for party in parties), reverse=True)
    below = bottom + 16
    for end, party in ends:
        points = " ".join(f"{x(row.setup.seats)},{y(row.least[party])}" for row in table)
        drawn.append(f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2"/>')
        label = min(end + 5, below - 16)
        below = label
        drawn.append(_stroke(right, end, right + 10, label - 5, 'stroke-width="1" stroke-opacity="0.5"'))
        drawn.append(_words(_short(party), right + 12, label, "start", bold=True))
    lift = max(0, 14 - below)
    if lift:
        drawn = [f'<g transform="translate(0 {lift})">', *drawn, "</g>"]
    return drawn, bottom + 28 + lift


def decimals(number: Fraction, places: int) -> str:
    """A number with so many decimals, rounded half up, in the reader's way of writing."""
    return str(formats.number_format(rounded(number, places), places, use_l10n=True))


def _short(code: str) -> str:
    """A party's code where there is little room."""
    return code if len(code) <= 7 else f"{code[:6]}…"


def _words(words: str, x: int, y: int, anchor: str, *, bold: bool = False) -> str:
    more = ' font-weight="600"' if bold else ""
    return text(words, x, y, SMALLEST, "org-name", anchor=anchor, more=more)


def _stroke(x1: int, y1: int, x2: int, y2: int, more: str) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="currentColor" {more}/>'


def _both(name: str, title: str, described: str, rows: Callable[[int], tuple[Rows, int]]) -> Picture:
    def drawn(shape: Shape) -> SafeString:
        content, height = rows(_WIDTHS[shape])
        svg = document(
            "".join(content),
            (_WIDTHS[shape], height),
            title=title,
            described=described,
            language=get_language() or "sv",
            name=f"{name}-{shape}",
            has_links=False,
            shape=shape,
        )
        return mark_safe(svg)  # noqa: S308 - every text in a picture is escaped where it is drawn

    return Picture(wide=drawn(Shape.PAGE), tall=drawn(Shape.PHONE))
