"""What pay is computed from: who attended which meeting and for how long, who held what, what was claimed, by which rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from insyn.description.organisation import Organisation
from insyn.description.remuneration import BaseAmount, Compensation, Remuneration
from insyn.description.text import Text

FULL_TIME = "full-time"


@dataclass(frozen=True)
class Attended:
    """Somebody at a meeting: its day (of its beginning), the stretches of time she was there (aware instants), every
    (body, capacity) she held that day, and whether she served.
    """

    meeting: int
    person: int
    party: str
    body: str
    on: date
    stretches: tuple[tuple[datetime, datetime], ...]
    held: frozenset[tuple[str, str]]
    served: bool = False

    @property
    def minutes(self) -> int:
        """Whole minutes that passed while she was there: on the clock of instants, so midnight and summer time change nothing."""
        seconds = sum((until.timestamp() - since.timestamp()) for since, until in self.stretches)
        return max(0, int(seconds // 60))


@dataclass(frozen=True)
class Held:
    """An assignment over the half-open period; `share` is its part of full time in per cent, where one is decided."""

    assignment: int
    person: int
    party: str
    body: str
    capacity: str
    starts_on: date
    ends_on: date | None = None
    share: int | None = None


@dataclass(frozen=True)
class Claimed:
    """What somebody claims for a day: an amount in kronor, or kilometres by her own car; `minutes` of lost working time.

    `granted` is the most that the one who pays has granted, None where nothing less than the rules give was. `full_time` is
    whether she holds a full-time assignment that day (KL 4:17).
    """

    claim: int
    person: int
    party: str
    body: str
    on: date
    kind: Compensation
    kronor: Decimal | None = None
    kilometres: int | None = None
    minutes: int | None = None
    evidence: bool = False
    granted: Decimal | None = None
    full_time: bool = False


@dataclass(frozen=True)
class Ruleset:
    """The rules of one file, from a day on; `name` is what a reader calls it."""

    name: Text
    rules: tuple[Remuneration, ...]
    bases: tuple[BaseAmount, ...] = ()
    valid_from: date = date.min


def ruleset_of(organisation: Organisation) -> Ruleset:
    """The rules of one version."""
    version = organisation.version
    return Ruleset(version.title, organisation.remuneration, organisation.base_amounts, version.valid_from)


@dataclass(frozen=True)
class Rulesets:
    """The rules over time; the day decides which hold."""

    sets: tuple[Ruleset, ...]

    def on(self, day: date) -> Ruleset | None:
        """The rules that hold on the day; None before the first."""
        holding = [one for one in self.sets if one.valid_from <= day]
        return max(holding, key=lambda one: one.valid_from, default=None)

    def between(self, first: date, after: date) -> Sequence[tuple[date, date, Ruleset]]:
        """The half-open stretches of the period, each with the rules that hold in it."""
        cuts = {one.valid_from for one in self.sets if first < one.valid_from < after}
        days = [first, *sorted(cuts), after]
        found = ((since, until, self.on(since)) for since, until in pairwise(days))
        return [(since, until, rules) for since, until, rules in found if rules is not None and since < until]


@dataclass(frozen=True)
class Facts:
    """Everything of a period, in any order."""

    attended: tuple[Attended, ...] = ()
    held: tuple[Held, ...] = ()
    claims: tuple[Claimed, ...] = field(default=())
