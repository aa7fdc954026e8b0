"""Members' motions and citizen proposals: settled within a year, or reported with what has come of them (KL 5:35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.cases.of_kinds.rules.common import (
    ASSEMBLY,
    CLERK,
    DONE,
    NOBODY,
    REGISTRAR,
    TWO_MONTHS,
    UNIT,
    Box,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)
from insyn.cases.rules.deadlines import a_year_after

KINDS = ("members-motion", "citizen-proposal")
MADE_BEFORE = timedelta(days=21)
"""How long before the assembly's meeting the list is made: before the summons, a week before (KL 5:15). Assumed."""
NO_NEXT_MEETING = timedelta(days=120)
"""How far a meeting's list looks where no later meeting is planned. Assumed."""
SECTION = "KL 5:35"


@dataclass(frozen=True)
class Clocked:
    """A motion or a proposal as its clock sees it: when it was raised, settled, and reported to the assembly."""

    id: int
    raised: date
    settled_on: date | None = None
    reported_on: tuple[date, ...] = ()


def last_day(raised: date) -> date:
    """The last day to settle or report it: the same day the year after (KL 5:35)."""
    return a_year_after(raised)


def reported_in_time(one: Clocked) -> bool:
    """Whether it was reported to the assembly within the year."""
    return any(day <= last_day(one.raised) for day in one.reported_on)


def overdue(one: Clocked, today: date) -> bool:
    """Whether the year is over with neither decision nor report."""
    settled = one.settled_on is not None and one.settled_on <= last_day(one.raised)
    return today > last_day(one.raised) and not settled and not reported_in_time(one)


def belongs_on_list(one: Clocked, meeting: date, following: date | None) -> bool:
    """Whether the assembly must be told of it at this meeting: not settled, not told before, and the year ends before the
    meeting after it. One whose year has run out untold is told too, late (KL 5:35)."""
    if one.raised >= meeting or (one.settled_on is not None and one.settled_on < meeting):
        return False
    if any(day < meeting for day in one.reported_on):
        return False
    due = last_day(one.raised)
    return due < following if following else due <= meeting + NO_NEXT_MEETING


def raised_by(meeting: date, following: date | None) -> date:
    """The last day on which something can have been raised that belongs on the meeting's list; what was later never does."""
    return (following or meeting + NO_NEXT_MEETING) - timedelta(days=365)


def meeting_to_prepare(meetings: Sequence[date], today: date) -> tuple[date, date | None] | None:
    """The assembly's next meeting whose list is to be made now, and the one after it."""
    coming = sorted(day for day in meetings if day >= today)
    if not coming or coming[0] - today > MADE_BEFORE:
        return None
    return coming[0], coming[1] if len(coming) > 1 else None


def may_write_off(one: Clocked, on: date) -> Outcome:
    """Whether the assembly may write it off on the day: only once the report has been made to it (KL 5:35 second paragraph)."""
    if one.settled_on is not None:
        return no("Ärendet är redan avgjort.", "The case is already settled.", SECTION)
    if not any(day <= on for day in one.reported_on):
        return no(
            "Fullmäktige får avskriva den först när det har anmälts vad beredningen har kommit fram till. Ta med den i "
            "nästa anmälan.",
            "The assembly may write it off only when it has been told what the preparation has come to. Put it on the next "
            "list.",
            SECTION,
        )
    return yes(SECTION)


def may_raise(*, is_member: bool, text: str) -> Outcome:
    """Whether a motion may be raised: by a member of the assembly, in writing (KL 4:19, 5:22)."""
    if not is_member:
        return no(
            "Bara en ledamot i fullmäktige får väcka en motion.",
            "Only a member of the assembly may raise a motion.",
            "KL 4:19",
        )
    if not text.strip():
        return no("Skriv motionens text.", "Write the motion's text.", "KL 5:22")
    return yes("KL 4:19")


def box(stand: Stand, one: Clocked) -> Box:
    """Law, clock, what is next and by whom, of a motion."""
    law = Text(
        "Väcks av en ledamot (KL 4:19, 5:22), bereds så att fullmäktige kan besluta inom ett år (KL 5:35).",
        "Raised by a member (KL 4:19, 5:22), prepared so that the assembly can decide within a year (KL 5:35).",
    )
    due = last_day(one.raised)
    clock = until(
        due, "Beslut, eller anmälan till fullmäktige, senast den", "Decision or report to the assembly by"
    )
    nothing, who = next_of(stand, one)
    told = any(day <= stand.today for day in one.reported_on)
    return Box(law, clock, nothing, who, None if stand.settled or told else due, stand.today)


def next_of(stand: Stand, one: Clocked) -> tuple[Text, Text]:
    """What is next and by whom, by the clock of KL 5:35."""
    if stand.settled:
        return DONE, NOBODY
    if stand.kind == "members-motion" and stand.last("raised") is None:
        return Text("Anteckna vem som har väckt motionen.", "Note who has raised the motion."), REGISTRAR
    if not stand.at_unit:
        return Text("Lämna den till en enhet som bereder.", "Give it to a unit that prepares it."), REGISTRAR
    if any(day <= stand.today for day in one.reported_on):
        return (
            Text(
                "Anmäld. Fullmäktige får avskriva den, annars bereds den vidare.",
                "Reported. The assembly may write it off, otherwise its preparation goes on.",
            ),
            ASSEMBLY,
        )
    if overdue(one, stand.today):
        return (
            Text(
                "Året har gått ut utan beslut eller anmälan. Anmäl den vid nästa sammanträde.",
                "The year is over without decision or report. Report it at the next meeting.",
            ),
            CLERK,
        )
    if stand.today + TWO_MONTHS >= last_day(one.raised) and stand.last("prepared") is None:
        return (
            Text(
                "Skriv vad beredningen har kommit fram till: året går snart ut.",
                "Write what the preparation has come to: the year is soon over.",
            ),
            UNIT,
        )
    return Text("Bereds.", "Being prepared."), UNIT
