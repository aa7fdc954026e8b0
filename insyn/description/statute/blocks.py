"""A governing document's text, taken apart.

The text is plain and short of marks: `# ` begins a chapter, `## ` a heading, `3 §` (or `§ 3`) a section, `- ` an item of
a list; a blank line ends a paragraph. Anything else is a paragraph, so reading never fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

_SECTION = re.compile(r"^(?:§\s*(\d{1,4})\s?([a-z]?)|(\d{1,4})\s?([a-z]?)\s*§)(?=\s|$)\s*(.*)$")
_CHAPTER_NUMBER = re.compile(r"^(\d{1,3})\s?([a-z]?)\s*kap\b")


class BlockKind(StrEnum):
    """What a piece of the text is."""

    CHAPTER = "chapter"
    HEADING = "heading"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True)
class Block:
    """One piece: a chapter's or a heading's words, a section or a paragraph with its lines, an item of a list.

    `number` is a section's ("3 §", "3 a §") or a delegation line's ("3.2"); `anchor` what a link leads to, empty for a
    paragraph and an item.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    number: str = ""
    anchor: str = ""

    @property
    def text(self) -> str:
        """The words in one string, a line each."""
        return "\n".join(self.lines)


def read_statute(text: str) -> tuple[Block, ...]:
    """The text as blocks, each chapter, heading and section with an anchor that is its own."""
    return tuple(anchored(list(_joined(text))))


def _joined(text: str) -> Iterator[Block]:
    """A line goes on with the section or paragraph before it until a blank line or another mark."""
    held: Block | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip()
        block = _of_line(stripped) if stripped else None
        goes_on = (
            block is not None
            and block.kind is BlockKind.PARAGRAPH
            and held is not None
            and held.kind in (BlockKind.PARAGRAPH, BlockKind.SECTION, BlockKind.ITEM)
        )
        if goes_on and held is not None and block is not None:
            held = replace(held, lines=(*held.lines, *block.lines))
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _of_line(line: str) -> Block:
    for mark, kind in (("# ", BlockKind.CHAPTER), ("## ", BlockKind.HEADING), ("- ", BlockKind.ITEM)):
        if line.startswith(mark) and line.removeprefix(mark).strip():
            return Block(kind, (line.removeprefix(mark).strip(),))
    if found := _SECTION.match(line):
        first, first_letter, second, second_letter, rest = found.groups()
        digits, letter = first or second, first_letter or second_letter
        number = f"{int(digits)} {letter} §" if letter else f"{int(digits)} §"
        return Block(BlockKind.SECTION, (rest,) if rest else (), number)
    return Block(BlockKind.PARAGRAPH, (line,))


def chapter_number(block: Block) -> str:
    """The number that a chapter's words begin with ("2 kap. Ordförande"), or nothing."""
    found = _CHAPTER_NUMBER.match(block.lines[0]) if block.kind is BlockKind.CHAPTER else None
    return "".join(found.groups()) if found else ""


def anchored(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with their anchors: `kap-2`, `kap-2-p-3` where chapters are numbered, else `p-3`; a second one `-2`."""
    taken: dict[str, int] = {}
    chapter = ""
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.CHAPTER:
            number = chapter_number(block)
            chapter = f"kap-{number}-" if number else ""
            wanted = f"kap-{number}" if number else f"rubrik-{place}"
        elif block.kind is BlockKind.HEADING:
            wanted = f"rubrik-{place}"
        elif block.kind is BlockKind.SECTION:
            wanted = f"{chapter}p-" + re.sub(r"[^0-9a-z]+", "-", block.number).strip("-")
        else:
            yield block
            continue
        taken[wanted] = taken.get(wanted, 0) + 1
        yield replace(block, anchor=wanted if taken[wanted] == 1 else f"{wanted}--{taken[wanted]}")
