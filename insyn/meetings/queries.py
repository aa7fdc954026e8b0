"""What citizens read of meetings, as it was known on a day: the calendar, decisions, the notice board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from insyn.cases.models import Case
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.records import Weekday
from insyn.description.statute.compare import Piece
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.queries import end_of, open_on, published
from insyn.foundation import clock
from insyn.meetings.force import also_on, force_of, with_force
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, ItemNotice, Meeting, Notice
from insyn.meetings.queries_against import CameTo, came_to, put_words
from insyn.meetings.rules.against import Against
from insyn.meetings.rules.legal_force import Force
from insyn.organisation.queries import organisation_of

State = Meeting.State


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list, in the state it had on the day."""

    body: str
    name: Text
    party: str
    on: date
    starts_at: datetime
    place: str
    address: str
    state: str
    with_minutes: bool
    open_to_all: bool
    stated_weekday: Weekday | None
    assumed: str

    @property
    def weekday_disagrees(self) -> bool:
        """Whether the source's weekday is not the date's own; both are kept and shown."""
        return self.stated_weekday is not None and self.stated_weekday != Weekday.of(self.on)


@dataclass(frozen=True)
class DecisionRow:
    """What a body decided in an item, or proposed to the next one."""

    body: str
    name: Text
    party: str
    on: date
    address: str
    position: int
    paragraph: int | None
    title: str
    outcome: str
    decision: str
    case_address: str
    case_reference: str
    posted: bool
    last_appeal_day: date | None
    force: Force | None
    against: Against | None = None
    beside: tuple[Piece, ...] = ()
    put_words: Text | None = None
    put_until: date | None = None


@dataclass(frozen=True)
class NoticeRow:
    """A notice that minutes are approved (KL 8:12)."""

    body: str
    name: Text
    met_on: date
    address: str
    first_paragraph: int | None
    last_paragraph: int | None
    approved_on: date | None
    posted_on: date
    last_appeal_day: date | None
    kept_at: str
    document: Document | None
    minutes: Document | None
    boards: tuple[tuple[str, date | None], ...] = ()  # a joint committee's other boards
    at_once: bool = False

    @property
    def waits(self) -> bool:
        """Whether the notice is still missing on some board, so that no appeal period runs (KL 9:32)."""
        return any(posted_on is None for _board, posted_on in self.boards)


@dataclass(frozen=True)
class Announcement:
    """An announced meeting of the assembly (KL 5:13, 8:10): when, where, and what is to be dealt with."""

    meeting: MeetingRow
    posted_on: date
    items: tuple[str, ...]
    document: Document | None


def state_on(meeting: Meeting, known: date) -> str:
    """The state a meeting had at the end of the day, told by when things happened to it."""
    before = end_of(known)
    if meeting.cancelled_at is not None and meeting.cancelled_at < before:
        return State.CANCELLED
    minutes = getattr(meeting, "minutes", None)
    reached = (
        (State.APPROVED, minutes.approved_at if minutes else None),
        (State.CLOSED, meeting.closed_at),
        (State.OPEN, meeting.opened_at),
        (State.SUMMONED, meeting.summoned_at),
    )
    return next((state for state, at in reached if at is not None and at < before), State.PLANNED)


def row_of(meeting: Meeting, known: date) -> MeetingRow:
    """A meeting as a row of a list."""
    body = organisation_of(meeting.version).body(meeting.body)
    return MeetingRow(
        body=meeting.body,
        name=body.name,
        party=meeting.party,
        on=meeting.on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        address=meeting.address,
        state=state_on(meeting, known),
        with_minutes=keeps_minutes(body.kind),
        open_to_all=body.open,
        stated_weekday=Weekday(meeting.stated_weekday) if meeting.stated_weekday else None,
        assumed=meeting.assumed,
    )


def meetings_on(known: date) -> QuerySet[Meeting]:
    """The meetings that are public on the day, in the order they are held."""
    return (
        published(Meeting, known).select_related("version", "minutes").order_by("starts_at", "body", "party")
    )


def calendar(
    known: date,
    *,
    body: str = "",
    from_day: date | None = None,
    year: int | None = None,
    limit: int | None = None,
) -> list[MeetingRow]:
    """The public meetings of a body or of all, from a day on or in a year, by date; at most ``limit`` of them."""
    found = meetings_on(known)
    if body:
        found = found.filter(body=body)
    if from_day:
        found = found.filter(on__gte=from_day)
    if year:
        found = found.filter(on__year=year)
    return [row_of(meeting, known) for meeting in found[:limit]]


def years_with_meetings(known: date) -> list[int]:
    """The years in which there are public meetings, oldest first."""
    days = published(Meeting, known).order_by("on__year").values_list("on__year", flat=True).distinct()
    return list(days)


def coming_days(known: date, from_day: date, bodies: Iterable[str]) -> dict[str, list[date]]:
    """The days from ``from_day`` on at which each body has a public meeting that is not cancelled."""
    rows = (
        published(Meeting, known)
        .filter(body__in=list(bodies), on__gte=from_day)
        .exclude(state=State.CANCELLED)
        .order_by("on")
        .values_list("body", "on")
        .distinct()
    )
    days: dict[str, list[date]] = {}
    for body, on in rows:
        days.setdefault(body, []).append(on)
    return days


def decisions(known: date) -> QuerySet[AgendaItem]:
    """The public items in which something was decided, proposed or put off by the day, the latest first."""
    return (
        published(AgendaItem, known)
        .filter(decided_at__lt=end_of(known), meeting__in=published(Meeting, known).values("pk"))
        .select_related("meeting__version", "meeting__notice", "case")
        .order_by("-meeting__on", "-decided_at", "-position")
    )


def latest_decisions(known: date, number: int) -> list[DecisionRow]:
    """The latest decisions in cases; what only passed on the way, and the meetings' own forms, are left out."""
    found = with_force(decisions(known).filter(outcome=AgendaItem.Outcome.DECIDED, case__isnull=False))
    return [decision_row(item, known) for item in found[:number]]


def items_decided(case: Case, known: date) -> list[AgendaItem]:
    """The public items in which every body dealt with the case, the first one first, with what their force is read from."""
    return list(
        with_force(decisions(known).filter(case=case, meeting__party="")).order_by("decided_at", "pk")
    )


def decision_rows(items: Sequence[AgendaItem], known: date) -> list[DecisionRow]:
    """What was done in each of the items, as a case's page tells it."""
    came = came_to(items, known)
    return [decision_row(item, known, came.get(item.pk)) for item in items]


def agenda_days(case: Case, known: date, from_day: date) -> list[DecisionRow]:
    """The coming meetings on whose public agenda the case stands, the nearest first."""
    items = (
        published(AgendaItem, known)
        .filter(case=case, meeting__on__gte=from_day)
        .filter(Q(decided_at__isnull=True) | Q(decided_at__gte=end_of(known)))
        .select_related("meeting__version", "meeting__notice", "case", "notice")
        .order_by("meeting__on", "pk")
    )
    return [decision_row(item, known) for item in items]  # none is decided yet: none has a force to read


def decision_row(item: AgendaItem, known: date, came: CameTo | None = None) -> DecisionRow:
    """An item as a row of a list of decisions; what it came to is told only if it was decided by the day, and how it stands
    to the proposal where that has been asked (``came``)."""
    meeting = item.meeting
    notice = notice_by(meeting, known)
    decided = item.decided_at is not None and item.decided_at < end_of(known)
    case = item.case if open_on(item.case, known) else None
    own = open_on(getattr(item, "notice", None), known)
    force = force_of(item, known) if notice or own else None
    return DecisionRow(
        body=meeting.body,
        name=organisation_of(meeting.version).body(meeting.body).name,
        party=meeting.party,
        on=meeting.on,
        address=meeting.address,
        position=item.position,
        paragraph=item.paragraph if decided else None,
        title=item.title,
        outcome=item.outcome if decided else "",
        decision=item.decision if decided else "",
        case_address=case.address if case else "",
        case_reference=case.reference if case else "",
        posted=notice is not None or own,
        last_appeal_day=force.last_day if force else None,
        force=force,
        against=came.against if came else None,
        beside=came.beside if came else (),
        put_words=put_words(item.outcome, came.put) if came else None,
        put_until=came.put.until if came and came.put else None,
    )


def notice_by(meeting: Meeting, known: date) -> Notice | None:
    """The meeting's notice, if it was posted by the day."""
    notice = getattr(meeting, "notice", None)
    return notice if open_on(notice, known) else None


def posted_notices(known: date, *, shown_by: str = "") -> list[NoticeRow]:
    """The notices that hang on the board on the day, the latest first; those of items approved at once among them.

    With ``shown_by`` only those that the board of the partner with that code shows too.
    """
    found = (
        _hanging(Notice, known)
        .select_related("meeting__version", "meeting__minutes__public_document", "document")
        .prefetch_related("meeting__items", "boards")
    )
    own = _hanging(ItemNotice, known).select_related(
        "item__meeting__version", "item__approved_at_once__public_document", "document"
    )
    rows = [_notice_row(notice, known) for notice in found if not shown_by or shown_by in notice.also_on]
    rows += [_item_row(notice, known) for notice in own if not shown_by or shown_by in notice.also_on]
    return sorted(rows, key=lambda row: row.posted_on, reverse=True)


def _hanging(kind: type[Notice] | type[ItemNotice], known: date) -> QuerySet[Any]:
    return (
        published(kind, known)
        .filter(posted_on__lte=known)
        .filter(Q(removed_on__isnull=True) | Q(removed_on__gt=known))
        .order_by("-posted_on", "-pk")
    )


def _notice_row(notice: Notice, known: date) -> NoticeRow:
    meeting = notice.meeting
    minutes = getattr(meeting, "minutes", None)
    numbers = sorted(item.paragraph for item in meeting.items.all() if item.paragraph is not None)
    return _row_of_notice(
        notice,
        meeting,
        numbers,
        minutes.approved_at if minutes else None,
        minutes.public_document if minutes else None,
        known,
        boards=(
            *((board, notice.posted_on) for board in also_on(notice)),
            *(
                (row.board, row.posted_on if row.posted_on and row.posted_on <= known else None)
                for row in notice.boards.all()
            ),
        ),
    )


def _item_row(notice: ItemNotice, known: date) -> NoticeRow:
    item = notice.item
    approval = item.approved_at_once
    numbers = [item.paragraph] if item.paragraph else []
    return _row_of_notice(
        notice, item.meeting, numbers, approval.approved_at, approval.public_document, known, at_once=True
    )


def _row_of_notice(
    notice: Notice | ItemNotice,
    meeting: Meeting,
    numbers: Sequence[int],
    approved_at: datetime | None,
    minutes: Document | None,
    known: date,
    *,
    boards: tuple[tuple[str, date | None], ...] = (),
    at_once: bool = False,
) -> NoticeRow:
    return NoticeRow(
        body=meeting.body,
        name=organisation_of(meeting.version).body(meeting.body).name,
        met_on=meeting.on,
        address=meeting.address,
        first_paragraph=numbers[0] if numbers else None,
        last_paragraph=numbers[-1] if numbers else None,
        approved_on=clock.local_date(approved_at) if approved_at else None,
        posted_on=notice.posted_on,
        last_appeal_day=notice.last_appeal_day,
        kept_at=notice.kept_at,
        document=notice.document if open_on(notice.document, known) else None,
        minutes=minutes if open_on(minutes, known) else None,
        boards=boards,
        at_once=at_once,
    )


def announcements(known: date, organisation: Organisation) -> list[Announcement]:
    """The assembly's announced meetings that have not been held by the day, the nearest first."""
    bodies = [body.id for body in organisation.bodies_of_kind(BodyKind.ASSEMBLY)]
    found = (
        meetings_on(known)
        .filter(body__in=bodies, on__gte=known, summoned_at__lt=end_of(known))
        .select_related("summons__document")
        .prefetch_related("items")
    )
    return [_announcement(meeting, known) for meeting in found]


def _announcement(meeting: Meeting, known: date) -> Announcement:
    document = meeting.summons.document
    shown: Sequence[AgendaItem] = sorted(meeting.items.all(), key=lambda item: item.position)
    return Announcement(
        meeting=row_of(meeting, known),
        posted_on=clock.local_date(meeting.summons.sent_at),
        items=tuple(item.title if open_on(item, known) else "" for item in shown),
        document=document if open_on(document, known) else None,
    )
