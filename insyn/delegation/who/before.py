"""Questions asked before, with what each was about: a new one is laid beside those it is most like. Pure.

Likeness is of pieces of words (three to five letters), so that endings, compounds, dialect and slips of the pen meet: the pieces
that few questions have weigh most. The questions were written for Norsjö; ``questions/answers.toml`` says what their answers mean
anywhere.
"""

import csv
import math
import tomllib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from insyn.delegation.who.words import tokens

FOLDER = Path(__file__).with_name("questions")
SHORTEST, LONGEST = 3, 5
"""Letters of a piece."""
NEAREST = 15
"""So many of the questions asked before have a say."""
UNLIKE = 0.1
"""Less alike than this, no question has: only common endings meet."""
OUTSIDE = "not-municipal"


@dataclass(frozen=True)
class About:
    """What a question was about, in words that hold in any municipality; what does not apply is empty.

    A sum or a time over the line's limit is not of the matter: the next question has one of its own.

    ``line`` is what a line of the delegation order would be about, ``area`` the area of the unit that works with it, ``kind``
    and ``area`` the body, ``agency`` whose it is instead of the municipality's.
    """

    number: str = ""
    line: str = ""
    words: tuple[str, ...] = ()
    kind: str = ""
    area: str = ""
    agency: str = ""


@dataclass(frozen=True)
class Before:
    """A question asked before and what it was about."""

    question: str
    about: About


@dataclass(frozen=True)
class Like:
    """A question asked before with how alike it is, 0 to 1."""

    before: Before
    alike: float


def pieces(text: str) -> Counter[str]:
    """The pieces of the words of a text, beginnings and endings marked by a space, with how often each stands there."""
    found: Counter[str] = Counter()
    for word in tokens(text):
        marked = f" {word} "
        if len(marked) <= SHORTEST:
            found[marked] += 1
        for length in range(SHORTEST, min(LONGEST, len(marked)) + 1):
            for begin in range(len(marked) - length + 1):
                found[marked[begin : begin + length]] += 1
    return found


class Bank:
    """Questions asked before, ready to be compared with."""

    def __init__(self, asked: Iterable[Before]) -> None:
        self.asked: Sequence[Before] = tuple(asked)
        self._number: dict[str, int] = {}
        numbers, places, times = array("i"), array("i"), array("i")
        for place, one in enumerate(self.asked):
            for piece, often in pieces(one.question).items():
                numbers.append(self._number.setdefault(piece, len(self._number)))
                places.append(place)
                times.append(often)
        ours, where = np.array(numbers, dtype=np.int32), np.array(places, dtype=np.int32)
        standing = np.bincount(ours, minlength=len(self._number))
        self._weight = np.log((1 + len(self.asked)) / (1 + standing)) + 1
        self._unknown = math.log(1 + len(self.asked)) + 1
        said = (1 + np.log(np.array(times, dtype=np.int32))) * self._weight[ours]
        lengths = np.sqrt(np.bincount(where, weights=said**2, minlength=len(self.asked)))
        lengths[lengths == 0] = 1.0
        # Piece after piece: a piece's places, and its share in each, lie from its own bound to the next.
        order = np.argsort(ours, kind="stable")
        self._places, self._shares = where[order], (said / lengths[where]).astype(np.float32)[order]
        self._bounds = np.concatenate([[0], np.cumsum(standing)])

    def _said(self, found: Counter[str], piece: str) -> float:
        """How much a piece weighs in a text: by its rarity, and a little more when it stands there several times."""
        number = self._number.get(piece)
        rarity = self._unknown if number is None else float(self._weight[number])
        return (1 + math.log(found[piece])) * rarity

    def _of(self, piece: str) -> slice:
        number = self._number[piece]
        return slice(self._bounds[number], self._bounds[number + 1])

    def alike(self, question: str, *, but: str | None = None) -> tuple[Like, ...]:
        """The questions that are most like this one, the most alike first; ``but`` leaves a question out."""
        found = pieces(question)
        known = [piece for piece in found if piece in self._number]
        if not known:
            return ()
        # Pieces that nobody has used before count too: a question made of them is like none.
        length = math.sqrt(sum(self._said(found, piece) ** 2 for piece in found))
        points = np.bincount(
            np.concatenate([self._places[self._of(piece)] for piece in known]),
            weights=np.concatenate(
                [self._shares[self._of(piece)] * self._said(found, piece) for piece in known]
            ),
            minlength=len(self.asked),
        )
        # One more than is wanted, in case the one to leave out is among them; ties in the order they were written.
        nearest = np.argsort(-points, kind="stable")[: NEAREST + 1]
        likes = (Like(self.asked[place], float(points[place]) / length) for place in nearest)
        return tuple(
            one for one in likes if one.alike >= UNLIKE and (but is None or one.before.question != but)
        )[:NEAREST]


@lru_cache(maxsize=1)
def shipped() -> Bank:
    """The questions that come with the program: those it is developed by, never those held out."""
    means = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
    with (FOLDER / "development.csv").open(encoding="utf-8", newline="") as file:
        return Bank(Before(row["question"], _about(row, means)) for row in csv.DictReader(file))


def _about(row: dict[str, str], means: dict[str, dict[str, dict[str, str]]]) -> About:
    if row["note"].startswith(OUTSIDE):
        return About(agency=row["note"].partition(":")[2].split(",")[0].split(".")[0].strip())
    unit = row["unit"].split("|")[0]
    area = means["unit"][unit]["area"] if unit else ""
    if number := (row["line"] or row["over"]).split("|")[0]:
        line = means["line"][number]
        return About(number, line["about"], tuple(line["words"]), area=line["area"] or area)
    body = means["body"][row["body"].split("|")[0]]
    return About(kind=body["kind"], area=body.get("area", area))
