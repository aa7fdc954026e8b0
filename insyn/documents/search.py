"""Search in what documents say. The public's goes through the gate; staff's, document by document, by who may read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from insyn.documents.extraction.sought import Snippet, snippet, terms
from insyn.documents.models import Document
from insyn.documents.queries import published
from insyn.documents.reading import may_read
from insyn.documents.text_index import named_by_index
from insyn.foundation.actors import Actor

MOST_HITS = 100
MOST_TRIED = 300
"""Documents with the words that are tried for whether the reader may read them."""


@dataclass(frozen=True)
class Hit:
    """A document that has the words in its title or its text; ``place`` where they stand in the text."""

    document: Document
    place: Snippet | None


def _with_words(rows: QuerySet[Document], wanted: tuple[str, ...]) -> QuerySet[Document]:
    named = named_by_index(wanted)
    if named is not None:  # those whose text is not read yet may have the words in their title
        rows = rows.filter(Q(pk__in=named) | Q(extracted__isnull=True))
    for term in wanted:
        rows = rows.filter(Q(extracted__sought__contains=term) | Q(title__icontains=term))
    return rows.select_related("extracted").order_by("-created_at", "-pk")


def _hit(document: Document, wanted: tuple[str, ...]) -> Hit:
    text = getattr(document, "extracted", None)
    return Hit(document, snippet(text.pages, wanted) if text else None)


def public_hits(question: str, on: date) -> list[Hit]:
    """The public documents of the day that have all the words, newest first; none for an empty question."""
    wanted = terms(question)
    if not wanted:
        return []
    return [_hit(row, wanted) for row in _with_words(published(Document, on), wanted)[:MOST_HITS]]


def readable_hits(
    actor: Actor, question: str, on: date, *, secret: bool, is_secret: Callable[[Document], bool]
) -> Iterator[Hit]:
    """What the actor may read that has all the words, newest first.

    Unless ``secret`` (a second factor has been shown), nothing secret is even sought: a hit tells what a text says.
    """
    wanted = terms(question)
    found = 0
    rows = _with_words(Document.objects.all(), wanted)[:MOST_TRIED] if wanted else []
    for document in rows:
        if found < MOST_HITS and may_read(actor, document, on) and (secret or not is_secret(document)):
            found += 1
            yield _hit(document, wanted)


def without_text(on: date) -> int:
    """How many public documents of the day have no text that can be searched."""
    return published(Document, on).exclude(extracted__state__in=["text", "ocr"]).count()
