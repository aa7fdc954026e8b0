"""How an item was dealt with, as the approved minutes have it: proposals, questions, divisions, jäv, reservations."""

from collections.abc import Iterable
from dataclasses import dataclass

from insyn.meetings.models import AgendaItem, Proposal, Question, Reservation, Vote
from insyn.meetings.queries_record import Handled, QuestionRow
from insyn.people.models import Person

Spoken = tuple[Person, str]


@dataclass(frozen=True)
class Motion:
    """A proposal that was put, with who put it and who joined; nobody for the one on the agenda."""

    kind: str
    text: str
    by: Person | None
    supporters: tuple[Person, ...]


@dataclass(frozen=True)
class Division:
    """A division: what yes and no meant, the numbers, and in an open one the names (KL 5:54)."""

    purpose: str
    yes_means: str
    no_means: str
    yes: tuple[Person, ...]
    no: tuple[Person, ...]
    abstain: tuple[Person, ...]
    counts: tuple[int, int, int]
    by_name: bool
    reason: str


@dataclass(frozen=True)
class Asked:
    """A question that the chair put, and how it was answered by acclamation."""

    yes_means: str
    no_means: str
    answered_yes: bool


@dataclass(frozen=True)
class Handling:
    """How an item was dealt with."""

    text: str
    motions: tuple[Motion, ...]
    acclaimed: tuple[Asked, ...]
    divisions: tuple[Division, ...]
    disqualified: tuple[Spoken, ...]
    reservations: tuple[Spoken, ...]
    notes: tuple[Spoken, ...]

    @property
    def contested(self) -> bool:
        """Whether anybody proposed anything beside what stood on the agenda, or spoke for it."""
        return any(motion.by or motion.supporters for motion in self.motions)


def handling_of(item: AgendaItem, record: Handled) -> Handling:
    """What the record says of the item."""
    questions = record.questions.get(item.pk, [])
    people = record.people
    return Handling(
        text=item.minutes_text,
        motions=_motions(item, record),
        acclaimed=tuple(_asked(row) for row in questions if row.answer and not _was_division(row)),
        divisions=tuple(_division(item, row, record) for row in questions if _was_division(row)),
        disqualified=tuple((people[person], why) for person, why in record.disqualified.get(item.pk, [])),
        reservations=_spoken(item, record, Reservation.Kind.RESERVATION),
        notes=_spoken(item, record, Reservation.Kind.NOTE),
    )


def _motions(item: AgendaItem, record: Handled) -> tuple[Motion, ...]:
    """The proposals that stood when the question was put; one withdrawn is in no minutes (KL 5:67)."""
    return tuple(
        Motion(
            str(Proposal.Kind(row.kind).label),
            row.text,
            record.people[row.by] if row.by else None,
            by_name(record.people[person] for person in record.supporters.get(row.id, [])),
        )
        for row in record.proposals.get(item.pk, [])
        if row.withdrawn_at is None
    )


def _asked(row: QuestionRow) -> Asked:
    return Asked(row.yes_means, row.no_means, row.answer == Question.Answer.YES)


def _was_division(row: QuestionRow) -> bool:
    return row.method == Question.Method.DIVISION and row.closed_at is not None


def _division(item: AgendaItem, row: QuestionRow, record: Handled) -> Division:
    sides: dict[str, list[Person]] = {choice: [] for choice in Vote.Choice.values}
    for person, choice in record.votes.get(row.id, []):
        sides[choice].append(record.people[person])
    yes, no, abstain = (
        by_name(sides[choice]) for choice in (Vote.Choice.YES, Vote.Choice.NO, Vote.Choice.ABSTAIN)
    )
    counts = (len(yes), len(no), len(abstain))
    if item.is_election:
        # Elections are by closed ballot (KL 5:54): only the numbers are anybody's.
        yes, no, abstain = (), (), ()
    return Division(
        purpose=row.purpose,
        yes_means=row.yes_means,
        no_means=row.no_means,
        yes=yes,
        no=no,
        abstain=abstain,
        counts=counts,
        by_name=not item.is_election,
        reason=row.reason,
    )


def _spoken(item: AgendaItem, record: Handled, kind: str) -> tuple[Spoken, ...]:
    return tuple(
        (record.people[row.person], row.text) for row in record.spoken.get(item.pk, []) if row.kind == kind
    )


def by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """People in the order of their names."""
    return tuple(sorted(people, key=lambda person: (person.family_name, person.given_name, person.pk)))
