"""The text of documents, kept for search: read outside any transaction, kept by the system in one act for many."""

import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count

from insyn.documents.extraction import Extracted, extract
from insyn.documents.models import Document, DocumentText
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Documents whose texts are kept in one act."""
SECONDS_A_LOOK = 45
"""Seconds spent on texts each time the watch looks; what is left waits for the next look."""


@dataclass
class Readings:
    """What was read, by the document's number. As words, which is what the journal keeps: how many of each kind, no text."""

    of: dict[int, Extracted] = field(default_factory=dict)

    def __str__(self) -> str:
        counted = Counter(found.state for found in self.of.values())
        return ", ".join(f"{state} {number}" for state, number in sorted(counted.items()))


@act("documents.keep_texts", publishes=True)
def keep_texts(*, by: Actor, at: datetime, documents: list[Document], readings: Readings) -> int:
    """Keep the texts that were read from documents that have none; returns how many. What is there is never replaced here."""
    have = set(DocumentText.objects.filter(document__in=documents).values_list("document_id", flat=True))
    rows = [
        DocumentText(
            municipality=by.municipality,
            document=document,
            state=readings.of[document.pk].state,
            text="\f".join(readings.of[document.pk].pages),
            sought="\f".join([document.title, *readings.of[document.pk].pages]).casefold(),
            cut=readings.of[document.pk].cut,
            extracted_at=at,
        )
        for document in documents
        if document.pk not in have
    ]
    DocumentText.objects.bulk_create(rows)
    return len(rows)


@act("documents.forget_texts")
def forget_texts(*, by: Actor, at: datetime) -> int:
    """Forget that nothing could be read in some documents, so that they are read again (OCR has been installed, say)."""
    states = DocumentText.State
    rows = DocumentText.objects.filter(state__in=[states.NONE, states.STOPPED, states.OTHER])
    return int(rows.delete()[0])


def counted(municipality: Municipality) -> dict[str, int]:
    """How many of the municipality's documents have been read how, in words."""
    with in_municipality(municipality):
        found = DocumentText.objects.order_by("state").values_list("state").annotate(number=Count("pk"))
        return {str(DocumentText.State(state).label): number for state, number in found}


def read_document(document: Document) -> Extracted:
    """The text of a kept document. A content that is gone is one that could not be read."""
    try:
        with storage.open_content(document.sha256) as source:
            return extract(source, document.media_type)
    except FileNotFoundError:
        return Extracted("stopped")


def keep_texts_of(municipality: Municipality, until: float | None = None) -> int:
    """Read the documents of a municipality that have no text yet, and keep what was read; stops at ``until`` (monotonic)."""
    kept = 0
    while until is None or time.monotonic() < until:
        with in_municipality(municipality):
            waiting = list(Document.objects.filter(extracted__isnull=True).order_by("pk")[:AT_ONCE])
        if not waiting:
            break
        readings = Readings()
        for document in waiting:
            readings.of[document.pk] = read_document(document)
            if until is not None and time.monotonic() > until:
                break
        done = [document for document in waiting if document.pk in readings.of]
        by = Actor.system(municipality)
        kept += keep_texts(by=by, documents=done, readings=readings)
    return kept


def keep_texts_everywhere() -> int:
    """Do so in every municipality, for a while: what the site does each time it looks."""
    until = time.monotonic() + SECONDS_A_LOOK
    return sum(keep_texts_of(municipality, until) for municipality in Municipality.objects.order_by("code"))
