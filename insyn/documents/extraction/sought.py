"""What is sought in texts and how a hit is shown. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_QUESTION = 200
MOST_TERMS = 8
SHORTEST = 2
AROUND = 90
"""Letters shown on either side of what was found."""

_TERM = re.compile(r'"([^"]{2,100})"|(\S+)')


def terms(question: str) -> tuple[str, ...]:
    """The words and the phrases in quotation marks of a question, in small letters; all of them must be found."""
    plain = question[:LONGEST_QUESTION].replace("\u201d", '"').replace("\u201c", '"').casefold()
    found = []
    for phrase, word in _TERM.findall(plain):
        term = " ".join(phrase.split()) if phrase else word.strip(".,;:!?()\"'»«")
        if len(term) >= SHORTEST:
            found.append(term)
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


@dataclass(frozen=True)
class Snippet:
    """Where something was found: the page, counted from one, and the words around it."""

    page: int
    before: str
    match: str
    after: str


def snippet(pages: Sequence[str], wanted: Sequence[str]) -> Snippet | None:
    """The first place where one of the terms stands, on the page that has most of them; None where none has any."""
    best, most = -1, 0
    for number, page in enumerate(pages):
        small = page.casefold()
        count = sum(term in small for term in wanted)
        if count > most:
            best, most = number, count
    if best < 0:
        return None
    return _around(pages[best], wanted, best + 1)


def _around(page: str, wanted: Sequence[str], number: int) -> Snippet:
    # Letter by letter, so that a place found among small letters is the same place in the text (ß becomes ss).
    small = "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in page)
    places = [(small.find(term), len(term)) for term in wanted]
    start, length = min((place for place in places if place[0] >= 0), default=(0, 0))
    end = start + length
    before = page[max(0, start - AROUND) : start]
    after = page[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(page):
        after = after.rpartition(" ")[0] + " …"
    return Snippet(number, before, page[start:end], after)
