"""Search over everything public, and the marks of what is public no longer."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation.kept_pages import tells_of_others
from insyn.foundation.models import Municipality
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view, read_day
from insyn.portal.page import page
from insyn.search.keeping import WHILE_ASKED, refresh
from insyn.search.models import Kind
from insyn.search.queries import PAGE, Filters, body_names, find, latest, parties, taken
from insyn.search.rules.question import LONGEST

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Narrowing:
    """A kind or a body that the answer can be narrowed to: its words, how many there are, and the address's query."""

    label: str
    number: int
    query: str
    chosen: bool


@public_view
def search(request: HttpRequest) -> HttpResponse:
    """What has all the words of ``?q=``; ``?slag=``, ``?organ=``, ``?parti=``, ``?fran=`` and ``?till=`` narrow it."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    behind = not refresh(request.municipality, most=WHILE_ASKED)  # type: ignore[attr-defined]
    question, filters = _question(request), _filters(request)
    number = request.GET.get("sida", "1")[:6]
    answer = find(question, asof.known, filters, int(number) if number.isdecimal() else 1)
    names = body_names([body for body, _number in answer.bodies], asof.known)
    language = get_language() or "sv"
    response = page(
        request,
        "search",
        question=question,
        asked=bool(question) or filters.any,
        feed=_query(request),
        longest=LONGEST,
        filters=filters,
        answer=answer,
        found=[(hit, names.get(hit.body)) for hit in answer.hits],
        shown=Paginator(range(answer.number), PAGE).get_page(answer.page),
        kinds=[
            _narrowing(request, "slag", kind, str(Kind(kind).label), number, filters.kind)
            for kind, number in answer.kinds
        ],
        bodies=[
            _narrowing(request, "organ", body, names[body].in_(language), number, filters.body)
            for body, number in answer.bodies
        ],
        all_kinds=Kind.choices,
        all_bodies=[(body.id, body.name) for body in organisation_on(asof.day).bodies],
        all_parties=parties(),
        behind=behind,
    )
    return tells_of_others(response) if behind else response  # not kept: the index is soon further on


@public_view
def feed(request: HttpRequest) -> HttpResponse:
    """The same question as a feed (Atom) to follow: what has become public, the latest first; without words all of it."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    behind = not refresh(municipality, most=WHILE_ASKED)
    question, filters, language = _question(request), _filters(request), get_language() or "sv"
    hits = latest(question, asof.known, filters)
    base = settings.BASE_URL.rstrip("/")
    made = Atom1Feed(
        title=_plain(f"{_subject(question, filters, asof)}, {municipality.name}"),
        link=base + reverse("portal:search", args=[municipality.slug]) + _query(request),
        feed_url=base + reverse("portal:search-feed", args=[municipality.slug]) + _query(request),
        description="",
        language=language,
    )
    for hit in hits:
        name, args = hit.shown.place
        address = base + reverse(f"portal:{name}", args=[municipality.slug, *args])
        made.add_item(
            title=_plain(f"{hit.kind_label}: {hit.shown.title.in_(language)}"),
            link=address + (f"#{hit.shown.anchor}" if hit.shown.anchor else ""),
            description=escape(_plain("".join(piece.text for piece in hit.sentence) or hit.shown.text[:400])),
            unique_id=f"tag:insyn,{municipality.code}:{hit.id}",  # the same whatever the address of the site becomes
            pubdate=hit.public_from,
            updateddate=hit.public_from,
        )
    response = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return tells_of_others(response) if behind else response


def _plain(text: str) -> str:
    """The text without what XML cannot hold: a form feed between a document's pages, a control character somebody asked for."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())


def _subject(question: str, filters: Filters, asof: AsOf) -> str:
    """What a feed is about, in words."""
    said = [f"”{question}”"] if question else []
    said += [filters.case.replace("-", "/", 2).replace("/", "-", 1)] if filters.case else []
    said += [str(Kind(filters.kind).label)] if filters.kind else []
    said += (
        [body_names([filters.body], asof.known)[filters.body].in_(get_language() or "sv")]
        if filters.body
        else []
    )
    said += [filters.party] if filters.party else []
    return ", ".join(said) or _("Allt som blir offentligt")


def _query(request: HttpRequest) -> str:
    """The address's own question, to carry on."""
    kept = {key: text for key, text in request.GET.items() if key != "sida" and text and len(text) <= LONGEST}
    return f"?{urlencode(kept)}" if kept else ""


@public_view
def removed(request: HttpRequest) -> HttpResponse:
    """What was public once and is no longer: what kind of thing, since when, and on what ground."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    refresh(request.municipality, most=WHILE_ASKED)  # type: ignore[attr-defined]
    return page(request, "search_removed", marks=taken(asof.known))


def _question(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]


def _filters(request: HttpRequest) -> Filters:
    kind = request.GET.get("slag", "")
    return Filters(
        kind=kind if kind in Kind.values else "",
        body=request.GET.get("organ", "")[:60],
        party=request.GET.get("parti", "")[:20],
        case=request.GET.get("arende", "")[:40],
        first=_day(request, "fran"),
        last=_day(request, "till"),
    )


def _day(request: HttpRequest, name: str) -> date | None:
    written = request.GET.get(name, "").strip()
    return read_day(written) if written else None


def _narrowing(
    request: HttpRequest, name: str, value: str, label: str, number: int, chosen: str
) -> Narrowing:
    """The same question with this filter, or without it where it is the one chosen."""
    kept = {
        key: text
        for key, text in request.GET.items()
        if key not in (name, "sida") and text and len(text) <= LONGEST
    }
    if value != chosen:
        kept[name] = value
    return Narrowing(label, number, urlencode(kept), value == chosen)
