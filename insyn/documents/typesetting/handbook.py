"""The politicians' handbook on paper: cover, contents with page numbers, chapters of text and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.attachment import LONGEST_COLUMN_NAME
from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.shown import shortened


@dataclass(frozen=True)
class PaperRun:
    """A run of words: its tone ("plain", "strong", "quiet", "law", "assumed"), and its language if it is another than
    the document's. Spaces at its ends are kept."""

    words: str
    tone: str = "plain"
    language: str = ""


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
        "version": _line(handbook.version),
        "notices": [_line(notice) for notice in handbook.notices],
        "minute": [_line(entry) for entry in handbook.minute],
        "chapters": [_chapter(chapter) for chapter in handbook.chapters],
    }
    return typeset(
        "handbook",
        content,
        title=f"{handbook.title}, {handbook.municipality}",
        dated=handbook.on,
        font_paths=font_paths,
    )


def _chapter(chapter: PaperChapter) -> dict[str, object]:
    return {
        "title": chapter.title,
        "lead": chapter.lead,
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in chapter.sections
        ],
        "assumed": chapter.assumed,
        "sources": chapter.sources,
    }


def _block(block: PaperBlock) -> dict[str, object]:
    table = block.table
    return {
        "kind": block.kind,
        "lines": [_line(line) for line in block.lines],
        "table": table
        and {
            "caption": table.caption,
            "columns": [shortened(name, LONGEST_COLUMN_NAME) for name in table.columns],
            "widths": table.widths,
            "numbers": table.numbers,
            "rows": [[_line(cell) for cell in row] for row in table.rows],
        },
    }


def _line(line: PaperLine) -> list[dict[str, object]]:
    """The runs, their end spaces told apart: putting words in order for the press strips them."""
    return [
        {
            "words": run.words,
            "before": run.words.startswith(" "),
            "after": len(run.words) > 1 and run.words.endswith(" "),
            "tone": run.tone,
            "language": run.language,
        }
        for run in line
    ]
