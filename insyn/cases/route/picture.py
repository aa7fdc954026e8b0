"""The days that a case has spent at each place, drawn as bars on its time, a row a place. The table beside has the same."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insyn.cases.route.queries import Spent, days_in_all
from insyn.description.dates import in_words
from insyn.description.fit import wrapped
from insyn.description.pictures.svg import SMALLEST, Shape, document, frame, number, text

WIDTHS = {Shape.PAGE: 720.0, Shape.PHONE: 300.0}
_BAR, _LINE, _GAP = 16.0, 19.0, 12.0
_THINNEST = 2.0


def days_svg(spent: tuple[Spent, ...], today: date, language: str, *, shape: Shape, name: str) -> SafeString:
    """The picture; ``name`` begins its ids. Nothing for a case that has lain nowhere."""
    if not spent:
        return mark_safe("")
    width = WIDTHS[shape]
    first, last = spent[0].stay.since, max(one.stay.until or today for one in spent)
    scale = _Scale(first, max(1, (last - first).days), width)
    drawn: list[str] = []
    y = 0.0
    for place in days_in_all(spent):
        said = ngettext("%(days)s dag", "%(days)s dagar", place.total.days) % {"days": place.total.days}
        lines = wrapped(place.name.in_(language), width - 90, SMALLEST)
        for row, words in enumerate(lines):
            drawn.append(
                text(
                    words,
                    0,
                    y + 14 + row * _LINE,
                    SMALLEST,
                    "org-name",
                    anchor="start",
                    more=' font-weight="600"',
                )
            )
        drawn.append(text(said, width, y + 14, SMALLEST, "org-note", anchor="end"))
        y += _LINE * len(lines) + 3
        rows = [one for one in spent if (one.stay.at, one.stay.id) == (place.total.at, place.total.id)]
        drawn += _bars(rows, scale, today, y)
        y += _BAR + _GAP
    drawn.append(_axis(scale, y))
    drawn.append(text(in_words(first).in_(language), 0, y + 20, SMALLEST, "org-note", anchor="start"))
    drawn.append(text(in_words(last).in_(language), width, y + 20, SMALLEST, "org-note", anchor="end"))
    described = _(
        "En rad för varje plats med streck för den tid då ärendet låg där. Tabellen intill har samma uppgifter."
    )
    return mark_safe(  # noqa: S308 - every text in a picture is escaped where it is drawn
        document(
            "".join(drawn),
            (width, y + 26),
            title=_("Dagar på varje plats"),
            described=described,
            language=language,
            name=name,
            has_links=False,
            shape=shape,
        )
    )


class _Scale:
    """Where a day stands on the picture."""

    def __init__(self, first: date, days: int, width: float) -> None:
        self.first, self.days, self.width = first, days, width

    def at(self, day: date) -> float:
        return self.width * (day - self.first).days / self.days


def _bars(rows: Sequence[Spent], scale: _Scale, today: date, y: float) -> list[str]:
    """A line for the whole time, and a bar for each stay; where the case lies now the bar is only an outline."""
    drawn = [_track(scale, y + _BAR / 2)]
    for one in rows:
        left, right = scale.at(one.stay.since), scale.at(one.stay.until or today)
        wide = max(_THINNEST, right - left)
        left = min(left, scale.width - wide)
        if one.stay.until is None:
            look = 'fill="none" stroke="currentColor" stroke-width="2.5"'
            drawn.append(frame(left + 1.25, y + 1.25, max(1.0, wide - 2.5), _BAR - 2.5, look, rx=2))
        else:
            drawn.append(frame(left, y, wide, _BAR, 'fill="currentColor" stroke="none"', rx=2))
    return drawn


def _track(scale: _Scale, y: float) -> str:
    return (
        f'<line x1="0" y1="{number(y)}" x2="{number(scale.width)}" y2="{number(y)}" stroke="currentColor" '
        'stroke-width="1" stroke-opacity="0.3"/>'
    )


def _axis(scale: _Scale, y: float) -> str:
    return (
        f'<line x1="0" y1="{number(y)}" x2="{number(scale.width)}" y2="{number(y)}" stroke="currentColor" '
        'stroke-width="1.5" stroke-opacity="0.55"/>'
    )
