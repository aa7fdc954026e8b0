"""What a bundle is made of and what comes of making it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

Source = bytes | Path | BinaryIO


class BundleError(ValueError):
    """An attachment cannot be put into the bundle; `number` says which. Inspection should have stopped it
    before.
    """

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"attachment {number}: {reason}")
        self.number = number


@dataclass(frozen=True)
class BundleAttachment:
    """An attachment with its number in the bundle. PDF, PNG, JPEG and plain text are paged; other types are
    enclosed.

    `secrecy_section` ("23 kap. 2 § OSL") keeps it out of the ordinary copy, title and all; `public_title`
    is what that copy calls it instead. `enclosure` carries a PDF that cannot be paged as a file, as
    inspection found it.
    """

    number: int
    title: str
    source: Source
    filename: str
    media_type: str = "application/pdf"
    enclosure: bool = False
    secrecy_section: str = ""
    public_title: str = ""

    @property
    def paged(self) -> bool:
        """Whether its own pages go into the bundle, where it is not kept out for secrecy."""
        pageable = ("application/pdf", "image/png", "image/jpeg", "text/plain")
        return self.media_type in pageable and not self.enclosure


@dataclass(frozen=True)
class BundleItem:
    """An item of the agenda with its attachments."""

    number: int
    title: str
    case_reference: str = ""
    attachments: tuple[BundleAttachment, ...] = ()


@dataclass(frozen=True)
class Bundle:
    """The papers of one meeting. Attachments' numbers are unique in the whole bundle.

    A supplement goes on where the bundle before it ended: `pages_before` is how many pages have been sent, so that no page
    ever has another number than it had, and `name` what it is called on its cover.
    """

    municipality: str
    body: str
    on: date
    items: tuple[BundleItem, ...]
    example_notice: str | None = None
    pages_before: int = 0
    name: str = ""

    def attachments(self) -> Iterator[tuple[BundleItem, BundleAttachment]]:
        """Every attachment with its item, in the order of the agenda."""
        for item in self.items:
            for attachment in item.attachments:
                yield item, attachment


@dataclass(frozen=True)
class MadeBundle:
    """What was made: how many pages, and the page, of all the meeting's, on which each attachment (by number) begins."""

    pages: int
    first_page: Mapping[int, int]
