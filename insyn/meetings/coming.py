"""What is known before a meeting: whether there will be a quorum, who is called, what has been sent, to whom it did not go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.models import Letter
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaEdition, Meeting, Summoned
from insyn.meetings.rules.editions import changes, read
from insyn.meetings.rules.outcome import Outcome
from insyn.meetings.serving import kind_of, quorum_foreseen
from insyn.people.models import Person

State = Meeting.State


@dataclass(frozen=True)
class Passed:
    """Somebody before the one who was called, and why not she: she cannot come either, or serves for another."""

    person: Person
    away: bool


@dataclass(frozen=True)
class Called:
    """A substitute who is called, for whom, since when, and who was passed over."""

    person: Person
    serving_for: Person
    at: datetime
    passed: tuple[Passed, ...]


def called(meeting: Meeting) -> list[Called]:
    """The calls that stand, in the order they were made."""
    rows = list(
        meeting.calls.filter(recalled_at__isnull=True).select_related("person", "serving_for").order_by("pk")
    )
    people = Person.objects.in_bulk({step["person"] for row in rows for step in row.chain})
    return [
        Called(
            row.person,
            row.serving_for,
            row.called_at,
            tuple(Passed(people[step["person"]], step["why"] == "away") for step in row.chain),
        )
        for row in rows
    ]


def quorum_expected(meeting: Meeting) -> Outcome | None:
    """Whether there will be a quorum, as far as is known; None where none is asked for, or the meeting has begun."""
    if meeting.state not in (State.PLANNED, State.SUMMONED) or not keeps_minutes(kind_of(meeting)):
        return None
    return quorum_foreseen(meeting)


@dataclass(frozen=True)
class Sending:
    """An edition of the agenda: its row, its papers, and what was new in it."""

    edition: AgendaEdition
    news: tuple[Text, ...]

    @property
    def documents(self) -> Iterable[Document]:
        """Its own summons and the bundle of what was new, the members' where there is one."""
        rows = (self.edition.document, self.edition.bundle, self.edition.members_bundle)
        return [document for document in rows if document]


def supplements(meeting: Meeting) -> list[Sending]:
    """What has been sent after the summons, the first first."""
    rows = list(meeting.editions.select_related("document", "bundle", "members_bundle").order_by("number"))
    contents = [read(row.content) for row in rows]
    return [
        Sending(row, tuple(changes(before, after)))
        for row, before, after in zip(rows[1:], contents, contents[1:], strict=False)
    ]


@dataclass(frozen=True)
class Post:
    """How the letters about a meeting stand: how many went and wait, who has no address, and what could not be delivered."""

    sent: int
    waiting: int
    without: tuple[Person, ...]
    failed: tuple[Letter, ...]


def post(meeting: Meeting) -> Post:
    """The letters about the meeting."""
    rows = list(Letter.objects.filter(about=f"meetings.meeting:{meeting.pk}").order_by("pk"))
    without = Summoned.objects.filter(summons__meeting=meeting, person__email="").select_related("person")
    return Post(
        sum(row.sent_at is not None for row in rows),
        sum(row.sent_at is None for row in rows),
        tuple(row.person for row in without.order_by("pk")),
        tuple(row for row in rows if row.error),
    )
