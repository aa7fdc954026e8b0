"""What a file says, row by row, whatever kind of file it is: who, and which assignment or candidacy."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from insyn.description.text import Text
from insyn.people.rules.problems import Problem

MEMBER, SUBSTITUTE, INSIGHT = "member", "substitute", "insight"
PRESIDIUM = ("chair", "first-vice-chair", "second-vice-chair")
PLACES = (MEMBER, SUBSTITUTE, INSIGHT)
"""Of these a person has one in a body."""
VOTERS = "voters"


class Kind(StrEnum):
    """The kinds of file."""

    ASSIGNMENTS = "assignments"
    CANDIDATES = "candidates"
    ELECTED = "elected"

    @property
    def label(self) -> Text:
        """What a reader calls it."""
        return {
            Kind.ASSIGNMENTS: Text("Uppdrag", "Assignments"),
            Kind.CANDIDATES: Text("Kandidaturer i ett val", "Candidacies in an election"),
            Kind.ELECTED: Text("Valda i ett val", "Elected in an election"),
        }[self]


@dataclass(frozen=True, slots=True)
class Who:
    """A person as the file writes her.

    ``key`` tells people apart within the file (a candidate number, or name, party and age); ``person_id`` is our own id where
    the file came from us; ``born`` a year of birth, or the earlier of the two that an age on election day leaves open.
    """

    given: str
    family: str
    party: str = ""
    key: str = ""
    person_id: int | None = None
    born: int | None = None
    email: str = ""
    contacts: tuple[tuple[str, str, bool], ...] = ()
    invented: bool = False

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """An assignment as the file writes it; the body by id or name, what the file does not say is None or empty.

    ``term_of`` is the election that the voters elected her in; ``assumed_start`` says that the first day is the whole file's.
    """

    body: str
    capacity: str
    number: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    party: str = ""
    share: int | None = None
    elected_by: str = ""
    decision: str = ""
    ended_because: str = ""
    end_decision: str = ""
    term_of: int | None = None
    assumed_start: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """A place on a ballot paper."""

    year: int
    party: str
    constituency: str
    list_number: str
    position: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    row: int
    who: Who
    place: Place | None = None
    stand: Stand | None = None


@dataclass(frozen=True)
class Reading:
    """What was read of a file: its rows, what is to be said of it, and how many rows were left out and why."""

    kind: Kind
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[Text, int], ...] = ()
    year: int | None = None


@dataclass
class Said:
    """Problems as they are gathered: the first hundred of each kind in full, the rest counted."""

    problems: list[Problem] = field(default_factory=list)
    left_out: dict[Text, int] = field(default_factory=dict)

    def add(self, row: int, sv: str, en: str, *, column: str = "", stops: bool = True) -> None:
        """Say one thing."""
        self.problems.append(Problem(row, Text(sv, en), column, stops))

    def leave_out(self, why: Text) -> None:
        """Count a row that is not this municipality's or not for this."""
        self.left_out[why] = self.left_out.get(why, 0) + 1
