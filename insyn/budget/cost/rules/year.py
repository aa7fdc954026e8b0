"""What it cost to decide in a year: pay by meeting and body, what was entered beside it, gross and net, for each inhabitant.

Every part says what it rests on. Fees are whole kronor (``remuneration.rules``); the employer's contributions are rounded to
whole kronor, a half up, for each meeting and each other part of a body; every sum is the sum of what is rounded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from insyn.budget.cost.rules.figures import COSTS, Entered, Figure
from insyn.description.text import Text
from insyn.remuneration.rules.amounts import rounded
from insyn.remuneration.rules.line import Line, LineKind

WHOLE = Decimal(1)
MINUTES = 60
AT_MEETINGS = frozenset({LineKind.MEETING, LineKind.PREPARATION})
CLAIMS = frozenset(
    {LineKind.LOST_INCOME, LineKind.TRAVEL, LineKind.TRAVEL_WITH_DISABILITY, LineKind.CHILDCARE}
)
"""What somebody has asked for: of what it is says something of her, so it is never told by body to the public."""
CONTRIBUTED = frozenset({LineKind.MEETING, LineKind.PREPARATION, LineKind.FIXED, LineKind.LOST_INCOME})
"""What the employer's contributions are taken on here: fees and lost income. (Assumed; what else bears them differs.)"""


@dataclass(frozen=True, kw_only=True)
class Met:
    """A meeting that was held: how long, and how many cases it settled; `served` are those who took part in its decisions, and
    `address` the last part of its page's address.
    """

    key: str
    body: str
    on: date
    minutes: int
    settled: int
    party: str = ""
    served: frozenset[int] = frozenset()
    address: str = ""


class Capacity(StrEnum):
    """In which capacity somebody is paid for a meeting."""

    MEMBER = "member"
    SERVING = "serving"
    SUBSTITUTE = "substitute"
    INSIGHT = "insight"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _CAPACITIES[self]


_CAPACITIES = {
    Capacity.MEMBER: Text("ledamöter", "members"),
    Capacity.SERVING: Text("tjänstgörande ersättare", "serving substitutes"),
    Capacity.SUBSTITUTE: Text("ersättare som inte tjänstgjorde", "substitutes who did not serve"),
    Capacity.INSIGHT: Text("insynsplatser", "insight seats"),
    Capacity.OTHER: Text("andra", "others"),
}


@dataclass(frozen=True)
class Paid:
    """How many were paid in one capacity, and how much."""

    capacity: Capacity
    people: int
    kronor: Decimal


@dataclass(frozen=True)
class Sums:
    """The parts of a cost in kronor; `unknown` counts lines of pay without a known amount, `hours` officials' entered hours."""

    fees: Decimal = Decimal(0)
    claims: Decimal = Decimal(0)
    contributions: Decimal = Decimal(0)
    entered: Decimal = Decimal(0)
    officials: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    unknown: int = 0

    @property
    def total(self) -> Decimal:
        return self.fees + self.claims + self.contributions + self.entered + self.officials

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.fees + other.fees,
            self.claims + other.claims,
            self.contributions + other.contributions,
            self.entered + other.entered,
            self.officials + other.officials,
            self.hours + other.hours,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True)
class MeetingCost:
    """What one meeting cost, by capacity."""

    met: Met
    paid: tuple[Paid, ...]
    sums: Sums

    @property
    def people(self) -> int:
        """How many were paid for it."""
        return sum(one.people for one in self.paid)

    @property
    def per_decision(self) -> Decimal | None:
        """Its cost over the cases that it settled, in whole kronor: an average. None where it settled none."""
        return share(self.sums.total, self.met.settled)

    @property
    def per_hour(self) -> Decimal | None:
        """Its cost for each hour that it lasted, in whole kronor."""
        return share(self.sums.total * MINUTES, self.met.minutes)


@dataclass(frozen=True)
class BodyCost:
    """What a body cost: its meetings, and beside them its fixed fees, claims and what was entered of no meeting."""

    body: str
    meetings: tuple[MeetingCost, ...] = ()
    beside: Sums = field(default_factory=Sums)

    @property
    def sums(self) -> Sums:
        return added([*(one.sums for one in self.meetings), self.beside])

    @property
    def at_meetings(self) -> Sums:
        return added(one.sums for one in self.meetings)

    @property
    def minutes(self) -> int:
        return sum(one.met.minutes for one in self.meetings)

    @property
    def settled(self) -> int:
        return sum(one.met.settled for one in self.meetings)

    @property
    def paid(self) -> tuple[Paid, ...]:
        """Everybody paid at the meetings, by capacity; somebody at two meetings counts twice."""
        return tuple(
            Paid(capacity, sum(one.people for one in here), sum((one.kronor for one in here), Decimal(0)))
            for capacity in Capacity
            if (here := [one for met in self.meetings for one in met.paid if one.capacity is capacity])
        )

    @property
    def per_meeting(self) -> Decimal | None:
        return share(self.sums.total, len(self.meetings))

    @property
    def per_decision(self) -> Decimal | None:
        return share(self.sums.total, self.settled)


@dataclass(frozen=True)
class YearCost:
    """What a year cost: each body, what belongs to none, less income; the figures that there is one of a year.

    `assumes_costs` is whether any of the entered costs is an assumption.
    """

    year: int
    bodies: tuple[BodyCost, ...]
    common: Sums
    income: Decimal
    contributions: Figure | None
    population: Figure | None
    hour_price: Figure | None
    assumes_costs: bool = False

    @property
    def sums(self) -> Sums:
        return added([*(one.sums for one in self.bodies), self.common])

    @property
    def gross(self) -> Decimal:
        return self.sums.total

    @property
    def net(self) -> Decimal:
        return self.gross - self.income

    @property
    def per_inhabitant(self) -> Decimal | None:
        """Net kronor for each inhabitant, to the öre (a half up); None without a population."""
        if self.population is None:
            return None
        return (self.net / self.population.amount).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def body(self, body: str) -> BodyCost | None:
        return next((one for one in self.bodies if one.body == body), None)


def share(kronor: Decimal, among: int) -> Decimal | None:
    """Kronor divided by a number, rounded to whole kronor, a half up; None by none."""
    return None if among <= 0 else rounded(Fraction(kronor) / among)


def added(sums: Iterable[Sums]) -> Sums:
    """The sums together."""
    return sum(sums, Sums())


def contributions_on(lines: Iterable[Line], percent: Decimal | None) -> Decimal:
    """The employer's contributions on the lines that bear them, in whole kronor; nothing where no rate is known."""
    if percent is None:
        return Decimal(0)
    base = sum(
        (line.kronor for line in lines if line.kronor is not None and line.kind in CONTRIBUTED), Decimal(0)
    )
    return rounded(Fraction(base) * Fraction(percent) / 100)


def year_cost(year: int, lines: Sequence[Line], met: Sequence[Met], figures: Sequence[Figure]) -> YearCost:
    """The year's cost of the lines of pay, the meetings held and what was entered."""
    once = {one.kind: one for one in figures if one.kind.once}
    rate = once.get(Entered.CONTRIBUTIONS)
    work = _Work(
        rate.amount if rate else None,
        once[Entered.HOUR_PRICE].amount if Entered.HOUR_PRICE in once else None,
    )
    entered = [one for one in figures if not one.kind.once and one.kind is not Entered.INCOME]
    bodies = dict.fromkeys(
        [*sorted({one.body for one in met}), *sorted({x.body for x in lines} | {x.body for x in entered})]
    )
    return YearCost(
        year=year,
        bodies=tuple(
            _body(
                body,
                [line for line in lines if line.body == body],
                [one for one in met if one.body == body],
                [one for one in entered if one.body == body],
                work,
            )
            for body in bodies
            if body
        ),
        common=work.sums([line for line in lines if not line.body], [one for one in entered if not one.body]),
        income=sum((one.amount for one in figures if one.kind is Entered.INCOME), Decimal(0)),
        contributions=rate,
        population=once.get(Entered.POPULATION),
        hour_price=once.get(Entered.HOUR_PRICE),
        assumes_costs=any(one.assumed for one in entered if one.kind in COSTS),
    )


@dataclass(frozen=True)
class _Work:
    percent: Decimal | None
    hour_price: Decimal | None

    def sums(self, lines: Sequence[Line], figures: Sequence[Figure]) -> Sums:
        """What lines and figures come to."""
        hours = _sum(figures, lambda one: one.kind is Entered.OFFICIALS)
        return Sums(
            fees=_pay(lines, lambda line: line.kind not in CLAIMS),
            claims=_pay(lines, lambda line: line.kind in CLAIMS),
            contributions=contributions_on(lines, self.percent),
            entered=_sum(figures, lambda one: one.kind in COSTS),
            officials=Decimal(0)
            if self.hour_price is None
            else rounded(Fraction(hours) * Fraction(self.hour_price)),
            hours=hours,
            unknown=sum(line.kronor is None for line in lines),
        )


def _sum(figures: Iterable[Figure], which: Callable[[Figure], bool]) -> Decimal:
    return sum((one.amount for one in figures if which(one)), Decimal(0))


def _pay(lines: Iterable[Line], which: Callable[[Line], bool]) -> Decimal:
    return sum((line.kronor for line in lines if line.kronor is not None and which(line)), Decimal(0))


def _body(
    body: str, lines: Sequence[Line], met: Sequence[Met], figures: Sequence[Figure], work: _Work
) -> BodyCost:
    of: dict[str, list[Line]] = {one.key: [] for one in met}
    beside: list[Line] = []
    for line in lines:
        place = of.get(line.of) if line.kind in AT_MEETINGS else None
        (beside if place is None else place).append(line)
    # A figure of a day belongs to the body's first meeting that day; of a day without one, to the body.
    first: dict[date, str] = {}
    for one in met:
        first.setdefault(one.on, one.key)
    of_meeting = {one.key: [f for f in figures if f.on and first.get(f.on) == one.key] for one in met}
    return BodyCost(
        body,
        tuple(
            MeetingCost(one, _paid(of[one.key], one.served), work.sums(of[one.key], of_meeting[one.key]))
            for one in met
        ),
        work.sums(beside, [one for one in figures if one.on is None or one.on not in first]),
    )


def _paid(lines: Sequence[Line], served: frozenset[int]) -> tuple[Paid, ...]:
    people: dict[Capacity, set[int]] = {}
    kronor: dict[Capacity, Decimal] = {}
    for line in lines:
        capacity = _capacity(line, served)
        people.setdefault(capacity, set()).add(line.person)
        kronor[capacity] = kronor.get(capacity, Decimal(0)) + (line.kronor or Decimal(0))
    return tuple(
        Paid(capacity, len(people[capacity]), kronor[capacity]) for capacity in Capacity if capacity in people
    )


_OF_ASSIGNMENT: Mapping[str, Capacity] = {"member": Capacity.MEMBER, "insight": Capacity.INSIGHT}


def _capacity(line: Line, served: frozenset[int]) -> Capacity:
    if line.assignment == "substitute":
        return Capacity.SERVING if line.person in served else Capacity.SUBSTITUTE
    return _OF_ASSIGNMENT.get(line.assignment, Capacity.OTHER)


FEWEST = 5
"""A sum of what people have asked for is told to the public only when it is of at least so many."""


@dataclass(frozen=True)
class Pool:
    """A sum that is not told by body: of how many people, in kronor with the employer's contributions; None when not told."""

    people: int
    kronor: Decimal | None


def pool(lines: Sequence[Line], percent: Decimal | None, *, settled: bool) -> Pool:
    """What may be told of lines that do not follow from what is public: of at least five people, and once it cannot change."""
    people = len({line.person for line in lines})
    if not settled or people < FEWEST:
        return Pool(people, None)
    known = sum((line.kronor for line in lines if line.kronor is not None), Decimal(0))
    return Pool(people, (known + contributions_on(lines, percent)).quantize(WHOLE, ROUND_HALF_UP))


def with_pools(cost: YearCost, *pools: Pool) -> YearCost:
    """The year with the pools that are told added to what belongs to no body."""
    told = sum((one.kronor for one in pools if one.kronor is not None), Decimal(0))
    return replace(cost, common=cost.common + Sums(claims=told))
