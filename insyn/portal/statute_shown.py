"""A governing document as its page and its PDF show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from insyn.description.statute import Block, BlockKind, ChangedBlock
from insyn.documents.typesetting import PastEdition, Statute
from insyn.foundation.context import example_notice
from insyn.foundation.models import Municipality
from insyn.organisation.queries_governing import Edition, Registered


@dataclass(frozen=True)
class Shown:
    """A piece of the text as the template sets it: a heading, a section, a paragraph, or a list with its items' lines."""

    kind: str
    number: str
    anchor: str
    lines: tuple[str, ...]
    level: int = 0
    items: tuple[tuple[str, ...], ...] = ()


def shown(blocks: Iterable[Block], prefix: str = "", top: int = 2) -> list[Shown]:
    """The blocks with the items of each list together, headings beginning at the level ``top``.

    ``prefix`` makes anchors a document's own where several stand on a page.
    """
    return list(_shown(blocks, prefix, top))


def _shown(blocks: Iterable[Block], prefix: str, top: int) -> Iterator[Shown]:
    below = 0
    for is_item, run in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        if is_item:
            yield Shown("list", "", "", (), items=tuple(block.lines for block in run))
            continue
        for block in run:
            anchor = prefix + block.anchor if block.anchor else ""
            if block.kind is BlockKind.CHAPTER:
                below = 1
            level = top if block.kind is BlockKind.CHAPTER else top + below
            yield Shown(block.kind.value, block.number, anchor, block.lines, level)


def headings(blocks: Iterable[Shown]) -> list[Shown]:
    """The chapters, or the headings where there are none: the document's table of contents."""
    found = list(blocks)
    chapters = [block for block in found if block.kind == "chapter"]
    return chapters or [block for block in found if block.kind == "heading"]


def runs_of_change(changed: Iterable[ChangedBlock]) -> list[tuple[bool, list[ChangedBlock]]]:
    """The blocks of a comparison in runs: whether nothing is changed in the run, and its blocks."""
    return [(same, list(run)) for same, run in groupby(changed, key=lambda block: block.mark == "same")]


def statute(municipality: Municipality, entry: Registered, edition: Edition) -> Statute:
    """An edition as its PDF says it."""
    kind = entry.kind.sv
    return Statute(
        municipality=municipality.name,
        title=edition.title or entry.document.title.sv,
        kind=kind[:1].upper() + kind[1:],
        body=entry.decided_by.name.sv if entry.decided_by else "",
        decided_by=edition.decided_by,
        edition=edition.number,
        in_force_from=edition.in_force_from,
        in_force_until=edition.in_force_until,
        review_by=entry.review_by if edition == entry.edition else None,
        governs=tuple(body.name.sv for body in entry.bodies),
        blocks=edition.blocks,
        history=tuple(
            PastEdition(past.number, past.in_force_from, past.in_force_until, past.decided_by)
            for past in entry.editions
        ),
        example_notice=example_notice(municipality),
    )
