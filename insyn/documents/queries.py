"""The gate of the public side. Nothing that is not published and open by a day leaves the house by any other door.

:func:`published` is the gate as a query, :func:`open_on` the same gate for a row that is already in hand. Everything
a citizen reads of a ``Publishable`` (documents, cases, meetings, agenda items, notices, decisions by delegation) goes
through one of the two.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from insyn.documents.models import Document, DocumentRendition
from insyn.foundation import clock
from insyn.foundation.publishable import Publishable


def end_of(day: date) -> datetime:
    """The instant at which the local day is over: what happened before it is known at the end of the day."""
    return clock.instant(day + timedelta(days=1), 0)


def published(rows: type[Publishable] | QuerySet[Any], on: date) -> QuerySet[Any]:
    """The rows of the municipality in hand that are public by the end of the day and not secret."""
    found = rows if isinstance(rows, QuerySet) else rows.objects.all()
    return found.filter(published_at__isnull=False, published_at__lt=end_of(on), secrecy_section="")


def open_on(row: Publishable | None, on: date) -> bool:
    """Whether a row in hand is one that :func:`published` would give."""
    if row is None or row.secret or row.published_at is None:
        return False
    return row.published_at < end_of(on)


def public_document(document_id: int, filename: str, on: date) -> Document | None:
    """The public document with this id and exactly this file name; None for any other, without saying why."""
    return published(Document, on).filter(pk=document_id, filename=filename).first()


def public_rendition(document_id: int, filename: str, on: date) -> DocumentRendition | None:
    """The PDF made of the public document with this id; None for any other, and for another name."""
    document = published(Document, on).filter(pk=document_id).select_related("rendition").first()
    found: DocumentRendition | None = getattr(document, "rendition", None)
    return found if found is not None and found.made and found.filename == filename else None


def public_originals(text_ids: list[int], on: date) -> dict[int, list[Document]]:
    """The public originals of editions of governing documents, by the edition's id."""
    found: dict[int, list[Document]] = {}
    rows = published(Document, on).filter(governing_original__text__in=text_ids)
    for document in rows.select_related("governing_original").order_by("pk"):
        found.setdefault(document.governing_original.text_id, []).append(document)
    return found
