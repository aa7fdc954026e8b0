"""Calendars to subscribe to: of everything, of one body, of one person."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.description.kinds import BodyKind
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import Meeting
from insyn.meetings.queries import meetings_on
from insyn.organisation.queries import organisation_of, organisation_on
from insyn.people.models import Person
from insyn.people.queries import PLACES, C
from insyn.planning.icalendar_file import Entry, as_icalendar
from insyn.portal.asof import AsOf, public_view

BACK = timedelta(days=370)
"""How far back a calendar goes: last year's meetings stay where people have them."""
HOURS = 3
"""What a meeting is shown to last where the organisation file does not say."""


@public_view
def all_meetings(request: HttpRequest) -> HttpResponse:
    """Every body's meetings, or one's (``?organ=``); 404 for a body that is not there."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    body = request.GET.get("organ", "")
    organisation = organisation_on(asof.day)
    if body and not organisation.has_body(body):
        raise Http404("no such body")
    rows = _rows(asof)
    town = request.municipality.name  # type: ignore[attr-defined]
    name = (
        f"{organisation.body(body).name.sv}, {town}"
        if body
        else _("Sammanträden i %(town)s") % {"town": town}
    )
    return _calendar(request, [row for row in rows if not body or row.body == body], name, body or "alla")


@public_view
def of_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """The meetings of every body in which somebody has a place on the meeting's day, her party group's among them."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    person = Person.objects.filter(pk=person_id, merged_into__isnull=True).first()
    held = list(person.assignments.filter(starts_on__lte=asof.known)) if person else []
    if person is None or not held:
        raise Http404("nobody with an assignment by that day")
    places = {*PLACES, C.PARTICIPANT}

    def sits(row: Meeting) -> bool:
        organisation = organisation_of(row.version)
        grouped = organisation.body(row.body).kind == BodyKind.PARTY_GROUP
        body = organisation.assembly.id if grouped else row.body
        return any(
            one.body == body
            and one.capacity in places
            and one.starts_on <= row.on
            and (one.ends_on is None or one.ends_on > row.on)
            and (not grouped or one.party == row.party)
            for one in held
        )

    return _calendar(request, [row for row in _rows(asof) if sits(row)], person.name, f"person-{person.pk}")


def _rows(asof: AsOf) -> list[Meeting]:
    first: date = asof.day - BACK
    return list(meetings_on(asof.known).filter(on__gte=first).select_related("version"))


def _calendar(request: HttpRequest, rows: list[Meeting], name: str, file: str) -> HttpResponse:
    slug = request.municipality.slug  # type: ignore[attr-defined]
    entries = [_entry(row, slug) for row in rows]
    midnight = datetime.combine(request.asof.day, time(), STOCKHOLM)  # type: ignore[attr-defined]
    stamp = max((row.cancelled_at or row.published_at or midnight for row in rows), default=midnight)
    content = as_icalendar(entries, name, stamp)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{slug}-{file}.ics"'
    return answer


def _entry(row: Meeting, slug: str) -> Entry:
    body = organisation_of(row.version).body(row.body)
    address = settings.BASE_URL.rstrip("/") + reverse("portal:meeting", args=[slug, row.body, row.address])
    return Entry(
        uid=f"{row.pk}@{slug}.insyn",
        body=row.body,
        day=row.on,
        summary=f"{body.name.sv}, {row.party}" if row.party else body.name.sv,
        start=row.starts_at.astimezone(STOCKHOLM).time().replace(microsecond=0),
        hours=body.meets.hours if body.meets and body.meets.hours else HOURS,
        description=address,
        location=row.place,
        sequence=row.moves + (row.cancelled_at is not None),
        cancelled=row.cancelled_at is not None,
    )
