"""The sentence of a text that has what was asked for, with the words marked. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from insyn.delegation.who.words import stem

LONGEST = 260
"""A longer sentence is cut around its first marked word, in characters."""
READ = 200_000
"""Of a text is looked through this much, in characters."""
_SENTENCE = re.compile(r"[^.!?\n\f]+[.!?]*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    """Some letters of a sentence; ``marked`` if they are a word that was asked for."""

    text: str
    marked: bool


def matches(word: str, exact: Collection[str], begins: Sequence[str]) -> bool:
    """Whether a word of a text is one that was asked for."""
    found = stem(word.casefold())
    return found in exact or any(found.startswith(one) for one in begins)


def sentence(text: str, exact: Collection[str], begins: Sequence[str]) -> tuple[Piece, ...]:
    """The first of the sentences that have most of the words, in pieces; empty where none has any."""
    best, most = "", 0
    wanted = [one for one in (*exact, *begins) if one]
    for found in _SENTENCE.finditer(text[:READ]):
        small = found.group().casefold()
        if not any(
            one in small for one in wanted
        ):  # a stem is how its words begin: most sentences need no more than this
            continue
        here = {stem(word.group().casefold()) for word in _WORD.finditer(found.group())}
        count = sum(one in here for one in exact) + sum(
            any(w.startswith(one) for w in here) for one in begins
        )
        if count > most:
            best, most = found.group(), count
    return marked(_cut(" ".join(best.split()), exact, begins), exact, begins) if most else ()


def marked(text: str, exact: Collection[str], begins: Sequence[str]) -> tuple[Piece, ...]:
    """The text in pieces, the words that were asked for marked."""
    pieces, at = [], 0
    for found in _WORD.finditer(text):
        if matches(found.group(), exact, begins):
            if found.start() > at:
                pieces.append(Piece(text[at : found.start()], False))
            pieces.append(Piece(found.group(), True))
            at = found.end()
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return tuple(pieces)


def _cut(text: str, exact: Collection[str], begins: Sequence[str]) -> str:
    if len(text) <= LONGEST:
        return text
    first = next((word.start() for word in _WORD.finditer(text) if matches(word.group(), exact, begins)), 0)
    start = max(0, min(first - LONGEST // 3, len(text) - LONGEST))
    piece = text[start : start + LONGEST]
    if start:
        piece = "… " + piece.partition(" ")[2]
    if start + LONGEST < len(text):
        piece = piece.rpartition(" ")[0] + " …"
    return piece
