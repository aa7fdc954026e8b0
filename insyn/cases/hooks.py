"""What cases need to know of the rooms below: meetings, and what a former system had. Each registers its answer at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from insyn.foundation.actors import Actor

MeetingDates = Callable[[str, date], list[date]]
_sources: list[MeetingDates] = []


def register_meeting_dates(source: MeetingDates) -> None:
    """Register who knows the planned meetings of a body from a day on."""
    if source not in _sources:
        _sources.append(source)


def meeting_dates(body: str, from_day: date) -> list[date]:
    """The body's planned meetings from the day on, the nearest first."""
    return sorted(day for source in _sources for day in source(body, from_day))


Met = Callable[[str, date], bool]
_met: list[Met] = []


def register_met(source: Met) -> None:
    """Register who knows whether a body has had a meeting on a day."""
    if source not in _met:
        _met.append(source)


def has_met(body: str, on: date) -> bool:
    """Whether the body had a meeting on the day (planned and not called off, begun or over)."""
    return any(source(body, on) for source in _met)


@dataclass(frozen=True)
class Appealable:
    """A body's decision that an appeal can be of: its item's number, in words, how it is appealed and from when the time runs."""

    item: int
    words: str
    decided_on: date
    law: str
    starts: date | None


Decisions = Callable[[Any], list[Appealable]]
Noter = Callable[..., None]
_decisions: list[Decisions] = []
_noters: list[Noter] = []


def register_decisions(source: Decisions, noter: Noter) -> None:
    """Register who knows the decisions that bodies have taken in a case, and who notes an appeal at one of them."""
    if source not in _decisions:
        _decisions.append(source)
        _noters.append(noter)


def decisions_in(case: Any) -> list[Appealable]:
    """The decisions that bodies have taken in the case, the latest first."""
    return [found for source in _decisions for found in source(case)]


def note_appeal(
    *,
    by: Actor,
    at: datetime,
    item: int,
    came_in_on: date,
    reference: str,
    handed_over_on: date | None = None,
) -> None:
    """Let the decision's own page know that it is appealed, and that the appeal is handed over."""
    for noter in _noters:
        noter(
            by=by, at=at, item=item, came_in_on=came_in_on, reference=reference, handed_over_on=handed_over_on
        )


LastNumber = Callable[[str, int], int]
_numbers: list[LastNumber] = []


def register_last_number(source: LastNumber) -> None:
    """Register who knows the last number that was used of a register in a year before Insyn was begun with (0 for none)."""
    if source not in _numbers:
        _numbers.append(source)


def last_number(register: str, year: int) -> int:
    """The last number used of a register in a year outside Insyn's own cases."""
    return max((source(register, year) for source in _numbers), default=0)


@dataclass(frozen=True)
class Older:
    """Something older that a search found: what to call it, where it stands, and where it comes from."""

    name: str
    address: str
    said: str
    secret: bool = False


FindOlder = Callable[[Actor, str, date], list[Older]]
_older: list[FindOlder] = []


def register_older(find: FindOlder) -> None:
    """Register who finds older things for somebody at work by what she seeks."""
    if find not in _older:
        _older.append(find)


def older(actor: Actor, text: str, on: date) -> list[Older]:
    """What is older than Insyn and answers the search, for this reader."""
    return [hit for find in _older for hit in find(actor, text, on)]
