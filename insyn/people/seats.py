"""The seats of a body, numbered: who sits in each, who left it last, which are vacant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from insyn.description.bodies import Body
from insyn.description.organisation import Organisation
from insyn.people.models import Assignment
from insyn.people.queries import PRESIDIUM, C

Key = tuple[str, str, int]
ORDER = (C.MEMBER, C.SUBSTITUTE, *PRESIDIUM, C.INSIGHT, C.PARTICIPANT, C.GROUP_LEADER, C.FULL_TIME)


@dataclass(frozen=True)
class Seat:
    """A seat on a day: who holds it, who left it last, and who comes to it later."""

    body: str
    capacity: str
    number: int
    holder: Assignment | None = None
    last: Assignment | None = None
    coming: Assignment | None = None

    @property
    def key(self) -> str:
        """The seat within its body, as forms and files name it: member-3."""
        return f"{self.capacity}-{self.number}"

    @property
    def vacant(self) -> bool:
        """Whether it is to be filled: nobody holds it, and nobody is elected to it."""
        return self.holder is None and self.coming is None


def described_seats(body: Body) -> Iterator[tuple[str, int]]:
    """The seats that the organisation file gives the municipality in a body: ordinary, substitutes, presidium."""
    for capacity, seats in ((C.MEMBER, body.own_members), (C.SUBSTITUTE, body.own_substitutes)):
        for number in range(1, (seats or 0) + 1):
            yield capacity.value, number
    if body.presidium:
        for capacity in PRESIDIUM[: 1 + body.presidium.vice_chairs]:
            yield capacity.value, 1


def seats_of(body: Body, on: date) -> list[Seat]:
    """Every seat of the body on the day, by capacity and number; also one that is held though the file does not give it."""
    rows = Assignment.objects.filter(body=body.id).select_related("person").order_by("starts_on", "pk")
    found = _by_seat(rows, on)
    keys = {(body.id, *seat) for seat in described_seats(body)}
    keys |= {key for key, seat in found.items() if seat.holder or seat.coming}
    order = {capacity.value: place for place, capacity in enumerate(ORDER)}
    return [
        found.get(key, Seat(*key)) for key in sorted(keys, key=lambda key: (order.get(key[1], 99), key[2]))
    ]


def _by_seat(rows: Iterable[Assignment], on: date) -> dict[Key, Seat]:
    """The rows by seat; given in the order they begin."""
    parts: dict[Key, dict[str, Assignment]] = defaultdict(dict)
    for row in rows:
        part = parts[row.body, row.capacity, row.number]
        if row.holds(on):
            part["holder"] = row
        elif row.starts_on > on:
            part.setdefault("coming", row)
        else:
            part["last"] = row
    return {
        key: Seat(*key, holder=part.get("holder"), coming=part.get("coming"), last=part.get("last"))
        for key, part in parts.items()
    }


def vacant_seats(organisation: Organisation, on: date) -> list[tuple[Body, list[Seat]]]:
    """The bodies with vacant seats, in the file's order; of each seat who left it last."""
    taken = set(
        Assignment.objects.exclude(ends_on__lte=on).order_by("pk").values_list("body", "capacity", "number")
    )
    lacking = {
        body.id: [seat for seat in described_seats(body) if (body.id, *seat) not in taken]
        for body in organisation.bodies
    }
    lacking = {body: seats for body, seats in lacking.items() if seats}
    left = Assignment.objects.filter(
        body__in=lacking,
        number__in={number for seats in lacking.values() for _capacity, number in seats},
        ends_on__lte=on,
    )
    last = {
        (row.body, row.capacity, row.number): row
        for row in left.select_related("person").order_by("ends_on", "pk")
    }
    return [
        (body, [Seat(body.id, *seat, last=last.get((body.id, *seat))) for seat in lacking[body.id]])
        for body in organisation.bodies
        if body.id in lacking
    ]


def next_free(body: str, capacity: str, on: date) -> int:
    """The lowest number that nobody holds from the day on."""
    taken = set(
        Assignment.objects.filter(body=body, capacity=capacity)
        .exclude(ends_on__lte=on)
        .order_by("pk")
        .values_list("number", flat=True)
    )
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def neighbours(
    rows: Iterable[Assignment], known: date
) -> dict[int, tuple[Assignment | None, Assignment | None]]:
    """Of each assignment who had its seat before and after, of those that had begun by the day; by its number."""
    held = list(rows)
    around = (
        Assignment.objects.filter(
            body__in={row.body for row in held},
            capacity__in={row.capacity for row in held},
            number__in={row.number for row in held},
            starts_on__lte=known,
        )
        .select_related("person")
        .order_by("starts_on", "pk")
    )
    seats: dict[Key, list[Assignment]] = defaultdict(list)
    for row in around:
        seats[row.body, row.capacity, row.number].append(row)
    found: dict[int, tuple[Assignment | None, Assignment | None]] = {}
    for line in seats.values():
        for place, row in enumerate(line):
            after = line[place + 1] if place + 1 < len(line) else None
            found[row.pk] = (line[place - 1] if place else None, after)
    return {row.pk: found.get(row.pk, (None, None)) for row in held}
