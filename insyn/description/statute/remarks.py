"""What a writer of a governing document is told while she writes: numbers that jump, what is empty, letters that do not show."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from insyn.description.statute.blocks import Block, BlockKind, chapter_number
from insyn.description.text import Text

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Letters that show a text in another order than it is written."""


@dataclass(frozen=True)
class Remark:
    """Something to look at, and the anchor of where it stands (empty for the text as a whole)."""

    anchor: str
    message: Text


def unshowable(text: str) -> int | None:
    """The number of the first line with a control character or one that turns the text around, counted from 1; or None."""
    for number, line in enumerate(text.split("\n"), start=1):
        for letter in line:
            if letter in _TURNING or (unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter != "\t"):
                return number
    return None


def remarks(blocks: Sequence[Block]) -> tuple[Remark, ...]:
    """Everything to look at in the text itself, in its order."""
    if not blocks:
        return (Remark("", Text("Dokumentet har ingen text.", "The document has no text.")),)
    return (*_numbers(blocks), *_empty(blocks))


def _numbers(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Sections and chapters that do not follow the one before. A chapter may begin anew from 1 §, or go on."""
    before, before_chapter = (0, ""), (0, "")
    fresh = True
    for block in blocks:
        if block.kind is BlockKind.CHAPTER and (number := chapter_number(block)):
            found = _parted(number)
            if not _follows(before_chapter, found):
                yield Remark(block.anchor, _jump(_said(before_chapter, "kap."), _said(found, "kap.")))
            before_chapter, fresh = found, True
        elif block.kind is BlockKind.SECTION and block.number.endswith("§"):
            found = _parted(block.number.removesuffix("§"))
            if not (_follows(before, found) or (fresh and found in ((1, ""), (1, "a")))):
                yield Remark(block.anchor, _jump(_said(before, "§"), _said(found, "§")))
            before, fresh = found, False


def _parted(number: str) -> tuple[int, str]:
    found = re.match(r"(\d+)\s*([a-z]?)", number)
    assert found is not None
    return int(found.group(1)), found.group(2)


def _follows(before: tuple[int, str], found: tuple[int, str]) -> bool:
    number, letter = before
    if found[1] in ("", "a") and found[0] == number + 1:
        return True
    return found[0] == number and found[1] == (chr(ord(letter) + 1) if letter else "a")


def _said(number: tuple[int, str], unit: str) -> str:
    return " ".join(part for part in (str(number[0]), number[1], unit) if part)


def _jump(before: str, found: str) -> Text:
    if before.startswith("0 "):
        return Text(f"Numreringen börjar med {found}.", f"The numbering begins with {found}.")
    if before == found:
        return Text(f"{found} finns två gånger.", f"{found} stands twice.")
    return Text(
        f"Efter {before} kommer {found}".rstrip(".") + ".",
        f"{before} is followed by {found}".rstrip(".") + ".",
    )


def _empty(blocks: Sequence[Block]) -> Iterator[Remark]:
    """A section without words, and a chapter or heading with nothing under it."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        text_follows = after is not None and after.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        if block.kind is BlockKind.SECTION and not block.lines and not text_follows:
            yield Remark(block.anchor, Text(f"{block.number} är tom.", f"{block.number} is empty."))
        ends = after is None or after.kind is BlockKind.CHAPTER or after.kind is block.kind
        if block.kind in (BlockKind.CHAPTER, BlockKind.HEADING) and ends:
            words = block.lines[0][:80]
            yield Remark(
                block.anchor,
                Text(
                    f"Under rubriken ”{words}” står ingenting.",
                    f"There is nothing under the heading “{words}”.",
                ),
            )
