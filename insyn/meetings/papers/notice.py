"""The notice on the board."""

from datetime import datetime, timedelta

from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import Notice as Content
from insyn.documents.typesetting import notice_pdf
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.law.deadlines import last_appeal_day
from insyn.meetings.models import Notice
from insyn.meetings.papers.common import body_name

ANY_COURT = "förvaltningsrätten"


def make_notice(*, by: Actor, at: datetime, notice: Notice) -> Document:
    """Set and keep the notice; it is public at once."""
    meeting = notice.meeting
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.NOTICE,
        title=f"Anslag, {body_name(meeting)} {meeting.on}",
        filename=f"anslag-{meeting.body}-{meeting.on}.pdf",
        data=notice_pdf(notice_content(notice), font_paths=font_paths()),
        published=True,
    )


def notice_content(notice: Notice) -> Content:
    """What the notice says. It stands as long where nothing can be appealed (KL 8:12 makes no exception)."""
    meeting = notice.meeting
    numbers = [
        item.paragraph or 0 for item in meeting.items.filter(paragraph__isnull=False).order_by("paragraph")
    ]
    last = notice.last_appeal_day or last_appeal_day([notice.posted_on])
    approved_at = meeting.minutes.approved_at
    return Content(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        met_on=meeting.on,
        first_paragraph=numbers[0],
        last_paragraph=numbers[-1],
        approved_on=clock.local_date(approved_at) if approved_at else notice.posted_on,
        posted_on=notice.posted_on,
        last_appeal_day=last,
        removed_earliest=last + timedelta(days=1),
        kept_at=notice.kept_at,
        court=meeting.municipality.appeal_court or ANY_COURT,
        contact=meeting.municipality.contact,
        example_notice=example_notice(meeting.municipality),
    )
