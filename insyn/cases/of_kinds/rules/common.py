"""What every kind's rules have in common: facts that have been noted, the day it is, and the box that says what is next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from insyn.delegation.rules import NO_FACTS, Outcome
from insyn.description.dates import in_words
from insyn.description.text import Text

NEAR = timedelta(days=14)
TWO_MONTHS = timedelta(days=61)


@dataclass(frozen=True)
class Fact:
    """Something noted of a case: what, on which day, of which body or person, until when, in which words and numbers.

    ``about`` is the number of another fact that it belongs to (an answer to what was sent).
    """

    what: str
    on: date
    id: int = 0
    body: str = ""
    name: str = ""
    due: date | None = None
    words: str = ""
    data: Mapping[str, object] = field(default_factory=dict, hash=False)
    about: int | None = None
    other: str = ""
    name_en: str = ""

    @property
    def called(self) -> Text:
        """The body or the person in both languages."""
        return Text(self.name, self.name_en or self.name)


@dataclass(frozen=True)
class Stand:
    """Where a case is on a day: when it was received, by when it is due, whether it is settled, whether a unit
    has it, and what is noted of it."""

    kind: str
    received: date
    today: date
    due: date | None = None
    basis: str = ""
    settled: bool = False
    decided_on: date | None = None
    at_unit: bool = True
    facts: tuple[Fact, ...] = ()

    def last(self, *what: str) -> Fact | None:
        """The latest fact of these, or None."""
        return next((fact for fact in reversed(self.facts) if fact.what in what), None)

    def all(self, *what: str) -> list[Fact]:
        """The facts of these, the earliest first."""
        return [fact for fact in self.facts if fact.what in what]


@dataclass(frozen=True)
class Box:
    """What stands on a case's page: which law, which clock and its day, what is next, and by whom."""

    law: Text
    clock: Text
    next: Text
    who: Text
    due: date | None = None
    today: date | None = None

    @property
    def state(self) -> str:
        """``past``, ``near`` (14 days before and the day itself) or nothing."""
        if self.due is None or self.today is None or self.due > self.today + NEAR:
            return ""
        return "past" if self.due < self.today else "near"


DONE = Text("Inget mer: ärendet är avgjort.", "Nothing more: the case is settled.")
NOBODY = Text("–", "–")
REGISTRAR = Text("registrator", "the registrar")
CLERK = Text("fullmäktiges sekreterare", "the assembly's secretary")
ASSEMBLY = Text("fullmäktige", "the assembly")
UNIT = Text("enheten som har ärendet", "the unit that has the case")


def yes(citation: str = "") -> Outcome:
    """It may be done."""
    return Outcome(True, Text("Det går.", "It may be done."), citation, NO_FACTS)


def no(sv: str, en: str, citation: str = "") -> Outcome:
    """It may not be done, why, and what to do instead."""
    return Outcome(False, Text(sv, en), citation, NO_FACTS)


def first_no(answers: Iterable[Outcome]) -> Outcome:
    """The first refusal, or the last yes."""
    found = yes()
    for answer in answers:
        if not answer.ok:
            return answer
        found = answer
    return found


def on_day(day: date) -> Text:
    """The day in words."""
    return in_words(day)


def until(day: date, sv: str, en: str) -> Text:
    """A clock in words with its day at the end."""
    said = in_words(day)
    return Text(f"{sv} {said.sv}.", f"{en} {said.en}.")
