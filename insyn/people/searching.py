"""Names as people search for them: without regard to accents, case and spaces. Pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Whoever has a name."""

    @property
    def name(self) -> str:
        """Given and family name."""


N = TypeVar("N", bound=Named)
UNLIKE = str.maketrans({"ø": "o", "æ": "ae", "-": " "})
"""Letters that are no accented others, and the hyphen."""


def folded(text: str) -> str:
    """The text in small letters without accents, one space between its words: Åsa  ÖBERG → asa oberg."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.translate(UNLIKE).split())


def same_names(people: Iterable[N]) -> list[tuple[N, ...]]:
    """Those who are called the same, in groups of two or more, in the order given."""
    found: dict[str, list[N]] = defaultdict(list)
    for person in people:
        found[folded(person.name)].append(person)
    return [tuple(group) for group in found.values() if len(group) > 1]
