"""Giving new assignments their seats among those that are held: nobody in another's, nobody twice in a body, none too many."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.capacities import label_of
from insyn.people.rules.draft import Draft, shares_a_day
from insyn.people.rules.entries import INSIGHT, MEMBER, PLACES, SUBSTITUTE, Place
from insyn.people.rules.plan import NewAssignment
from insyn.people.rules.state import Body


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that gives somebody an assignment she does not have."""

    row: int
    person: int
    name: str
    body: Body
    place: Place
    elected_by: str


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody on a seat; row 0 is the register's."""

    starts_on: date
    ends_on: date | None
    person: int
    name: str
    row: int
    capacity: str


class Seating:
    """The seats of the bodies that the file is about."""

    def __init__(self, draft: Draft, wanted: list[Wanted]) -> None:
        self._draft, self._wanted = draft, wanted
        self._seats: dict[tuple[str, str, int], list[_Holder]] = defaultdict(list)
        self._places: dict[tuple[int, str], list[_Holder]] = defaultdict(list)
        self._free: dict[tuple[str, str, date, date | None], int] = {}
        bodies = {one.body.id for one in wanted}
        for held in draft.state.assignments:
            if held.body in bodies:
                ends = draft.ends_on(held)
                name = draft.names.get(held.person, "")
                holder = _Holder(held.starts_on, ends, held.person, name, 0, held.capacity)
                self._seats[held.body, held.capacity, held.number].append(holder)
                if held.capacity in PLACES:
                    self._places[held.person, held.body].append(holder)

    def seat(self) -> None:
        """Seat those who have a number first, then the rest on the first free ones, in the order of the file."""
        numbered = [one for one in self._wanted if one.place.number is not None]
        for one in numbered:
            self._seat(one, one.place.number or 0)
        for one in self._wanted:
            if one.place.number is None:
                self._seat(one, self._first_free(one))
        self._draft.assignments.sort(key=lambda new: new.row)

    def _first_free(self, one: Wanted) -> int:
        place = one.place
        assert place.starts_on is not None
        period = (one.body.id, place.capacity, place.starts_on, place.ends_on)
        number = self._free.get(period, 1)
        while any(
            shares_a_day(held.starts_on, held.ends_on, place.starts_on, place.ends_on)
            for held in self._seats.get((one.body.id, place.capacity, number), ())
        ):
            number += 1
        self._free[period] = number + 1
        return number

    def _seat(self, one: Wanted, number: int) -> None:
        place = one.place
        assert place.starts_on is not None
        holder = _Holder(place.starts_on, place.ends_on, one.person, one.name, one.row, place.capacity)
        if not (
            self._is_there(one, number)
            and self._is_free(one, number, holder)
            and self._has_no_other(one, holder)
        ):
            return
        self._seats[one.body.id, place.capacity, number].append(holder)
        if place.capacity in PLACES:
            self._places[one.person, one.body.id].append(holder)
        self._draft.assignments.append(
            NewAssignment(
                one.row,
                one.person,
                one.name,
                one.body.id,
                place.capacity,
                number,
                place.starts_on,
                place.ends_on,
                place.party,
                place.share,
                one.elected_by,
                place.decision,
                place.ended_because,
                place.end_decision,
            )
        )

    def _is_there(self, one: Wanted, number: int) -> bool:
        body = one.body
        limit = {MEMBER: body.members, SUBSTITUTE: body.substitutes}.get(one.place.capacity)
        if limit is None or number <= limit:
            return True
        what = label_of(one.place.capacity)
        self._draft.said.add(
            one.row,
            f"{body.names[0]} har {limit} platser av slaget {what.sv.lower()}, så plats {number} finns inte. Det är fler "
            "personer än platser, eller så har någon inte avslutats.",
            f"{body.names[-1]} has {limit} seats of the kind {what.en.lower()}, so there is no seat {number}. There are more "
            "people than seats, or somebody's assignment was not ended.",
        )
        return False

    def _is_free(self, one: Wanted, number: int, wanted: _Holder) -> bool:
        found = self._clash(self._seats.get((one.body.id, one.place.capacity, number), []), wanted)
        if found is None:
            return True
        where = _where(found)
        name = found.name or self._name(found.person)
        self._draft.said.add(
            one.row,
            f"{label_of(one.place.capacity).sv} {number} i {one.body.names[0]} är {name} under tiden ({where.sv}). Två personer "
            "kan inte ha samma plats.",
            f"{label_of(one.place.capacity).en} {number} of {one.body.names[-1]} is {name} then ({where.en}). Two people cannot "
            "have the same seat.",
        )
        return False

    def _has_no_other(self, one: Wanted, wanted: _Holder) -> bool:
        if one.place.capacity not in PLACES:
            return True
        found = self._clash(self._places.get((one.person, one.body.id), []), wanted)
        if found is None:
            return True
        where = _where(found)
        both = {found.capacity, wanted.capacity}
        if both == {MEMBER, SUBSTITUTE}:
            said = Text("både ledamot och ersättare", "both member and substitute")
        elif len(both) == 2 and INSIGHT in both:
            said = Text("både vald och på insynsplats", "both elected and in an insight seat")
        else:
            said = Text("på två platser", "in two seats")
        self._draft.said.add(
            one.row,
            f"{one.name} skulle sitta i {one.body.names[0]} {said.sv} samtidigt ({where.sv}). Avsluta det ena uppdraget. Är "
            "det två personer, skilj dem åt med olika person_id eller födelseår.",
            f"{one.name} would sit in {one.body.names[-1]} {said.en} at once ({where.en}). End one of the assignments. If "
            "they are two people, tell them apart by different person_id or birth years.",
        )
        return False

    def _clash(self, holders: list[_Holder], wanted: _Holder) -> _Holder | None:
        for held in holders:
            if shares_a_day(held.starts_on, held.ends_on, wanted.starts_on, wanted.ends_on):
                return held
        return None

    def _name(self, person: int) -> str:
        return next((found.name for found in self._draft.state.people if found.id == person), "–")


def _where(found: _Holder) -> Text:
    until = (
        Text(f"till {found.ends_on}", f"until {found.ends_on}")
        if found.ends_on
        else Text("tills vidare", "with no end")
    )
    if found.row:
        return Text(f"rad {found.row}", f"row {found.row}")
    return Text(
        f"i registret från {found.starts_on} {until.sv}", f"in the register from {found.starts_on} {until.en}"
    )
