"""What the public templates say often: addresses that keep the day asked about, dates, people, Swedish text on English pages."""

from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from insyn.cases.queries import CaseRow
from insyn.description.labels import kind_label
from insyn.description.text import Text, in_groups
from insyn.meetings.queries import MeetingRow
from insyn.people.models import Assignment, Person
from insyn.people.words import capacity_in_words
from insyn.search.queries import Hit

register = template.Library()
LOOK = (
    ("inter", "inter/index.css"),
    ("designsystemet-theme", "designsystemet-theme/portal.css"),
    ("designsystemet", "designsystemet/index.css"),
)


def english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "sv").startswith("en")


@register.simple_tag
def design_system() -> list[str]:
    """The style sheets of the design system and the typeface that are installed; pages are readable without them."""
    installed = {entry[0] for entry in settings.STATICFILES_DIRS if isinstance(entry, tuple)}
    return [path for prefix, path in LOOK if prefix in installed]


@register.simple_tag(takes_context=True)
def address(context: Context, name: str, *args: Any) -> str:
    """The address of a public page of the municipality in hand, with the day asked about carried on."""
    asof = context.get("asof")
    plain = _address(get_language(), name, (context["municipality"].slug, *args))
    return plain + asof.query if asof else plain


@register.simple_tag(takes_context=True)
def found_at(context: Context, hit: Hit) -> str:
    """Where something that was searched for stands, with the day asked about carried on."""
    name, args = hit.shown.place
    anchor = f"#{hit.shown.anchor}" if hit.shown.anchor else ""
    return address(context, name, *args) + anchor


@lru_cache(maxsize=4096)
def _address(language: str | None, name: str, args: tuple[Any, ...]) -> str:
    """An address never changes while the program runs; looking it up takes a page longer than writing it."""
    return reverse(f"portal:{name}", args=args)


@register.filter
def text(value: Text | None) -> str:
    """A bilingual text in the page's language."""
    return "" if value is None else value.in_(get_language() or "sv")


@register.filter
def long_date(day: date | datetime | None) -> str:
    """A day as people say it: tisdag 4 februari 2020."""
    return formats.date_format(_local(day), "l j F Y") if day else ""


@register.filter
def day_month_year(day: date | datetime | None) -> str:
    """A day without its weekday: 4 februari 2020."""
    return formats.date_format(_local(day), "j F Y") if day else ""


@register.filter
def clock_time(instant: datetime | None) -> str:
    """The time of day: 09.00 in Swedish, 09:00 in English."""
    if instant is None:
        return ""
    return localtime(instant).strftime("%H:%M" if english() else "%H.%M")


def _local(day: date | datetime) -> date:
    return localtime(day).date() if isinstance(day, datetime) else day


@register.simple_tag
def lang_sv() -> str:
    """The attribute for text that is Swedish on an English page, so that it is read aloud as Swedish."""
    return mark_safe(' lang="sv"') if english() else ""


@register.filter
def file_size(size: int) -> str:
    """A size as people read it: 240 kB, 1,4 MB."""
    if size < 1000:
        return ngettext("%(size)d byte", "%(size)d byte", size) % {"size": size}
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{formats.number_format(size / 1_000_000, 1)} MB"


@register.simple_tag(takes_context=True)
def person(context: Context, somebody: Person, mark: bool = True) -> SafeString:
    """A person's name with party, linked to her page, and marked if she is invented."""
    name = f'<a href="{escape(address(context, "person", somebody.pk))}">{escape(somebody.name)}</a>'
    party = f' <abbr class="party">{escape(somebody.party)}</abbr>' if somebody.party else ""
    invented = f' <span class="invented">{escape(_("påhittad"))}</span>' if mark and somebody.invented else ""
    return mark_safe(f'<span class="person">{name}{party}{invented}</span>')  # noqa: S308 - every part is escaped


@register.simple_tag(takes_context=True)
def place_name(context: Context, row: Assignment) -> str:
    """What a place is called in the organisation of the page, in the body's own words."""
    organisation = context.get("organisation")
    if organisation is None:
        return str(row.get_capacity_display())
    return text(capacity_in_words(organisation, row.body, row.capacity, row.number))


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[dict[str, Any]]:
    """The main menu: its addresses, its words, and which of them the page lies below."""
    here = getattr(getattr(context["request"], "resolver_match", None), "url_name", "")
    return [
        {"href": address(context, names[0]), "label": label, "here": here in names, "ask": names[0] == "ask"}
        for label, names in (
            (_("Vem bestämmer"), ("bodies", "body", "body-seats")),
            (_("Sammanträden"), ("calendar", "meeting")),
            (_("Ärenden"), ("cases", "case")),
            (_("Anslagstavla"), ("notice-board",)),
            (_("Budget"), ("budget", "budget-year", "budget-line", "budget-comparison", "budget-history")),
            (_("Vem gör vad"), ("who-does-what", "administration")),
            (
                _("Förtroendevalda"),
                (
                    "people",
                    "person",
                    "group",
                    "register-changes",
                    "figures",
                    "elections",
                    "election",
                    "election-places",
                ),
            ),
            (_("Ställ en fråga"), ("ask", "follow")),
        )
    ]


MEETING_STATES = {
    "planned": ("neutral", gettext_lazy("Planerat")),
    "summoned": ("info", gettext_lazy("Kallelsen är skickad")),
    "open": ("warning", gettext_lazy("Pågår")),
    "closed": ("neutral", gettext_lazy("Avslutat, protokollet är inte justerat")),
    "approved": ("success", gettext_lazy("Protokollet är justerat")),
    "cancelled": ("danger", gettext_lazy("Inställt")),
}
CASE_COLOURS = {
    "registered": "neutral",
    "preparing": "info",
    "under-way": "info",
    "decided": "success",
    "executing": "warning",
    "executed": "success",
    "closed": "neutral",
}


@register.simple_tag(takes_context=True)
def meeting_state(context: Context, row: MeetingRow) -> SafeString:
    """The state of a meeting as a tag, in a citizen's words."""
    colour, words = MEETING_STATES[row.state]
    if row.state == "closed" and not row.with_minutes:
        words = gettext_lazy("Genomfört")
    if row.state == "planned" and row.on < context["asof"].known:
        # Nothing was ever noted of it; that it was held would be a guess.
        words = gettext_lazy("Planerat, inget mer är antecknat")
    return _tag(colour, words)


@register.simple_tag
def case_status(row: CaseRow) -> SafeString:
    """The status of a case as a tag."""
    return _tag(CASE_COLOURS[row.status], row.status_label)


def _tag(colour: str, words: Any) -> SafeString:
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', colour, words)


OUTCOMES = {
    "decided": gettext_lazy("Beslut"),
    "proposed": gettext_lazy("Förslag till nästa steg"),
    "forwarded": gettext_lazy("Genomgånget"),
    "referred-back": gettext_lazy("Återremiss"),
    "adjourned": gettext_lazy("Bordlagt"),
    "noted": gettext_lazy("Till protokollet"),
}


@register.filter
def outcome(value: str) -> str:
    """What an item came to, in a citizen's words."""
    return str(OUTCOMES.get(value, ""))


@register.filter
def tkr(amount: int) -> str:
    """Thousands of kronor in groups of three: 281 005."""
    return in_groups(amount).sv


@register.filter
def kind_in_words(kind: str) -> str:
    """A kind of case, as the organisation file names it, in the reader's language."""
    return text(kind_label(kind))
