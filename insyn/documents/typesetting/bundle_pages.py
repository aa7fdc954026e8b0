"""The pages that a bundle makes itself: cover, contents, a page in place of an attachment, and text files
as pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.shown import shortened
from insyn.documents.typesetting.swedish import long_date, weekday

LONGEST_ON_INSERT = 400
"""Letters of a title or a message on a page that stands for an attachment."""


@dataclass(frozen=True)
class ContentsAttachment:
    """A line of the contents: the attachment's number, what it is called there, and the page it begins on."""

    number: int
    title: str
    page: str
    remark: str = ""


@dataclass(frozen=True)
class ContentsItem:
    """An item in the contents; `page` is empty for one without attachments."""

    number: int
    title: str
    case_reference: str
    page: str
    attachments: tuple[ContentsAttachment, ...]


@dataclass(frozen=True)
class Insert:
    """One page that stands for an attachment, saying why its own pages are not here."""

    number: int
    title: str
    message: str


@dataclass(frozen=True)
class OwnPages:
    """Everything the bundle says in its own name."""

    municipality: str
    body: str
    on: date
    copy_name: str
    extent: str
    warning: str
    items: tuple[ContentsItem, ...]
    inserts: tuple[Insert, ...]
    example_notice: str | None = None


def _on_one_page(insert: Insert) -> Insert:
    """The insert with its words on few enough lines for its one page, whatever an attachment is called."""
    return Insert(insert.number, _few_lines(insert.title), _few_lines(insert.message))


def _few_lines(words: str) -> str:
    return shortened(" ".join(words.split()), LONGEST_ON_INSERT)


def own_pages_pdf(pages: OwnPages) -> bytes:
    """Cover, contents and inserts, in that order; every insert is one page."""
    content = {
        "municipality": pages.municipality,
        "body": pages.body,
        "on": pages.on,
        "weekday": weekday(pages.on).capitalize(),
        "copy_name": pages.copy_name,
        "extent": pages.extent,
        "warning": pages.warning,
        "items": pages.items,
        "inserts": [_on_one_page(insert) for insert in pages.inserts],
        "example_notice": pages.example_notice,
    }
    return typeset("bundle", content, title=bundle_title(pages.body, pages.on), dated=pages.on)


def bundle_title(body: str, on: date) -> str:
    """The bundle's title in a reader's window."""
    return f"Handlingar, {body} {long_date(on)}"


def plain_text_pdf(text: str, *, title: str, dated: date) -> bytes:
    """A text file as pages under its title, its lines kept. TypesettingError if it fails."""
    paragraphs: Sequence[str] = [
        part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()
    ]
    return typeset("plaintext", {"paragraphs": paragraphs}, title=title, dated=dated)
