"""A year of the running municipality put to the planner: the version in force, and the meetings that are already there."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.core import signing

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.elections.queries import parties_in_assembly
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import Meeting
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.planning.bodies import key_of
from insyn.planning.explaining import Impossible
from insyn.planning.making import problem_of
from insyn.planning.measuring import Broken, broken_rules
from insyn.planning.planning import Changed, Plan, moved, plan
from insyn.planning.problem import Problem
from insyn.planning.rules import Kept
from insyn.planning.rules import Meeting as PlannedMeeting

State = Meeting.State


@dataclass(frozen=True)
class Place:
    """A meeting of the plan that is not there yet: of which body and party, when it begins."""

    body: str
    party: str
    on: date
    starts: time


def organisation_for_year(year: int) -> Organisation:
    """The version in force on the year's first day. NoVersionInForce where none is."""
    return organisation_of(version_in_force(date(year, 1, 1)))


def rows_of(year: int) -> list[Meeting]:
    """The meetings of the year that are not called off."""
    return list(
        Meeting.objects.filter(on__year=year).exclude(state=State.CANCELLED).order_by("on", "body", "party")
    )


def plan_year(year: int) -> Plan | Impossible:
    """The best plan of the year, with every meeting that is already there kept on its day."""
    organisation = organisation_for_year(year)
    bare = problem_of([organisation], year)
    return plan(problem_of([organisation], year, kept=_kept(bare, organisation, rows_of(year))))


def _kept(problem: Problem, organisation: Organisation, rows: Iterable[Meeting]) -> list[Kept]:
    """A party's meetings are one for the planner, as all parties meet on the same evening."""
    found: dict[tuple[str, date], Kept] = {}
    for row in rows:
        key = problem.aliases.get(key_of(organisation, row.body), key_of(organisation, row.body))
        if problem.plans(key):
            starts = row.starts_at.astimezone(STOCKHOLM).time()
            found.setdefault((key, row.on), Kept(key, row.on, None, starts))
    return list(found.values())


def missing(found: Plan) -> list[Place]:
    """The plan's meetings that are not there yet; a party group's is one for each party in the assembly."""
    organisation = found.problem.organisations[0]
    there = {(row.body, row.party, row.on) for row in rows_of(found.problem.year)}
    places = []
    for one in found.meetings:
        body = found.problem.shown(one.body)
        grouped = organisation.body(body).kind == BodyKind.PARTY_GROUP
        parties = [party.code for party in parties_in_assembly(one.date)] if grouped else [""]
        places += [Place(body, party, one.date, one.start) for party in parties]
    return [place for place in places if (place.body, place.party, place.on) not in there]


@dataclass(frozen=True)
class ShownPlan:
    """The meetings to lay in exactly as a plan showed them, and what it was made from: it is laid in and never solved again."""

    year: int
    basis: str
    places: tuple[Place, ...]

    def __str__(self) -> str:
        """What the journal keeps of it: the meetings themselves are in the lines of each."""
        return f"{self.year} {hashlib.sha256(self.basis.encode() + _plain(self.places).encode()).hexdigest()}"


def shown_plan(found: Plan, today: date) -> ShownPlan:
    """What of the plan would be laid in: the meetings that are not there yet, from today on."""
    year = found.problem.year
    places = tuple(place for place in missing(found) if place.on >= today)
    return ShownPlan(year, basis_of(year), places)


def basis_of(year: int) -> str:
    """What a plan of the year is made from: the version in force, the parties, the meetings there. Other facts, another plan."""
    rows = rows_of(year)
    told = [version_in_force(date(year, 1, 1)).sha256]
    told += [f"{row.body}|{row.party}|{row.starts_at.isoformat()}" for row in rows]
    told += [f"{party.code}" for party in parties_in_assembly(date(year, 1, 1))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _plain(places: Iterable[Place]) -> str:
    return ";".join(f"{one.body}|{one.party}|{one.on}|{one.starts:%H:%M}" for one in places)


SALT = "insyn.meetings.year"


def signed(plan: ShownPlan, municipality: str) -> str:
    """The plan as a form carries it, signed for the municipality: what comes back is what was shown, or it is refused."""
    places = [[one.body, one.party, one.on.isoformat(), f"{one.starts:%H:%M}"] for one in plan.places]
    return signing.dumps([municipality, plan.year, plan.basis, places], salt=SALT, compress=True)


def read_signed(text: str, municipality: str) -> ShownPlan | None:
    """The plan that a form carried; None for anything that was not signed here, for this municipality."""
    try:
        whose, year, basis, rows = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    if whose != municipality:
        return None
    places = (
        Place(body, party, date.fromisoformat(on), time.fromisoformat(at)) for body, party, on, at in rows
    )
    return ShownPlan(year, basis, tuple(places))


@dataclass(frozen=True)
class Dragged:
    """What moving a meeting drags along: the rules that are broken then and were not before, and the nearest plan without."""

    broken: tuple[Broken, ...]
    nearest: Changed | Impossible


def dragged(meeting: Meeting, to: date) -> Dragged | None:
    """What the meeting's new day drags along; None for a body that is not planned, or a day of another year."""
    organisation = organisation_for_year(meeting.on.year)
    problem = problem_of([organisation], meeting.on.year)
    key = problem.aliases.get(key_of(organisation, meeting.body), key_of(organisation, meeting.body))
    if not problem.plans(key) or to.year != meeting.on.year:
        return None
    rows = rows_of(meeting.on.year)
    before = _as_planned(problem, organisation, rows)
    now = [one if (one.body, one.date) != (key, meeting.on) else _on(one, to) for one in before]
    was = {one.rule.id for one in broken_rules(problem, before)}
    broken = tuple(one for one in broken_rules(problem, now) if one.rule.id not in was)
    base = Plan(problem, tuple(before), False, ())
    return Dragged(broken, moved(base, key, meeting.on, to))


def _on(one: PlannedMeeting, day: date) -> PlannedMeeting:
    return PlannedMeeting(day, one.body, one.cycle, one.start, one.hours)


def _as_planned(
    problem: Problem, organisation: Organisation, rows: Iterable[Meeting]
) -> list[PlannedMeeting]:
    """The meetings as the planner has them, each body's numbered through the year."""
    found: list[PlannedMeeting] = []
    numbers: dict[str, int] = {}
    for kept in sorted(_kept(problem, organisation, rows), key=lambda one: one.day):
        numbers[kept.body] = numbers.get(kept.body, 0) + 1
        body = problem.body(kept.body)
        found.append(
            PlannedMeeting(kept.day, kept.body, numbers[kept.body], kept.start or body.start, body.hours)
        )
    return found
