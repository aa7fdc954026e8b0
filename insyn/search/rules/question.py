"""What somebody asks for: words that must all be found, phrases in quotation marks, and which words stand for each. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from insyn.delegation.who.words import SAYS_NOTHING, SHORTEST_PART, inside, misspelt, stem
from insyn.search.rules.words import words_in

LONGEST = 200
"""Of a question is read this much, in characters."""
MOST_WORDS = 10
MOST_COMPOUNDS = 60
"""Compounds that a word is sought in, where it stands last in them."""
_PHRASE = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Asked:
    """A question: its words as written, the stem of each, and the phrases, each as stems in a row."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.stems


@dataclass(frozen=True)
class Sought:
    """What stands for one word: the stem, whatever begins with it (``begins``), and compounds that end with it."""

    stem: str
    begins: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A word that nothing here has, and what was sought instead; ``parts`` where it is parts of the word."""

    written: str
    instead: tuple[str, ...]
    parts: bool


def asked(text: str) -> Asked:
    """Read a question. Small words that tell nothing are left out where others tell something."""
    plain = " ".join(text[:LONGEST].replace("\x00", " ").replace("”", '"').replace("“", '"').split())
    phrases = tuple(
        stems
        for found in _PHRASE.findall(plain)
        if len(stems := tuple(stem(word) for word in words_in(found))) > 1
    )
    words = list(dict.fromkeys(words_in(plain)))
    telling = [word for word in words if word not in SAYS_NOTHING] or words
    chosen = telling[:MOST_WORDS]
    return Asked(plain, tuple(chosen), tuple(stem(word) for word in chosen), phrases)


def sought(one: str, ending: Iterable[str]) -> Sought:
    """What stands for a stem: with four letters or more also words that it begins, and the compounds it ends (``ending``)."""
    if len(one) < SHORTEST_PART:
        return Sought(one, False)
    others = sorted(
        {other for other in ending if other != one and other.endswith(one)},
        key=lambda word: (len(word), word),
    )
    return Sought(one, True, tuple(others[:MOST_COMPOUNDS]))


def corrected(
    word: str, one: str, near: Callable[[str], Sequence[str]], has: Callable[[str], bool]
) -> Correction | None:
    """What a word that nothing has may have been meant as: the nearest spelling, else the known parts of a compound.

    ``near`` gives the stems that might be a slip away, ``has`` says whether anything has a stem.
    """
    slips = sorted(misspelt(one, near(one)), key=lambda found: (-found[1], found[0]))
    if slips:
        best = slips[0][1]
        return Correction(
            word, tuple(other for other, likeness in slips if likeness == best)[:3], parts=False
        )
    halves = {word[:place] for place in range(SHORTEST_PART, len(one))} | {
        word[place:] for place in range(2, len(one) - SHORTEST_PART + 1)
    }
    known = {stemmed for half in halves if has(stemmed := stem(half))}
    parts = sorted(inside(one, known), key=lambda found: (-found[1], found[0])) or [
        (part, 0.0) for part in sorted(known, key=lambda part: (-len(part), part))
    ]
    return Correction(word, tuple(part for part, _share in parts[:2]), parts=True) if parts else None
