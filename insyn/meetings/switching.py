"""Meetings when the organisation changes: those after the day are held under the new version, or stand in the way."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.decisions import FoundDecision
from insyn.organisation.queries import organisation_of
from insyn.organisation.switching import Change, Entry, Part

State = Meeting.State


def _from_the_day(change: Change) -> QuerySet[Meeting]:
    """Meetings planned or called on the day or later."""
    return Meeting.objects.filter(on__gte=change.on, state__in=[State.PLANNED, State.SUMMONED])


def plan_meetings(change: Change) -> Iterable[Entry]:
    """Meetings of bodies that end stand in the way until they are called off; the rest are held under the new version."""
    kept: dict[str, int] = {}
    for meeting in _from_the_day(change).order_by("on", "body", "party"):
        if not change.ends(meeting.body):
            kept[meeting.body] = kept.get(meeting.body, 0) + 1
            continue
        body, day = change.name_before(meeting.body), in_words(meeting.on)
        yield Entry(
            Text(f"{body.sv} den {day.sv}", f"{body.en} on {day.en}"),
            Text("Organet finns inte den dagen.", "The body does not exist that day."),
            Text(
                f"Ställ in sammanträdet {meeting.on} i {body.sv}, eller håll det före {change.on}.",
                f"Call off the meeting of {body.en} on {meeting.on}, or hold it before {change.on}.",
            ),
            blocks=True,
        )
    yield from _going_on(change)
    yield from _not_approved(change)
    for held, count in sorted(kept.items()):
        yield Entry(
            change.name_after(held),
            Text(
                "Sammanträdena hålls i den nya organisationen.",
                "The meetings are held in the new organisation.",
            ),
            count=count,
        )


def _going_on(change: Change) -> Iterable[Entry]:
    for meeting in Meeting.objects.filter(state=State.OPEN).order_by("on", "body", "party"):
        body = change.name_before(meeting.body)
        yield Entry(
            Text(f"{body.sv} {meeting.on}", f"{body.en} {meeting.on}"),
            Text("Sammanträdet pågår.", "The meeting goes on."),
            Text(
                f"Avsluta sammanträdet {meeting.on} i {body.sv}.",
                f"Close the meeting of {body.en} on {meeting.on}.",
            ),
            blocks=True,
        )


def _not_approved(change: Change) -> Iterable[Entry]:
    """Minutes that are approved by people who may have no seat after the day."""
    for meeting in Meeting.objects.filter(state=State.CLOSED, party="").order_by("on", "body"):
        if not change.ends(meeting.body):
            continue
        body = change.name_before(meeting.body)
        yield Entry(
            Text(f"{body.sv} {meeting.on}", f"{body.en} {meeting.on}"),
            Text("Protokollet är inte justerat.", "The minutes are not approved."),
            Text(
                f"Justera protokollet från {meeting.on} i {body.sv} medan justerarna har sina uppdrag.",
                f"Approve the minutes of {body.en} of {meeting.on} while the approvers have their assignments.",
            ),
        )


def switch_meetings(change: Change, at: datetime) -> int:
    """Let the meetings from the day on be held under the new version."""
    return _from_the_day(change).update(version=change.after_version)


def no_meeting_without_body(change: Change) -> Iterable[Text]:
    """Whatever is planned for a body that is not there."""
    bodies = [body.id for body in change.after.bodies]
    for meeting in _from_the_day(change).exclude(body__in=bodies):
        yield Text(f"Sammanträdet {meeting} har inget organ.", f"The meeting {meeting} has no body.")


def decided_by(body: str) -> list[FoundDecision]:
    """What the body has decided in its minutes, for the room organisation (KL 5:1: the assembly decides organisation)."""
    items = AgendaItem.objects.filter(
        meeting__body=body, outcome=AgendaItem.Outcome.DECIDED, paragraph__isnull=False, secrecy_section=""
    ).select_related("meeting", "meeting__version")
    return [_found(item) for item in items]


def _found(item: AgendaItem) -> FoundDecision:
    body = organisation_of(item.meeting.version).body(item.meeting.body)
    assert item.paragraph is not None  # the query asks for those that have one
    return FoundDecision(
        body.id, body.short or body.name.sv, item.meeting.on, item.paragraph, item.title, item.decision
    )


PARTS = (
    Part(
        "meetings", Text("Sammanträden", "Meetings"), plan_meetings, switch_meetings, no_meeting_without_body
    ),
)
