"""Proof that the notice of a meeting's minutes has stood on the board, as a page and as a document."""

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse

from insyn.documents.fonts import font_paths
from insyn.documents.queries import open_on
from insyn.documents.typesetting import proof_pdf
from insyn.meetings.models import Notice
from insyn.meetings.proof import ProofOfPosting, proof_of
from insyn.meetings.queries_meeting import MeetingPage, meeting_page
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page
from insyn.portal.views.files import PDF, VIEWER


def _found(request: HttpRequest, body_id: str, meeting_address: str) -> tuple[MeetingPage, ProofOfPosting]:
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    meeting = meeting_page(body_id, meeting_address, asof.known)
    notice: Notice | None = meeting.notice if meeting else None
    if meeting is None or notice is None or not open_on(notice, asof.known):
        raise Http404("no notice of a meeting there on that day")
    return meeting, proof_of(notice, asof.known)


@public_view
def proof(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """Where and how long the notice stood, as it was on the day."""
    meeting, found = _found(request, body_id, meeting_address)
    return page(request, "proof", meeting=meeting, proof=found)


@csp(VIEWER["DIRECTIVES"])
@public_view
def proof_document(request: HttpRequest, body_id: str, meeting_address: str) -> HttpResponse:
    """The same as a document to hand over; set anew each time from what never changes."""
    _meeting, found = _found(request, body_id, meeting_address)
    response = HttpResponse(proof_pdf(found.content, font_paths=font_paths()), content_type=PDF)
    name = f"anslagsbevis-{body_id}-{meeting_address}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
