"""Who attended a meeting, as the approved minutes have it: who served, for whom, in which paragraphs; who else was there."""

from collections.abc import Sequence
from dataclasses import dataclass

from insyn.meetings.models import AgendaItem
from insyn.meetings.queries_record import Record
from insyn.people.models import Assignment, Person

C = Assignment.Capacity
SEATED = (C.MEMBER, C.SUBSTITUTE, C.INSIGHT, C.PARTICIPANT, C.GROUP_LEADER)


@dataclass(frozen=True)
class Served:
    """Somebody who took part in decisions: for whom a substitute served, and where if not throughout."""

    person: Person
    serving_for: tuple[Person, ...]
    paragraphs: str
    approver: str


@dataclass(frozen=True)
class OtherPresent:
    """Somebody who was there without serving, and in which capacity."""

    person: Person
    capacity: str


@dataclass(frozen=True)
class Attendance:
    """Everybody at a meeting, once each."""

    members: tuple[Served, ...]
    substitutes: tuple[Served, ...]
    others: tuple[OtherPresent, ...]


def attendance(items: Sequence[AgendaItem], record: Record) -> Attendance:
    """Who attended; ``items`` are the meeting's. Absence and its reasons are not told."""
    decided = [item for item in items if item.paragraph is not None]
    taken: dict[int, list[int]] = {}
    served_for: dict[int, dict[int, Person]] = {}
    for item in decided:
        for person, absent in record.participants.get(item.pk, []):
            taken.setdefault(person, []).append(item.paragraph or 0)
            if absent:
                served_for.setdefault(person, {})[absent] = record.people[absent]
    seats = _seats(record)
    order = list(seats)

    def served(person: int) -> Served:
        return Served(
            record.people[person],
            tuple(served_for.get(person, {}).values()),
            "" if len(taken[person]) == len(decided) else spans(taken[person]),
            _approver(record, person),
        )

    ranked = sorted(
        taken, key=lambda person: (order.index(person) if person in seats else len(order), person)
    )
    return Attendance(
        members=tuple(served(person) for person in ranked if person not in served_for),
        substitutes=tuple(served(person) for person in ranked if person in served_for),
        others=tuple(
            OtherPresent(record.people[person], str(C(seats[person]).label))
            for person in order
            if person in record.came and person not in taken
        ),
    )


def _approver(record: Record, person: int) -> str:
    if person not in record.approvers:
        return ""
    return "chair" if record.approvers[person] else "approver"


def _seats(record: Record) -> dict[int, str]:
    """Each person's capacity, in the order of the roll: members first, then substitutes, insight, participants."""
    rows = [row for row in record.places if row.capacity in SEATED]
    rows.sort(key=lambda row: (SEATED.index(C(row.capacity)), row.number))
    seats: dict[int, str] = {}
    for row in rows:
        seats.setdefault(row.person, row.capacity)
    return seats


def spans(numbers: Sequence[int]) -> str:
    """Paragraph numbers as minutes write them: § 4, §§ 4–6, §§ 4, 6–7."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    text = ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in found)
    return f"{'§' if len(numbers) == 1 else '§§'}\u00a0{text}"
