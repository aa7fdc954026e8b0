"""The year's calendar: a whole plan laid in at once, and one meeting moved."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, refuse_unless
from insyn.meetings import year as years
from insyn.meetings.acts.before import plan_meeting
from insyn.meetings.acts.common import State, meeting_body, must_be
from insyn.meetings.models import Meeting
from insyn.meetings.year import ShownPlan
from insyn.organisation.queries import organisation_of, version_in_force


@act("meetings.lay_in_year", publishes=True)
def lay_in_year(*, by: Actor, at: datetime, plan: ShownPlan) -> list[Meeting]:
    """Plan every meeting of a year's plan exactly as it was shown; answers with the new ones.

    Overtaken if the organisation or the year's meetings have changed since it was made: then another plan may be the best.
    Days that have been since are left out; refused where nothing is left.
    """
    if years.basis_of(plan.year) != plan.basis:
        raise Overtaken(_("Planen har ändrats sedan du såg den. Läs den nya och lägg in den."))
    places = [place for place in plan.places if place.on >= clock.local_date(at)]
    refuse_unless(bool(places), _("Alla sammanträden i planen finns redan."))
    return [
        plan_meeting(
            by=by,
            at=at,
            body=place.body,
            party=place.party,
            on=place.on,
            starts=place.starts,
            source=_("årets plan"),
        )
        for place in places
    ]


@act("meetings.move_meeting", body=meeting_body, publishes=True)
def move_meeting(
    *, by: Actor, at: datetime, meeting: Meeting, on: date, starts: time, place: str = ""
) -> Meeting:
    """Move a meeting that has not been summoned to another day, time or place.

    Refused where the body meets that day already, or another version of the organisation is in force then; Invalid for a day
    that has been.
    """
    must_be(meeting, State.PLANNED)
    if on < clock.local_date(at):
        raise Invalid(_("Dagen har varit. Välj en dag som kommer."), field="on")
    same = Meeting.objects.filter(body=meeting.body, party=meeting.party, on=on).exclude(pk=meeting.pk)
    refuse_unless(not same.exists(), _("Organet har redan ett sammanträde den dagen."))
    version = version_in_force(on)
    if not organisation_of(version).has_body(meeting.body):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field="on")
    for case in [item.case for item in meeting.items.select_related("case") if item.case]:
        case.steps.filter(body=meeting.body, meeting_on=meeting.on).update(meeting_on=on)
    meeting.on, meeting.version, meeting.place = on, version, place.strip()
    meeting.starts_at = clock.instant(on, starts.hour, starts.minute)
    meeting.moves += 1
    meeting.save(update_fields=["on", "version", "place", "starts_at", "moves"])
    return meeting
