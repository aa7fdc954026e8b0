"""How the follow-up is written on pages: amounts, days that were kept as text, the picture."""

from datetime import date

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from insyn.budget.following.rules.paper import Paper, Row
from insyn.budget.following.rules.picture import follow_up_svg
from insyn.description.pictures.svg import Shape
from insyn.description.text import Text, in_groups

register = template.Library()


@register.filter
def amount(tkr: int | None) -> str:
    """Whole tkr in groups of three, a dash for what nobody has said."""
    if tkr is None:
        return "–"
    return in_groups(tkr).in_(get_language() or "sv").replace("-", "−")


@register.filter
def as_day(kept: str) -> date:
    """A day that was kept as 2020-02-29."""
    return date.fromisoformat(kept)


@register.filter
def shown_depth(row: Row) -> int:
    """The class of indentation: no deeper than the style sheet has."""
    return min(row.depth, 3)


@register.simple_tag
def follow_up_picture(paper: Paper, shape: str, name: str) -> SafeString:
    """The picture in one of its two shapes; the table beneath has the same figures."""
    title = Text(
        f"Hur budgeten går, {paper.through.sv}: {paper.body.sv}",
        f"How the budget goes, {paper.through.en}: {paper.body.en}",
    )
    drawn = follow_up_svg(
        paper.rows,
        language=get_language() or "sv",
        shape=Shape.PHONE if shape == "phone" else Shape.PAGE,
        name=f"{name}-{shape}",
        title=title,
    )
    return mark_safe(drawn)  # noqa: S308 - every text in a picture is escaped where it is drawn


@register.filter
def kind_of(purpose: str) -> str:
    """A purpose as it stands in an address."""
    return "drift" if purpose == "operating" else "investering"
