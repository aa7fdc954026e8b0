"""What was recorded at a meeting, item by item, fetched as plain rows: a page is first rendered from a dozen small
queries, and every person in them is read once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from insyn.meetings.models import (
    AgendaItem,
    Approver,
    Disqualification,
    Meeting,
    Participant,
    Presence,
    Proposal,
    Question,
    Reservation,
    Vote,
)
from insyn.people.models import Person
from insyn.people.queries import assignments_on


class ProposalRow(NamedTuple):
    """A proposal; ``by`` is a person's id."""

    id: int
    item: int
    kind: str
    text: str
    by: int | None
    withdrawn_at: datetime | None


class QuestionRow(NamedTuple):
    """A question that the chair put."""

    id: int
    item: int
    purpose: str
    yes_means: str
    no_means: str
    method: str
    answer: str
    reason: str
    closed_at: datetime | None
    lot: str


class SpokenRow(NamedTuple):
    """A reservation or a note to the minutes."""

    item: int
    person: int
    kind: str
    text: str


class PlaceRow(NamedTuple):
    """Somebody's place in the body on the day of the meeting."""

    person: int
    capacity: str
    number: int


@dataclass(frozen=True)
class Handled:
    """What was recorded of items of whatever meetings, by item id; people by their ids."""

    proposals: dict[int, list[ProposalRow]]
    supporters: dict[int, list[int]]
    questions: dict[int, list[QuestionRow]]
    votes: dict[int, list[tuple[int, str]]]
    disqualified: dict[int, list[tuple[int, str]]]
    spoken: dict[int, list[SpokenRow]]
    participants: dict[int, list[tuple[int, int | None]]]
    people: dict[int, Person]


@dataclass(frozen=True)
class Record(Handled):
    """Everything recorded at a meeting."""

    approvers: dict[int, bool]
    came: frozenset[int]
    places: Sequence[PlaceRow]


Ids = Sequence[int] | QuerySet[Any]
"""Ids of items, or the question that asks for them: what is asked of many years names no item one by one."""


def courses_of(ids: Ids) -> tuple[dict[int, list[ProposalRow]], dict[int, list[QuestionRow]]]:
    """The proposals put on the items and the questions that were answered."""
    proposed = ("pk", "item", "kind", "text", "by", "withdrawn_at")
    asked = (
        "pk", "item", "purpose", "yes_means", "no_means", "method", "answer", "reason", "closed_at", "lot",
    )  # fmt: skip
    return (
        _grouped(map(ProposalRow._make, _rows(Proposal, ids, *proposed, by="position"))),
        _grouped(map(QuestionRow._make, _rows(Question, ids, *asked, by="position"))),
    )


def handled(ids: Ids, also: Iterable[int] = (), *, as_then: bool = False) -> Handled:
    """What was recorded of the items; ``also`` are people to read with the others, ``as_then`` with the groups they have
    belonged to, for whoever reads of many days."""
    proposals, questions = courses_of(ids)
    supporters = _pairs(
        Proposal.supported_by.through.objects.filter(proposal__item__in=ids)
        .order_by("pk")
        .values_list("proposal", "person")
    )
    votes = _pairs(
        Vote.objects.filter(question__item__in=ids).order_by("pk").values_list("question", "person", "choice")
    )
    disqualified = _pairs(_rows(Disqualification, ids, "item", "person", "reason", by="pk"))
    spoken = _grouped(
        map(SpokenRow._make, _rows(Reservation, ids, "item", "person", "kind", "text", by="pk"))
    )
    participants = _pairs(_rows(Participant, ids, "item", "person", "serving_for", by="pk"))
    people = {
        *also,
        *(row.by for rows in proposals.values() for row in rows if row.by),
        *(person for rows in supporters.values() for person in rows),
        *(row[0] for table in (votes, disqualified, participants) for rows in table.values() for row in rows),
        *(row[1] for rows in participants.values() for row in rows if row[1]),
        *(row.person for rows in spoken.values() for row in rows),
    }
    return Handled(
        proposals=proposals,
        supporters=supporters,
        questions=questions,
        votes=votes,
        disqualified=disqualified,
        spoken=spoken,
        participants=participants,
        people={person.pk: person for person in _people(people, as_then=as_then)},
    )


def record_of(meeting: Meeting, items: Sequence[AgendaItem]) -> Record:
    """What was recorded at the meeting; ``items`` are its items."""
    approvers = dict(Approver.objects.filter(meeting=meeting).order_by().values_list("person", "chair"))
    here = (Presence.Kind.PRESENT, Presence.Kind.ARRIVED)
    came = frozenset(
        Presence.objects.filter(meeting=meeting, kind__in=here).order_by().values_list("person", flat=True)
    )
    seats = (
        assignments_on(meeting.on, body=meeting.body)
        .order_by("number")
        .values_list("person", "capacity", "number")
    )
    found = handled([item.pk for item in items], came)
    return Record(**vars(found), approvers=approvers, came=came, places=[PlaceRow(*row) for row in seats])


def _rows(model: Any, items: Ids, *fields: str, by: str) -> Iterable[tuple]:
    return model.objects.filter(item__in=items).order_by(by).values_list(*fields)


def _people(ids: Iterable[int], *, as_then: bool = False) -> Iterable[Person]:
    """The people with what a page shows of them; addresses and users are left where they are."""
    shown = ("given_name", "family_name", "current_party", "changed_group", "invented", "municipality")
    found = Person.objects.filter(pk__in=list(ids)).order_by().only(*shown)
    return found.prefetch_related("affiliations") if as_then else found


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item].append(row)
    return found


def _pairs(rows: Iterable[tuple]) -> dict[int, list[Any]]:
    """Rows by their first value: what is left of each, a single value bare."""
    found: dict[int, list[Any]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(rest[0] if len(rest) == 1 else tuple(rest))
    return found
