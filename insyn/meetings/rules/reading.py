"""What is new to somebody who reads a meeting's papers, and the numbers of pages that stay."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PaperState(StrEnum):
    """A paper to its reader."""

    READ = "read"
    UNREAD = "unread"
    LATE = "late"
    """It came after she had looked at the agenda."""
    CHANGED = "changed"
    """She has opened it, with another content."""


def paper_state(
    *, opened: str | None, content: str, came_at: datetime, looked_at: datetime | None
) -> PaperState:
    """The state of a paper with this content (its digest) to a reader who ``opened`` one, or none.

    ``looked_at`` is when she first looked at the meeting's agenda, None if she has not.
    """
    if opened is not None:
        return PaperState.READ if opened == content else PaperState.CHANGED
    return PaperState.LATE if looked_at is not None and came_at > looked_at else PaperState.UNREAD


@dataclass(frozen=True)
class Span:
    """The pages of one part of a paper that are shown at once, counted from one, both ends with."""

    first: int
    last: int

    def __contains__(self, page: int) -> bool:
        return self.first <= page <= self.last


def spans(pages: int, at_once: int) -> tuple[Span, ...]:
    """The parts that a paper of so many pages is shown in; none for a paper without pages."""
    return tuple(
        Span(first, min(first + at_once - 1, pages)) for first in range(1, max(pages, 0) + 1, at_once)
    )


def span_of(page: int, pages: int, at_once: int) -> Span | None:
    """The part that a page stands in; the first for a page that the paper does not have."""
    parts = spans(pages, at_once)
    return next((part for part in parts if page in part), parts[0] if parts else None)
