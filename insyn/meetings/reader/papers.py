"""A meeting's papers as its reader has them: item by item, what is new to her, and on which page of the bundle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from insyn.cases.models import CaseDocument
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation.actors import Actor
from insyn.meetings.models import AgendaItem, Meeting, Summoned
from insyn.meetings.papers.common import case_documents
from insyn.meetings.papers.numbering import sent_so_far
from insyn.meetings.reader.pages import page_count
from insyn.meetings.reader.places import Mine
from insyn.meetings.reader.receipts import Receipts, receipts
from insyn.meetings.roll import Place
from insyn.meetings.rules.reading import PaperState, paper_state
from insyn.people.models import Person


@dataclass(frozen=True)
class Reader:
    """Somebody who reads a meeting's papers, the place she has there, and whether she has shown a second factor."""

    actor: Actor
    person: Person
    place: Place
    meeting: Meeting
    today: date
    factor: bool


@dataclass(frozen=True)
class Paper:
    """A paper of the agenda, or (without an item) one of the meeting's own."""

    document: Document
    item: AgendaItem | None
    state: PaperState
    readable: bool = True
    late: bool = False
    """Whether it came after the summons: with a supplement it has a page after those sent before, and no other page has moved."""
    bundle_page: int | None = None

    @property
    def secret(self) -> bool:
        """Whether it, or the item it belongs to, is secret."""
        return self.document.secret or bool(self.item and self.item.secret)

    @property
    def section(self) -> str:
        """The section it is secret by."""
        return self.document.secrecy_section or (self.item.secrecy_section if self.item else "")

    @property
    def fresh(self) -> bool:
        """Whether its reader has not read it as it is."""
        return self.readable and self.state != PaperState.READ

    @cached_property
    def pages(self) -> int:
        """How many pages it has; none where it is not shown page by page."""
        return page_count(self.document)


@dataclass(frozen=True)
class Entry:
    """An item of the agenda with its papers."""

    item: AgendaItem
    papers: tuple[Paper, ...]
    decided_since: bool
    """Whether it has been decided since the reader last looked."""

    @property
    def fresh(self) -> int:
        """How many of its papers are new to the reader."""
        return sum(paper.fresh for paper in self.papers)


@dataclass(frozen=True)
class Agenda:
    """What a meeting's reader has before her."""

    own: tuple[Paper, ...]
    entries: tuple[Entry, ...]

    @property
    def papers(self) -> list[Paper]:
        """Every paper that she may open, in the order they are read; one that two items have stands once."""
        found: dict[int, Paper] = {}
        for paper in (*self.own, *(paper for entry in self.entries for paper in entry.papers)):
            if paper.readable:
                found.setdefault(paper.document.pk, paper)
        return list(found.values())

    @property
    def any_secret(self) -> bool:
        """Whether there is a secret paper that she may open."""
        return any(paper.secret for paper in self.papers)

    def paper(self, document: int) -> Paper | None:
        """The paper with the document's number, if she may open it."""
        return next((paper for paper in self.papers if paper.document.pk == document), None)

    def around(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """The paper before this one and the one after."""
        row = self.papers
        here = row.index(paper)
        return (row[here - 1] if here else None, row[here + 1] if here + 1 < len(row) else None)

    def next_item(self, paper: Paper) -> Paper | None:
        """The first paper of the next item that has any."""
        row = self.papers
        return next(
            (later for later in row[row.index(paper) + 1 :] if later.item and later.item != paper.item), None
        )


def agenda(reader: Reader) -> Agenda:
    """The meeting's own papers and its items with theirs; nothing before it is summoned."""
    meeting = reader.meeting
    if not (meeting.summoned_at or meeting.opened_at):
        return Agenda((), ())
    held = receipts(reader.person, [meeting])[meeting.pk]
    items = list(meeting.items.select_related("case", "meeting").order_by("position"))
    numbers = {key: paper.page for key, paper in sent_so_far(meeting).papers.items()}
    entries = tuple(
        Entry(
            item,
            tuple(_papers(reader, item, held, numbers)),
            bool(item.decided_at and held.last_look and item.decided_at > held.last_look),
        )
        for item in items
    )
    return Agenda(tuple(_own_papers(reader, held)), entries)


def _papers(
    reader: Reader, item: AgendaItem, held: Receipts, numbers: dict[tuple[int, int], int | None]
) -> Iterator[Paper]:
    sent = reader.meeting.summoned_at
    for entry in case_documents(item):
        document = entry.document
        if came_too_late(document, reader.meeting):
            continue
        yield Paper(
            document,
            item,
            _state(document, held),
            may_read(reader.actor, document, reader.today),
            late=bool(sent and document.created_at > sent),
            bundle_page=numbers.get((item.pk, document.pk)),
        )


def _own_papers(reader: Reader, held: Receipts) -> Iterator[Paper]:
    """The summons, the minutes as full as she may have them, and the notice. The bundle is the same papers once more."""
    summons, minutes, notice = (
        getattr(reader.meeting, name, None) for name in ("summons", "minutes", "notice")
    )
    records = [minutes.document, minutes.public_document] if minutes else []
    later = [one.document for one in reader.meeting.editions.filter(number__gt=0).select_related("document")]
    wanted = [summons.document if summons else None, *later, *records, notice.document if notice else None]
    record_shown = False
    for document in dict.fromkeys(document for document in wanted if document):
        is_record = document in records
        if (is_record and record_shown) or not may_read(reader.actor, document, reader.today):
            continue
        record_shown = record_shown or is_record
        yield Paper(document, None, _state(document, held))


def came_too_late(document: Document, meeting: Meeting) -> bool:
    """Whether the document came to its case after the meeting, so that it was never before it."""
    return meeting.closed_at is not None and document.created_at > meeting.closed_at


def _state(document: Document, held: Receipts) -> PaperState:
    return paper_state(
        opened=held.contents.get(document.pk),
        content=document.sha256,
        came_at=document.created_at,
        looked_at=held.first_look,
    )


@dataclass(frozen=True)
class Count:
    """How many papers a meeting has for its reader, and how many of them are new to her."""

    papers: int = 0
    fresh: int = 0
    late: int = 0


def counts(person: Person, held: Mine, meetings: list[Meeting], today: date) -> dict[int, Count]:
    """The counts of the items' papers of several meetings at once, by the meeting's id."""
    opened = receipts(person, meetings)
    summoned = set(
        Summoned.objects.filter(person=person, summons__meeting__in=meetings).values_list(
            "summons__meeting_id", flat=True
        )
    )
    cases: dict[int, list[int]] = {}
    for row in AgendaItem.objects.filter(meeting__in=meetings, case__isnull=False).order_by("position"):
        cases.setdefault(row.meeting_id, []).append(row.case_id or 0)
    documents: dict[int, list[Document]] = {}
    wanted = Q(case__in={case for row in cases.values() for case in row})
    for entry in CaseDocument.objects.filter(wanted).select_related("document").order_by("number"):
        documents.setdefault(entry.case_id, []).append(entry.document)
    found = {}
    for meeting in meetings:
        hers = meeting.pk in summoned and meeting.body in held.bodies
        papers = {
            document.pk: _state(document, opened[meeting.pk])
            for case in cases.get(meeting.pk, [])
            for document in documents.get(case, [])
            if not came_too_late(document, meeting) and (hers or _is_public(document))
        }
        states = list(papers.values()) if meeting.summoned_at or meeting.opened_at else []
        found[meeting.pk] = Count(
            len(states),
            sum(state != PaperState.READ for state in states),
            sum(state in (PaperState.LATE, PaperState.CHANGED) for state in states),
        )
    return found


def _is_public(document: Document) -> bool:
    return document.published_at is not None and not document.secret
