"""A governing document with its sections, and the municipality's statute book (författningssamling) of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.description.statute import Block, BlockKind
from insyn.documents.typesetting.press import typeset


@dataclass(frozen=True)
class PastEdition:
    """A line of the history: the edition's number, the half-open days it is in force, and who decided it."""

    number: int
    first: date
    until: date | None
    decided_by: str


@dataclass(frozen=True)
class Statute:
    """One edition of a governing document. `kind` is what it is, as "Reglemente"; `body` the one that decides it."""

    municipality: str
    title: str
    kind: str
    body: str
    decided_by: str
    edition: int
    in_force_from: date
    blocks: tuple[Block, ...]
    in_force_until: date | None = None
    review_by: date | None = None
    governs: tuple[str, ...] = ()
    history: tuple[PastEdition, ...] = ()
    example_notice: str | None = None


@dataclass(frozen=True)
class StatuteBook:
    """Every statute in force on a day, in the order of the register."""

    municipality: str
    on: date
    statutes: tuple[Statute, ...]
    example_notice: str | None = None


def statute_pdf(statute: Statute, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The document as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = _content(statute) | {"body": statute.body, "example_notice": statute.example_notice}
    return typeset(
        "statute", content, title=statute.title, dated=statute.in_force_from, font_paths=font_paths
    )


def statute_book_pdf(book: StatuteBook, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """All of them as one tagged PDF (A-2a, UA-1) with a table of contents. TypesettingError if it fails."""
    content = {
        "municipality": book.municipality,
        "body": "",
        "example_notice": book.example_notice,
        "on": book.on,
        "statutes": [_content(statute) for statute in book.statutes],
    }
    return typeset(
        "statutebook",
        content,
        title=f"Författningssamling, {book.municipality}",
        dated=book.on,
        font_paths=font_paths,
    )


def _content(statute: Statute) -> dict[str, object]:
    return {
        "municipality": statute.municipality,
        "title": statute.title,
        "kind": statute.kind,
        "decider": statute.body,
        "decided_by": statute.decided_by,
        "edition": str(statute.edition),
        "in_force_from": statute.in_force_from,
        "in_force_until": statute.in_force_until,
        "review_by": statute.review_by,
        "governs": ", ".join(statute.governs),
        "blocks": list(_blocks(statute.blocks)),
        "history": statute.history,
    }


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, object]]:
    """The blocks with the depth of their headings: one below a chapter where there is one, so that no level is skipped."""
    in_chapter = False
    for block in blocks:
        in_chapter = in_chapter or block.kind is BlockKind.CHAPTER
        deeper = block.kind is BlockKind.HEADING and in_chapter
        yield {
            "kind": block.kind.value,
            "number": block.number,
            "lines": block.lines,
            "depth": 1 if deeper else 0,
        }
