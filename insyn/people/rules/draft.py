"""A plan while it is made: what has been found so far, for those who find it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from insyn.people.rules.entries import Said
from insyn.people.rules.plan import Change, Ending, NewAssignment, NewCandidacy, NewContact, NewPerson
from insyn.people.rules.state import Assignment, State


@dataclass
class Draft:
    """The parts of a plan, and the names of everybody in it by id."""

    state: State
    said: Said
    people: list[NewPerson] = field(default_factory=list)
    assignments: list[NewAssignment] = field(default_factory=list)
    endings: dict[int, Ending] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    contacts: list[NewContact] = field(default_factory=list)
    candidacies: list[NewCandidacy] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    unchanged: int = 0

    def change(
        self, row: int, of: str, id_: int, name: str, field_: str, before: object, after: object
    ) -> bool:
        """Note a detail that the file gives another value; an empty cell never takes anything away."""
        if after in (None, "") or before == after:
            return False
        self.changes.append(
            Change(row, of, id_, name, field_, "" if before is None else str(before), str(after))
        )
        return True

    def ends_on(self, assignment: Assignment) -> date | None:
        """The day an assignment of the register ends, with what the plan does to it."""
        ending = self.endings.get(assignment.id)
        return ending.ends_on if ending else assignment.ends_on


def held_by_person(state: State) -> dict[int, list[Assignment]]:
    """Everybody's assignments."""
    held: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in state.assignments:
        held[assignment.person].append(assignment)
    return held


def shares_a_day(one: date, one_end: date | None, other: date, other_end: date | None) -> bool:
    """Whether two half-open periods have a day in common."""
    return (other_end is None or other_end > one) and (one_end is None or one_end > other)
