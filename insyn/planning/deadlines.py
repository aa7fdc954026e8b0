"""Days that follow from the meetings: when cases are handed in, the assembly announced and summoned, minutes approved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.deadlines import end_of_period, is_working_day
from insyn.planning.bodies import key_of
from insyn.planning.problem import Problem
from insyn.planning.rules import Meeting

APPROVAL = timedelta(days=14)
ANNOUNCEMENT = timedelta(days=7)


class DayKind(StrEnum):
    """What is to be done by a day."""

    HAND_IN = "hand-in"
    ANNOUNCED = "announced"
    APPROVED = "approved"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    DayKind.HAND_IN: Text("ärenden inlämnade", "cases handed in"),
    DayKind.ANNOUNCED: Text("sammanträdet anslaget och kallelsen ute", "meeting announced and summons out"),
    DayKind.APPROVED: Text("protokollet justerat", "minutes approved"),
}


@dataclass(frozen=True, order=True)
class DueDay:
    """The last day for something that a meeting asks for; `section` where law sets it."""

    date: date
    kind: DayKind
    meeting: Meeting
    section: str | None = None


def due_days(problem: Problem, meetings: Sequence[Meeting]) -> tuple[DueDay, ...]:
    """Every such day, in order. A hand-in day that is no working day is the working day before; the approval of minutes is due
    within 14 days (KL 5:69, 6:35), counted as 1930:173 says.
    """
    found: set[DueDay] = set()
    for org in problem.organisations:
        found.update(_handed_in(problem, org, meetings))
    for one in meetings:
        kind = problem.body(one.body).kind
        if kind is BodyKind.ASSEMBLY:
            found.add(DueDay(one.date - ANNOUNCEMENT, DayKind.ANNOUNCED, one, "KL 5:13, 5:15"))
        if kind is BodyKind.ASSEMBLY or kind is BodyKind.SUBCOMMITTEE or kind.is_committee:
            section = "KL 5:69" if kind is BodyKind.ASSEMBLY else "KL 6:35, 5:69"
            found.add(DueDay(end_of_period(one.date + APPROVAL), DayKind.APPROVED, one, section))
    return tuple(sorted(found))


def _handed_in(problem: Problem, org: Organisation, meetings: Sequence[Meeting]) -> Iterator[DueDay]:
    stated = {(route.hand_in.before, route.hand_in.days) for route in org.routes if route.hand_in}
    for before, days in sorted(stated):
        key = problem.aliases.get(key_of(org, before), key_of(org, before))
        for one in meetings:
            if one.body == key:
                day = one.date - timedelta(days=days)
                while not is_working_day(day):
                    day -= timedelta(days=1)
                yield DueDay(day, DayKind.HAND_IN, one)


def tight_cycles(problem: Problem, meetings: Sequence[Meeting]) -> tuple[Text, ...]:
    """The cycles in which the board's minutes must be approved sooner than the law's 14 days for its cases to be announced a
    week before the assembly.
    """
    found = []
    for org in problem.organisations:
        board = problem.center(org, BodyKind.EXECUTIVE_BOARD)
        assembly = problem.center(org, BodyKind.ASSEMBLY)
        boards = {one.cycle: one.date for one in meetings if one.body == board}
        for one in meetings:
            if one.body == assembly and one.cycle in boards:
                days = (one.date - ANNOUNCEMENT - boards[one.cycle]).days
                if 0 <= days < APPROVAL.days:
                    found.append((days, one))
    if not found:
        return ()
    least = min(days for days, _one in found)
    return (
        Text(
            f"I {len(found)} omgångar räcker inte lagens 14 dagar för justeringen (KL 6:35, 5:69): styrelsens protokoll "
            f"behöver vara justerat inom {least} dagar för att fullmäktige ska kunna tillkännages i tid med det.",
            f"In {len(found)} cycles the law's 14 days for approving minutes (KL 6:35, 5:69) are too many: "
            f"the board's must be approved within {least} days for the assembly to be announced in time with them.",
        ),
    )
