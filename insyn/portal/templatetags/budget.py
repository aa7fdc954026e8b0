"""What the pages of the budget say often: its menu, amounts with a sign, a percentage."""

from fractions import Fraction
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from insyn.budget.menu import PUBLIC, WORK, Entry
from insyn.budget.roles import ECONOMY
from insyn.description.text import in_groups
from insyn.elections.rules.proportionality import rounded
from insyn.foundation.staff_pages import has_role
from insyn.portal.templatetags.portal import english, text

register = template.Library()


@register.simple_tag(takes_context=True)
def budget_menu(context: Context, which: str) -> list[dict[str, Any]]:
    """The budget's own pages: their addresses, their words, and which of them is the page.

    Those of work are for whoever sees to the economy: others reach what is theirs from their own pages.
    """
    if which == "work" and not has_role(context["request"], ECONOMY):
        return []
    asof = context.get("asof")
    here = getattr(context["request"].resolver_match, "view_name", "")
    space, entries = ("work", WORK) if which == "work" else ("portal", PUBLIC)
    found = []
    for entry in entries:
        name = _name(entry, space)
        href = reverse(name, args=[context["municipality"].slug]) + (asof.query if asof else "")
        found.append({"href": href, "label": text(entry.label), "here": name == here})
    return found


def _name(entry: Entry, space: str) -> str:
    return entry.url if ":" in entry.url else f"{space}:{entry.url}"


@register.filter
def amount(number: int | None) -> str:
    """Whole tkr in groups of three, with a true minus; a dash where there is none."""
    if number is None:
        return "–"
    shown = in_groups(abs(number))
    return ("\u2212" if number < 0 else "") + (shown.en if english() else shown.sv)


@register.filter
def signed(number: int | None) -> str:
    """The same with its sign: +500, −500, ±0."""
    if number is None:
        return "–"
    return "±0" if number == 0 else ("+" if number > 0 else "") + amount(number)


@register.filter
def percent(number: Fraction | None) -> str:
    """A percentage with a decimal and its sign; nothing where it says nothing."""
    if number is None:
        return ""
    whole = int(rounded(abs(number), 1) * 10)
    sign = "+" if number > 0 else "\u2212" if number < 0 else "±"
    dot = "." if english() else ","
    return f"{sign}{whole // 10}{dot}{whole % 10}\u00a0%"
