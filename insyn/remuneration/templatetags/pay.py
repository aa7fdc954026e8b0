"""Money, hours and headings as the pages about pay write them."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()
MINUS = "\u2212"


def _amount(kronor: Decimal) -> str:
    whole = kronor == kronor.to_integral_value()
    text = number_format(abs(kronor), decimal_pos=0 if whole else 2, force_grouping=True)
    return f"{MINUS if kronor < 0 else ''}{text}"


@register.filter
def kronor(amount: Decimal | None) -> str:
    """1 480,50 kr; a dash where no source gives it."""
    return "–" if amount is None else _("%(amount)s kr") % {"amount": _amount(amount)}


@register.filter
def difference(amount: Decimal) -> str:
    """+300 kr, −300 kr, 0 kr."""
    sign = "+" if amount > 0 else ""
    return f"{sign}{kronor(amount)}"


@register.filter
def hours(minutes: int) -> str:
    """4 h 30 min."""
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest} min" if rest else f"{whole} h"


@register.filter
def cost_heading(key: str) -> str:
    """What a cost is divided by."""
    return {"body": _("Organ"), "party": _("Parti"), "assignment": _("Uppdrag")}[key]
