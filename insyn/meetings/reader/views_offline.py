"""What the reader's script asks for: the service worker, who reads, what a meeting is made of, the page without a network."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.reader import pages
from insyn.meetings.reader.papers import Paper, agenda
from insyn.meetings.reader.reading import reader_at
from insyn.meetings.reader.secrecy import keepable
from insyn.meetings.reader.views import owner, surroundings
from insyn.meetings.rules.reading import spans

WORKER = Path(__file__).parents[1] / "static" / "meetings" / "worker.js"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. At this address its scope is the reader in one municipality and language, without a header."""
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def who(request: StaffRequest) -> JsonResponse:
    """Whose the session is, and a token for a form that was made before it; 401 for nobody's."""
    if request.actor.user is None:
        return JsonResponse({}, status=401)
    answer = JsonResponse({"owner": owner(request), "token": get_token(request)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@staff_page
def offline(request: StaffRequest) -> HttpResponse:
    """The page that is shown without a network for what is not kept; its script lists what is."""
    return keepable(render(request, "meetings/reader/offline.html", surroundings(request)), secret=False)


@staff_page
def contents(request: StaffRequest, body: str, day: str) -> JsonResponse:
    """Every address of a meeting that may be kept on the device: its agenda, items, notes and papers. Nothing secret."""
    reader = reader_at(request, body, day)
    at = [request.municipality.slug, reader.meeting.body, reader.meeting.address]
    found = agenda(reader)
    addresses = [reverse("work:reader-meeting", args=at), reverse("work:reader-notes", args=at)]
    addresses += [
        reverse("work:reader-item", args=[*at, entry.item.position])
        for entry in found.entries
        if not entry.item.secret
    ]
    left_out = 0
    for paper in found.papers:
        if paper.secret:
            left_out += 1
        else:
            addresses += _addresses(paper, at)
    return JsonResponse({"addresses": addresses, "left_out": left_out, "owner": owner(request)})


def _addresses(paper: Paper, at: list[str]) -> list[str]:
    """The paper's page, its further parts, and its pages as pictures; its file where it is shown as it is or only fetched."""
    document = paper.document
    own = reverse("work:reader-paper", args=[*at, document.pk])
    if not paper.pages:
        return [own, reverse("work:reader-file", args=[*at, document.pk, document.filename])]
    later = [f"{own}?sida={part.first}" for part in spans(paper.pages, pages.AT_ONCE)[1:]]
    pictures = [
        reverse("work:reader-page", args=[*at, document.pk, number]) for number in range(1, paper.pages + 1)
    ]
    return [own, *later, *pictures]
