"""A year's cost as pages show it: bodies with their names, the parts with what they rest on, and the pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from insyn.budget.cost.rules.figures import Basis
from insyn.budget.cost.rules.year import BodyCost, YearCost
from insyn.cases.views_forms import language
from insyn.description.pictures.svg import SMALLEST, Shape, document, text
from insyn.description.presentation import Series
from insyn.description.text import Text

WIDTHS = {Shape.PAGE: 720, Shape.PHONE: 300}
ROW, LABEL = 24, {Shape.PAGE: 250, Shape.PHONE: 0}
STEP = 500


@dataclass(frozen=True)
class Part:
    """A part of the cost: what, how much, what it rests on, in words why."""

    what: Text
    kronor: Decimal
    basis: Basis
    why: Text


@dataclass(frozen=True)
class Drawn:
    """A picture in its two shapes."""

    wide: SafeString
    tall: SafeString


@dataclass(frozen=True)
class ShownYear:
    """A year's cost with the names of its bodies."""

    cost: YearCost
    names: Mapping[str, Text]

    @cached_property
    def bodies(self) -> list[tuple[Text, BodyCost]]:
        """The bodies that cost or met, the dearest first."""
        rows = [(self.name(one.body), one) for one in self.cost.bodies]
        return sorted(rows, key=lambda row: (-row[1].sums.total, row[0].sv))

    def name(self, body: str) -> Text:
        """A body's name."""
        return self.names.get(body, Text(body, body))

    @property
    def parts(self) -> list[Part]:
        """What the gross cost is made of; parts of nothing are left out."""
        sums, rate, price = self.cost.sums, self.cost.contributions, self.cost.hour_price
        found = [
            Part(
                Text("Arvoden", "Fees"),
                sums.fees,
                Basis.COMPUTED,
                Text(
                    "ur närvaron, uppdragen och kommunens regler",
                    "from attendance, assignments and the rules",
                ),
            ),
            Part(
                Text("Ersättningar som begärts", "Compensation claimed"),
                sums.claims,
                Basis.COMPUTED,
                Text("förlorad arbetsinkomst, resor, barntillsyn", "lost income, travel, childcare"),
            ),
            Part(
                Text("Arbetsgivaravgifter", "Employer's contributions"),
                sums.contributions,
                Basis.ASSUMED if rate and rate.assumed else Basis.COMPUTED,
                Text("", "") if rate is None else _rate(rate.amount, rate.source),
            ),
            Part(
                Text("Inlagda kostnader", "Entered costs"),
                sums.entered,
                Basis.ASSUMED if self.cost.assumes_costs else Basis.SOURCE,
                Text("möten, resor och annat; se uppgifterna nedan", "meetings, travel and other; see below"),
            ),
            Part(
                Text("Tjänstepersoners tid", "Officials' time"),
                sums.officials,
                Basis.ASSUMED if price and price.assumed else Basis.COMPUTED,
                Text("inlagda timmar gånger timpris", "entered hours times the price of an hour"),
            ),
        ]
        return [one for one in found if one.kronor]

    @property
    def picture(self) -> Drawn | None:
        """What each body cost, as bars; None for a year in which none did."""
        rows = [(name.in_(language()), one.sums.total) for name, one in self.bodies if one.sums.total > 0]
        return bars(rows) if rows else None


def _rate(percent: Decimal, source: str) -> Text:
    shown = f"{percent.normalize():f}"
    return Text(
        f"{shown.replace('.', ',')} % på arvoden och förlorad inkomst: {source}",
        f"{shown} % on fees and lost income: {source}",
    )


def bars(rows: Sequence[tuple[str, Decimal]]) -> Drawn:
    """A bar for each row with its kronor; on a phone the name stands above its bar."""
    most = max(kronor for _name, kronor in rows)

    def drawn(shape: Shape) -> tuple[list[str], int]:
        width, left, y, content = WIDTHS[shape], LABEL[shape], 0, []
        room = width - left - 96
        for name, kronor in rows:
            if not left:
                content.append(_words(name, 0, y + 16))
                y += ROW
            else:
                content.append(_words(name, 0, y + 17))
            length = max(1, int(room * kronor / most))
            content.append(
                f'<rect x="{left}" y="{y + 3}" width="{length}" height="17" rx="2" fill="currentColor" fill-opacity="0.7"/>'
            )
            content.append(_words(number_format(kronor, 0, force_grouping=True), left + length + 6, y + 17))
            y += ROW + 6
        return content, y

    return _both(
        "organ",
        _("Vad varje organ kostade"),
        _("En stapel för varje organ, i kronor. Tabellen under har samma tal."),
        drawn,
    )


def series_picture(series: Series, own: str) -> Drawn:
    """A row for each municipality, a dot for each figure on a scale of kronor an inhabitant; filled where its year is known."""
    most = ceil(max(number for row in series.rows for number in row.figures) / STEP) * STEP

    def drawn(shape: Shape) -> tuple[list[str], int]:
        width, content, y = WIDTHS[shape], [], 20
        left, right = (120, width - 30) if shape is Shape.PAGE else (92, width - 14)

        def at(number: int) -> int:
            return left + (right - left) * number // most

        step = STEP if shape is Shape.PAGE else STEP * 2
        bottom = y + ROW * len(series.rows)
        for number in range(0, most + 1, step):
            content.append(_words(number_format(number, 0, force_grouping=True), at(number), 14, "middle"))
            content.append(
                f'<line x1="{at(number)}" y1="{y}" x2="{at(number)}" y2="{bottom}" stroke="currentColor" stroke-opacity="0.25"/>'
            )
        for row in series.rows:
            content.append(_words(row.name, 0, y + 17, bold=row.name == own))
            known = len(row.figures) == len(series.years)
            look = 'fill="currentColor"' if known else 'fill="none" stroke="currentColor" stroke-width="1.5"'
            content += [f'<circle cx="{at(number)}" cy="{y + 12}" r="4.5" {look}/>' for number in row.figures]
            y += ROW
        return content, bottom + 6

    return _both(
        "nettokostnad",
        _("Nettokostnad för politisk verksamhet, kronor per invånare"),
        _(
            "En rad för varje kommun och en prick för varje tal. Fylld prick: källan säger vilket år. Ring: året är inte "
            "angivet. Tabellen under har samma tal."
        ),
        drawn,
    )


def _words(words: str, x: float, y: float, anchor: str = "start", *, bold: bool = False) -> str:
    return text(words, x, y, SMALLEST, "org-name", anchor=anchor, more=' font-weight="600"' if bold else "")


def _both(name: str, title: str, described: str, rows: Callable[[Shape], tuple[list[str], int]]) -> Drawn:
    def drawn(shape: Shape) -> SafeString:
        content, height = rows(shape)
        svg = document(
            "".join(content),
            (WIDTHS[shape], height),
            title=title,
            described=described,
            language=language(),
            name=f"{name}-{shape}",
            has_links=False,
            shape=shape,
        )
        return mark_safe(svg)  # noqa: S308 - every text in a picture is escaped where it is drawn

    return Drawn(wide=drawn(Shape.PAGE), tall=drawn(Shape.PHONE))
