"""From a register's rows to a scenario: what is learned, each number with its interval and from how many cases.

Rates have intervals of the Poisson distribution, shares Wilson's, hours those of a bootstrap: all 95 %. What a register cannot
tell (how cases are weighed on an agenda, what people read, what is paid) stays as the scenario has it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np

from insyn.simulation.arrays import Floats
from insyn.simulation.register import CaseRow
from insyn.simulation.scenario import Kind, Scenario

_Z = NormalDist().inv_cdf(0.975)
_P90 = NormalDist().inv_cdf(0.9)
LEAST = 20
"""Cases of a kind from which hours and shares are learned; with fewer, the scenario's stand."""
RESAMPLES = 60
ROUNDS = 25
_GRID = np.exp(np.linspace(log(0.02), log(400.0), 300))
"""Working days that a preparation may take, tried one by one."""


@dataclass(frozen=True)
class Learned:
    """One number of one kind of case, with its interval and from how many cases (or visits) it is learned."""

    kind: str
    name: str
    value: float
    low: float
    high: float
    number: int


@dataclass(frozen=True)
class Fitted:
    """A scenario marked as learned, and what was learned."""

    scenario: Scenario
    learned: tuple[Learned, ...]

    def of(self, kind: str, name: str) -> Learned | None:
        return next((one for one in self.learned if (one.kind, one.name) == (kind, name)), None)


def poisson_interval(number: int) -> tuple[float, float]:
    """Between what means a count can have come, by Wilson and Hilferty's approximation of the exact interval."""
    low = number * (1 - 1 / (9 * number) - _Z / (3 * sqrt(number))) ** 3 if number else 0.0
    more = number + 1
    return max(0.0, low), more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3


def wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """Between what shares such a part of a whole can have come."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = _Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def fit(
    events: Sequence[CaseRow],
    scenario: Scenario,
    first: date,
    after: date,
    work_days: Sequence[date],
    settling: Sequence[str],
    covered: float,
) -> Fitted:
    """A scenario learned from what came in from `first` to the day before `after`.

    `work_days` are the days on which officials work, `settling` the bodies that may refer back and adjourn, `covered` the share
    of what may be delegated that the order in force covers.
    """
    here = [row for row in events if first <= row.arrived < after]
    by_kind: dict[str, list[CaseRow]] = {}
    for row in here:
        by_kind.setdefault(row.kind, []).append(row)
    years = (after - first).days / 365.25
    places = {day: place for place, day in enumerate(work_days)}
    learned: list[Learned] = []
    kinds = dict(scenario.kinds)
    for name, kind in scenario.kinds.items():
        rows = by_kind.get(name, [])
        found = [
            _rate(name, len(rows), years),
            *_fates(name, rows, frozenset(settling)),
            *_delegable(name, kind, rows, covered),
            *_hours(name, rows, places, work_days, scenario.officials.hours_a_day),
        ]
        learned += found
        kinds[name] = replace(kind, per_1000_inhabitants=0.0, **_values(found))
    months = _months(here)
    ground = f"{len(here)} cases from {first} to {after}"
    made = replace(
        scenario,
        kinds=kinds,
        season=replace(scenario.season, months=months, stated=(), assumed=(), learned=(f"months: {ground}",)),
        grounds=replace(
            scenario.grounds,
            learned=(
                *scenario.grounds.learned,
                *(
                    f"kind.{one.kind}.{one.name}: {one.low:.3g} to {one.high:.3g} (95 %), of {one.number}"
                    for one in learned
                ),
            ),
        ),
    )
    return Fitted(made, tuple(learned))


def _values(found: Sequence[Learned]) -> dict[str, Any]:
    return {one.name: one.value for one in found}


def _rate(kind: str, number: int, years: float) -> Learned:
    low, high = poisson_interval(number)
    return Learned(kind, "a_year", number / years, low / years, high / years, number)


def _fates(kind: str, rows: Sequence[CaseRow], settling: frozenset[str]) -> list[Learned]:
    """How often a body that settles referred the kind back, and adjourned it."""
    outcomes = Counter(visit.outcome for row in rows for visit in row.visits if visit.body in settling)
    whole = outcomes.total()
    if whole < LEAST:
        return []
    return [
        Learned(kind, name, outcomes[outcome] / whole, *wilson_interval(outcomes[outcome], whole), whole)
        for name, outcome in (("referred_back", "referred-back"), ("adjourned", "adjourned"))
    ]


def _delegable(kind: str, told: Kind, rows: Sequence[CaseRow], covered: float) -> list[Learned]:
    """The share that may be delegated: what delegates decide of what an official has prepared, over what the order covers."""
    ready = [row for row in rows if row.ready is not None]
    if not told.delegable or not covered or len(ready) < LEAST:
        return []
    by_delegate = sum(1 for row in ready if row.level == "delegate")
    low, high = wilson_interval(by_delegate, len(ready))
    value = min(1.0, by_delegate / len(ready) / covered)
    return [Learned(kind, "delegable", value, min(1.0, low / covered), min(1.0, high / covered), len(ready))]


def _months(rows: Sequence[CaseRow]) -> tuple[float, ...]:
    counts = Counter(row.arrived.month for row in rows)
    return tuple(12 * counts[month] / max(1, len(rows)) for month in range(1, 13))


# --- Hours of preparation --------------------------------------------------------------------------------------------


def _hours(
    kind: str,
    rows: Sequence[CaseRow],
    places: Mapping[date, int],
    work_days: Sequence[date],
    hours_a_day: float,
) -> list[Learned]:
    """Median and 90th percentile of the hours, log-normal, from whole working days between when somebody began and was ready.

    Who began at once began in the morning: the time is more than the days less one, at most the days. Who had other cases first
    began at any time of the day: the time is within a day of the days less one, the nearer the likelier.
    """
    seen: Counter[tuple[int, bool]] = Counter()
    for row in rows:
        if row.began in places and row.ready in places:
            assert row.began is not None
            assert row.ready is not None
            at_once = bisect_left(work_days, row.arrived) >= places[row.began]
            seen[places[row.ready] - places[row.began], at_once] += 1
    number = seen.total()
    if number < LEAST:
        return []
    keys = list(seen)
    odds = np.array([_odds(days, at_once=at_once) for days, at_once in keys])
    counts = np.array([seen[key] for key in keys], float)
    draws = np.random.default_rng(number).multinomial(number, counts / number, RESAMPLES)
    tries = [_log_normal(odds, one.astype(float)) for one in draws]
    mean, spread = _log_normal(odds, counts)
    found = []
    for name, share in (("work_hours_median", 0.0), ("work_hours_p90", _P90)):
        values = np.array([exp(m + share * s) for m, s in tries]) * hours_a_day
        low, high = np.percentile(values, [2.5, 97.5])
        found.append(
            Learned(kind, name, exp(mean + share * spread) * hours_a_day, float(low), float(high), number)
        )
    return found


def _odds(days: int, *, at_once: bool) -> Floats:
    """How likely so many working days are, for each time on the grid."""
    found: Floats
    if at_once:
        found = ((days - 1 < _GRID) & (days >= _GRID)).astype(np.float64)
    else:
        found = np.maximum(0.0, 1.0 - np.abs(_GRID - (days - 1)))
    return found + 1e-12


def _log_normal(odds: Floats, counts: Floats) -> tuple[float, float]:
    """The mean and spread of the logarithm that make what was seen likeliest (expectation and maximisation on the grid)."""
    logs = np.log(_GRID)
    mean, spread = 0.5, 1.0
    for _round in range(ROUNDS):
        density = np.exp(-0.5 * ((logs - mean) / spread) ** 2)
        weight = odds * density
        weight *= (counts / weight.sum(axis=1))[:, None]
        on_grid = weight.sum(axis=0) / counts.sum()
        mean = float((on_grid * logs).sum())
        spread = max(0.05, sqrt(float((on_grid * (logs - mean) ** 2).sum())))
    return mean, spread
