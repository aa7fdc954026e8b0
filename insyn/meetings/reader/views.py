"""The reader's pages: all her meetings, a meeting's agenda, an item, a paper."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from insyn.description.text import Text
from insyn.documents.gate import ask_for_factor, has_factor
from insyn.documents.inspection.text import decoded
from insyn.documents.models import Document
from insyn.foundation import clock, storage
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.models import Meeting
from insyn.meetings.reader import pages
from insyn.meetings.reader.forms import Pinned
from insyn.meetings.reader.notes import visible
from insyn.meetings.reader.noting import notes_context, quotes, sent_at
from insyn.meetings.reader.papers import Agenda, Count, Paper, Reader, agenda, counts
from insyn.meetings.reader.places import mine
from insyn.meetings.reader.reading import item_at, me, paper_at, reader_at
from insyn.meetings.reader.receipts import is_read, note_opened
from insyn.meetings.reader.secrecy import keepable
from insyn.meetings.reader.together import bundles
from insyn.meetings.reader.writing import Pin
from insyn.meetings.rules.reading import Span, span_of, spans
from insyn.meetings.views import body_name
from insyn.meetings.views_papers import mark_read

COMING, PAST = 60, 10
"""How many meetings the front shows."""
LONGEST_TEXT = 400_000
"""Bytes of a plain text that are shown on a page."""


@dataclass(frozen=True)
class Row:
    """A meeting on the front, with how many papers it has and how many of them are new."""

    meeting: Meeting
    name: Text
    count: Count


@staff_page
def front(request: StaffRequest) -> HttpResponse:
    """The meetings to come in all the reader's bodies, by date, and the last ones."""
    person, today = me(request), clock.today(request.municipality)
    held = mine(person, today)
    rows = held.meetings.exclude(state=Meeting.State.CANCELLED).select_related("version")
    coming = list(rows.filter(on__gte=today).order_by("starts_at", "pk")[:COMING])
    past = list(rows.filter(on__lt=today).order_by("-starts_at", "pk")[:PAST])
    found = counts(person, held, [*coming, *past], today)
    context = {
        "coming": [Row(meeting, body_name(meeting), found[meeting.pk]) for meeting in coming],
        "past": [Row(meeting, body_name(meeting), found[meeting.pk]) for meeting in past],
        "fresh": sum(found[meeting.pk].fresh for meeting in coming),
        **surroundings(request),
    }
    return keepable(render(request, "meetings/reader/front.html", context), secret=False)


def surroundings(request: StaffRequest) -> dict[str, Any]:
    """What every page of the reader tells its script: when it was made, and for whom."""
    return {"made_at": clock.now(request.municipality), "owner": owner(request), "send": "", "contents": ""}


def owner(request: HttpRequest) -> str:
    """A name for the reader that says nothing of her: what is kept on a device is kept for one and only one."""
    return str(request.user.pk)


def meeting_context(request: StaffRequest, reader: Reader) -> dict[str, Any]:
    """What the pages of one meeting have in common."""
    at = [request.municipality.slug, reader.meeting.body, reader.meeting.address]
    return surroundings(request) | {
        "send": reverse("work:reader-send", args=at),
        "contents": reverse("work:reader-contents", args=at),
        "reader": reader,
        "meeting": reader.meeting,
        "name": body_name(reader.meeting),
    }


@staff_page
def meeting(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """A meeting's agenda with each item's papers. That it was opened is noted on the summons, as of the papers' page."""
    reader = reader_at(request, body, day)
    context = meeting_context(request, reader) | {"agenda": agenda(reader), "notes": visible(reader).count()}
    context["bundle"] = next(iter(bundles(reader, secret=False)), None)
    answer = render(request, "meetings/reader/meeting.html", context)
    if is_read(request):
        now = clock.now(request.municipality)
        mark_read(reader.meeting, request, now)
        note_opened(reader.person, reader.meeting, None, now)
    return keepable(answer, secret=False)


@staff_page
def item(request: StaffRequest, body: str, day: str, position: int) -> HttpResponse:
    """An item: what is proposed, its papers, and the notes on it."""
    reader = reader_at(request, body, day)
    found = item_at(reader, position)
    if found.secret and not has_factor(request):
        return ask_for_factor(request)
    pinned = Pinned(reader, Pin(found))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        entry = next(entry for entry in agenda(reader).entries if entry.item == found)
        context = meeting_context(request, reader) | notes_context(request, pinned, refused)
        context |= {"entry": entry, "item": found, "secret": found.secret}
        answer = render(request, "meetings/reader/item.html", context, status=status)
        return keepable(answer, secret=found.secret)

    return act_page(request, sent_at(request, pinned), show, request.path)


@staff_page
def paper(request: StaffRequest, body: str, day: str, document: int) -> HttpResponse:
    """A paper, page by page, with the way to the paper before and after it and back to its place on the agenda."""
    reader = reader_at(request, body, day)
    found_agenda, found = paper_at(reader, document)
    if found.secret and not has_factor(request):
        return ask_for_factor(request)
    if is_read(request):
        note_opened(reader.person, reader.meeting, found.document, clock.now(request.municipality))
    page = wanted_page(request)
    pinned = Pinned(
        reader, Pin(found.item, found.document, page if page <= found.pages else None), found.pages
    )

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = meeting_context(request, reader) | notes_context(request, pinned, refused)
        context |= _paper_context(found_agenda, found) | {"secret": found.secret}
        context |= shown_pages(found, page, quotes(context["notes"]))
        answer = render(request, "meetings/reader/paper.html", context, status=status)
        return keepable(answer, secret=found.secret)

    return act_page(request, sent_at(request, pinned), show, request.get_full_path())


def _paper_context(found_agenda: Agenda, paper: Paper) -> dict[str, Any]:
    before, after = found_agenda.around(paper)
    return {
        "paper": paper,
        "document": paper.document,
        "before": before,
        "after": after,
        "next_item": found_agenda.next_item(paper),
    }


def wanted_page(request: HttpRequest) -> int:
    """The page that the address asks for; the first for anything that is no number."""
    wanted = request.GET.get("sida", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 1


def shown_pages(paper: Paper, wanted: int, quotes: dict[int, list[str]] | None = None) -> dict[str, Any]:
    """The pages that are shown at once: those around the wanted one, or the text of a paper that is plain text."""
    document = paper.document
    span = span_of(wanted, paper.pages, pages.AT_ONCE)
    shown: dict[str, Any] = {
        "shown": [],
        "span": span,
        "parts": spans(paper.pages, pages.AT_ONCE),
        "text": "",
        "picture": document.media_type in pages.PICTURES,
        "wanted": wanted,
    }
    if document.media_type == "text/plain":
        return shown | {"text": _text(document)}
    if span is None:
        return shown
    try:
        return shown | {"shown": _placed(paper, span, quotes)}
    except pages.Unreadable:
        return shown | {"span": None, "parts": ()}


@dataclass(frozen=True)
class Placed:
    """A page of a paper, and its number in the bundle where it has one."""

    page: pages.Page
    in_bundle: int | None


def _placed(paper: Paper, span: Span, quotes: dict[int, list[str]] | None) -> list[Placed]:
    first = paper.bundle_page
    return [
        Placed(page, first + page.number - 1 if first else None)
        for page in pages.pages(paper.document, span.first, span.last, quotes)
    ]


def _text(document: Document) -> str:
    with storage.open_content(document.sha256) as source:
        return decoded(source.read(LONGEST_TEXT))
