"""The follow-up laid into a meeting's item, frozen as sent; and the tables of a report, handed over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from insyn.budget.following import papers as papers_following
from insyn.budget.following import reports as reports_following
from insyn.budget.following.gathering import paper_for
from insyn.budget.following.rules.reports import is_report
from insyn.budget.models import FollowUpPaper, PeriodReport
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings.models import Meeting


def _meeting_body(meeting: Meeting, **_given: object) -> str:
    return meeting.body


@act("budget.lay_follow_up", body=_meeting_body)
def lay_follow_up(*, by: Actor, at: datetime, meeting: Meeting) -> FollowUpPaper:
    """Lay the body's follow-up among the papers of its standing item, as it is known now; anew until the summons is sent."""
    meeting.refresh_from_db()
    refuse_unless(
        meeting.state == Meeting.State.PLANNED,
        _("Kallelsen är skickad. Uppföljningen står kvar som den skickades."),
    )
    item = papers_following.standing_item(meeting)
    if item is None:
        raise Refused(_("Uppföljningen står inte på dagordningen. Lägg in de stående punkterna först."))
    today = clock.local_date(at)
    place = papers_following.month_for(meeting, today)
    if place is None:
        raise Refused(_("Inget utfall är inlagt för en månad som är slut. Lägg in det först."))
    paper = paper_for(meeting.body, *place, today)
    refuse_unless(
        bool(paper.rows or paper.goals),
        _("Organet har inga rader i budgeten och inga mål att följa upp. Lägg in dem först."),
    )
    kept = paper.as_json()
    row = FollowUpPaper.objects.filter(item=item).first()
    if row is not None and row.paper == plain(kept):
        return row
    document = keep_made(
        by=by,
        at=at,
        kind=Document.Kind.REPORT,
        title=papers_following.title_for(paper),
        filename=f"uppfoljning-{meeting.body}-{place[0]}-{place[1]:02}.pdf",
        data=papers_following.as_pdf(paper, meeting.municipality, today),
    )
    row = row or FollowUpPaper(body=meeting.body, on=meeting.on, item=item)
    row.year, row.month = place
    row.document, row.paper, row.made_at, row.on = document, kept, at, meeting.on
    row.save()
    return row


def plain(kept: Any) -> Any:
    """A kept paper as JSON gives it back: lists for tuples."""
    if isinstance(kept, dict):
        return {key: plain(value) for key, value in kept.items()}
    return [plain(value) for value in kept] if isinstance(kept, list | tuple) else kept


def lay_before_summons(by: Actor, at: datetime, meeting: Meeting) -> None:
    """Before a summons is made: lay the follow-up where it stands on the agenda and there is one (``meetings.papers``)."""
    item = papers_following.standing_item(meeting)
    if item is None:
        return
    today = clock.local_date(at)
    place = papers_following.month_for(meeting, today)
    if place is None:
        return
    paper = paper_for(meeting.body, *place, today)
    if paper.rows or paper.goals:
        lay_follow_up(by=by, at=at, meeting=meeting)


def open_when_sent(name: str, given: Mapping[str, Any], result: Any) -> None:
    """What was laid is public, and frozen, when the summons with it is sent (a follower of every act)."""
    if name != "meetings.send_summons":
        return
    rows = FollowUpPaper.objects.filter(item__meeting=given["meeting"], published_at__isnull=True)
    for row in rows.select_related("document"):
        if row.document.published_at is not None:
            FollowUpPaper.objects.filter(pk=row.pk).update(published_at=row.document.published_at)


@act("budget.hand_over_report", publishes=True)
def hand_over_report(*, by: Actor, at: datetime, year: int, month: int) -> PeriodReport:
    """Hand over the tables of an interim report (through June, July or August) or of the annual report: kept as they are, public.

    The year's can be handed over once; an interim one again, as a report of its own.
    """
    today = clock.local_date(at)
    if not is_report(month):
        raise Invalid(
            _(
                "En delårsrapport omfattar sex till åtta månader, en årsredovisning tolv. "
                "Välj juni, juli, augusti eller december."
            ),
            field="month",
        )
    if (year, month) >= (today.year, today.month):
        raise Refused(_("Perioden är inte slut än."))
    refuse_unless(
        month != 12 or not PeriodReport.objects.filter(year=year, month=12).exists(),
        _("Årsredovisningens tabeller är redan överlämnade."),
    )
    found = reports_following.report(year, month, today)
    refuse_unless(
        any(table.rows for table in found.tables[1:]), _("Det finns ingen budget att redovisa för året.")
    )
    document = keep_made(
        by=by,
        at=at,
        kind=Document.Kind.REPORT,
        title=found.name.sv,
        filename=f"{'arsredovisning' if month == 12 else 'delarsrapport'}-{year}-{month:02}.pdf",
        data=reports_following.as_pdf(found, by.municipality, today),
        published=True,
    )
    row = PeriodReport(
        year=year,
        month=month,
        document=document,
        tables=reports_following.as_json(found),
        made_at=at,
        published_at=at,
    )
    row.save()
    return row
