"""The year's calendar: a whole plan laid in at once, and one meeting moved."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused, refuse_unless
from insyn.meetings import year as years
from insyn.meetings.acts.before import plan_meeting
from insyn.meetings.acts.common import State, meeting_body, must_be
from insyn.meetings.models import Meeting
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.planning.explaining import Impossible


@act("meetings.lay_in_year", publishes=True)
def lay_in_year(*, by: Actor, at: datetime, year: int, digest: str) -> list[Meeting]:
    """Plan every meeting of the year's best plan that is not there yet; answers with the new ones.

    ``digest`` is the plan's as it was looked at: Overtaken if another is the best by now. Refused for a year that cannot be
    planned, and for days that have been.
    """
    found = years.plan_year(year)
    if isinstance(found, Impossible):
        raise Refused(_("Året kan inte planeras så som reglerna är."))
    if years.digest(found) != digest:
        raise Overtaken(_("Planen har ändrats sedan du såg den. Läs den nya och lägg in den."))
    places = [place for place in years.missing(found) if place.on >= clock.local_date(at)]
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
