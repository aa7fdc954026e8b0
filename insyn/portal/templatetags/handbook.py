"""A line of the handbook as a page shows it: links that keep the day, marks, and Swedish words marked as Swedish."""

from django import template
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from insyn.portal.handbook.blocks import Line, Part, Tone
from insyn.portal.templatetags.portal import address, english, text

register = template.Library()
CLASSES = {Tone.QUIET: "quiet", Tone.LAW: "law"}


@register.simple_tag(takes_context=True)
def line(context: Context, parts: Line) -> SafeString:
    """The runs of words after each other."""
    return mark_safe("".join(_part(context, part) for part in parts))  # noqa: S308 - every part is escaped


def _part(context: Context, part: Part) -> str:
    words: str = escape(text(part.text))
    if part.language and part.language != ("en" if english() else "sv"):
        words = f'<span lang="{part.language}">{words}</span>'
    if part.tone == Tone.ASSUMED:
        # A page without the reasons has the chip, but nowhere to lead.
        return f' <a class="assumed" href="#underlag">{words}</a>'
    if part.to is not None:
        fragment = f"#{part.to.fragment}" if part.to.fragment else ""
        href = f"{address(context, part.to.name, *part.to.args)}{fragment}"
        words = f'<a href="{escape(href)}">{words}</a>'
    elif part.outside:
        words = f'<a href="{escape(part.outside)}" rel="noreferrer">{words}</a>'
    if part.tone == Tone.STRONG:
        return f"<strong>{words}</strong>"
    if part.tone in CLASSES:
        space = " " if part.tone == Tone.LAW else ""
        return f'{space}<span class="{CLASSES[part.tone]}">{words}</span>'
    return words
