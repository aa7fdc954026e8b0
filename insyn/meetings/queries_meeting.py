"""One meeting as a citizen reads it on a day: agenda and papers once the summons is sent, decisions as they are taken,
how each question was dealt with once the approved minutes are posted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from insyn.cases.models import Case, CaseDocument
from insyn.cases.queries import ShownDocument, shown_document, withheld
from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.statute.compare import Piece
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.queries import end_of, open_on
from insyn.meetings.elections.shown import ElectionShown, went
from insyn.meetings.force import Early, early_by, force_of, with_force
from insyn.meetings.models import AgendaItem, Meeting, MinutesNote, Notice, Signature
from insyn.meetings.queries import MeetingRow, meetings_on, notice_by, row_of, state_on
from insyn.meetings.queries_against import CameTo, came_to, put_words
from insyn.meetings.queries_attendance import Attendance, attendance
from insyn.meetings.queries_handling import Handling, handling_of
from insyn.meetings.queries_record import Record, record_of
from insyn.meetings.rules.against import Against
from insyn.meetings.rules.legal_force import Force
from insyn.organisation.queries import organisation_of

State = Meeting.State


@dataclass(frozen=True)
class AskedShown:
    """A question from the public with the answer that there was on the day; never who asked."""

    number: int
    text: str
    put_to: str
    answer: str
    answered_by: str
    in_writing: bool
    written: bool = False


@dataclass(frozen=True)
class ItemShown:
    """An item of the agenda; a secret one says only that it is there and by which section."""

    position: int
    secrecy_section: str
    paragraph: int | None = None
    kind: str = ""
    title: str = ""
    case: Case | None = None
    proposal: str = ""
    proposal_from: str = ""
    presenter: str = ""
    closed_doors: bool = False
    documents: tuple[ShownDocument, ...] = ()
    outcome: str = ""
    decision: str = ""
    handling: Handling | None = None
    elections: tuple[ElectionShown, ...] = ()
    force: Force | None = None
    early: tuple[Early, ...] = ()
    against: Against | None = None
    put_words: Text | None = None
    notes: tuple[MinutesNote, ...] = ()
    at_once: bool = False
    public_questions: tuple[AskedShown, ...] = ()
    beside: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class MeetingPage:
    """Everything a citizen may know of a meeting on a day."""

    meeting: Meeting
    row: MeetingRow
    body: Body
    items: tuple[ItemShown, ...]
    summons: Document | None
    bundle: Document | None
    minutes: Document | None
    notice: Notice | None
    notice_document: Document | None
    attendance: Attendance | None
    source: str
    notes: tuple[MinutesNote, ...] = ()  # of the minutes as a whole
    signed: Document | None = None  # the minutes' file with everybody's signatures so far
    signers: tuple[Signature, ...] = ()
    recesses: tuple[tuple[datetime, datetime], ...] = ()  # those that are over
    in_recess_until: datetime | None = None
    goes_on: Meeting | None = None  # the day on which it goes on with what was left

    @property
    def has_agenda(self) -> bool:
        """Whether the summons is sent, so that the agenda is public."""
        return self.row.state != State.PLANNED and bool(self.items)

    @property
    def is_group(self) -> bool:
        """Whether it is a party's own meeting, which is no municipal body's."""
        return self.body.kind == BodyKind.PARTY_GROUP


def meeting_page(body: str, address: str, known: date) -> MeetingPage | None:
    """The body's meeting at this address (its date, and the party of a group meeting), if it is public on the day."""
    on, party = _parts(address)
    if on is None:
        return None
    meeting = (
        meetings_on(known)
        .filter(body=body, on=on)
        .select_related(
            "summons__document",
            "summons__bundle",
            "notice__document",
            "minutes__public_document",
        )
        .filter(party__iexact=party)
        .first()
    )
    if meeting is None or meeting.address != address:
        return None
    return _page(meeting, known)


def _parts(address: str) -> tuple[date | None, str]:
    """The date and the party of a meeting's address."""
    try:
        return date.fromisoformat(address[:10]), address[11:]
    except ValueError:
        return None, ""


def _page(meeting: Meeting, known: date) -> MeetingPage:
    summons = getattr(meeting, "summons", None)
    minutes = getattr(meeting, "minutes", None)
    notice = notice_by(meeting, known)
    called = state_on(meeting, known) not in (State.PLANNED, State.CANCELLED)
    items = _items(meeting) if called else []
    record = record_of(meeting, items) if notice and items else None
    signers = _signers(meeting, known)
    return MeetingPage(
        meeting=meeting,
        row=row_of(meeting, known),
        body=organisation_of(meeting.version).body(meeting.body),
        items=_shown_items(meeting, items, known, record),
        summons=_open(summons.document if summons else None, known),
        bundle=_open(summons.bundle if summons else None, known),
        minutes=_open(minutes.public_document if minutes else None, known),
        notice=notice,
        notice_document=_open(notice.document if notice else None, known),
        attendance=attendance(items, record) if record else None,
        source=meeting.source,
        notes=_notes(meeting, known),
        signed=signers[-1].document if signers else None,
        signers=signers,
        **_course(meeting, known),
    )


def _course(meeting: Meeting, known: date) -> dict[str, Any]:
    """The recesses of a meeting as they were known on the day, and the meeting that it goes on with."""
    before = end_of(known)
    rows = [row for row in meeting.recesses.order_by("began_at", "pk") if row.began_at < before]
    over = [(row.began_at, row.ended_at) for row in rows if row.ended_at and row.ended_at < before]
    going_on = next((row.until for row in rows if row.ended_at is None), None)
    after = meetings_on(known).filter(continues=meeting).first()
    return {"recesses": tuple(over), "in_recess_until": going_on, "goes_on": after}


def _notes(meeting: Meeting, known: date) -> tuple[MinutesNote, ...]:
    """The notes on the minutes that are about no item of theirs."""
    rows = MinutesNote.objects.filter(minutes__meeting=meeting, item__isnull=True).order_by("noted_at", "pk")
    return tuple(note for note in rows if open_on(note, known))


def _signers(meeting: Meeting, known: date) -> tuple[Signature, ...]:
    """The signatures whose files are public on the day, in turn."""
    rows = Signature.objects.filter(minutes__meeting=meeting).select_related("document").order_by("number")
    return tuple(row for row in rows if open_on(row.document, known))


def _open(document: Document | None, known: date) -> Document | None:
    return document if open_on(document, known) else None


def _items(meeting: Meeting) -> list[AgendaItem]:
    """The items with their cases and the cases' documents."""
    documents = CaseDocument.objects.select_related("document").order_by("number")
    return list(
        with_force(meeting.items.select_related("case", "meeting__version", "approved_at_once"))
        .prefetch_related(Prefetch("case__case_documents", documents), "later_notes")
        .order_by("position")
    )


def _shown_items(
    meeting: Meeting, items: Iterable[AgendaItem], known: date, record: Record | None
) -> tuple[ItemShown, ...]:
    number = 0
    shown = []
    items = list(items)
    came = came_to([item for item in items if open_on(item, known)], known, record)
    for item in items:
        entries = _documents(item, meeting)
        if open_on(item, known):
            shown.append(_item(item, entries, number, known, record, came.get(item.pk, CameTo())))
        elif item.secret:
            shown.append(ItemShown(item.position, item.secrecy_section))
        number += len(entries)
    return tuple(shown)


def _documents(item: AgendaItem, meeting: Meeting) -> list[CaseDocument]:
    """What was on the agenda with the item: the case's documents of the day the summons was sent."""
    if item.case is None:
        return []
    sent = meeting.summoned_at
    return [
        entry for entry in item.case.case_documents.all() if sent is None or entry.document.created_at <= sent
    ]


def _item(
    item: AgendaItem,
    entries: list[CaseDocument],
    before: int,
    known: date,
    record: Record | None,
    came: CameTo,
) -> ItemShown:
    decided = item.decided_at is not None and item.decided_at < end_of(known)
    own = open_on(getattr(item, "notice", None), known)
    posted = own or notice_by(item.meeting, known) is not None
    documents = []
    for place, entry in enumerate(entries, start=before + 1):
        if open_on(entry.document, known):
            documents.append(shown_document(entry, place))
        elif entry.document.secret:
            documents.append(withheld(place, entry.document))
    return ItemShown(
        position=item.position,
        secrecy_section="",
        paragraph=item.paragraph if decided else None,
        kind=item.kind,
        title=item.title,
        case=item.case if open_on(item.case, known) else None,
        proposal=item.proposal,
        proposal_from=item.proposal_from,
        presenter=item.presenter,
        closed_doors=item.closed_doors,
        documents=tuple(documents),
        outcome=item.outcome if decided else "",
        decision=item.decision if decided else "",
        handling=handling_of(item, record) if record and decided else None,
        elections=went(item) if decided else (),
        force=force_of(item, known) if posted else None,
        early=early_by(item, known) if posted else (),
        against=came.against,
        beside=came.beside,
        put_words=put_words(item.outcome, came.put),
        notes=tuple(note for note in item.later_notes.all() if open_on(note, known)),
        at_once=own,
        public_questions=tuple(_asked(item, known)) if decided and item.is_question_time else (),
    )


def _asked(item: AgendaItem, known: date) -> Iterator[AskedShown]:
    for row in item.public_questions.order_by("position"):
        written = row.written_at is not None and row.written_at < end_of(known)
        yield AskedShown(
            row.position,
            row.text,
            row.put_to,
            row.written_answer if written else row.answer,
            row.written_by if written else row.answered_by,
            row.in_writing,
            written,
        )
