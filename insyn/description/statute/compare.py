"""What differs between two editions of a text: piece by piece, and within a changed piece word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from insyn.description.statute.blocks import Block, BlockKind

MOST_WORDS = 3000
"""Longer pieces are shown struck and added as a whole: comparing them word by word would take too long."""
MOST_PAIRS = 20_000
ALIKE = 0.4
"""The share of words in common from which two paragraphs are one that was changed."""


class PieceMark(StrEnum):
    """What happened to words, or to a whole block."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A run of words with one fate; never `changed`."""

    mark: PieceMark
    text: str


@dataclass(frozen=True)
class ChangedBlock:
    """A block as the comparison shows it, with its words in runs."""

    kind: BlockKind
    mark: PieceMark
    number: str
    pieces: tuple[Piece, ...]


def difference(before: Sequence[Block], after: Sequence[Block]) -> tuple[ChangedBlock, ...]:
    """Every block of both, in the order of the later text, what was struck standing where it stood."""
    matcher = SequenceMatcher(None, [_key(block) for block in before], [_key(block) for block in after])
    found: list[ChangedBlock] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [_whole(block, PieceMark.SAME) for block in after[c:d]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return tuple(found)


def _key(block: Block) -> tuple[str, str, str]:
    return block.kind.value, block.number, block.text


def _whole(block: Block, mark: PieceMark) -> ChangedBlock:
    return ChangedBlock(block.kind, mark, block.number, (Piece(mark, block.text),))


def _replaced(old: Sequence[Block], new: Sequence[Block]) -> Iterator[ChangedBlock]:
    """Blocks in the place of others: each new one beside the old one that it was, if there is one."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from (_whole(block, PieceMark.REMOVED) for block in old)
        yield from (_whole(block, PieceMark.ADDED) for block in new)
        return
    at = 0
    for block in new:
        place = next((n for n in range(at, len(old)) if _same_place(old[n], block)), None)
        if place is None:
            yield _whole(block, PieceMark.ADDED)
            continue
        yield from (_whole(struck, PieceMark.REMOVED) for struck in old[at:place])
        yield ChangedBlock(
            block.kind, PieceMark.CHANGED, block.number, tuple(changed_words(old[place].text, block.text))
        )
        at = place + 1
    yield from (_whole(struck, PieceMark.REMOVED) for struck in old[at:])


def _same_place(old: Block, new: Block) -> bool:
    if old.kind is not new.kind:
        return False
    if new.number or old.number:
        return old.number == new.number
    return SequenceMatcher(None, _split(old.text), _split(new.text)).quick_ratio() >= ALIKE


def _split(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def changed_words(old: str, new: str) -> Iterator[Piece]:
    """The later text word by word, what was struck standing where it stood; two long texts whole, one after the other."""
    a, b = _split(old), _split(new)
    if max(len(a), len(b)) > MOST_WORDS:
        yield Piece(PieceMark.REMOVED, old)
        yield Piece(PieceMark.ADDED, new)
        return
    for what, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(PieceMark.SAME, "".join(b[k:m]))
            continue
        if j > i:
            yield Piece(PieceMark.REMOVED, "".join(a[i:j]))
        if m > k:
            yield Piece(PieceMark.ADDED, "".join(b[k:m]))
