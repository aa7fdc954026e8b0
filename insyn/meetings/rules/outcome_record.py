"""Everything that is public of how an item of a meeting ended, as plain values: what pages and open data say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.meetings.rules.against import Against
from insyn.meetings.rules.legal_force import Force, Ground
from insyn.meetings.rules.outcome import Text


class Kind(StrEnum):
    """What kind of decision it was."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    FORWARDED = "forwarded"
    REFERRED_BACK = "referred-back"
    ADJOURNED = "adjourned"
    NOTED = "noted"
    ELECTION = "election"
    RESIGNATION = "resignation"
    WITHHELD = "withheld"  # secret: that it was dealt with is all that is told, and by which section it is


@dataclass(frozen=True)
class Somebody:
    """An elected representative with the group she belonged to on the day of the meeting."""

    id: int
    name: str
    party: str = ""
    invented: bool = False


@dataclass(frozen=True)
class DivisionRecord:
    """A division. ``votes`` is each serving person's choice, empty where the vote was secret (``open`` is False, KL 5:54).

    ``majority`` is what was asked for and ``section`` where; ``settled_by`` is ``votes``, ``casting-vote`` or ``lot``
    (KL 5:56).
    """

    number: int
    purpose: str
    yes_means: str
    no_means: str
    yes: int
    no: int
    abstained: int
    answer: str
    majority: str
    section: str
    settled_by: str
    open: bool
    votes: tuple[tuple[Somebody, str], ...] = ()


@dataclass(frozen=True)
class Service:
    """Somebody who took part in the decision, for whom if she served as a substitute for somebody, and the unbroken run of
    the meeting's public items, this one among them, in which she did so: first and last position, first and last §."""

    person: Somebody
    serving_for: Somebody | None
    from_position: int
    to_position: int
    from_paragraph: int | None
    to_paragraph: int | None


@dataclass(frozen=True)
class Said:
    """A reservation, a note to the minutes, or a disqualification with its reason."""

    person: Somebody
    text: str


@dataclass(frozen=True)
class ElectionRecord:
    """An election that was decided: to what, in which way, and who, in order. ``until`` is the first day without."""

    body: str
    capacity: str
    places: int
    method: str
    starts_on: date
    until: date | None
    elected: tuple[tuple[Somebody, str, bool], ...]  # who, for which group, whether by lot


@dataclass(frozen=True)
class ResignationRecord:
    """A resignation that was answered."""

    person: Somebody
    body: str
    capacity: str
    granted: bool


@dataclass(frozen=True)
class Put:
    """Where an item that was put off went: ``to`` as it is written (``unit:…``), with its name then, and until which day."""

    to: str = ""
    name: Text | None = None
    until: date | None = None


@dataclass(frozen=True)
class EarlyRecord:
    """On which ground the decision is carried out before it has legal force, as it stood on the day."""

    ground: Ground
    reasons: str
    noted_on: date


@dataclass(frozen=True)
class OutcomeRecord:
    """How an item ended, as far as it was public on the day asked about.

    Before the minutes are approved and posted (``minutes_posted``) there is neither division, attendance, disqualification
    nor reservation. A secret item has its place and ``secrecy_section`` alone.
    """

    body: str
    body_name: Text
    meeting: str
    met_on: date
    position: int
    kind: Kind
    secrecy_section: str = ""
    paragraph: int | None = None
    title: str = ""
    case: str = ""
    case_address: str = ""
    decided_on: date | None = None
    decision: str = ""
    against: Against | None = None
    put: Put | None = None
    elections: tuple[ElectionRecord, ...] = ()
    resignation: ResignationRecord | None = None
    minutes_posted: bool = False
    divisions: tuple[DivisionRecord, ...] = ()
    service: tuple[Service, ...] = ()
    disqualified: tuple[Said, ...] = ()
    reservations: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    force: Force | None = None
    early: tuple[EarlyRecord, ...] = ()


@dataclass(frozen=True)
class Taken:
    """Who took part in an item and for whom (None for herself or a vacant seat)."""

    position: int
    paragraph: int | None
    people: dict[int, int | None]


@dataclass(frozen=True)
class Run:
    """An unbroken run of items, by position and by §."""

    from_position: int
    to_position: int
    from_paragraph: int | None
    to_paragraph: int | None


def runs(taken: Sequence[Taken]) -> dict[tuple[int, int], Run]:
    """For each person and item, by id and position, the run of items in a row through which she took part for the same
    member. ``taken`` are a meeting's items in order: one that she took no part in, or took part in for somebody else,
    ends a run."""
    found: dict[tuple[int, int], Run] = {}
    going: dict[int, list[Taken]] = {}

    def end(person: int) -> None:
        run = going.pop(person)
        made = Run(run[0].position, run[-1].position, run[0].paragraph, run[-1].paragraph)
        for item in run:
            found[person, item.position] = made

    for item in taken:
        for person, run in list(going.items()):
            if person not in item.people or run[-1].people[person] != item.people[person]:
                end(person)
        for person in item.people:
            going.setdefault(person, []).append(item)
    for person in list(going):
        end(person)
    return found
