"""The whole meeting in one file, with what the reader may read."""

import tempfile

from django.http import FileResponse, HttpResponseBase

from insyn.documents.gate import gated
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.archive.make import Reader, make_archive
from insyn.meetings.models import AgendaItem
from insyn.meetings.secrecy import is_secret
from insyn.meetings.views import has_place, meeting_at, sees


@staff_page
def archive(request: StaffRequest, body: str, day: str) -> HttpResponseBase:
    """The archive file, made anew; secret papers are in it only if the reader may read them, and then behind the gate."""
    meeting = meeting_at(request, body, day)
    place, at = has_place(request, meeting), clock.now(request.municipality)
    today = clock.local_date(at)
    told: set[bool] = set()

    def reads(document: Document) -> bool:
        may = may_read(request.actor, document, today)
        told.add(may and is_secret(document))
        return may

    def seen(item: AgendaItem) -> bool:
        may = sees(request, item, place=place)
        told.add(may and item.secret)
        return may

    into = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    make_archive(meeting, Reader(request.actor.label, reads, seen), into, at)
    if gate := gated(request, secret=True in told):  # by what is in the file, not by what was thought to be
        into.close()
        return gate
    into.seek(0)
    name = f"arkiv-{request.municipality.slug}-{meeting.body}-{meeting.address}.zip"
    return FileResponse(into, as_attachment=True, filename=name, content_type="application/zip")
