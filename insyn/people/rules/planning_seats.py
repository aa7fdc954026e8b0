"""The part of a plan that is about assignments: which are new, which end, which are there already, and what cannot be."""

from collections.abc import Iterable
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.columns import plain
from insyn.people.rules.draft import Draft, held_by_person, shares_a_day
from insyn.people.rules.entries import MEMBER, PLACES, PRESIDIUM, SUBSTITUTE, VOTERS, Entry, Place
from insyn.people.rules.names import tidy
from insyn.people.rules.plan import Ending
from insyn.people.rules.read_elections import ASSEMBLY, term_of
from insyn.people.rules.seating import Seating, Wanted
from insyn.people.rules.state import Assignment, Body, State

BY_FILE = Text("filen säger det", "the file says so")
TERM_OVER = Text("den förra mandattiden gick ut (KL 5:9)", "the former term ran out (KL 5:9)")
NOT_IN_FILE = Text("står inte i filen", "is not in the file")
RESTS = Text("följer med platsen i organet (KL 6:21, 6:42)", "goes with the seat in the body (KL 6:21, 6:42)")


def plan_seats(
    entries: Iterable[Entry], people: dict[str, int], draft: Draft, ends_missing_on: date | None
) -> None:
    """Compare every row with the register, then seat the new ones among those that remain."""
    names = _Names(draft.state)
    held = held_by_person(draft.state)
    wanted: list[Wanted] = []
    met: dict[tuple[int, str, str, date], int] = {}
    mentioned: set[int] = set()
    for entry in entries:
        place = entry.place
        if place is None or place.starts_on is None:
            continue
        body = names.body(place, draft, entry.row)
        if body is None:
            continue
        person = people[entry.who.key]
        first = met.setdefault((person, body.id, place.capacity, place.starts_on), entry.row)
        if first != entry.row:
            _say_twice(draft, entry.row, first, draft.names[person])
            continue
        same = _same(held.get(person, []), body.id, place)
        if same is None:
            elected_by = names.elector(place, draft, entry.row)
            wanted.append(Wanted(entry.row, person, draft.names[person], body, place, elected_by))
        else:
            mentioned.add(same.id)
            _compare(draft, entry.row, same, place, names)
    _end_terms(draft, wanted)
    if ends_missing_on:
        _end_missing(draft, ends_missing_on, mentioned, {one.body.id for one in wanted})
    _end_resting(draft, held, wanted)
    Seating(draft, wanted).seat()


class _Names:
    """Bodies by what files call them, as they were on a day."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._by_version: dict[int, dict[str, Body]] = {}
        self._found: dict[tuple[str, date], Body | None] = {}

    def body(self, place: Place, draft: Draft, row: int) -> Body | None:
        """The body of a row; None, and told of, if there was no such body on the row's first day."""
        assert place.starts_on is not None
        found = self._on(place.body, place.starts_on)
        if found is None and self._state.versions:
            draft.said.add(
                row,
                f"Organet ”{place.body[:60]}” finns inte i organisationen {place.starts_on}. Skriv dess namn eller id som de "
                "står på organets sida.",
                f'The body "{place.body[:60]}" is not in the organisation on {place.starts_on}. Write its name or id as on the '
                "body's page.",
            )
        elif found is None:
            draft.said.add(
                row,
                "Kommunens organisation är inte inlagd än. Lägg in den först.",
                "The municipality's organisation is not entered yet. Enter it first.",
            )
        return found

    def elector(self, place: Place, draft: Draft, row: int) -> str:
        """Who elected, as the register writes it: the voters, or a body's id."""
        written = tidy(place.elected_by)
        if not written or plain(written) in ("voters", "valjarna", "vid allmanna val"):
            return VOTERS if written else ""
        assert place.starts_on is not None
        found = self._on(written, place.starts_on)
        if found is None:
            draft.said.add(
                row,
                f"”{written[:60]}” är inget organ som kan ha valt. Uppgiften har inte lästs.",
                f'"{written[:60]}" is no body that can have elected. It was not read.',
                stops=False,
            )
        return found.id if found else ""

    def _on(self, written: str, on: date) -> Body | None:
        key = (written, on)
        if key not in self._found:
            self._found[key] = self._look_up(written, on)
        return self._found[key]

    def _look_up(self, written: str, on: date) -> Body | None:
        version = self._state.version_on(on)
        if version is None:
            return None
        if id(version) not in self._by_version:
            names = {plain(name): body for body in reversed(version.bodies) for name in body.names}
            self._by_version[id(version)] = names | {body.id: body for body in version.bodies}
        if written == ASSEMBLY:
            return next((body for body in version.bodies if body.assembly), None)
        return version.by_id.get(written) or self._by_version[id(version)].get(plain(written))


def _same(held: list[Assignment], body: str, place: Place) -> Assignment | None:
    """The assignment of the register that a row is about, if it is there."""
    assert place.starts_on is not None
    for one in held:
        if one.body == body and one.capacity == place.capacity:
            if one.starts_on == place.starts_on:
                return one
            if place.assumed_start and shares_a_day(
                one.starts_on, one.ends_on, place.starts_on, place.ends_on
            ):
                return one
    return None


def _compare(draft: Draft, row: int, same: Assignment, place: Place, names: _Names) -> None:
    name = draft.names[same.person]
    if place.number is not None and place.number != same.number:
        draft.said.add(
            row,
            f"{name} har plats {same.number} i registret, men {place.number} i filen. En plats byts genom att uppdraget avslutas "
            "och ges på nytt.",
            f"{name} has seat {same.number} in the register, but {place.number} in the file. A seat is changed by ending the "
            "assignment and giving it anew.",
        )
        return
    ended = False
    if place.ends_on is not None and place.ends_on != same.ends_on:
        if same.ends_on is not None and same.ends_on < place.ends_on:
            draft.said.add(
                row,
                f"{name} lämnade uppdraget {same.ends_on} enligt registret, men {place.ends_on} enligt filen. Ett slut kan "
                "inte flyttas framåt.",
                f"{name} left the assignment on {same.ends_on} according to the register, but on {place.ends_on} in the file. "
                "An end cannot be moved later.",
            )
            return
        draft.endings[same.id] = Ending(
            row, name, same, place.ends_on, place.ended_because, place.end_decision, BY_FILE
        )
        ended = True
    changed = draft.change(row, "assignment", same.id, name, "decision", same.decision, place.decision)
    changed |= draft.change(row, "assignment", same.id, name, "share", same.share, place.share)
    elector = names.elector(place, draft, row)
    changed |= draft.change(row, "assignment", same.id, name, "elected_by", same.elected_by, elector)
    if not ended and same.ends_on is not None:
        reason = (same.ended_because, place.ended_because), (same.end_decision, place.end_decision)
        for field, (before, after) in zip(("ended_because", "end_decision"), reason, strict=True):
            changed |= draft.change(row, "assignment", same.id, name, field, before, after)
    if place.party and same.party and place.party != same.party:
        draft.said.add(
            row,
            f"{name} valdes för {same.party} enligt registret, men för {place.party} enligt filen. Det ändras inte här.",
            f"{name} was elected for {same.party} according to the register, but for {place.party} according to the file. It is "
            "not changed here.",
            stops=False,
        )
    draft.unchanged += not ended and not changed


def _say_twice(draft: Draft, row: int, first: int, name: str) -> None:
    draft.said.add(
        row,
        f"{name} har samma uppdrag på rad {first}. Är det två personer med samma namn, skilj dem åt med olika person_id "
        "eller födelseår; annars ta bort den ena raden.",
        f"{name} has the same assignment in row {first}. If they are two people with one name, tell them apart by different "
        "person_id or birth years; otherwise remove one of the rows.",
    )


def _end(draft: Draft, one: Assignment, on: date, because: str, why: Text, decision: str = "") -> None:
    name = draft.names.get(one.person) or next(p.name for p in draft.state.people if p.id == one.person)
    draft.names[one.person] = name
    draft.endings[one.id] = Ending(0, name, one, on, because, decision, why)


def _holds_into(draft: Draft, one: Assignment, on: date) -> bool:
    ends = draft.ends_on(one)
    return one.starts_on < on and (ends is None or ends > on)


def _end_terms(draft: Draft, wanted: list[Wanted]) -> None:
    """Whoever sat in the assembly before the new term sits no longer (KL 5:9)."""
    first_days = {
        (one.body.id, term_of(one.place.term_of)[0]) for one in wanted if one.place.term_of is not None
    }
    for body, first in sorted(first_days):
        for one in draft.state.assignments:
            if one.body == body and one.capacity in (*PLACES, *PRESIDIUM) and _holds_into(draft, one, first):
                _end(draft, one, first, "term", TERM_OVER)


def _end_missing(draft: Draft, on: date, mentioned: set[int], new: set[str]) -> None:
    """End, in the bodies that the file names, what it does not mention and holds on the day."""
    by_id = {one.id: one for one in draft.state.assignments}
    bodies = new | {by_id[id_].body for id_ in mentioned}
    for one in draft.state.assignments:
        if one.body in bodies and one.id not in mentioned and _holds_into(draft, one, on):
            _end(draft, one, on, "", NOT_IN_FILE)


def _end_resting(draft: Draft, held: dict[int, list[Assignment]], wanted: list[Wanted]) -> None:
    """What rests on a seat ends with it, unless she has another place in the body from that day."""
    goes_on = {(one.person, one.body.id) for one in wanted if one.place.capacity in PLACES}
    for ending in list(draft.endings.values()):
        seat = ending.assignment
        if seat.capacity not in (MEMBER, SUBSTITUTE) or (seat.person, seat.body) in goes_on:
            continue
        version = draft.state.version_on(ending.ends_on)
        drawn = {body.id for body in version.bodies if body.drawn_from == seat.body} if version else set()
        for one in held.get(seat.person, []):
            rests = (one.body == seat.body and one.capacity in PRESIDIUM) or (
                one.body in drawn and one.capacity in (MEMBER, SUBSTITUTE, *PRESIDIUM)
            )
            if rests and one.id not in draft.endings and _holds_into(draft, one, ending.ends_on):
                _end(draft, one, ending.ends_on, ending.because, RESTS, ending.decision)
