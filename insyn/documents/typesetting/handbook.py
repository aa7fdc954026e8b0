"""The politicians' handbook on paper: cover, contents with page numbers, chapters of text and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset


@dataclass(frozen=True)
class PaperRun:
    """A run of words: its tone ("plain", "strong", "quiet", "law", "assumed"), its language if it is another than the
    document's, and an outside address."""

    words: str
    tone: str = "plain"
    language: str = ""
    outside: str = ""


PaperLine = tuple[PaperRun, ...]


@dataclass(frozen=True)
class PaperTable:
    """A table with its caption; `widths` are the columns' shares of the page, `numbers` which of them hold numbers."""

    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[PaperLine, ...], ...]


@dataclass(frozen=True)
class PaperBlock:
    """A piece of a section: "paragraph", "points" or "numbered" with lines, or "table"."""

    kind: str
    lines: tuple[PaperLine, ...] = ()
    table: PaperTable | None = None


@dataclass(frozen=True)
class PaperSection:
    """A section with its heading."""

    title: str
    blocks: tuple[PaperBlock, ...]


@dataclass(frozen=True)
class PaperChapter:
    """A chapter; `assumed` are pairs of what and why (the reason in English), `sources` in Swedish."""

    title: str
    lead: str
    sections: tuple[PaperSection, ...]
    assumed: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandbookPaper:
    """What the handbook says, in one language ("sv" or "en"); `on` is the day it is made of."""

    municipality: str
    title: str
    language: str
    on: date
    made_of: str
    version: PaperLine
    notices: tuple[PaperLine, ...]
    minute: tuple[PaperLine, ...]
    chapters: tuple[PaperChapter, ...]
    example_notice: str | None = None


def handbook_pdf(handbook: HandbookPaper, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The handbook as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": handbook.municipality,
        "body": handbook.title,
        "example_notice": handbook.example_notice,
        "language": handbook.language,
        "title": handbook.title,
        "made_of": handbook.made_of,
        "version": handbook.version,
        "notices": handbook.notices,
        "minute": handbook.minute,
        "chapters": handbook.chapters,
    }
    return typeset(
        "handbook",
        content,
        title=f"{handbook.title}, {handbook.municipality}",
        dated=handbook.on,
        font_paths=font_paths,
    )
