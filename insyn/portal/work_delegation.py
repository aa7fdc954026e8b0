"""The page of work about how the delegation order is used, with the numbers and a picture of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from insyn.delegation.usage import LEAST, YEARS, Level, YearOfLevels, by_level, years_back
from insyn.description.labels import kind_label
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.law.kommunallagen.delegating import NEVER_DELEGATED
from insyn.organisation.queries import organisation_on
from insyn.portal import delegation_figures as gathered

WIDTH = 440


@staff_page
def figures(request: StaffRequest) -> HttpResponse:
    """The share decided at each level year by year, the lines nobody uses, and what could be delegated further."""
    today = clock.today(request.municipality)
    organisation = organisation_on(today)
    years = by_level(gathered.taken_by_level(today))
    found, sought = gathered.further(today)
    first = gathered.first_decision(today)
    context = {
        "years": years,
        "levels": list(Level),
        "drawn": stacked(years),
        "unused": gathered.unused_lines(today),
        "overruled": gathered.overruled_lines(today),
        "has_order": bool(organisation.lines),
        "first": first,
        "thin": first is None or first > years_back(today),
        "since": years_back(today),
        "candidates": [
            (
                one,
                organisation.body(one.body).name if organisation.has_body(one.body) else one.body,
                kind_label(one.kind),
            )
            for one in found
        ],
        "sought": sought,
        "least": LEAST,
        "span": YEARS,
        "kept": [(point, concern.label) for concern, (point, _why) in NEVER_DELEGATED.items()],
    }
    return render(request, "portal/work/delegation_figures.html", context)


def stacked(years: tuple[YearOfLevels, ...]) -> SafeString:
    """A bar for each year, divided by level; the table beside has the numbers, so it says nothing aloud."""
    if not years:
        return SafeString("")
    bars = format_html_join("\n", "{}", ((_bar(one, place),) for place, one in enumerate(years)))
    language = get_language() or "sv"
    legend = format_html_join(
        "\n",
        '<rect class="level level-{}" x="60" y="{}" width="14" height="14"/><text x="80" y="{}">{}</text>',
        (
            (
                place,
                26 * len(years) + 12 + 20 * place,
                26 * len(years) + 24 + 20 * place,
                level.label.in_(language),
            )
            for place, level in enumerate(Level)
        ),
    )
    return format_html(
        '<svg class="bars levels" viewBox="0 0 520 {}" aria-hidden="true" focusable="false">{}{}</svg>',
        26 * len(years) + 20 * len(Level) + 16,
        bars,
        legend,
    )


def _bar(one: YearOfLevels, place: int) -> SafeString:
    parts, at = [], 60.0
    for number_of, (_level, number) in enumerate(one.counts):
        width = WIDTH * number / one.total if one.total else 0
        parts.append((number_of, round(at, 1), 26 * place + 1, round(width, 1)))
        at += width
    rects = format_html_join("", '<rect class="level level-{}" x="{}" y="{}" width="{}" height="18"/>', parts)
    return format_html('<text x="0" y="{}">{}</text>{}', 26 * place + 15, one.year, rects)
