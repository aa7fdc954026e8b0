"""What reading a file into the register would change: nothing more and nothing less than what is then done."""

from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.entries import Kind, Stand, Who
from insyn.people.rules.matching import Match
from insyn.people.rules.problems import Problem
from insyn.people.rules.state import Assignment

NEW, SKIP = "new", "skip"
COUNTED: dict[str, Text] = {
    "people": Text("nya personer", "new people"),
    "assignments": Text("nya uppdrag", "new assignments"),
    "endings": Text("uppdrag som avslutas", "assignments that are ended"),
    "changes": Text("ändrade uppgifter", "changed details"),
    "contacts": Text("nya kontaktuppgifter", "new contact details"),
    "candidacies": Text("nya kandidaturer", "new candidacies"),
    "unchanged": Text("rader som inte ändrar något", "rows that change nothing"),
    "left_out": Text("rader som inte läses in", "rows that are not read in"),
}
"""What each count of a plan is of, for a reader."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be entered. ``ref`` is below zero and stands for her id in the rest of the plan."""

    ref: int
    who: Who
    row: int


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """An assignment to be given; ``person`` is an id, or a :class:`NewPerson`'s ``ref``."""

    row: int
    person: int
    name: str
    body: str
    capacity: str
    number: int
    starts_on: date
    ends_on: date | None
    party: str
    share: int | None
    elected_by: str
    decision: str
    ended_because: str
    end_decision: str


@dataclass(frozen=True, slots=True)
class Ending:
    """An assignment to be ended before a day; ``row`` is 0 when no row says so but ``why`` does."""

    row: int
    name: str
    assignment: Assignment
    ends_on: date
    because: str
    decision: str
    why: Text


@dataclass(frozen=True, slots=True)
class Change:
    """One detail to be changed: of a ``person``, an ``assignment`` or a ``candidacy``, with its id."""

    row: int
    of: str
    id: int
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NewContact:
    """A way to reach somebody, to be entered."""

    row: int
    person: int
    name: str
    kind: str
    value: str
    public: bool


@dataclass(frozen=True, slots=True)
class NewCandidacy:
    """A place on a ballot paper, to be entered."""

    row: int
    person: int
    name: str
    stand: Stand
    elected: str


@dataclass(frozen=True)
class Question:
    """Somebody who may be one of the register's; ``answer`` is a person's id, "new", "skip", or "" while nobody has said."""

    match: Match
    answer: str

    @property
    def suggested(self) -> str:
        """The answer that stands out, "" if none does."""
        return str(self.match.suggested) if self.match.suggested is not None else ""


@dataclass(frozen=True)
class Plan:
    """Everything that would be done. ``state`` is the digest of the register that it was made against."""

    kind: Kind
    state: str
    people: tuple[NewPerson, ...] = ()
    assignments: tuple[NewAssignment, ...] = ()
    endings: tuple[Ending, ...] = ()
    changes: tuple[Change, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    candidacies: tuple[NewCandidacy, ...] = ()
    unchanged: int = 0
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[Text, int], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing would be changed."""
        return not any(
            (self.people, self.assignments, self.endings, self.changes, self.contacts, self.candidacies)
        )

    @property
    def obstacles(self) -> tuple[Problem, ...]:
        """What must be put right in the file before anything of it is read in."""
        return tuple(problem for problem in self.problems if problem.stops)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is worth a look and stops nothing."""
        return tuple(problem for problem in self.problems if not problem.stops)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions that nobody has answered."""
        return tuple(question for question in self.questions if not question.answer)

    @property
    def ready(self) -> bool:
        """Whether it can be done: nothing stops it, every question is answered, and there is something to do."""
        return not self.obstacles and not self.unanswered and not self.empty

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind of change."""
        return {
            "people": len(self.people),
            "assignments": len(self.assignments),
            "endings": len(self.endings),
            "changes": len(self.changes),
            "contacts": len(self.contacts),
            "candidacies": len(self.candidacies),
            "unchanged": self.unchanged,
            "left_out": sum(number for _why, number in self.left_out),
        }
