"""What is marked to be gone, and where its words stand among the letters of a page. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from insyn.description.text import Text

SHORTEST_WORDS = 2
"""Letters and digits that words to be masked must have at least."""
LONGEST_WORDS = 300
LARGEST_SIDE = 5000
"""Millimetres."""

_SECTION = re.compile(r"(\d+) kap\. (\d+) ?([a-z])? §(?: ([A-Z]{2,4}))?")


@dataclass(frozen=True)
class Mark:
    """Something to be gone, with the section of the Secrecy Act: all occurrences of words, or a box on a page.

    A box is in millimetres from the page's upper left corner as it is shown; pages are counted from one.
    """

    section: str
    words: str = ""
    page: int = 0
    left: float = 0
    top: float = 0
    width: float = 0
    height: float = 0

    def __str__(self) -> str:
        """What may be written of it anywhere: never its words."""
        return f"{self.section}: {f'box on page {self.page}' if self.is_box else 'words'}"

    @property
    def is_box(self) -> bool:
        """Whether it is a box; otherwise it is words."""
        return not self.words


@dataclass(frozen=True)
class PageReport:
    """What was done on a page: how many places were blackened, whether it had text and pictures, and where (in points)."""

    number: int
    masked: int
    has_text: bool
    has_pictures: bool
    by_eye: bool
    boxes: tuple[tuple[float, float, float, float], ...]
    sections: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "PageReport":
        """As it comes from the process that drew the page."""
        boxes = tuple(tuple(box) for box in found["boxes"])
        return cls(**{**found, "boxes": boxes, "sections": tuple(found["sections"])})


def trouble(mark: Mark, pages: int | None) -> Text | None:
    """What is wrong with a mark for a document of so many pages; None where nothing is."""
    if not mark.section.strip():
        return Text(
            "Ange paragrafen i offentlighets- och sekretesslagen, till exempel 23 kap. 2 § OSL.",
            "State the section of the Secrecy Act, for example 23 kap. 2 § OSL.",
        )
    if not mark.is_box:
        if len(squeezed(mark.words)) < SHORTEST_WORDS:
            return Text("Skriv minst två bokstäver eller siffror.", "Write at least two letters or digits.")
        return None
    if mark.page < 1 or (pages is not None and mark.page > pages):
        return Text(
            f"Handlingen har sidorna 1 till {pages or 1}." if pages else "Skriv sidans nummer.",
            f"The document has pages 1 to {pages or 1}." if pages else "Write the number of the page.",
        )
    if (
        mark.left < 0
        or mark.top < 0
        or not 0 < mark.width <= LARGEST_SIDE
        or not 0 < mark.height <= LARGEST_SIDE
    ):
        return Text(
            "Rutan ska ha bredd och höjd över noll och börja på sidan. Måtten är i millimeter från sidans övre vänstra hörn.",
            "The box needs a width and a height above zero and begins on the page, in millimetres from its upper left corner.",
        )
    return None


def shortly(section: str) -> str:
    """A section as it is written where there is little room: *23 kap. 2 § OSL* is *OSL 23:2*."""
    found = _SECTION.fullmatch(section.strip())
    return (
        f"{found[4] or 'OSL'} {found[1]}:{found[2]}{found[3] or ''}"
        if found
        else section.replace("§", "").strip()
    )


def squeezed(words: str) -> str:
    """Letters and digits alone, in small letters: what is left of words however they are spaced, broken or hyphenated."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def occurrences(letters: Sequence[str], words: str) -> Iterator[tuple[int, int]]:
    """Where words stand among letters, as first and last place but one; each to the end of the word it is in.

    It begins where a word begins, so that *Anna* is found in *Annas* and *Anna-Karin* but not in *Hanna*; what holds a digit
    is found wherever it stands. Spaces, line ends and hyphens make no difference, nor do capital letters.
    """
    wanted = squeezed(words)
    kept = [
        (place, small)
        for place, letter in enumerate(letters)
        for small in letter.casefold()
        if small.isalnum()
    ]
    text = "".join(small for _place, small in kept)
    anywhere = any(letter.isdigit() for letter in wanted)
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        first, last = kept[start][0], kept[start + len(wanted) - 1][0]
        if anywhere or first == 0 or not letters[first - 1].isalnum():
            yield first, _end_of_word(letters, last)
        start = text.find(wanted, start + 1)


def _end_of_word(letters: Sequence[str], last: int) -> int:
    end = last + 1
    while end < len(letters) and letters[end].isalnum():
        end += 1
    return end


def holds(text: str, words: str) -> bool:
    """Whether the words stand in a text."""
    return next(occurrences(text, words), None) is not None
