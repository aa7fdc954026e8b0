"""Files for those at work: documents that they may read though they are not public, and a summons not sent yet."""

from csp.decorators import csp
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from insyn.documents.gate import gated
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import clock, storage
from insyn.foundation.errors import NotAllowed, Refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.papers import preview_summons
from insyn.meetings.secrecy import is_secret
from insyn.meetings.views import meeting_at
from insyn.meetings.views_forms_before import SummonsForm
from insyn.portal.views.files import VIEWER

# Shown in the browser's own reader; everything else is saved as a file, never run.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


class Gone(Refused):
    """What the document said has been disposed of; its row says under which decision."""

    status = 410


@csp(VIEWER["DIRECTIVES"])
@staff_page
def file(request: StaffRequest, document: int, filename: str) -> HttpResponseBase:
    """The file; for somebody who may not read it, it is not there: that a secret one exists is not said here."""
    found = get_object_or_404(Document, pk=document, filename=filename)
    if not may_read(request.actor, found, clock.today(request.municipality)):
        raise Http404("no such document")
    if gate := gated(request, secret=is_secret(found)):
        return gate
    if not found.sha256:
        raise Gone(_("Handlingen är gallrad. Ärendets sida säger enligt vilket beslut."))
    answer = FileResponse(storage.open_content(found.sha256), content_type=found.media_type)
    disposition = content_disposition_header(found.media_type not in SHOWN, found.filename)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@csp(VIEWER["DIRECTIVES"])
@staff_page
def rendition(request: StaffRequest, document: int, filename: str) -> HttpResponseBase:
    """The PDF made of a file, to whoever may read the file itself, and behind the same gate."""
    found = get_object_or_404(Document.objects.select_related("rendition"), pk=document)
    made = getattr(found, "rendition", None)
    if made is None or not made.made or made.filename != filename:
        raise Http404("no such document")
    if not may_read(request.actor, found, clock.today(request.municipality)):
        raise Http404("no such document")
    if gate := gated(request, secret=is_secret(found)):
        return gate
    answer = FileResponse(storage.open_content(made.sha256), content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(False, made.filename) or "inline"
    answer.headers["Content-Length"] = str(made.size)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@csp(VIEWER["DIRECTIVES"])
@staff_page
def summons_preview(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """The summons as it will be, for the secretary to read before she sends it."""
    meeting = meeting_at(request, body, day)
    if not SummonsForm(request, meeting).allowed:
        raise NotAllowed(_("Bara organets sekreterare läser kallelsen innan den är skickad."))
    data = preview_summons(by=request.actor, at=clock.now(request.municipality), meeting=meeting)
    return HttpResponse(data, content_type="application/pdf")
