"""Making the plan of a reading: the register and the file in, what would change out. Nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.columns import plain
from insyn.people.rules.draft import Draft
from insyn.people.rules.entries import Entry, Reading, Said, Who
from insyn.people.rules.matching import Likeness, Match, match
from insyn.people.rules.plan import NEW, SKIP, NewContact, NewPerson, Plan, Question
from insyn.people.rules.planning_candidacies import plan_candidacies
from insyn.people.rules.planning_seats import plan_seats
from insyn.people.rules.state import State

SKIPPED = Text("rader som du har valt att hoppa över", "rows that you have chosen to skip")


@dataclass(frozen=True)
class Choices:
    """What the one who reads in a file has decided: the answer for each row asked about, the answer for the rest of them
    ("" none, "suggested", "new", "skip"), and the day before which what the file does not mention ends, in the bodies it names.
    """

    answers: Mapping[int, str]
    rest: str = ""
    ends_missing_on: date | None = None


def make_plan(reading: Reading, state: State, choices: Choices | None = None) -> Plan:
    """The plan. A question nobody has answered is planned as suggested, or as somebody new, and keeps it from being ready."""
    choices = choices or Choices({})
    said = Said(list(reading.problems), dict(reading.left_out))
    draft = Draft(state, said)
    entries = [_with_party(entry, state, said) for entry in reading.entries]
    matches = match(entries, state)
    people, questions = _decide(matches, choices, draft)
    kept = [entry for entry in entries if entry.who.key in people]
    for entry in entries:
        if entry.who.key not in people:
            said.leave_out(SKIPPED)
    _details(kept, people, draft)
    plan_seats(kept, people, draft, choices.ends_missing_on)
    plan_candidacies(kept, people, draft)
    return Plan(
        reading.kind,
        state.digest,
        tuple(draft.people),
        tuple(draft.assignments),
        tuple(draft.endings.values()),
        tuple(draft.changes),
        tuple(draft.contacts),
        tuple(draft.candidacies),
        draft.unchanged,
        tuple(questions),
        tuple(sorted(said.problems, key=lambda problem: problem.row)),
        tuple(said.left_out.items()),
    )


def _with_party(entry: Entry, state: State, said: Said) -> Entry:
    """The entry with its parties as the register's codes."""
    party = party_code(entry.who.party, state)
    place, stand = entry.place, entry.stand
    unknown = {entry.who.party} if party is None else set()
    if place and place.party:
        code = party_code(place.party, state)
        unknown |= {place.party} if code is None else set()
        place = place if code == place.party else replace(place, party=code or "")
    if stand:
        code = party_code(stand.party, state)
        # Many stand for parties that no election in the register has met: the name is kept, as long as there is room for it.
        stand = stand if code == stand.party else replace(stand, party=code or stand.party[:20])
        unknown, party = set(), stand.party
    elif place and place.term_of:
        unknown, party = set(), party if party is not None else entry.who.party[:20]
        place = replace(place, party=place.party or party)
    for name in sorted(unknown):
        known = ", ".join(sorted(state.parties))
        said.add(
            entry.row,
            f"Partiet ”{name[:40]}” är inte känt. Kända är: {known}. En ny grupp läggs in innan filen läses in.",
            f'The party "{name[:40]}" is not known. Known are: {known}. A new group is entered before the file is read in.',
        )
    who = entry.who if party == entry.who.party else replace(entry.who, party=party or "")
    if who is entry.who and place is entry.place and stand is entry.stand:
        return entry
    return Entry(entry.row, who, place, stand)


def party_code(written: str, state: State) -> str | None:
    """The code of a party written as its code or its name; None for one that the register does not know.

    Where it knows no party at all, every one is taken as it is written.
    """
    if not written or written in state.parties or not state.parties:
        return written
    key = plain(written)
    return next((code for code, name in state.parties.items() if key in (plain(code), plain(name))), None)


def _decide(
    matches: dict[str, Match], choices: Choices, draft: Draft
) -> tuple[dict[str, int], list[Question]]:
    """Who of the file is who: by her key there, an id or the ``ref`` of somebody new; who is skipped is not among them."""
    people: dict[str, int] = {}
    questions: list[Question] = []
    by_id = {person.id: person for person in draft.state.people}
    for key, found in matches.items():
        answer = ""
        if found.likeness is Likeness.WRONG_ID:
            _say_wrong_id(found, draft.said)
        elif found.likeness is Likeness.CERTAIN:
            answer = str(found.people[0].id)
        elif found.likeness is Likeness.PROBABLE:
            question = Question(found, _answer(found, choices))
            questions.append(question)
            answer = question.answer or question.suggested
        if answer == SKIP:
            continue
        if answer and answer != NEW:
            people[key] = int(answer)
            draft.names[int(answer)] = by_id[int(answer)].name
        else:
            new = NewPerson(-len(draft.people) - 1, found.who, found.row)
            draft.people.append(new)
            people[key], draft.names[new.ref] = new.ref, found.who.name
    return people, questions


def _answer(found: Match, choices: Choices) -> str:
    answer = choices.answers.get(found.row, "")
    if answer in (NEW, SKIP) or answer in {str(person.id) for person in found.people}:
        return answer
    if choices.rest == "suggested":
        return str(found.suggested) if found.suggested is not None else ""
    return choices.rest if choices.rest in (NEW, SKIP) else ""


def _say_wrong_id(found: Match, said: Said) -> None:
    id_ = found.who.person_id
    if found.people:
        said.add(
            found.row,
            f"Person {id_} heter {found.people[0].name} i registret, men någon annan i filen. Töm person_id om det är en ny "
            "person, eller ta bort kolumnen om numren kommer från ett annat system.",
            f"Person {id_} is called {found.people[0].name} in the register, but not in the file. Empty person_id if it is "
            "somebody new, or remove the column if the numbers come from another system.",
        )
    else:
        said.add(
            found.row,
            f"Det finns ingen person {id_} i registret. Töm person_id om det är en ny person.",
            f"There is no person {id_} in the register. Empty person_id if it is somebody new.",
        )


def _details(entries: Iterable[Entry], people: dict[str, int], draft: Draft) -> None:
    """What the file says otherwise of people who are known, and how they are reached."""
    by_id = {person.id: person for person in draft.state.people}
    contacts = {(one.person, one.kind, one.value.casefold(), one.public) for one in draft.state.contacts}
    told: set[tuple[int, Who]] = set()
    emails: set[int] = set()
    for entry in entries:
        id_, who = people[entry.who.key], entry.who
        if (id_, who) in told:
            continue
        told.add((id_, who))
        name = draft.names[id_]
        for kind, value, public in who.contacts:
            mark = (id_, kind, value.casefold(), public)
            if mark not in contacts:
                contacts.add(mark)
                draft.contacts.append(NewContact(entry.row, id_, name, kind, value, public))
        if id_ < 0:
            continue
        person = by_id[id_]
        if who.person_id == id_:
            draft.change(entry.row, "person", id_, name, "given_name", person.given, who.given)
            draft.change(entry.row, "person", id_, name, "family_name", person.family, who.family)
        if who.email and id_ not in emails:
            emails.add(id_)
            draft.change(entry.row, "person", id_, name, "email", person.email, who.email)
        if who.party and person.party != who.party:
            draft.said.add(
                entry.row,
                f"{name} hör till {person.party or 'inget parti'} i registret, men till {who.party} i filen. Partiet ändras inte "
                "här: ett gruppbyte förs in med sin dag.",
                f"{name} belongs to {person.party or 'no party'} in the register, but to {who.party} in the file. It is not "
                "changed here: a change of group is entered with its day.",
                stops=False,
            )
