"""Who serves in an item: members who are there, and substitutes for those who are not (KL 5:17-21, 6:16-17).

`serving` plays the meeting's events in order up to the item and answers who serves then, for whom, and why
everybody else does not. The law's rules (5:17-21) are the assembly's; a committee has the same unless its
regulations say otherwise (6:17): a member who left may then be let back (`may_return`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from insyn.meetings.rules.order import CallOrder, Circles, Seat, Substitute
from insyn.meetings.rules.outcome import Text


class EventKind(StrEnum):
    """What happened to somebody's presence. `LEFT` is for another reason than disqualification (KL 5:20).

    `LOST` is a connection lost by one who takes part remotely, `RESTORED` that it came back in the same item, before
    anything had been settled in it.
    """

    PRESENT = "present"
    PREVENTED = "prevented"
    ARRIVED = "arrived"
    LEFT = "left"
    DISQUALIFIED = "disqualified"
    LOST = "lost"
    RESTORED = "restored"


@dataclass(frozen=True)
class Event:
    """Something that holds from item `item` on (0: from the start), or for that item only if a disqualification.

    `day` counts the days of a meeting that goes on over several (KL 5:19-20).
    """

    person: int
    kind: EventKind
    item: int = 0
    day: int = 1


@dataclass(frozen=True)
class Place:
    """Somebody who serves: in which seat, and for which member if as a substitute (None for a vacant seat too)."""

    person: int
    seat: Seat
    substitute: bool = False

    @property
    def serving_for(self) -> int | None:
        """The member whose place she takes, if she is a substitute."""
        return self.seat.person if self.substitute else None


@dataclass(frozen=True)
class Serving:
    """Who serves in an item, in the order of the seats; the seats nobody serves in; and why not the others."""

    item: int
    places: tuple[Place, ...]
    empty: tuple[Seat, ...]
    disqualified: frozenset[int]
    reasons: Mapping[int, Text] = field(hash=False)

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody who serves."""
        return tuple(place.person for place in self.places)

    @property
    def empty_by_disqualification(self) -> int:
        """How many seats nobody serves in because of disqualification (the assembly's exception, KL 5:46)."""
        return sum(seat.person in self.disqualified for seat in self.empty)

    def serves(self, person: int) -> bool:
        """Whether the person serves."""
        return person in self.people

    def why_not(self, person: int) -> Text:
        """Why the person does not serve; for one who does, that she does."""
        if self.serves(person):
            return Text(sv="Personen tjänstgör.", en="The person serves.")
        return self.reasons.get(person, _NO_SEAT)


_NO_SEAT = Text(
    sv="Personen är varken ledamot eller ersättare i organet och får inte delta i beslutet.",
    en="The person is neither a member nor a substitute of the body and takes no part in the decision.",
)
_DISQUALIFIED = Text(
    sv="Personen är jävig i ärendet och deltar inte i det.",
    en="The person is disqualified in the case and takes no part in it.",
)
_BROKE_OFF = Text(
    sv="Personen har avbrutit tjänstgöringen av annat skäl än jäv och får inte tjänstgöra mer under dagen.",
    en="The person broke off service for another reason than disqualification and may not serve again that day.",
)
_ABSENT = Text(sv="Personen är inte närvarande.", en="The person is not present.")
_NOT_CALLED = Text(
    sv="Personen är ersättare och tjänstgör inte: ingen plats är ledig i turordningen.",
    en="The person is a substitute and does not serve: no place falls to her in the order.",
)


def serving(
    seats: Sequence[Seat],
    substitutes: Sequence[Substitute],
    events: Iterable[Event],
    item: int,
    order: CallOrder,
    *,
    day: int | None = None,
    may_return: bool = False,
) -> Serving:
    """Who serves in item number `item`, given everything that has happened.

    Events of later items are left out; those of one item count in the order given. `day` is the item's day, by
    default the last day of the events that count. ValueError if somebody holds two places in the body.
    """
    _refuse_double(seats, substitutes)
    counted = sorted((event for event in events if event.item <= item), key=lambda event: event.item)
    play = _Play(seats, substitutes, order, may_return)
    for position, happened in _by_item(counted, item):
        play.at(position, happened, max((event.day for event in happened), default=play.day))
    if day is not None and day != play.day:
        play.at(item, [], day)
    return play.answer(item)


def without_restored(events: Iterable[Event]) -> list[Event]:
    """The events with every lost connection settled: one restored in the same item never was an absence, and one that
    was not is to have left (who cannot hear and be heard is not present, KL 5:16, 6:24)."""
    kept: list[Event | None] = []
    lost: dict[tuple[int, int], int] = {}
    for event in events:
        if event.kind is EventKind.LOST:
            lost[event.person, event.item] = len(kept)
            kept.append(replace(event, kind=EventKind.LEFT))
        elif event.kind is EventKind.RESTORED:
            at = lost.pop((event.person, event.item), None)
            if at is not None:
                kept[at] = None
        else:
            kept.append(event)
    return [event for event in kept if event is not None]


def present_at(events: Iterable[Event], item: int) -> frozenset[int]:
    """Who is there at item number `item`, whether she serves or not; by the events of one day, in the order given."""
    present: set[int] = set()
    for event in sorted((event for event in events if event.item <= item), key=lambda event: event.item):
        if event.kind in (EventKind.PRESENT, EventKind.ARRIVED):
            present.add(event.person)
        elif event.kind in (EventKind.LEFT, EventKind.PREVENTED):
            present.discard(event.person)
    return frozenset(present)


def _refuse_double(seats: Sequence[Seat], substitutes: Sequence[Substitute]) -> None:
    people = [seat.person for seat in seats if seat.person is not None] + [s.person for s in substitutes]
    if len(set(people)) != len(people):
        raise ValueError("somebody has two places in the same body")
    if len({seat.number for seat in seats}) != len(seats):
        raise ValueError("two seats have the same number")


def _by_item(events: Sequence[Event], last: int) -> Iterator[tuple[int, list[Event]]]:
    """Each item where something happened, and always the start and the last one."""
    positions = sorted({0, last, *(event.item for event in events)} | {event.item + 1 for event in events})
    for position in positions:
        if position <= last:
            yield position, [event for event in events if event.item == position]


class _Play:
    """The state of the meeting as it goes on."""

    def __init__(
        self, seats: Sequence[Seat], substitutes: Sequence[Substitute], order: CallOrder, may_return: bool
    ) -> None:
        self.seats, self.substitutes, self.may_return = seats, substitutes, may_return
        self.circles: dict[int, Circles] = {s.number: order.circles(s, seats, substitutes) for s in seats}
        self.day = 1
        self.present: set[int] = set()
        self.broke_off: set[int] = set()
        self.disqualified: set[int] = set()
        self.begun: set[int] = set()  # substitutes who have begun to serve (KL 5:18)
        self.holders: dict[int, int] = {}  # seat -> the substitute who has begun to serve in it
        self.now: dict[int, int] = {}  # seat -> who serves in the present item

    def at(self, position: int, events: Sequence[Event], day: int) -> None:
        """Go to an item: note what happened, then say who serves."""
        if day != self.day:
            self.day = day
            self.broke_off, self.present = set(), set()
        self.disqualified = {e.person for e in events if e.kind is EventKind.DISQUALIFIED}
        for event in events:
            self._note(event)
        self._seat_everybody()

    def _note(self, event: Event) -> None:
        if event.kind in (EventKind.PRESENT, EventKind.ARRIVED):
            self.present.add(event.person)
        elif event.kind in (EventKind.LEFT, EventKind.PREVENTED):
            for_disqualification = (
                event.person in self.disqualified
            )  # to leave then is to leave for it (KL 6:30)
            if event.kind is EventKind.LEFT and self._had_begun(event.person) and not for_disqualification:
                self.broke_off.add(event.person)
            self.present.discard(event.person)

    def _had_begun(self, person: int) -> bool:
        """Whether there is a service to break off: a present member's, or a substitute's who holds a place."""
        if person not in self.present:
            return False
        return any(seat.person == person for seat in self.seats) or person in self.holders.values()

    def _available(self, person: int | None) -> bool:
        return (
            person in self.present
            and person not in self.disqualified
            and (self.may_return or person not in self.broke_off)
        )

    def _seat_everybody(self) -> None:
        """Members first (5:19), then those who have begun in a seat (5:18), then by the order, circle by circle."""
        self.now = {
            s.number: s.person for s in self.seats if s.person is not None and self._available(s.person)
        }
        for seat in self.seats:
            if seat.number in self.now and seat.number in self.holders:
                del self.holders[seat.number]  # the member is back: the substitute's turn is over
            holder = self.holders.get(seat.number)
            if holder is not None and holder not in self.present:
                del self.holders[seat.number]
            elif holder is not None and self._available(holder):
                self.now[seat.number] = holder
        deepest = max((len(circles) for circles in self.circles.values()), default=0)
        for depth in range(deepest):
            for seat in self.seats:
                if seat.number not in self.now and depth < len(self.circles[seat.number]):
                    self._call(seat, self.circles[seat.number][depth])

    def _call(self, seat: Seat, circle: Sequence[int]) -> None:
        """Let the first in the circle who can take the seat, those who have begun to serve before the others."""
        free = [person for person in circle if self._available(person) and person not in self.now.values()]
        if not free:
            return
        chosen = min(free, key=lambda person: (person not in self.begun, circle.index(person)))
        self.now[seat.number] = chosen
        self.begun.add(chosen)
        if seat.number not in self.holders and seat.person not in self.disqualified:
            self.holders[seat.number] = chosen

    def answer(self, item: int) -> Serving:
        places = tuple(
            Place(self.now[s.number], s, substitute=self.now[s.number] != s.person)
            for s in self.seats
            if s.number in self.now
        )
        people = [s.person for s in self.seats if s.person is not None] + [s.person for s in self.substitutes]
        served = set(self.now.values())
        return Serving(
            item=item,
            places=places,
            empty=tuple(s for s in self.seats if s.number not in self.now),
            disqualified=frozenset(self.disqualified),
            reasons={person: self._reason(person) for person in people if person not in served},
        )

    def _reason(self, person: int) -> Text:
        if person in self.disqualified:
            return _DISQUALIFIED
        if person not in self.present:
            return _ABSENT
        if person in self.broke_off and not self.may_return:
            return _BROKE_OFF
        return _NOT_CALLED
