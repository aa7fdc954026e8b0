"""From the handbook's blocks to what the typesetter takes: plain words in one language. Pure."""

from insyn.documents.typesetting import (
    HandbookPaper,
    PaperBlock,
    PaperChapter,
    PaperRun,
    PaperSection,
    PaperTable,
)
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import Block, Chapter, Handbook, Line, Part, Points, Table, Tone


def on_paper(handbook: Handbook, basis: Basis, language: str) -> HandbookPaper:
    """The handbook in the language, as contents for the press."""
    code = "en" if language.startswith("en") else "sv"
    return HandbookPaper(
        municipality=handbook.municipality,
        title=handbook.title.in_(code),
        language=code,
        on=basis.day,
        made_of=handbook.made_of.in_(code),
        version=_line(handbook.version, code),
        notices=tuple(_line(notice, code) for notice in handbook.notices),
        minute=tuple(_line(entry, code) for entry in handbook.minute.lines),
        chapters=tuple(_chapter(chapter, code) for chapter in handbook.chapters),
        example_notice=_example(code) if basis.invented else None,
    )


def _example(code: str) -> str:
    return "The people are invented." if code == "en" else "Människorna är påhittade."


def _chapter(chapter: Chapter, code: str) -> PaperChapter:
    return PaperChapter(
        title=chapter.title.in_(code),
        lead=chapter.lead.in_(code),
        sections=tuple(
            PaperSection(section.title.in_(code), tuple(_block(block, code) for block in section.blocks))
            for section in chapter.sections
        ),
        assumed=tuple((entry.what.in_(code), entry.reason) for entry in chapter.assumed),
        sources=chapter.sources,
    )


def _block(block: Block, code: str) -> PaperBlock:
    if isinstance(block, Table):
        table = PaperTable(
            caption=block.caption.in_(code),
            columns=tuple(column.name.in_(code) for column in block.columns),
            widths=tuple(column.width for column in block.columns),
            numbers=tuple(column.number for column in block.columns),
            rows=tuple(tuple(_line(cell, code) for cell in row.cells) for row in block.rows),
        )
        return PaperBlock("table", table=table)
    if isinstance(block, Points):
        kind = "numbered" if block.numbered else "points"
        return PaperBlock(kind, lines=tuple(_line(entry, code) for entry in block.lines))
    return PaperBlock("paragraph", lines=(_line(block.line, code),))


def _line(parts: Line, code: str) -> tuple[PaperRun, ...]:
    return tuple(_run(part, code) for part in parts)


def _run(part: Part, code: str) -> PaperRun:
    words = part.text.in_(code)
    if part.tone == Tone.ASSUMED:
        words = f"({words})"
    language = part.language if part.language != code else ""
    return PaperRun(words, str(part.tone), language)
