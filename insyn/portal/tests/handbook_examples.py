"""Handbooks to try: Norsjö's, a municipality's that has only its started files, and one of four hundred lines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from insyn.description.delegation import DelegationLine, Limit
from insyn.description.read import read_administration, read_organisation
from insyn.description.starting import start
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import Chapter, Handbook, Line, Paragraph, Part, Points

NORSJO = Path(__file__).resolve().parents[3] / "data" / "norsjo"
DAY = date(2020, 2, 4)


@cache
def basis(file: str = "2020.toml", day: date = DAY) -> Basis:
    """Norsjö's, of one of its files; with the administration of 2020."""
    administration = read_administration(NORSJO / "2020-administration.toml")
    return Basis("Norsjö kommun", day, read_organisation(NORSJO / file), administration)


@cache
def bare() -> Basis:
    """What a municipality has when it has only begun."""
    files = start("2260").files
    administration = read_administration(files["2260-administration.toml"])
    return Basis("Ånge kommun", DAY, read_organisation(files["2260.toml"]), administration)


def many_lines(number: int = 400) -> Basis:
    """Norsjö with a delegation order of so many lines."""
    made = basis()
    order = made.organisation.delegation
    assert order is not None
    lines = tuple(_line(order.lines[0], at) for at in range(number))
    return replace(made, organisation=replace(made.organisation, delegation=replace(order, lines=lines)))


def _line(like: DelegationLine, at: int) -> DelegationLine:
    subject = Text(f"Beslut av slaget nummer {at} i ärenden om skötseln av lokaler", f"Decision of kind {at}")
    number, limit = f"{at // 100 + 1}.{at % 100 + 1}", Limit(amount=1000 * (at + 1))
    return replace(like, number=number, subject=subject, delegate="kommunchef", limit=limit)


def lines_of(chapter: Chapter) -> Iterator[Line]:
    """Every line of a chapter, cell by cell."""
    for section in chapter.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.line
            elif isinstance(block, Points):
                yield from block.lines
            else:
                for row in block.rows:
                    yield from row.cells


def parts_of(handbook: Handbook) -> Iterator[Part]:
    """Every run of words of a handbook."""
    yield from handbook.version
    for words in (*handbook.notices, *handbook.minute.lines):
        yield from words
    for chapter in handbook.chapters:
        for words in lines_of(chapter):
            yield from words


def words_of(chapter: Chapter, language: str = "sv") -> str:
    """A chapter as one text."""
    return "\n".join("".join(part.text.in_(language) for part in words) for words in lines_of(chapter))
