"""Search in what documents say, for those at work: what each may read, and what is secret only after a second factor."""

from django.http import HttpResponse
from django.shortcuts import render

from insyn.documents.extraction.sought import LONGEST_QUESTION, terms
from insyn.documents.gate import has_factor
from insyn.documents.search import MOST_HITS, readable_hits
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.secrecy import is_secret


@staff_page
def documents(request: StaffRequest) -> HttpResponse:
    """Documents that the reader may read and that have all the words. A hit in something secret would tell what it says."""
    question = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
    factor = has_factor(request)
    on = clock.today(request.municipality)
    hits = list(readable_hits(request.actor, question, on, secret=factor, is_secret=is_secret))
    context = {
        "question": question,
        "asked": bool(terms(question)),
        "longest": LONGEST_QUESTION,
        "hits": hits,
        "most": MOST_HITS,
        "factor": factor,
    }
    return render(request, "portal/work/document_search.html", context)
