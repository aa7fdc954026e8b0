"""The answer as a picture: for each of four figures a bar for every organisation, and between what nine years of ten lie."""

from collections.abc import Callable

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.cost.shown import Drawn
from insyn.description.pictures.svg import SMALLEST, Shape, document, text
from insyn.whatif.rules.answers import Row, WhatIf

DRAWN = ("days-median", "hours", "kronor", "total")
WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 300}
BAR, ROW, HEAD = 16, 26, 30


def picture(found: WhatIf) -> Drawn:
    """The picture in both its shapes. Each organisation has its letter; the list beside the picture says which it is."""
    rows = [found.row(key) for key in DRAWN]

    def drawn(shape: Shape) -> tuple[list[str], int]:
        content, y = [], 0
        for row in rows:
            more, y = _bars(row, WIDTHS[shape], y)
            content += more
        return content, y

    return _both(
        _("De viktigaste talen, organisation för organisation"),
        _(
            "En stapel för varje organisation. Strecket visar mellan vad nio spelade år av tio ligger. Tabellen under har "
            "samma tal."
        ),
        drawn,
    )


def letter(place: int) -> str:
    """What an organisation is called in the picture and in the table's head."""
    return "ABCDEFGH"[place]


def _bars(row: Row, width: int, y: int) -> tuple[list[str], int]:
    lang = "en" if (get_language() or "sv").startswith("en") else "sv"
    tops = [figure.high for figure in row.figures if figure.high is not None]
    most = max([*tops, 1.0])
    room = width - 26 - 92
    content = [
        text(row.name.in_(lang), 0, y + 20, SMALLEST, "org-name", anchor="start", more=' font-weight="600"')
    ]
    y += HEAD
    for place, figure in enumerate(row.figures):
        content.append(text(letter(place), 0, y + 14, SMALLEST, "org-name", anchor="start"))
        if figure.value is not None and figure.low is not None and figure.high is not None:
            length = max(1, round(room * figure.value / most))
            opacity = "0.45" if place == 0 else "0.8"
            content.append(
                f'<rect x="26" y="{y + 1}" width="{length}" height="{BAR}" rx="2" fill="currentColor" fill-opacity="{opacity}"/>'
            )
            low, high = (26 + round(room * value / most) for value in (figure.low, figure.high))
            if high > low:
                content.append(
                    f'<line x1="{low}" y1="{y + 20}" x2="{high}" y2="{y + 20}" stroke="currentColor" stroke-width="2"/>'
                )
            shown = number_format(figure.value, 0, force_grouping=True)
            content.append(
                text(shown, 26 + max(length, high - 26) + 6, y + 14, SMALLEST, "org-name", anchor="start")
            )
        y += ROW
    return content, y + 8


def _both(title: str, described: str, rows: Callable[[Shape], tuple[list[str], int]]) -> Drawn:
    language = "en" if (get_language() or "sv").startswith("en") else "sv"

    def drawn(shape: Shape) -> SafeString:
        content, height = rows(shape)
        svg = document(
            "".join(content),
            (WIDTHS[shape], height),
            title=title,
            described=described,
            language=language,
            name=f"tank-om-{shape}",
            has_links=False,
            shape=shape,
        )
        return mark_safe(svg)  # noqa: S308 - every text in a picture is escaped where it is drawn

    return Drawn(wide=drawn(Shape.PAGE), tall=drawn(Shape.PHONE))
