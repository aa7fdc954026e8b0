"""The notice on the board: of a meeting's minutes, and of an item approved at once."""

from datetime import date, datetime, timedelta

from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import Notice as Content
from insyn.documents.typesetting import Posting, notice_pdf
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.law.deadlines import last_appeal_day
from insyn.meetings.force import also_on
from insyn.meetings.models import ItemNotice, Meeting, Notice
from insyn.meetings.papers.common import body_name, paragraphs

ANY_COURT = "förvaltningsrätten"


def make_notice(*, by: Actor, at: datetime, notice: Notice) -> Document:
    """Set and keep the notice; it is public at once."""
    meeting = notice.meeting
    return _keep(by, at, meeting, notice_content(notice), "")


def make_item_notice(*, by: Actor, at: datetime, notice: ItemNotice) -> Document:
    """Set and keep the notice of an item approved at once; it is public at once."""
    item = notice.item
    return _keep(by, at, item.meeting, item_notice_content(notice), f"-{item.paragraph}")


def _keep(by: Actor, at: datetime, meeting: Meeting, content: Content, suffix: str) -> Document:
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.NOTICE,
        title=f"Anslag, {body_name(meeting)} {meeting.on}{suffix.replace('-', ' § ')}",
        filename=f"anslag-{meeting.body}-{meeting.on}{suffix}.pdf",
        data=notice_pdf(content, font_paths=font_paths()),
        published=True,
    )


def notice_content(notice: Notice) -> Content:
    """What the notice says. It stands as long where nothing can be appealed (KL 8:12 makes no exception)."""
    meeting = notice.meeting
    items = list(meeting.items.filter(paragraph__isnull=False).order_by("paragraph"))
    numbers = [item.paragraph or 0 for item in items]
    at_once = [item.paragraph or 0 for item in items if hasattr(item, "notice")]
    approved_at = meeting.minutes.approved_at
    told = [Posting(row.board, row.posted_on) for row in notice.boards.order_by("board")]
    boards = (*(Posting(board, notice.posted_on) for board in also_on(notice)), *told)
    return _content(
        notice,
        meeting,
        numbers,
        clock.local_date(approved_at) if approved_at else notice.posted_on,
        (Posting(meeting.municipality.name, notice.posted_on), *boards) if boards else (),
        separately=paragraphs(at_once) if at_once else "",
    )


def item_notice_content(notice: ItemNotice) -> Content:
    """What the notice of an item approved at once says."""
    item = notice.item
    approved_at = item.approved_at_once.approved_at
    return _content(
        notice,
        item.meeting,
        [item.paragraph or 0],
        clock.local_date(approved_at) if approved_at else notice.posted_on,
        (),
        at_once=True,
    )


def _content(
    notice: Notice | ItemNotice,
    meeting: Meeting,
    numbers: list[int],
    approved_on: date,
    boards: tuple[Posting, ...],
    *,
    at_once: bool = False,
    separately: str = "",
) -> Content:
    waits = any(board.posted_on is None for board in boards)
    last = notice.last_appeal_day or last_appeal_day(
        [each.posted_on or notice.posted_on for each in boards] or [notice.posted_on]
    )
    return Content(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        met_on=meeting.on,
        first_paragraph=numbers[0],
        last_paragraph=numbers[-1],
        approved_on=approved_on,
        posted_on=notice.posted_on,
        last_appeal_day=None if waits else last,
        removed_earliest=None if waits else last + timedelta(days=1),
        kept_at=notice.kept_at,
        court=meeting.municipality.appeal_court or ANY_COURT,
        contact=meeting.municipality.contact,
        other_boards=boards,
        example_notice=example_notice(meeting.municipality),
        at_once=at_once,
        separately=separately,
    )
