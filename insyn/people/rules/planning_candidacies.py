"""The part of a plan that is about places on ballot papers."""

from collections import defaultdict
from collections.abc import Iterable

from insyn.people.rules.draft import Draft
from insyn.people.rules.entries import MEMBER, SUBSTITUTE, VOTERS, Entry
from insyn.people.rules.plan import NewCandidacy
from insyn.people.rules.read_elections import term_of


def plan_candidacies(entries: Iterable[Entry], people: dict[str, int], draft: Draft) -> None:
    """New places and changed descriptions; a place has one holder. Who was elected is marked on the places she stood at."""
    known = {held.place: held for held in draft.state.candidacies}
    elected = _elected(draft)
    taken: dict[tuple[int, str, str, str, int], tuple[int, int]] = {}
    for entry in entries:
        stand = entry.stand
        if stand is None:
            continue
        person, name = people[entry.who.key], draft.names[people[entry.who.key]]
        place = (stand.year, stand.party, stand.constituency, stand.list_number, stand.position)
        holder, row = taken.setdefault(place, (person, entry.row))
        if (holder, row) != (person, entry.row):
            if holder != person:
                _say_taken(draft, entry.row, draft.names[holder], f"rad {row}", f"row {row}")
            continue
        held = known.get(place)
        if held is None:
            mark = elected.get((person, stand.year), "")
            draft.candidacies.append(NewCandidacy(entry.row, person, name, stand, mark))
        elif held.person != person:
            _say_taken(draft, entry.row, draft.names.get(held.person, "–"), "registret", "the register")
        elif not draft.change(
            entry.row, "candidacy", held.id, name, "description", held.description, stand.description
        ):
            draft.unchanged += 1
    _mark_elected(draft)


def _say_taken(draft: Draft, row: int, holder: str, where_sv: str, where_en: str) -> None:
    draft.said.add(
        row,
        f"Platsen på valsedeln har {holder} enligt {where_sv}. Rätta filen.",
        f"The place on the ballot paper is {holder}'s according to {where_en}. Correct the file.",
    )


def _elected(draft: Draft) -> dict[tuple[int, int], str]:
    """Who the register knows as elected by the voters, from the first day of a term, by person and year."""
    return {
        (held.person, held.starts_on.year): held.capacity
        for held in draft.state.assignments
        if held.elected_by == VOTERS
        and held.capacity in (MEMBER, SUBSTITUTE)
        and held.starts_on == term_of(held.starts_on.year)[0]
    }


def _mark_elected(draft: Draft) -> None:
    stood = defaultdict(list)
    for held in draft.state.candidacies:
        stood[held.person, held.year].append(held)
    for new in draft.assignments:
        if new.elected_by != VOTERS or new.starts_on != term_of(new.starts_on.year)[0]:
            continue
        for held in stood.get((new.person, new.starts_on.year), []):
            draft.change(new.row, "candidacy", held.id, new.name, "elected", held.elected, new.capacity)
