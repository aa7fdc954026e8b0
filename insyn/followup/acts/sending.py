"""What is sent by itself: reminders, and the report to a body. Each is written with its letters or its item, or not at all."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.cases.models import Execution
from insyn.description.dates import in_words
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting.follow_up import follow_up_pdf
from insyn.followup import letters, reporting
from insyn.followup.models import BodyReport, Reminder, Request
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused, refuse_unless
from insyn.meetings.acts import add_item
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of

S = Meeting.State


@act("followup.remind")
def remind(*, by: Actor, at: datetime, execution: Execution, key: str, months: int = 0) -> Reminder:
    """Remind the unit's head and the official of an assignment, once for each key."""
    execution.refresh_from_db()
    refuse_unless(execution.reported_at is None, _("Uppdraget är avslutat."))
    refuse_unless(
        not Reminder.objects.filter(execution=execution, key=key).exists(), _("Påminnelsen är redan skickad.")
    )
    sent = letters.of_assignment(execution, clock.local_date(at), months)
    row = Reminder(execution=execution, key=key, at=at, letters=sent)
    row.save()
    return row


@act("followup.remind_of_request")
def remind_of_request(*, by: Actor, at: datetime, request: Request, key: str, months: int = 0) -> Reminder:
    """Remind whoever a report was asked of in supervision, once for each key."""
    request.refresh_from_db()
    refuse_unless(request.received_on is None, _("Rapporten är redan mottagen."))
    refuse_unless(
        not Reminder.objects.filter(request=request, key=key).exists(), _("Påminnelsen är redan skickad.")
    )
    sent = letters.of_request(request, clock.local_date(at), months)
    row = Reminder(request=request, key=key, at=at, letters=sent)
    row.save()
    return row


def _meeting_body(meeting: Meeting, **_given: object) -> str:
    return meeting.body


@act("followup.make_report", body=_meeting_body)
def make_report(*, by: Actor, at: datetime, meeting: Meeting) -> BodyReport:
    """Make the report on the body's decisions and put it on the meeting's agenda; public when the summons is sent.

    About the last period that was over before the meeting; once for each. One whose item was taken off the agenda again is put
    on this one as it was made.
    """
    meeting.refresh_from_db()
    refuse_unless(meeting.state in (S.PLANNED, S.SUMMONED), _("Sammanträdet tar inte emot fler punkter."))
    period = reporting.period_for(meeting)
    refuse_unless(period is not None, _("Organet ska inte ha någon rapport om sina beslut."))
    assert period is not None
    found = BodyReport.objects.filter(body=meeting.body, last=period.last).first()
    if found and found.item_id:
        raise Refused(_("Rapporten för tiden är redan gjord."))
    name = organisation_of(meeting.version).body(meeting.body).name.sv
    title = f"Uppföljning av beslut {in_words(period.first).sv} – {in_words(period.last).sv}"
    if found is None:
        pdf = follow_up_pdf(reporting.gathered(meeting, period, clock.local_date(at)))
        document = keep_made(
            by=by,
            at=at,
            kind=Document.Kind.REPORT,
            title=title,
            filename=f"uppfoljning-{meeting.body}-{period.last}.pdf",
            data=pdf,
        )
        found = BodyReport(
            body=meeting.body, first=period.first, last=period.last, made_at=at, document=document
        )
    found.item = add_item(
        by=by,
        at=at,
        meeting=meeting,
        title=title,
        kind=AgendaItem.Kind.FORM,
        proposal=f"{name} noterar redovisningen.",
    )
    found.save()
    return found
