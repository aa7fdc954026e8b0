"""How long a class is kept, as a plan writes it, and what may be disposed of on a day. Pure.

Archives Act (1990:782) 10 §: disposal needs support in a decision, and what is left must still serve. What cannot be read as a
number of years is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_YEARS = re.compile(r"(?<!\d)(\d{1,3})\s*år\b", re.IGNORECASE)
_FOREVER = ("bevara", "gallras ej", "gallras inte")
_ARCHIVED = ("e-arkiv", "earkiv", "leverans", "levererat", "överlämnande till arkiv")


@dataclass(frozen=True)
class Keeping:
    """How long something is kept: ``years`` after the year it was closed; None for ever. ``archived`` where the plan says that
    it must be in the e-archive first.
    """

    years: int | None
    archived: bool = False


def keeping(kept: str) -> Keeping:
    """What the plan says of a class: "bevaras", "gallras 5 år", "gallras 2 år efter leverans till e-arkiv".

    Two numbers of years, or none, cannot be told: then it is kept.
    """
    text = kept.lower()
    numbers = _YEARS.findall(text)
    if any(word in text for word in _FOREVER) or len(numbers) != 1 or int(numbers[0]) < 1:
        return Keeping(None)
    return Keeping(int(numbers[0]), any(word in text for word in _ARCHIVED))


def disposable_from(closed: date, years: int) -> date:
    """The first day that something closed on a day may be disposed of: whole calendar years after the one it was closed in.

    That years are counted so is assumed; a plan that counts from the day itself disposes of nothing too early by it.
    """
    return date(closed.year + years + 1, 1, 1)


class Stays(StrEnum):
    """Why a case is not disposed of."""

    OPEN = "open"
    ASSUMED = "assumed"
    NO_CLASS = "no-class"
    FOREVER = "forever"
    NOT_YET = "not-yet"
    NOT_ARCHIVED = "not-archived"
    REQUESTED = "requested"
    GONE = "gone"


@dataclass(frozen=True)
class Facts:
    """What is known of a case: whether its plan is the municipality's own, what it says, and how the case stands."""

    closed: date | None
    known_class: bool
    own_plan: bool
    kept: str
    archived: bool
    requested: bool
    gone: bool = False


def why_it_stays(case: Facts, today: date) -> tuple[Stays, ...]:
    """Every reason for which a case is not disposed of on the day; none when it may be."""
    plan = keeping(case.kept)
    reasons: Sequence[tuple[bool, Stays]] = (
        (case.gone, Stays.GONE),
        (case.closed is None, Stays.OPEN),
        (not case.known_class, Stays.NO_CLASS),
        (case.known_class and not case.own_plan, Stays.ASSUMED),
        (case.known_class and plan.years is None, Stays.FOREVER),
        (
            case.closed is not None
            and plan.years is not None
            and today < disposable_from(case.closed, plan.years),
            Stays.NOT_YET,
        ),
        (plan.archived and not case.archived, Stays.NOT_ARCHIVED),
        (case.requested, Stays.REQUESTED),
    )
    return tuple(why for holds, why in reasons if holds)
