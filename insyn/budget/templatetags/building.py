"""Amounts, rates and shares as the pages about building a budget write them."""

from collections.abc import Sequence
from fractions import Fraction

from django import template
from django.utils.translation import get_language

from insyn.budget.building.rules.amounts import rounded
from insyn.description.text import in_groups

register = template.Library()
MINUS = "\u2212"


@register.filter
def amount(tkr: int) -> str:
    """Whole tkr in groups of three with a real minus: −1 250."""
    return (MINUS if tkr < 0 else "") + in_groups(abs(tkr)).in_(get_language() or "sv")


@register.filter
def change(tkr: int) -> str:
    """A difference with its sign: +300, −300, 0."""
    return ("+" if tkr > 0 else "") + amount(tkr)


@register.filter
def rate(ore: int) -> str:
    """A tax rate: 22,65."""
    point = "." if (get_language() or "sv").startswith("en") else ","
    return f"{ore // 100}{point}{ore % 100:02d}"


@register.filter
def share(part: Fraction) -> str:
    """A part in per cent with one decimal, rounded half up: 1,3."""
    tenths = rounded(part * 1000)
    sign = MINUS if tenths < 0 else ""
    point = "." if (get_language() or "sv").startswith("en") else ","
    return f"{sign}{abs(tenths) // 10}{point}{abs(tenths) % 10}"


@register.filter
def at_place(values: Sequence[int], place: int) -> int:
    """The amount of the year at this place."""
    return values[place]
