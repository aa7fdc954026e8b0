"""What differs between two texts, line by line and word by word within a line. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_ALIKE = 0.4
"""Share of the words that two lines have in common to be compared word by word."""
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Words that are ``same``, ``added`` or ``removed``."""

    kind: str
    words: str


Line = tuple[Piece, ...]


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("removed", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("added", "".join(new[new_from:new_to]))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def _alike(one: str, other: str) -> bool:
    """Whether so many words are the same that it is a change of the line and not another line."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= LEAST_ALIKE


def changes(old: str, new: str) -> tuple[Line, ...]:
    """The new text's lines with what was added to them and taken from them; blank lines make no difference."""
    before, after = _lines(old), _lines(new)
    found: list[Line] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found += [(Piece("same", line),) for line in before[old_from:old_to]]
            continue
        pairs = min(old_to - old_from, new_to - new_from)
        for place in range(pairs):
            one, other = before[old_from + place], after[new_from + place]
            if _alike(one, other):
                found.append(tuple(_pieces(_WORDS.findall(one), _WORDS.findall(other))))
            else:
                found += [(Piece("removed", one),), (Piece("added", other),)]
        found += [(Piece("removed", line),) for line in before[old_from + pairs : old_to]]
        found += [(Piece("added", line),) for line in after[new_from + pairs : new_to]]
    return tuple(found)


def differ(lines: tuple[Line, ...]) -> bool:
    """Whether anything is added or removed."""
    return any(piece.kind != "same" for line in lines for piece in line)
