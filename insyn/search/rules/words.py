"""The words of a text as they are kept in the index and asked for: stems, in the order they stand. Pure."""

import re
from collections.abc import Iterable

from insyn.delegation.who.words import stem

LONGEST_WORD = 60
"""A longer run of letters is no word that anybody asks for."""
LONGEST_TEXT = 1_000_000
"""Of a text is kept this much, in characters."""

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> Iterable[str]:
    """The words in small letters; a word with a hyphen is two, so that either half is found."""
    for found in _WORD.finditer(text[:LONGEST_TEXT]):
        word = found.group().casefold()
        if len(word) <= LONGEST_WORD:
            yield word


def kept(text: str) -> str:
    """The text's stems with a space around each: what the index is made of, and what a phrase is sought in."""
    found = " ".join(stem(word) for word in words_in(text))
    return f" {found} " if found else ""


def facet(name: str, value: str) -> str:
    """A word that nobody writes, for what an entry is rather than says: its kind, its body, its municipality.

    Only letters and digits, so that every database takes it for one word.
    """
    letters = "".join(
        letter if letter.isascii() and letter.isalnum() else f"z{ord(letter):x}z" for letter in value
    )
    return f"qq{name}qq{letters.lower()}"
