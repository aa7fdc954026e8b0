"""Who has a place at a meeting, who is there, and who serves: the stored events put to the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from insyn.description.kinds import BodyKind
from insyn.description.remuneration import Per
from insyn.meetings.models import Meeting, Presence
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on, holders

C = Assignment.Capacity


@dataclass(frozen=True)
class Place:
    """Somebody's place at a meeting: in which capacity, for which party, in which order."""

    person: Person
    capacity: str
    party: str
    number: int

    @property
    def label(self) -> str:
        """The capacity in words."""
        return C(self.capacity).label  # type: ignore[return-value]


def expected(meeting: Meeting) -> list[Place]:
    """Everybody with a place at the meeting, once each: members first, then substitutes, insight, participants.

    A party group meeting has the party's members and substitutes of the assembly.
    """
    kind = organisation_of(meeting.version).body(meeting.body).kind
    if kind == BodyKind.PARTY_GROUP:
        assembly = organisation_of(meeting.version).assembly.id
        rows: Iterable[Assignment] = assignments_on(
            meeting.on, body=assembly, party=meeting.party, capacity__in=[C.MEMBER, C.SUBSTITUTE]
        )
    else:
        found = holders(meeting.body, meeting.on)
        rows = [*found.members, *found.substitutes, *found.insight, *found.participants]
    seen: dict[int, Place] = {}
    for row in rows:
        seen.setdefault(row.person_id, Place(row.person, row.capacity, row.party, row.number))
    return list(seen.values())


def paid_basis(meeting: Meeting, person: Person) -> str:
    """The rule of the organisation file under which the person is paid for coming, or nothing."""
    organisation = organisation_of(meeting.version)
    capacities = set(assignments_on(meeting.on, person=person).values_list("body", "capacity"))
    for rule in organisation.remuneration:
        if not (rule.is_fee and rule.per is Per.MEETING) or (rule.bodies and meeting.body not in rule.bodies):
            continue
        of = rule.members_of or meeting.body
        paid = {"members": C.MEMBER, "all substitutes": C.SUBSTITUTE}
        if any((of, paid[pays]) in capacities for pays in rule.pays if pays in paid):
            return rule.rule.sv
    return ""


def present_people(meeting: Meeting) -> list[Person]:
    """Everybody noted as present at any time of the meeting, in the order of their places."""
    came = set(
        meeting.presences.filter(kind__in=[Presence.Kind.PRESENT, Presence.Kind.ARRIVED]).values_list(
            "person_id", flat=True
        )
    )
    return [place.person for place in expected(meeting) if place.person.pk in came]


HERE = (Presence.Kind.PRESENT, Presence.Kind.ARRIVED, Presence.Kind.RESTORED)


def here_now(meeting: Meeting, *, noted_by: datetime | None = None) -> set[Person]:
    """Who is there by what was noted last of each, or by what had been noted at an instant."""
    rows = meeting.presences.select_related("person").order_by("from_position", "pk")
    if noted_by is not None:
        rows = rows.filter(noted_at__lte=noted_by)
    last = {row.person_id: row for row in rows}
    return {row.person for row in last.values() if row.kind in HERE}


def planned_dates(body: str, from_day: date) -> list[date]:
    """The days on which the body has a planned meeting from the day on (registered with the room ``cases``)."""
    return list(
        Meeting.objects.filter(body=body, on__gte=from_day, state=Meeting.State.PLANNED)
        .order_by("on")
        .values_list("on", flat=True)
    )
