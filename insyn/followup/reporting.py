"""The report to a body: which meeting it is for, what is in it, and that it is among its item's papers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from insyn.cases.models import Case, Execution
from insyn.description.bodies import Body
from insyn.description.dates import in_words
from insyn.documents.models import Document
from insyn.documents.typesetting.follow_up import FollowUp, Line
from insyn.followup import gathering
from insyn.followup.gathering import Shown
from insyn.followup.models import BodyReport
from insyn.followup.rules.assignments import Stand
from insyn.followup.rules.reporting import MONTHS, Period, is_time, meeting_for, period_before
from insyn.foundation import clock
from insyn.foundation.context import example_notice
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of

S = Meeting.State
COMING = (S.PLANNED, S.SUMMONED)


def months_of(body: Body) -> tuple[int, ...]:
    """After which months the body is told: as its file says, else June and December."""
    return MONTHS if body.follow_up_report is None else body.follow_up_report


def period_for(meeting: Meeting) -> Period | None:
    """The period that a report at the meeting is about; None for a body that is told nothing or has given nobody anything."""
    organisation = organisation_of(meeting.version)
    if meeting.party or not organisation.has_body(meeting.body):
        return None
    period = period_before(months_of(organisation.body(meeting.body)), meeting.on)
    if (
        period is None
        or not Execution.objects.filter(body=meeting.body, decided_on__lte=period.last).exists()
    ):
        return None
    return period


def meetings_to_report_at(today: date) -> list[Meeting]:
    """The meetings whose reports are to be made today."""
    bodies = sorted(set(Execution.objects.order_by("pk").values_list("body", flat=True)))
    found = []
    for body in bodies:
        rows = (
            Meeting.objects.filter(body=body, party="").exclude(state=S.CANCELLED).select_related("version")
        )
        meetings = {meeting.on: meeting for meeting in rows.order_by("on")}
        for meeting in meetings.values():
            if meeting.on < today or meeting.state not in COMING:
                continue
            period = period_for(meeting)
            if period is None or meeting_for(period, meetings) != meeting.on:
                continue
            if is_time(period, meeting.on, today) and not _made(body, period):
                found.append(meeting)
    return found


def _made(body: str, period: Period) -> bool:
    """Whether the report has been made; one that was taken off an agenda again is the secretary's to put on another."""
    return BodyReport.objects.filter(body=body, last=period.last).exists()


def report_of_item(item: AgendaItem) -> list[Document]:
    """The report that stands beside an item (registered with ``meetings.papers``).

    It proposes that the report is noted: an item that is no such thing, or proposes nothing, is not asked about in the database.
    """
    if item.kind != AgendaItem.Kind.FORM or not item.proposal:
        return []
    row = BodyReport.objects.filter(item=item.pk).select_related("document").first()
    return [row.document] if row else []


def gathered(meeting: Meeting, period: Period, made_on: date) -> FollowUp:
    """What the report says, as it is known on the day it is made; nothing of what is secret but how many."""
    rows = list(gathering.executions().filter(body=meeting.body, decided_on__lte=period.last))
    shown = [one for one in gathering.gathered(rows, made_on) if not one.case.secret]
    municipality = meeting.municipality
    return FollowUp(
        municipality=municipality.name,
        body=organisation_of(meeting.version).body(meeting.body).name.sv,
        first=period.first,
        last=period.last,
        made_on=made_on,
        done=_lines(one for one in shown if one.stand is Stand.DONE and _since(one, period)),
        given_up=_lines(one for one in shown if one.stand is Stand.CANNOT and _since(one, period)),
        late=_lines(one for one in shown if one.stand is Stand.LATE),
        left=_lines(one for one in shown if one.stand in (Stand.GOES_ON, Stand.WAITS)),
        nobody=tuple(str(case) for case in given_to_nobody(meeting.body) if not case.secret),
        withheld=sum(row.case.secret and row.reported_at is None for row in rows),
        example_notice=example_notice(municipality),
    )


def _since(one: Shown, period: Period) -> bool:
    """Whether it was reported in the period or after: what came between it and the report is not left out of both."""
    return one.reported_at is not None and clock.local_date(one.reported_at) >= period.first


def _lines(shown: Iterable[Shown]) -> tuple[Line, ...]:
    return tuple(
        Line(
            reference=one.case.reference,
            task=one.task,
            decided=_decided(one),
            unit=one.unit_name.sv,
            due_on=one.due_on,
            stands=_stands(one),
            told=one.latest,
        )
        for one in sorted(shown, key=gathering.oldest_first)
    )


def _decided(one: Shown) -> str:
    paragraph = f", § {one.paragraph}" if one.paragraph else ""
    return f"den {in_words(one.decided_on).sv}{paragraph}"


def _stands(one: Shown) -> str:
    words = one.stand.label.sv
    if one.stand is Stand.LATE:
        words += f" {one.days_late} dagar" if one.days_late != 1 else " en dag"
    if one.moved:
        words += f", dagen var först den {in_words(one.first_due_on).sv}. {one.why_late}"
    return words


def given_to_nobody(body: str = "") -> list[Case]:
    """The cases that are decided (by the body) with nobody given them to carry out: no unit, no day."""
    given = Execution.objects.filter(
        case=OuterRef("case"), body=OuterRef("meeting__body"), decided_on=OuterRef("meeting__on")
    )
    items = AgendaItem.objects.filter(
        ~Exists(given), outcome=AgendaItem.Outcome.DECIDED, case__status=Case.Status.DECIDED
    )
    if body:
        items = items.filter(meeting__body=body)
    rows = items.select_related("case").order_by("meeting__on", "pk")
    return list(dict.fromkeys(item.case for item in rows if item.case is not None))
