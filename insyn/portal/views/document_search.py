"""Search in what the public documents say."""

from django.http import HttpRequest, HttpResponse

from insyn.documents.extraction.sought import LONGEST_QUESTION, terms
from insyn.documents.search import MOST_HITS, public_hits, without_text
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def documents(request: HttpRequest) -> HttpResponse:
    """Documents that have all the words of ``?q=``, newest first, with the words around; what is secret is never sought."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    question = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
    return page(
        request,
        "document_search",
        question=question,
        asked=bool(terms(question)),
        longest=LONGEST_QUESTION,
        hits=public_hits(question, asof.known),
        most=MOST_HITS,
        without_text=without_text(asof.known),
    )
