"""What the reader hands out besides pages: a page's picture, a paper's file, all papers as a ZIP and as one PDF."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from insyn.documents.gate import ask_for_factor, has_factor
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import storage
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.reader import pages
from insyn.meetings.reader.papers import agenda
from insyn.meetings.reader.reading import paper_at, reader_at
from insyn.meetings.reader.secrecy import keepable
from insyn.meetings.reader.together import bundles, one_pdf, tells_of_secret, write_zip

SHOWN = frozenset({"application/pdf", *pages.PICTURES})
"""Shown in the browser; everything else is saved as a file, never run."""
VIEWER = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "object-src": [SELF],
    "frame-ancestors": [NONE],
}


@staff_page
def page_picture(request: StaffRequest, body: str, day: str, document: int, page: int) -> HttpResponse:
    """A page of a paper as a picture."""
    reader = reader_at(request, body, day)
    _agenda, found = paper_at(reader, document)
    if found.secret and not has_factor(request):
        return ask_for_factor(request)
    if not pages.is_paged(found.document):
        raise Http404("the paper has no pages")
    try:
        drawn = pages.picture(found.document, page)
    except (LookupError, pages.Unreadable):
        raise Http404("no such page") from None
    return keepable(HttpResponse(drawn, content_type="image/webp"), secret=found.secret)


@csp(VIEWER)
@staff_page
def file(request: StaffRequest, body: str, day: str, document: int, filename: str) -> HttpResponseBase:
    """The paper's file as it came."""
    reader = reader_at(request, body, day)
    _agenda, found = paper_at(reader, document)
    if found.document.filename != filename:
        raise Http404("no such file")
    if found.secret and not has_factor(request):
        return ask_for_factor(request)
    answer = sent(found.document, as_attachment=found.document.media_type not in SHOWN)
    return keepable(answer, secret=found.secret)  # type: ignore[arg-type]


def sent(document: Document, *, as_attachment: bool) -> FileResponse:
    """A document's content under its own name."""
    answer = FileResponse(storage.open_content(document.sha256), content_type=document.media_type)
    disposition = content_disposition_header(as_attachment, document.filename)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["Content-Length"] = str(document.size)
    return answer


@staff_page
def as_zip(request: StaffRequest, body: str, day: str) -> HttpResponseBase:
    """Every paper of the meeting in a ZIP; what is secret only where it is asked for, after a second factor."""
    reader = reader_at(request, body, day)
    secret = _asks_for_secret(request)
    if secret and not has_factor(request):
        return ask_for_factor(request)
    made = write_zip(agenda(reader), secret=secret)
    name = f"handlingar-{reader.meeting.body}-{reader.meeting.address}.zip"
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")


@csp(VIEWER)
@staff_page
def as_pdf(request: StaffRequest, body: str, day: str) -> HttpResponseBase:
    """All that was sent as one PDF with its bookmarks; the members' copy only where it is asked for, after a second factor."""
    reader = reader_at(request, body, day)
    secret = _asks_for_secret(request)
    sent_bundles = [
        one for one in bundles(reader, secret=secret) if may_read(reader.actor, one, reader.today)
    ]
    if not sent_bundles:
        raise Http404("no bundle was sent")
    papers = agenda(reader)
    secret = secret or any(one.secret or tells_of_secret(one, papers) for one in sent_bundles)
    if secret and not has_factor(request):
        return ask_for_factor(request)
    if len(sent_bundles) == 1:
        answer = sent(sent_bundles[0], as_attachment=False)
    else:
        name = f"handlingar-{reader.meeting.body}-{reader.meeting.address}.pdf"
        answer = FileResponse(one_pdf(sent_bundles), filename=name, content_type="application/pdf")
    return keepable(answer, secret=secret)  # type: ignore[arg-type]


def _asks_for_secret(request: StaffRequest) -> bool:
    return request.GET.get("sekretess") == "ja"
