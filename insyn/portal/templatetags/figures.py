"""Showing tables of figures."""

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from insyn.description.tables import Figure, Table, in_words
from insyn.description.tables import decimal as decimal_in
from insyn.description.text import Text
from insyn.meetings.rules.fair_share import Share
from insyn.portal.attendance import percent as percent_of
from insyn.portal.templatetags.portal import english

register = template.Library()


def _language() -> str:
    return "en" if english() else "sv"


@register.filter
def decimal(number: int | Fraction) -> str:
    """A number with a decimal where it is not whole."""
    return decimal_in(number, _language())


@register.inclusion_tag("portal/parts/figure_table.html")
def figure_table(table: Table, labelled: str) -> dict[str, Any]:
    """A table; ``labelled`` is the id of its heading."""
    return {"table": table, "labelled": labelled}


@register.simple_tag
def figure_cell(figure: Figure) -> SafeString:
    """A figure: stated, or computed where nothing is stated; both where they differ, and its note small beside."""
    shown = figure.stated if figure.stated is not None else figure.computed
    if shown is None:
        return SafeString("")
    told = format_html("{}", decimal(shown))
    if (
        figure.stated is not None
        and figure.computed is not None
        and decimal(figure.computed) != decimal(shown)
    ):
        told = format_html(
            '{} <span class="computed">{} {}</span>', told, _("uträknat"), decimal(figure.computed)
        )
    if figure.note is None:
        return told
    note = figure.note.in_(_language())
    return format_html('{} <span class="quiet">{}</span>', told, f"({note})" if note.isdecimal() else note)


@register.simple_tag
def bars(table: Table) -> SafeString:
    """The table's last row as bars, one for each column; the table beside has the numbers, so it says nothing aloud."""
    figures = [
        figure.computed if figure.computed is not None else figure.stated for figure in table.rows[-1].figures
    ]
    most = max((number for number in figures if number is not None), default=0)
    if not most:
        return SafeString("")
    rows = format_html_join(
        "\n",
        '<text x="0" y="{}">{}</text><rect x="60" y="{}" width="{}" height="18" rx="3"/><text x="{}" y="{}">{}</text>',
        (
            (
                26 * place + 15,
                column.in_(_language()),
                26 * place + 1,
                width,
                68 + width,
                26 * place + 15,
                decimal(number),
            )
            for place, (column, number) in enumerate(zip(table.columns, figures, strict=True))
            if number is not None and (width := int(400 * number / most)) >= 0
        ),
    )
    return format_html(
        '<svg class="bars" viewBox="0 0 520 {}" aria-hidden="true" focusable="false">{}</svg>',
        26 * len(figures),
        rows,
    )


@register.simple_tag
def percent(share: Share) -> str:
    """A share of attendance in whole per cent, or a dash for one who never was to serve."""
    found = percent_of(share)
    return "–" if found is None else f"{found} %"


@register.filter
def differences(table: Table) -> list[Text]:
    """What differs, in sentences."""
    return [in_words(*found) for found in table.differing]


@register.filter
def sources(table: Table) -> list[str]:
    """Where the figures stand, each once."""
    return list(dict.fromkeys(part for row in table.rows for part in row.source.split("; ") if part))
