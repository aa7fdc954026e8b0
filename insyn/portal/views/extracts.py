"""An extract of the minutes: one item as a document of its own."""

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse

from insyn.documents.queries import open_on, published
from insyn.meetings.models import Meeting
from insyn.meetings.papers import extract
from insyn.portal.asof import AsOf, public_view
from insyn.portal.views.files import PDF, VIEWER


@csp(VIEWER["DIRECTIVES"])
@public_view
def item(request: HttpRequest, body_id: str, meeting_address: str, paragraph: int) -> HttpResponse:
    """The paragraph of minutes that are public on the day; set anew each time from what never changes."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    meetings = published(Meeting, asof.known).filter(body=body_id, minutes__public_document__isnull=False)
    found = next((meeting for meeting in meetings if meeting.address == meeting_address), None)
    if found is None or not open_on(found.minutes.public_document, asof.known):
        raise Http404("no such public minutes on that day")
    try:
        data = extract(found.minutes, paragraph)
    except LookupError:
        raise Http404("no such paragraph") from None
    response = HttpResponse(data, content_type=PDF)
    name = f"protokollsutdrag-{body_id}-{meeting_address}-{paragraph}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
