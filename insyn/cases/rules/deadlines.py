"""By when a case is to be answered, by its kind: a table as data, and the municipality's own numbers of days. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from insyn.law.deadlines import end_of_period

FILE = Path(__file__).with_name("deadlines.toml")
NEAR = timedelta(days=14)
"""From how long before its day a deadline is said to be near."""
MOST_DAYS = 3650
OWN = "kommunens egen tid"


@dataclass(frozen=True)
class Deadline:
    """A kind of case, how its time is counted (``year``, ``meeting`` or ``days``), and what it rests on."""

    kind: str
    count: str
    basis: str
    days: int = 0
    assumed: str = ""


@dataclass(frozen=True)
class Due:
    """The day by which a case is to be answered, and what that rests on."""

    on: date
    basis: str


@cache
def table() -> Mapping[str, Deadline]:
    """The deadlines that the program ships with, by kind."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {row["kind"]: Deadline(**row) for row in read["deadline"]}


def a_year_after(day: date) -> date:
    """The same day a year later; of 29 February the last of February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def due_of(
    kind: str, received: date, own_days: Mapping[str, int], meetings: Sequence[date] = ()
) -> Due | None:
    """By when a case of the kind that came in on the day is to be answered; None where neither law nor municipality says.

    ``meetings`` are the assembly's planned ones; one on the very day does not count as the next. The law goes before
    the municipality's own days, which may shorten it but never lengthen it.
    """
    found = _by_table(table().get(kind), received, meetings)
    days = own_days.get(kind)
    if days is None:
        return found
    own = Due(end_of_period(received + timedelta(days=days)), OWN)
    return own if found is None or own.on < found.on else found


def _by_table(line: Deadline | None, received: date, meetings: Sequence[date]) -> Due | None:
    if line is None:
        return None
    if line.count == "year":
        return Due(a_year_after(received), line.basis)
    if line.count == "meeting":
        following = min((day for day in meetings if day > received), default=None)
        return Due(following, line.basis) if following else None
    return Due(end_of_period(received + timedelta(days=line.days)), line.basis)


def state_of(due: date | None, today: date) -> str:
    """``past``, ``near`` (``NEAR`` before and the day itself) or nothing."""
    if due is None or due > today + NEAR:
        return ""
    return "past" if due < today else "near"
