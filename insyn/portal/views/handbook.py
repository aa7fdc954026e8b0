"""The politicians' handbook: its front, a chapter, and the whole as a PDF; made anew of what is in force on the day."""

from functools import lru_cache

from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from insyn.documents.fonts import font_paths
from insyn.documents.typesetting import HandbookPaper, handbook_pdf
from insyn.law.registry import ACT_IN_FORCE
from insyn.portal.asof import AsOf, public_view
from insyn.portal.handbook.contents import handbook
from insyn.portal.handbook.gather import gather
from insyn.portal.handbook.paper import on_paper
from insyn.portal.page import page
from insyn.portal.views.files import PDF, VIEWER


@public_view
def front(request: HttpRequest) -> HttpResponse:
    """What the handbook holds, and the most important in a minute."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    basis = gather(request.municipality, asof.day, asof.known)  # type: ignore[attr-defined]
    return page(request, "handbook", handbook=handbook(basis))


@public_view
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """One chapter; 404 for one that the handbook of the day does not have."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    whole = handbook(gather(request.municipality, asof.day, asof.known))  # type: ignore[attr-defined]
    found = whole.chapter(slug)
    if found is None:
        raise Http404("no such chapter on that day")
    place = whole.chapters.index(found)
    return page(
        request,
        "handbook_chapter",
        handbook=whole,
        chapter=found,
        notices=whole.notices[1:] if asof.day < ACT_IN_FORCE else (),
        before=whole.chapters[place - 1] if place else None,
        after=whole.chapters[place + 1] if place + 1 < len(whole.chapters) else None,
    )


@csp(VIEWER["DIRECTIVES"])
@public_view
def pdf(request: HttpRequest) -> HttpResponse:
    """The whole handbook as a tagged PDF in the page's language; kept like a page, and never longer."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    basis = gather(request.municipality, asof.day, asof.known)  # type: ignore[attr-defined]
    data = _set(on_paper(handbook(basis), basis, get_language() or "sv"), settings.PRACTICE)
    response = HttpResponse(data, content_type=PDF)
    name = f"handbok-{request.municipality.slug}-{asof.day.isoformat()}.pdf"  # type: ignore[attr-defined]
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@lru_cache(maxsize=8)
def _set(paper: HandbookPaper, practised: bool) -> bytes:
    """The contents set; the same contents give the same bytes, so that no address makes the press run again for them."""
    return handbook_pdf(paper, font_paths=font_paths())
