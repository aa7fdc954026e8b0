"""The lexicon that every municipality shares: what people say, and what law or custom places where. Pure.

``lexicon.toml`` beside this file says how it is written. A municipality's own words stand in its own files.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from insyn.delegation.who.words import says_something, stem, tokens
from insyn.description.text import Text

FILE = Path(__file__).with_name("lexicon.toml")
Phrase = tuple[str, ...]
"""Stems in a row."""


class Place(StrEnum):
    """Where law or custom puts a matter."""

    ASSEMBLY = "assembly"
    DRAFTING_COMMITTEE = "drafting-committee"
    AUDIT = "audit"
    ELECTION_COMMITTEE = "election-committee"
    AREA = "area"
    OPERATIONS = "operations"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Matter:
    """A matter that has the same place in every municipality; ``decisive`` and ``words`` are phrases of stems.

    Of ``together`` a question must have one of each group to be decisive. ``over`` puts it before other decisive matters.
    """

    id: str
    place: Place
    decisive: frozenset[Phrase]
    words: frozenset[Phrase]
    together: tuple[frozenset[Phrase], ...]
    over: float
    areas: tuple[str, ...]
    citation: str
    why: Text
    outside: Text | None


@dataclass(frozen=True)
class Lexicon:
    """What people say → what the files call it, the placed matters, and the words that say little of what it is about."""

    synonyms: dict[Phrase, tuple[str, ...]]
    matters: tuple[Matter, ...]
    weak: frozenset[str]
    longest: int


def phrase(text: str) -> Phrase:
    """A word or several as stems, those that say nothing left out of the ends only."""
    return tuple(stem(word) for word in tokens(text))


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon that comes with the program."""
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))
    synonyms: dict[Phrase, tuple[str, ...]] = {}
    for row in said["synonym"]:
        means = tuple(
            dict.fromkeys(
                stem(word) for text in row["means"] for word in tokens(text) if says_something(word)
            )
        )
        for saying in row["says"]:
            known = synonyms.get(phrase(saying), ())
            synonyms[phrase(saying)] = tuple(dict.fromkeys((*known, *means)))
    matters = tuple(
        Matter(
            id=row["id"],
            place=Place(row["place"]),
            decisive=frozenset(map(phrase, row.get("decisive", ()))),
            words=frozenset(map(phrase, row.get("words", ()))),
            together=tuple(frozenset(map(phrase, group)) for group in row.get("together", ())),
            over=float(row.get("over", 0.0)),
            areas=tuple(row.get("areas", ())),
            citation=row["citation"],
            why=Text(**row["why"]),
            outside=Text(**row["outside"]) if "outside" in row else None,
        )
        for row in said["matter"]
    )
    longest = max(map(len, (*synonyms, *(p for m in matters for p in (*m.decisive, *m.words)))))
    weak = frozenset(stem(word) for word in said["weak"].split())
    return Lexicon(synonyms, matters, weak, longest)
