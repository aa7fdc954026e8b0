"""Figures of a what-if as the pages write them."""

from collections.abc import Iterable

from django import template
from django.utils.formats import number_format

from insyn.description.text import Text
from insyn.whatif.shown import Cell

register = template.Library()


@register.filter
def grounds(cells: Iterable[Cell]) -> list[Text]:
    """What the figures of a row rest on, each once."""
    return list(dict.fromkeys(cell.ground for cell in cells))


@register.filter
def grouped(number: int) -> str:
    """A whole number with its thousands apart."""
    return str(number_format(number, 0, force_grouping=True))
