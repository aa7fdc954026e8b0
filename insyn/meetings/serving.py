"""Who serves at an item, who chairs it, whether there is a quorum: what is stored of a meeting, put to the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from insyn.cases.route.queries import bodies_heard
from insyn.cases.rules import NoPreparation, Preparation, assembly_may_settle
from insyn.description.kinds import BodyKind
from insyn.elections.queries import parties_in_assembly
from insyn.meetings.models import AgendaItem, Meeting, Presence
from insyn.meetings.roll import Place, expected
from insyn.meetings.rules import quorum as quorum_rules
from insyn.meetings.rules import service
from insyn.meetings.rules.order import AssemblyOrder, CallOrder, CommitteeOrder, Seat, Substitute
from insyn.meetings.rules.outcome import Family, Outcome, family, no, yes
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment, Person
from insyn.people.queries import holders

C = Assignment.Capacity
PUT_OFF = (AgendaItem.Outcome.ADJOURNED, AgendaItem.Outcome.REFERRED_BACK)
_EVENTS = {
    Presence.Kind.PRESENT: service.EventKind.PRESENT,
    Presence.Kind.ARRIVED: service.EventKind.ARRIVED,
    Presence.Kind.LEFT: service.EventKind.LEFT,
    Presence.Kind.PREVENTED: service.EventKind.PREVENTED,
    Presence.Kind.LOST: service.EventKind.LOST,
    Presence.Kind.RESTORED: service.EventKind.RESTORED,
}


@dataclass(frozen=True)
class ServingPlace:
    """Somebody who serves, and for whom if she is a substitute."""

    person: Person
    party: str
    serving_for: Person | None = None


@dataclass(frozen=True)
class Served:
    """Who serves at an item, in the order of the seats, with what the rule says of everybody else."""

    places: tuple[ServingPlace, ...]
    answer: service.Serving
    people: dict[int, Person]

    def serves(self, person: Person) -> bool:
        """Whether the person serves."""
        return any(place.person == person for place in self.places)

    def why_not(self, person: Person) -> str:
        """What to tell somebody who does not serve."""
        return f"{person.name}: {self.answer.why_not(person.pk).in_(get_language() or 'sv')}"

    @property
    def disqualified(self) -> tuple[Person, ...]:
        """Those who take no part in the item for disqualification."""
        return tuple(self.people[pk] for pk in sorted(self.answer.disqualified) if pk in self.people)


def kind_of(meeting: Meeting) -> BodyKind:
    """The kind of the meeting's body in its version."""
    return organisation_of(meeting.version).body(meeting.body).kind


def serving_at(meeting: Meeting, item: AgendaItem | None) -> Served:
    """Who serves at the item (None: at the opening)."""
    position = item.position if item else 0
    return _served(meeting, _events(meeting, position), position)


def foreseen(meeting: Meeting) -> Served:
    """Who will serve at the opening if everybody comes who has not said that she cannot."""
    away = set(meeting.presences.filter(kind=Presence.Kind.PREVENTED).values_list("person", flat=True))
    coming = (place.person.pk for place in expected(meeting) if place.person.pk not in away)
    return _served(meeting, [service.Event(person, service.EventKind.PRESENT) for person in coming], 0)


def _served(meeting: Meeting, events: list[service.Event], position: int) -> Served:
    places = expected(meeting)
    kind = kind_of(meeting)
    votes = family(kind) not in (Family.PREPARATION,)
    # Nobody votes in a preparation or a party's own meeting: whoever has a place takes part in it as she is.
    members = [p for p in places if p.capacity == C.MEMBER] if votes else places
    substitutes = [p for p in places if p.capacity == C.SUBSTITUTE] if votes else []
    answer = service.serving(
        _seats(members),
        [Substitute(p.person.pk, p.party, p.number) for p in substitutes],
        events,
        position,
        _order(meeting, kind),
    )
    people = {place.person.pk: place.person for place in places}
    return Served(
        tuple(
            ServingPlace(
                people[place.person],
                people[place.person].party,
                people.get(place.serving_for or 0),
            )
            for place in answer.places
        ),
        answer,
        people,
    )


def call_turns(meeting: Meeting) -> dict[int, tuple[int, ...]]:
    """Each member of the meeting by her id, with the substitutes in the order in which they are called for her."""
    places = expected(meeting)
    seats = _seats([place for place in places if place.capacity == C.MEMBER])
    substitutes = [Substitute(p.person.pk, p.party, p.number) for p in places if p.capacity == C.SUBSTITUTE]
    order = _order(meeting, kind_of(meeting))
    return {
        seat.person: tuple(person for circle in order.circles(seat, seats, substitutes) for person in circle)
        for seat in seats
        if seat.person is not None
    }


def present_at(meeting: Meeting, positions: Iterable[int]) -> dict[int, frozenset[int]]:
    """Who is there at the items with those positions, by their ids, whether they serve or not."""
    presences = _presences(meeting)
    return {position: service.present_at(presences, position) for position in positions}


def _seats(members: list[Place]) -> list[Seat]:
    counted: dict[str, int] = {}
    seats = []
    for number, place in enumerate(members, start=1):
        counted[place.party] = counted.get(place.party, 0) + 1
        seats.append(Seat(number, place.person.pk, place.party, place=counted[place.party]))
    return seats


def _presences(meeting: Meeting) -> list[service.Event]:
    rows = meeting.presences.order_by("from_position", "pk").values_list("person_id", "kind", "from_position")
    return service.without_restored(
        service.Event(person, _EVENTS[Presence.Kind(kind)], position) for person, kind, position in rows
    )


def _events(meeting: Meeting, position: int) -> list[service.Event]:
    events = _presences(meeting)
    gone = meeting.items.filter(disqualifications__isnull=False, position__lte=position)
    events += [
        service.Event(person, service.EventKind.DISQUALIFIED, at)
        for at, person in gone.order_by("position").values_list("position", "disqualifications__person")
    ]
    return events


def _order(meeting: Meeting, kind: BodyKind) -> CallOrder:
    """The assembly's order is the law's (KL 5:21); a committee's is party by party, the largest in the assembly next."""
    if kind == BodyKind.ASSEMBLY:
        return AssemblyOrder()
    parties = [party.code for party in parties_in_assembly(meeting.on)]
    return CommitteeOrder({party: [other for other in parties if other != party] for party in parties})


def chair_at(meeting: Meeting, item: AgendaItem | None, served: Served | None = None) -> Person | None:
    """Who chairs the item: who chairs the meeting, or if she does not serve in it the next of the presidium who does.

    ``served`` is who serves in the item, where that has been asked already.
    """
    served = served or serving_at(meeting, item)
    chairing = [row.person for row in meeting.approvers.filter(chair=True).select_related("person")]
    presidium = [assignment.person for assignment in holders(meeting.body, meeting.on).presidium]
    return next((person for person in [*chairing, *presidium] if served.serves(person)), None)


def quorum_at(meeting: Meeting, item: AgendaItem | None, served: Served | None = None) -> Outcome:
    """Whether the body may deal with the item (KL 5:45–46, 6:27); ``served`` where that has been asked already."""
    return _quorum(meeting, served or serving_at(meeting, item))


def quorum_foreseen(meeting: Meeting) -> Outcome:
    """Whether there will be a quorum if everybody comes who has not said that she cannot."""
    return _quorum(meeting, foreseen(meeting))


def _quorum(meeting: Meeting, served: Served) -> Outcome:
    body = organisation_of(meeting.version).body(meeting.body)
    seats = (
        body.members
        or body.own_members
        or sum(place.capacity == C.MEMBER for place in expected(meeting))
        or len(served.people)
    )
    if not seats:
        return no(
            "Organet har inga platser att fylla. Välj in ledamöter först.",
            "The body has no seats. Elect members first.",
            "KL 6:16",
        )
    return quorum_rules.quorum(
        body.kind, seats, len(served.places), disqualified=served.answer.empty_by_disqualification
    )


def prepared_for(item: AgendaItem) -> Outcome:
    """Whether the assembly may take the case up: a committee or drafting committee has prepared it and the board has
    been heard, or has been asked and let the time go by (KL 5:26–28); or the law needs none of it (5:29–32, 5:34), or it is
    urgent and everybody present agrees (5:33). Other bodies, and matters of form, may always."""
    organisation = organisation_of(item.meeting.version)
    if item.case is None or kind_of(item.meeting) != BodyKind.ASSEMBLY:
        return yes("Behöver inte beredas.", "Needs no preparation.", "KL 5:26")
    dealt = set(
        AgendaItem.objects.filter(case=item.case, decided_at__isnull=False, paragraph__isnull=False)
        .exclude(meeting=item.meeting)
        .exclude(outcome__in=PUT_OFF)  # a body that only put the case off has not prepared it
        .values_list("meeting__body", flat=True)
    )
    families = {family(organisation.body(body).kind) for body in dealt if body != organisation.board.id}
    heard = {body for body in bodies_heard(item.case, item.meeting.on) if organisation.has_body(body)}
    others = {family(organisation.body(body).kind) for body in heard if body != organisation.board.id}
    exempt = NoPreparation(item.without_preparation) if item.without_preparation else None
    return assembly_may_settle(
        Preparation(
            board=organisation.board.id in dealt,
            committees=Family.COMMITTEE in families,
            drafting=Family.DRAFTING in families,
            board_heard=organisation.board.id in heard,
            committee_heard=Family.COMMITTEE in others,
            proposal=bool(item.proposal),
        ),
        exempt=NoPreparation.ELECTION if item.is_election else exempt,
        urgent=item.urgent,
        all_agree=item.unprepared_agreed_at is not None,
    )
