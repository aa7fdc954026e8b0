"""Where a representative has a place: the meetings whose papers are hers to read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from insyn.meetings.models import Meeting
from insyn.meetings.roll import Place, expected
from insyn.organisation.queries import organisation_of, organisation_on
from insyn.people.models import Person
from insyn.people.queries import assignments_on

SEATED = ("member", "substitute", "insight", "participant", "group-leader")


@dataclass(frozen=True)
class Mine:
    """The bodies where somebody sits on a day, and the parties whose group meetings are hers."""

    bodies: frozenset[str]
    groups: frozenset[str]
    parties: frozenset[str]

    @property
    def meetings(self) -> QuerySet[Meeting]:
        """The meetings of those bodies, and of those parties' groups."""
        mine = Q(body__in=self.bodies - self.groups) | Q(body__in=self.groups, party__in=self.parties)
        return Meeting.objects.filter(mine)


def mine(person: Person, today: date) -> Mine:
    """Where the person has a place on the day."""
    held = list(assignments_on(today, person=person, capacity__in=SEATED))
    organisation = organisation_on(today)
    return Mine(
        bodies=frozenset(row.body for row in held),
        groups=frozenset(body.id for body in organisation.bodies_of_kind("party-group")),
        parties=frozenset(row.party or person.party for row in held if row.body == organisation.assembly.id),
    )


def meetings_of(person: Person, today: date) -> QuerySet[Meeting]:
    """The meetings of the bodies where the person has a place on the day, and of her party's group."""
    return mine(person, today).meetings.select_related("version", "summons", "minutes")


def place_of(person: Person | None, meeting: Meeting, today: date) -> Place | None:
    """The person's place at the meeting, if she has one and still sits in the body today."""
    if person is None:
        return None
    place = next((place for place in expected(meeting) if place.person == person), None)
    if place is None or meeting.party:
        return place
    return place if assignments_on(today, person=person, body=meeting.body).exists() else None


def right_body(meeting: Meeting, **_given: object) -> str:
    """The body a reader's right is asked at: the assembly for a party's group, whose places are the assembly's."""
    return organisation_of(meeting.version).assembly.id if meeting.party else meeting.body
