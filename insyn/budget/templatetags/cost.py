"""What the pages of what it costs to decide write in their own way."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from insyn.budget.cost.rules.other import Known, Kronor
from insyn.budget.cost.rules.words import known_in_words
from insyn.remuneration.templatetags.pay import difference, kronor

register = template.Library()


@register.filter
def known(number: Known | None) -> str:
    """7, or 4–8 where it is a range; a dash where nothing is known."""
    return "–" if number is None else known_in_words(number)


@register.filter
def mark(number: Known | None) -> str:
    """A star at what is assumed."""
    return "*" if number is not None and number.assumed else ""


@register.filter
def span(amounts: Kronor) -> str:
    """400–600 kr, or one amount where all levels are the same."""
    low, high = amounts.span
    if low == high:
        return str(kronor(low))
    return _("%(low)s till %(high)s") % {"low": kronor(low), "high": kronor(high)}


@register.filter
def difference_span(amounts: Kronor) -> str:
    """From how much less to how much more."""
    low, high = amounts.span
    if low == high:
        return str(difference(low))
    return _("%(low)s till %(high)s") % {"low": difference(low), "high": difference(high)}


@register.filter
def whole(number: int) -> str:
    """A whole number in groups of three."""
    return number_format(number, 0, force_grouping=True)


@register.filter
def plain(number: Decimal) -> str:
    """A number with decimals only where it has any."""
    return number_format(number, 0 if number == number.to_integral_value() else 2, force_grouping=True)


@register.filter
def minus(amounts: Kronor, others: Kronor) -> Kronor:
    """The difference at each level."""
    return amounts - others
