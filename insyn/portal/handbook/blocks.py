"""What a chapter of the handbook is made of. Pure; the page and the PDF show the same blocks, each in its own way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from insyn.description.text import Text


class Tone(StrEnum):
    """How a run of words is said: plainly, strongly, in passing, as a section of law, or as an assumption."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    LAW = "law"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Target:
    """A public page of the municipality: its name among the addresses, what the address holds, a place on the page."""

    name: str
    args: tuple[str | int, ...] = ()
    fragment: str = ""


@dataclass(frozen=True)
class Part:
    """A run of words. ``to`` is a page of ours, ``outside`` somebody else's address.

    ``language`` is "sv" or "en" for words that are the same on every page, so that they are read aloud rightly.
    """

    text: Text
    tone: Tone = Tone.PLAIN
    to: Target | None = None
    outside: str = ""
    language: str = ""


Line = tuple[Part, ...]
"""Runs of words after each other: a sentence, a point, a cell."""


def same(words: str, language: str = "sv") -> Part:
    """Words that are the same in both languages: a name, a source, a section of another act."""
    return Part(Text(words, words), language=language)


def said(sv: str, en: str) -> Part:
    """Words in both languages."""
    return Part(Text(sv, en))


def line(*parts: Part | Text | None) -> Line:
    """A line of runs; a text becomes a plain run, and nothing is left out."""
    return tuple(Part(part) if isinstance(part, Text) else part for part in parts if part is not None)


def enumerated(lines: Iterable[Line], last: Text) -> Line:
    """Lines as one: a, b and c; ``last`` is the word before the last."""
    every = list(lines)
    comma, joined = Part(Text(", ", ", ")), Part(Text(f" {last.sv} ", f" {last.en} "))
    found: list[Part] = []
    for place, entry in enumerate(every):
        if place:
            found.append(joined if place == len(every) - 1 else comma)
        found.extend(entry)
    return tuple(found)


AND, OR = Text("och", "and"), Text("eller", "or")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    line: Line


@dataclass(frozen=True)
class Points:
    """A list; ``numbered`` where the order matters."""

    kind: ClassVar[str] = "points"
    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Column:
    """A column's heading, how wide it is in the PDF beside the others, and whether it holds numbers."""

    name: Text
    width: int = 2
    number: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table, its first cell naming it; ``anchor`` is its place on the page."""

    cells: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """A table with what it shows as its caption."""

    kind: ClassVar[str] = "table"
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table needs one cell for each column")

    @property
    def stacks(self) -> bool:
        """Whether its rows stand better one under another on a phone: two columns fit beside each other."""
        return len(self.columns) > 2

    @property
    def paired(self) -> list[tuple[Row, list[tuple[Line, Column]]]]:
        """Each row with its cells beside their columns."""
        return [(row, list(zip(row.cells, self.columns, strict=True))) for row in self.rows]


Block = Paragraph | Points | Table


@dataclass(frozen=True)
class Section:
    """A part of a chapter with its heading; ``id`` is its place on the page."""

    id: str
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Assumed:
    """A figure that no source gives: what it is of, and the reason as the file states it."""

    what: Text
    reason: str


@dataclass(frozen=True)
class Chapter:
    """A chapter: its address, its name, what it is for, its sections, and what its figures rest on."""

    slug: str
    title: Text
    lead: Text
    sections: tuple[Section, ...]
    assumed: tuple[Assumed, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """The whole: what stands at the front, in a minute, and the chapters in their order."""

    title: Text
    municipality: str
    made_of: Text
    version: Line
    notices: tuple[Line, ...]
    minute: Points
    chapters: tuple[Chapter, ...] = field(default=())

    def chapter(self, slug: str) -> Chapter | None:
        """The chapter with the address, or None."""
        return next((chapter for chapter in self.chapters if chapter.slug == slug), None)


def paragraph(*parts: Part | Text | None) -> Paragraph:
    """A paragraph of runs."""
    return Paragraph(line(*parts))


DASH = Text("–", "–")
"""What a cell without anything to say shows."""


def lean(table: Table) -> Table:
    """The table without the columns in which no row says anything; the first always stays."""
    held = [
        at for at in range(len(table.columns)) if not at or any(_says(row.cells[at]) for row in table.rows)
    ]
    return Table(
        table.caption,
        tuple(table.columns[at] for at in held),
        tuple(Row(tuple(row.cells[at] for at in held), row.anchor) for row in table.rows),
    )


def _says(cell: Line) -> bool:
    return any(part.text != DASH for part in cell)


def section(id_: str, title: Text, *blocks: Block | None) -> Section | None:
    """A section of the blocks that hold something; None where none does, so that no heading stands alone."""
    held = tuple(block for block in blocks if block is not None and _holds(block))
    return Section(id_, title, held) if held else None


def _holds(block: Block) -> bool:
    match block:
        case Paragraph(line=words):
            return bool(words)
        case Points(lines=lines):
            return bool(lines)
        case Table(rows=rows):
            return bool(rows)


def kept(*sections: Section | None) -> tuple[Section, ...]:
    """The sections that are there."""
    return tuple(found for found in sections if found is not None)
