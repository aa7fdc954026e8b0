"""Supervision: whom the board and the director supervise, what a plan still lacks, risks, and the yearly trial of companies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.description.administration import Administration, UnitKind
from insyn.description.companies import Company, LegalForm
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text


@dataclass(frozen=True)
class Supervised:
    """Somebody who is supervised: a body of the organisation file, or a unit of the administrative one."""

    id: str
    name: Text
    kind: Text


def supervised_by_board(org: Organisation) -> tuple[Supervised, ...]:
    """Those over whom the board has supervision (KL 6:1): other committees, joint committees, companies, associations.

    Only what the organisation file names: nobody outside it.
    """
    outside = (BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION)
    return tuple(
        Supervised(body.id, body.name, body.kind.label)
        for body in org.bodies
        if body.kind in outside or (body.kind.is_committee and body.kind is not BodyKind.EXECUTIVE_BOARD)
    )


def supervised_by_director(administration: Administration) -> tuple[Supervised, ...]:
    """The units whose own heads the director has supervision over, as the presentation says: all with one but her own."""
    return tuple(
        Supervised(unit.id, unit.name, unit.kind.label)
        for unit in administration.units
        if unit.kind is not UnitKind.DIRECTOR and unit.head
    )


def companies_to_try(org: Organisation) -> tuple[Company, ...]:
    """The companies that the board tries each year (KL 6:9): limited companies, wholly owned and partly owned alike (10:2)."""
    return tuple(company for company in org.companies if company.form is LegalForm.COMPANY)


class Trial(StrEnum):
    """How the trial of a company's year stands."""

    DONE = "done"
    MISSING = "missing"
    LATE = "late"

    @property
    def label(self) -> Text:
        """In words."""
        return _TRIALS[self]


_TRIALS = {
    Trial.DONE: Text("Prövat", "Tried"),
    Trial.MISSING: Text("Saknas", "Missing"),
    Trial.LATE: Text("Saknas, och året är slut", "Missing, and the year is over"),
}


def trial_stands(year: int, tried: bool, today: date) -> Trial | None:
    """How the trial of the year's activities stands; None while the year goes on.

    The section says "yearly, of the calendar year before" and no day: the decision is due in the year after, so it is missing
    from 1 January and late when that year is over too.
    """
    if tried:
        return Trial.DONE
    if today.year <= year:
        return None
    return Trial.MISSING if today.year == year + 1 else Trial.LATE


LOWEST, HIGHEST = 1, 4


def risk_value(likelihood: int, consequence: int) -> int:
    """Likelihood times consequence, each from 1 to 4; ValueError outside."""
    for figure in (likelihood, consequence):
        if not LOWEST <= figure <= HIGHEST:
            raise ValueError(f"{figure} is not between {LOWEST} and {HIGHEST}")
    return likelihood * consequence


class Level(StrEnum):
    """What a risk asks for."""

    ACCEPT = "accept"
    WATCH = "watch"
    LOWER = "lower"
    ACT = "act"

    @property
    def label(self) -> Text:
        """In words."""
        return _LEVELS[self]


_LEVELS = {
    Level.ACCEPT: Text("accepteras", "accepted"),
    Level.WATCH: Text("hålls under uppsikt", "watched"),
    Level.LOWER: Text("ska minskas", "to be lowered"),
    Level.ACT: Text("åtgärdas direkt", "acted on at once"),
}


def level_of(value: int) -> Level:
    """The level of a risk's value: to 3, to 8, to 11, and above (Insyn's own scale, the common one of internal control)."""
    if value <= 3:
        return Level.ACCEPT
    if value <= 8:
        return Level.WATCH
    return Level.LOWER if value <= 11 else Level.ACT


@dataclass(frozen=True)
class Asked:
    """A report that was asked for."""

    due_on: date
    received_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.received_on is None and self.due_on < today


def unplanned(objects: Iterable[Supervised], planned: Collection[str]) -> tuple[Supervised, ...]:
    """Those whom the plan has no row of: supervision covers all of them (KL 6:1)."""
    return tuple(one for one in objects if one.id not in planned)
