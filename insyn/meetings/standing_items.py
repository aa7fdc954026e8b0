"""What always stands on a body's agenda: what minutes need, what the organisation file says, and what waits to be noted."""

from collections.abc import Iterator
from dataclasses import dataclass

from insyn.delegation.decisions import handed_on_waiting, waiting_for_body
from insyn.description.bodies import Body, is_question_time
from insyn.description.dates import in_words
from insyn.description.text import listed
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of

Kind = AgendaItem.Kind
FOLLOWED = {"economy": "ekonomi", "goals": "mål"}
"""What a body follows up, in the words of its agenda; anything else is called what the file calls it."""


@dataclass(frozen=True)
class StandingItem:
    """An item to put on the agenda, in the municipality's language; `opens` for one that comes first."""

    title: str
    kind: str
    proposal: str = ""
    opens: bool = False


def standing_items(meeting: Meeting) -> Iterator[StandingItem]:
    """Everything that always stands on the agenda of the meeting's body, in order."""
    body = organisation_of(meeting.version).body(meeting.body)
    if keeps_minutes(body.kind):
        yield StandingItem("Val av justerare", Kind.FORM, opens=True)
        yield StandingItem("Fastställande av dagordning", Kind.FORM, "Dagordningen fastställs.", opens=True)
        if earlier := _last_approved(meeting):
            yield StandingItem(f"Föregående protokoll, {in_words(earlier.on).sv}", Kind.INFORMATION)
    yield from _of_the_file(body)
    waiting = (waiting_for_body(meeting.body, meeting.on), handed_on_waiting(meeting.body, meeting.on))
    if any(rows.exists() for rows in waiting):
        yield StandingItem(
            "Anmälan av delegationsbeslut",
            Kind.DELEGATED,
            f"{body.name.sv} lägger anmälan till handlingarna.",
        )


def _of_the_file(body: Body) -> Iterator[StandingItem]:
    if title := follow_up_title(body):
        yield StandingItem(title, Kind.INFORMATION)
    for item in body.standing:
        yield StandingItem(item.sv, Kind.QUESTION_TIME if is_question_time(item.sv) else Kind.INFORMATION)


def follow_up_title(body: Body) -> str | None:
    """What the body's standing item of follow-up is called; None for a body that follows nothing up."""
    if not body.follows_up:
        return None
    return f"Uppföljning av {listed(FOLLOWED.get(what, what) for what in body.follows_up)}"


def _last_approved(meeting: Meeting) -> Meeting | None:
    """The body's meeting before this one, if its minutes are approved."""
    rows = Meeting.objects.filter(body=meeting.body, party=meeting.party, on__lt=meeting.on)
    before = rows.exclude(state=Meeting.State.CANCELLED).order_by("-on").first()
    return before if before and before.state == Meeting.State.APPROVED else None


def missing_standing(meeting: Meeting) -> list[StandingItem]:
    """Those that are not on the agenda yet: known by their title, those of which there is only one by their kind."""
    rows = list(meeting.items.values_list("title", "kind"))
    titles = {title.casefold() for title, _kind in rows}
    there = {kind for _title, kind in rows} & {Kind.DELEGATED, Kind.QUESTION_TIME}
    return [
        one for one in standing_items(meeting) if one.title.casefold() not in titles and one.kind not in there
    ]
