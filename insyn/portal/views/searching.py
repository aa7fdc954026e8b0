"""Search over everything public, and the marks of what is public no longer."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from insyn.foundation.kept_pages import tells_of_others
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, public_view, read_day
from insyn.portal.page import page
from insyn.search.keeping import WHILE_ASKED, refresh
from insyn.search.models import Kind
from insyn.search.queries import PAGE, Filters, body_names, find, parties, taken
from insyn.search.rules.question import LONGEST


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
    question = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    filters = _filters(request)
    number = request.GET.get("sida", "1")[:6]
    answer = find(question, asof.known, filters, int(number) if number.isdecimal() else 1)
    names = body_names([body for body, _number in answer.bodies], asof.known)
    language = get_language() or "sv"
    response = page(
        request,
        "search",
        question=question,
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
def removed(request: HttpRequest) -> HttpResponse:
    """What was public once and is no longer: what kind of thing, since when, and on what ground."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    refresh(request.municipality, most=WHILE_ASKED)  # type: ignore[attr-defined]
    return page(request, "search_removed", marks=taken(asof.known))


def _filters(request: HttpRequest) -> Filters:
    kind = request.GET.get("slag", "")
    return Filters(
        kind=kind if kind in Kind.values else "",
        body=request.GET.get("organ", "")[:60],
        party=request.GET.get("parti", "")[:20],
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
