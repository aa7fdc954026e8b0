"""What is written in a note and where it is pinned, wrapped so that the journal keeps none of it.

The journal can never be changed and others read it; a private note is its author's alone. Its lines say that somebody wrote,
changed or erased a note at a meeting, and no more.
"""

from dataclasses import dataclass

from insyn.documents.models import Document
from insyn.meetings.models import AgendaItem, Note
from insyn.people.models import Person

UNTOLD = "inte antecknat"


@dataclass(frozen=True)
class Pin:
    """Where a note stands: at an item, at a paper or a page of it; at the meeting itself with neither."""

    item: AgendaItem | None = None
    document: Document | None = None
    page: int | None = None

    def __str__(self) -> str:
        return UNTOLD

    @property
    def secret(self) -> bool:
        """Whether it stands at something secret."""
        return bool((self.item and self.item.secret) or (self.document and self.document.secret))


@dataclass(frozen=True)
class Words:
    """What a note says, the passage it marks, and with whom it is shared."""

    text: str
    quote: str = ""
    sharing: str = Note.Sharing.PRIVATE
    named: tuple[Person, ...] = ()

    def __str__(self) -> str:
        return UNTOLD
