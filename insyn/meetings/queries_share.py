"""How much of what they were to serve at people have served at, from approved minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting, Participant
from insyn.meetings.queries import end_of, meetings_on
from insyn.meetings.rules.fair_share import Decided, Share, shares
from insyn.meetings.serving import call_turns, present_at
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person


@dataclass(frozen=True)
class PersonsShare:
    """Somebody's share in a body over a period."""

    person: Person
    share: Share


@dataclass(frozen=True)
class BodysShares:
    """Everybody's share in a body over a period: the meetings and items it is counted from, by family name."""

    body: str
    name: Text
    meetings: int
    items: int
    people: tuple[PersonsShare, ...]


def counted_meetings(known: date, first: date, last: date, body: str = "") -> list[Meeting]:
    """The meetings of the period whose minutes were approved by the day; not those of party groups, which are no bodies of the
    municipality, nor those that keep no minutes.
    """
    found = meetings_on(known).filter(
        on__gte=first,
        on__lte=last,
        party="",
        cancelled_at__isnull=True,
        minutes__approved_at__lt=end_of(known),
    )
    if body:
        found = found.filter(body=body)
    return [meeting for meeting in found if _counts(organisation_of(meeting.version).body(meeting.body).kind)]


def _counts(kind: BodyKind) -> bool:
    return kind is not BodyKind.PARTY_GROUP and keeps_minutes(kind)


def bodys_shares(body: str, known: date, first: date, last: date) -> BodysShares | None:
    """Everybody's share in the body over the period, both days in it; None where no minutes are approved."""
    meetings = counted_meetings(known, first, last, body)
    if not meetings:
        return None
    items = [item for meeting in meetings for item in _decided(meeting)]
    found = shares(items)
    people = Person.objects.in_bulk(list(found))
    name = organisation_of(meetings[-1].version).body(body).name
    rows = [PersonsShare(people[pk], share) for pk, share in found.items()]
    rows.sort(key=lambda row: (row.person.family_name, row.person.given_name, row.person.pk))
    return BodysShares(body, name, len(meetings), len(items), tuple(rows))


def persons_shares(
    person: Person, bodies: Iterable[str], known: date, first: date, last: date
) -> list[BodysShares]:
    """Her share in each of the bodies, where she was to serve at all: each with her row alone."""
    found = []
    for body in bodies:
        shared = bodys_shares(body, known, first, last)
        if shared is None:
            continue
        hers = tuple(row for row in shared.people if row.person.pk == person.pk)
        if hers:
            found.append(BodysShares(body, shared.name, shared.meetings, shared.items, hers))
    return found


def _decided(meeting: Meeting) -> list[Decided]:
    turns = call_turns(meeting)
    served: dict[int, dict[int, int | None]] = {}
    rows = Participant.objects.filter(item__meeting=meeting).values_list("item", "person", "serving_for")
    for item, person, absent in rows.order_by("pk"):
        served.setdefault(item, {})[person] = absent
    items = list(
        AgendaItem.objects.filter(meeting=meeting, paragraph__isnull=False)
        .order_by("position")
        .prefetch_related("disqualifications")
    )
    present = present_at(meeting, [item.position for item in items])
    return [
        Decided(
            turns,
            served.get(item.pk, {}),
            frozenset(row.person_id for row in item.disqualifications.all()),
            present[item.position],
        )
        for item in items
    ]
