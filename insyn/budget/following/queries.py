"""How it goes, as pages and papers have it: the tree of lines with budget, outcome and forecast through a month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from insyn.budget.following.rules.standing import (
    EVEN,
    Forecast,
    Level,
    Limit,
    budget_to_date,
    forecasts,
    in_order,
    level_of,
    limit_for,
    totals,
)
from insyn.budget.frames.rules.lines import Difference, Line, Purpose, differences, upwards
from insyn.budget.models import (
    BudgetLine,
    DeviationLimit,
    EnteredOutcome,
    HeadsForecast,
    InnerLine,
    Measure,
    MonthProfile,
)
from insyn.budget.outcome import Outcome, known, outcomes
from insyn.budget.queries import decided
from insyn.description.administration import Administration, UnknownUnit
from insyn.description.text import Text

ENTERED = "entered"


def entered(year: int) -> list[Outcome]:
    """The outcomes entered by hand, the latest of each line and month (registered with ``outcome``)."""
    latest = {
        (row.key, row.purpose, row.month): row
        for row in EnteredOutcome.objects.filter(year=year).order_by("entered_at", "pk")
    }
    return [
        Outcome(
            key=row.key, year=year, month=row.month, ore=row.ore, purpose=Purpose(row.purpose), source=ENTERED
        )
        for row in latest.values()
    ]


def inner_lines(year: int, on: date) -> list[Line]:
    """What bodies have distributed within the budget by the day, the latest of each line."""
    rows = InnerLine.objects.filter(year=year, decided_on__lte=on).order_by("decided_on", "noted_at", "pk")
    latest = {(row.key, row.purpose): row for row in rows}
    return [
        Line(
            key=row.key,
            parent=row.parent,
            name=Text(row.name_sv, row.name_en or row.name_sv),
            year=year,
            purpose=Purpose(row.purpose),
            tkr=row.tkr,
            bodies=tuple(row.bodies),
            unit=row.unit,
            source=f"{row.decision}",
        )
        for row in latest.values()
    ]


def tree(year: int, on: date) -> tuple[Line, ...]:
    """The year's lines as they are followed up on the day: what the assembly decided, and what is distributed within it."""
    found = decided(year, on=on)
    if found is None:
        return ()
    ours = tuple(line for line in found.lines if line.year == year)
    taken = {(line.key, line.purpose) for line in ours}
    return ours + tuple(line for line in inner_lines(year, on) if (line.key, line.purpose) not in taken)


def line_of(year: int, key: str, purpose: str, on: date) -> Line | None:
    """One line of the tree."""
    return next((line for line in tree(year, on) if line.key == key and line.purpose == purpose), None)


def unit_of(year: int, key: str, purpose: str) -> str:
    """The unit whose head answers for the line, for the table of rights; empty where the line has none."""
    inner = InnerLine.objects.filter(year=year, key=key, purpose=purpose).order_by("noted_at", "pk").last()
    if inner is not None:
        return str(inner.unit)
    row = BudgetLine.objects.filter(
        budget__year=year, budget__state="decided", year=year, key=key, purpose=purpose
    ).first()
    return str(row.unit) if row else ""


def limits_on(on: date) -> tuple[Limit, ...]:
    """The limits that hold on the day, at most one a level."""
    rows = DeviationLimit.objects.filter(valid_from__lte=on).order_by("valid_from", "stated_at", "pk")
    latest = {row.level: Limit(Level(row.level), row.tkr, row.tenths) for row in rows}
    return tuple(latest[level] for level in Level if level in latest)


@dataclass(frozen=True)
class Stand:
    """A line with how it goes: öre to date, tkr in forecast; what its head says, and its measures."""

    line: Line
    depth: int
    to_date: int
    outcome: int
    last_year: int | None
    last_whole: int | None
    forecast: Forecast | None
    heads: HeadsForecast | None
    measures: tuple[Measure, ...]
    limit: Limit | None
    unit_name: Text | None = None

    @property
    def level(self) -> Level:
        return level_of(self.depth)

    @property
    def deviation(self) -> int | None:
        """Budget less forecast, in tkr."""
        return None if self.forecast is None else self.line.tkr - self.forecast.tkr

    @property
    def over(self) -> bool:
        """Whether its deficit is over its level's limit."""
        deviation = self.deviation
        return (
            deviation is not None and self.limit is not None and self.limit.exceeded(self.line.tkr, deviation)
        )

    @property
    def lacks_measure(self) -> bool:
        """Whether a measure must be decided and none is."""
        holding = (Measure.State.DECIDED, Measure.State.DONE)
        return self.over and not any(one.state in holding for one in self.measures)


@dataclass(frozen=True)
class Following:
    """A year through a month: every line in the order of the tree, and what does not agree."""

    year: int
    month: int
    stands: tuple[Stand, ...]
    differences: tuple[Difference, ...]
    set_aside: tuple[
        tuple[str, int], ...
    ]  # lines and months that were entered by hand and are in the ledger too, which counts
    unknown: tuple[
        tuple[str, int], ...
    ]  # what has an outcome and is no line of the budget, with its öre; "" is mapped to none

    def of(self, purpose: Purpose) -> tuple[Stand, ...]:
        """The lines of one purpose."""
        return tuple(stand for stand in self.stands if stand.line.purpose == purpose)

    def one(self, key: str, purpose: str) -> Stand | None:
        """One line."""
        return next((one for one in self.stands if one.line.key == key and one.line.purpose == purpose), None)

    @property
    def without_measure(self) -> tuple[Stand, ...]:
        """Every line whose deficit is over its limit with no measure decided."""
        return tuple(stand for stand in self.stands if stand.lacks_measure)


def following(year: int, month: int, on: date) -> Following:
    """How the year goes through the month, as it is known on the day."""
    lines = tree(year, on)
    used = known(year, through=month)
    so_far = used.counted
    before = outcomes(year - 1)
    heads = {
        (row.key, row.purpose): row
        for row in HeadsForecast.objects.filter(year=year, month=month).order_by("pk")
    }
    measures: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(year=year).order_by("proposed_at", "pk"):
        measures[measure.key, measure.purpose].append(measure)
    profiles = profiles_of(year)
    limits = limits_on(on)
    stands: list[Stand] = []
    for purpose in Purpose:
        ours = [line for line in lines if line.purpose == purpose]
        stands += _stands(
            ours,
            month,
            _Figures(
                to_date=_to_date(ours, month, profiles, purpose),
                outcome=_sums(ours, so_far, purpose),
                last_year=_sums(ours, [one for one in before if one.month <= month], purpose)
                if before
                else None,
                last_whole=_sums(ours, before, purpose) if before else None,
            ),
            heads,
            measures,
            limits,
        )
    return Following(
        year,
        month,
        tuple(stands),
        tuple(differences(lines)),
        tuple(sorted({(one.key, one.month) for one in used.set_aside})),
        tuple(_unknown(lines, so_far)),
    )


@dataclass(frozen=True)
class _Figures:
    to_date: Mapping[str, int]
    outcome: Mapping[str, int]
    last_year: Mapping[str, int] | None
    last_whole: Mapping[str, int] | None


def _stands(
    lines: Sequence[Line],
    month: int,
    figures: _Figures,
    heads: Mapping[tuple[str, str], HeadsForecast],
    measures: Mapping[tuple[str, str], list[Measure]],
    limits: Iterable[Limit],
) -> Iterable[Stand]:
    written = {
        line.key: row.tkr
        for line in lines
        if (row := heads.get((line.key, line.purpose))) is not None and row.tkr is not None
    }
    made = forecasts(lines, written)
    for line, depth in in_order(lines):
        yield Stand(
            line=line,
            depth=depth,
            to_date=figures.to_date[line.key],
            outcome=figures.outcome[line.key],
            last_year=figures.last_year[line.key] if figures.last_year is not None else None,
            last_whole=figures.last_whole[line.key] if figures.last_whole is not None else None,
            forecast=made.get(line.key),
            heads=heads.get((line.key, line.purpose)),
            measures=tuple(measures.get((line.key, line.purpose), ())),
            limit=limit_for(limits, level_of(depth)),
        )


def _sums(lines: Sequence[Line], known: Iterable[Outcome], purpose: Purpose) -> dict[str, int]:
    own: dict[str, int] = defaultdict(int)
    for one in known:
        if one.purpose == purpose:
            own[one.key] += one.ore
    return totals(lines, own)


def _to_date(
    lines: Sequence[Line], month: int, profiles: Mapping[tuple[str, str], tuple[int, ...]], purpose: Purpose
) -> dict[str, int]:
    """Budget to date: what is a line's own (what is not in its parts) by its profile, or the nearest one above; then added up."""
    in_parts: dict[str, int] = defaultdict(int)
    for line in lines:
        in_parts[line.parent] += line.tkr
    own = {}
    for line in lines:
        profile = next(
            (profiles[at.key, purpose] for at in upwards(lines, line) if (at.key, purpose) in profiles), EVEN
        )
        own[line.key] = budget_to_date(line.tkr - in_parts[line.key], month, profile)
    return totals(lines, own)


def profiles_of(year: int) -> dict[tuple[str, str], tuple[int, ...]]:
    """Each line's monthly profile where one is stated."""
    rows = MonthProfile.objects.filter(year=year).order_by("stated_at", "pk")
    return {(row.key, row.purpose): tuple(row.weights) for row in rows}


def _unknown(lines: Sequence[Line], known: Iterable[Outcome]) -> Iterable[tuple[str, int]]:
    places, sums = {(line.key, line.purpose) for line in lines}, dict[str, int]()
    for one in known:
        if (one.key, one.purpose) not in places:
            sums[one.key] = sums.get(one.key, 0) + one.ore
    return sorted(sums.items())


def latest_month(year: int, through: int = 12) -> int | None:
    """The last month of which any outcome is known."""
    return max((one.month for one in outcomes(year, through=through)), default=None)


def latest(on: date) -> tuple[int, int] | None:
    """The last year and month with an outcome that is over by the day: this year's, else last year's."""
    for year, through in ((on.year, on.month - 1), (on.year - 1, 12)):
        if through and (month := latest_month(year, through)):
            return year, month
    return None


def of_body(stands: Sequence[Stand], body: str, administration: Administration | None) -> list[Stand]:
    """What a body follows up: the topmost lines that are its own, or whose units prepare for it, with all below them.

    Depths are counted from what is topmost for the body.
    """
    found: list[Stand] = []
    keys: dict[tuple[str, str], int] = {}
    for stand in stands:
        line = stand.line
        above = keys.get((line.parent, line.purpose))
        if above is not None or _is_its(line, body, administration):
            depth = 0 if above is None else above + 1
            keys[line.key, line.purpose] = depth
            found.append(replace(stand, depth=depth, limit=stand.limit))
    return found


def _is_its(line: Line, body: str, administration: Administration | None) -> bool:
    if line.bodies:
        return body in line.bodies
    if not line.unit or administration is None:
        return False
    try:
        return administration.prepares_for(line.unit) == body
    except UnknownUnit:
        return False
