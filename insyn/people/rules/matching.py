"""Who of the file is who in the register, without personal identity numbers.

Certain is only what two different people could hardly share: our own id with the same name; the same seat from the same day; or
name and party together with the e-mail address or the year of birth. Everything else that looks alike is asked about, and two
people are never joined because they have the same name. A year of birth is known only from what ballot papers have said, and
tells people apart to within a year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.text import Text
from insyn.people.rules.columns import plain
from insyn.people.rules.entries import Entry, Who
from insyn.people.rules.names import ends_key, exact_key, loose_key
from insyn.people.rules.state import Person, State


class Likeness(StrEnum):
    """How sure it is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NEW = "new"
    WRONG_ID = "wrong-id"


@dataclass(frozen=True)
class Match:
    """Somebody of the file beside those of the register whom she may be; ``rows`` are hers in the file.

    ``suggested`` is the one she probably is, if one stands out; ``reasons`` say what each has in common with her.
    """

    who: Who
    rows: tuple[int, ...]
    likeness: Likeness
    people: tuple[Person, ...] = ()
    reasons: tuple[Text, ...] = ()
    suggested: int | None = None

    @property
    def row(self) -> int:
        """Her first row, by which she is asked about."""
        return self.rows[0]


def match(entries: Iterable[Entry], state: State) -> dict[str, Match]:
    """Everybody of the file, by her key there."""
    mine: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        mine[entry.who.key].append(entry)
    register = _Register(state)
    namesakes: dict[str, int] = defaultdict(int)
    for own in mine.values():
        namesakes[exact_key(own[0].who.name)] += 1
    return {
        key: _match(own, register, alone=namesakes[exact_key(own[0].who.name)] == 1)
        for key, own in mine.items()
    }


class _Register:
    def __init__(self, state: State) -> None:
        self.by_id = {person.id: person for person in state.people}
        self.exact: dict[str, list[Person]] = defaultdict(list)
        self.loose: dict[str, list[Person]] = defaultdict(list)
        self.ends: dict[str, list[Person]] = defaultdict(list)
        for person in state.people:
            self.exact[exact_key(person.name)].append(person)
            self.loose[loose_key(person.name)].append(person)
            self.ends[ends_key(person.given, person.family)].append(person)
        self.seats = {
            (held.body, held.capacity, held.starts_on, held.person): held.number for held in state.assignments
        }
        self.bodies = {
            plain(name): body.id
            for version in state.versions
            for body in version.bodies
            for name in (*body.names, body.id)
        }
        self.places = {held.place: held.person for held in state.candidacies}

    def same_seat(self, entry: Entry, person: Person) -> bool:
        """Whether the row is an assignment or a place on a ballot paper that the register knows as this person's."""
        if entry.stand:
            stand = entry.stand
            place = (stand.year, stand.party, stand.constituency, stand.list_number, stand.position)
            return self.places.get(place) == person.id
        if entry.place is None or entry.place.starts_on is None:
            return False
        body = self.bodies.get(plain(entry.place.body), entry.place.body)
        number = self.seats.get((body, entry.place.capacity, entry.place.starts_on, person.id))
        return number is not None and entry.place.number in (None, number)


def _match(own: list[Entry], register: _Register, *, alone: bool) -> Match:
    who, rows = own[0].who, tuple(entry.row for entry in own)
    if who.person_id is not None:
        person = register.by_id.get(who.person_id)
        if person is None or not _alike(who, person):
            return Match(who, rows, Likeness.WRONG_ID, (person,) if person else ())
        return Match(who, rows, Likeness.CERTAIN, (person,))
    exact = register.exact.get(exact_key(who.name), [])
    others = [
        *register.loose.get(loose_key(who.name), []),
        *register.ends.get(ends_key(who.given, who.family), []),
    ]
    possible = [p for p in dict.fromkeys((*exact, *others)) if not _born_apart(who, p)]
    if not possible:
        return Match(who, rows, Likeness.NEW)
    seated = [p for p in exact if p in possible and any(register.same_seat(entry, p) for entry in own)]
    if len(seated) == 1:
        return Match(who, rows, Likeness.CERTAIN, tuple(seated))
    sure = [p for p in exact if p in possible and _sure(who, p)]
    if len(sure) == 1 and len(exact) == 1 and alone:
        return Match(who, rows, Likeness.CERTAIN, tuple(sure))
    near = [p for p in possible if p in exact and who.party and p.party == who.party]
    suggested = near[0].id if len(near) == 1 and alone else None
    return Match(
        who, rows, Likeness.PROBABLE, tuple(possible), tuple(_reason(who, p) for p in possible), suggested
    )


def _alike(who: Who, person: Person) -> bool:
    """Whether one name may be the other, put right or changed at one end."""
    mine, hers = set(loose_key(who.name).split()), set(loose_key(person.name).split())
    return bool(mine & hers)


def _born_apart(who: Who, person: Person) -> bool:
    return who.born is not None and person.born is not None and abs(who.born - person.born) > 1


def _sure(who: Who, person: Person) -> bool:
    same_born = who.born is not None and person.born is not None
    same_email = bool(who.email) and who.email.casefold() == person.email.casefold()
    return bool(who.party) and who.party == person.party and (same_born or same_email)


def _reason(who: Who, person: Person) -> Text:
    said = [
        Text("samma namn", "the same name")
        if exact_key(who.name) == exact_key(person.name)
        else Text("nästan samma namn", "nearly the same name")
    ]
    if who.party and who.party == person.party:
        said.append(Text("samma parti", "the same party"))
    elif who.party and person.party:
        said.append(Text("annat parti", "another party"))
    if who.born is not None and person.born is not None:
        said.append(Text("samma ålder", "the same age"))
    if who.email and who.email.casefold() == person.email.casefold():
        said.append(Text("samma e-post", "the same e-mail"))
    return Text(", ".join(one.sv for one in said), ", ".join(one.en for one in said))
