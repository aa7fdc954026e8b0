"""The answer as a picture: for each of four figures a bar for every organisation, and between what nine years of ten lie."""

from insyn.description.pictures.svg import SMALLEST, Shape, document, text
from insyn.description.text import Text
from insyn.whatif.rules.answers import Row, WhatIf
from insyn.whatif.rules.words import number

DRAWN = ("days-median", "hours", "kronor", "total")
WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 300}
BAR, ROW, HEAD, LEFT, RIGHT = 16, 26, 30, 26, 92
TITLE = Text(
    "De viktigaste talen, organisation för organisation",
    "The most important figures, organisation by organisation",
)
DESCRIBED = Text(
    "En stapel för varje organisation. Strecket visar mellan vad nio spelade år av tio ligger. Tabellen har samma tal.",
    "A bar for each organisation. The line shows between what nine played years of ten lie. The table has the same figures.",
)


def letter(place: int) -> str:
    """What an organisation is called in the picture and in the table's head."""
    return "ABCDEFGH"[place]


def picture(found: WhatIf, shape: Shape, language: str) -> str:
    """The picture as SVG. Each organisation has its letter; a list beside the picture says which it is."""
    content, y = [], 0
    for key in DRAWN:
        more, y = _bars(found.row(key), WIDTHS[shape], y, language)
        content += more
    return document(
        "".join(content),
        (WIDTHS[shape], y),
        title=TITLE.in_(language),
        described=DESCRIBED.in_(language),
        language=language,
        name=f"tank-om-{shape}",
        has_links=False,
        shape=shape,
    )


def _bars(row: Row, width: int, y: int, language: str) -> tuple[list[str], int]:
    tops = [figure.high for figure in row.figures if figure.high is not None]
    scale = (width - LEFT - RIGHT) / max([*tops, 1.0])
    content = [_words(row.name.in_(language), 0, y + 20, ' font-weight="600"')]
    y += HEAD
    for place, figure in enumerate(row.figures):
        content.append(_words(letter(place), 0, y + 14))
        if figure.value is not None and figure.low is not None and figure.high is not None:
            length = max(1, round(scale * figure.value))
            faint = "0.45" if place == 0 else "0.8"
            content.append(
                f'<rect x="{LEFT}" y="{y + 1}" width="{length}" height="{BAR}" rx="2" fill="currentColor" '
                f'fill-opacity="{faint}"/>'
            )
            low, high = (LEFT + round(scale * value) for value in (figure.low, figure.high))
            if high > low:
                content.append(
                    f'<line x1="{low}" y1="{y + 20}" x2="{high}" y2="{y + 20}" stroke="currentColor" stroke-width="2"/>'
                )
            after = max(LEFT + length, high) + 6
            content.append(_words(number(figure.value, row.unit, language), after, y + 14))
        y += ROW
    return content, y + 8


def _words(words: str, x: float, y: float, more: str = "") -> str:
    return text(words, x, y, SMALLEST, "org-name", anchor="start", more=more)
