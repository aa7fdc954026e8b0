"""How often the right answer comes first, or among the first three, of questions whose answers are written down. Pure."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from insyn.delegation.who.answer import Candidate, Level, whose
from insyn.delegation.who.index import Index

FOLDER = Path(__file__).with_name("questions")
OUTSIDE = "not-municipal"


@dataclass(frozen=True)
class Expected:
    """A question with its right answer; several bodies or units are equally right."""

    question: str
    line: str
    bodies: tuple[str, ...]
    outside: bool


@dataclass(frozen=True)
class Rate:
    """Of ``asked`` questions, how many were answered rightly by the first candidate, and by one of the first three."""

    name: str
    asked: int
    first: int
    third: int

    def __str__(self) -> str:
        return f"{self.name}: {self.asked} questions, {self.first / self.asked:.0%} at 1, {self.third / self.asked:.0%} at 3"


def read(name: str) -> list[Expected]:
    """The questions of ``development`` or ``held_out``."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Expected(
                row["question"],
                row["line"],
                tuple(filter(None, row["body"].split("|"))),
                row["note"].startswith(OUTSIDE),
            )
            for row in csv.DictReader(file)
        ]


def is_right(candidate: Candidate, expected: Expected) -> bool:
    """Whether a candidate is the written answer: the line where one decides, else the body and no line."""
    if expected.outside:
        return candidate.level is Level.OUTSIDE
    if expected.line:
        return candidate.line in expected.line.split("|")
    return not candidate.line and candidate.body in expected.bodies and candidate.level is not Level.REGISTRAR


def place(candidates: Sequence[Candidate], expected: Expected) -> int | None:
    """The place of the right answer from 1; None where it is not among them."""
    return next((n for n, one in enumerate(candidates, start=1) if is_right(one, expected)), None)


def rate(name: str, questions: Iterable[Expected], index: Index) -> Rate:
    """The hit rate of some questions, each asked as if it had never been asked before."""
    places = [place(whose(one.question, index, but=one.question), one) for one in questions]
    return Rate(name, len(places), places.count(1), sum(p is not None and p <= 3 for p in places))


def missed(questions: Iterable[Expected], index: Index) -> Iterator[tuple[Expected, tuple[Candidate, ...]]]:
    """The questions whose right answer is not the first, with what was answered."""
    for one in questions:
        found = whose(one.question, index, but=one.question)
        if place(found, one) != 1:
            yield one, found
