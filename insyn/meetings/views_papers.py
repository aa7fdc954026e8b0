"""A meeting's papers as the reader may have them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import AgendaItem, Meeting, Summoned
from insyn.meetings.papers.common import case_documents
from insyn.meetings.signed import signed_document


@dataclass(frozen=True)
class Paper:
    """A document with its number, and whether the reader may open it."""

    document: Document
    number: int | None = None
    readable: bool = True


def item_papers(request: StaffRequest, item: AgendaItem) -> Iterator[Paper]:
    """The documents of the item's case."""
    on = clock.today(request.municipality)
    for entry in case_documents(item):
        yield Paper(entry.document, entry.number, may_read(request.actor, entry.document, on))


def own_papers(request: StaffRequest, meeting: Meeting) -> list[Paper]:
    """The meeting's own papers that the reader may open: the summons, the fullest bundle, the minutes, the notice."""
    on = clock.today(request.municipality)
    summons, minutes, notice = (getattr(meeting, name, None) for name in ("summons", "minutes", "notice"))
    bundle = None
    if summons:
        bundle = _first_readable(request, summons.members_bundle, summons.bundle)
    record = None
    if minutes:
        signed, asked = signed_document(minutes), minutes.state == minutes.State.PRESENTED
        files = [minutes.presented if asked else None, signed, minutes.document, minutes.public_document]
        record = _first_readable(request, *files)
    papers = [summons.document if summons else None, bundle, record, notice.document if notice else None]
    return [Paper(document) for document in papers if document and may_read(request.actor, document, on)]


def readable(request: StaffRequest, documents: Iterable[Document]) -> list[Paper]:
    """Those of the documents that the reader may open; of two copies of a bundle the last she may."""
    on = clock.today(request.municipality)
    by_kind = {document.kind: document for document in documents if may_read(request.actor, document, on)}
    return [Paper(document) for document in by_kind.values()]


def _first_readable(request: StaffRequest, *documents: Document | None) -> Document | None:
    day = clock.today(request.municipality)
    return next((d for d in documents if d is not None and may_read(request.actor, d, day)), None)


def mark_read(meeting: Meeting, request: StaffRequest, at: datetime) -> None:
    """Note, once, that somebody summoned has opened the papers. A receipt, not an act: nothing follows from it."""
    rows = Summoned.objects.filter(
        summons__meeting=meeting, person__user=request.actor.user, read_at__isnull=True
    )
    rows.update(read_at=at)
