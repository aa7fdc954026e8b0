"""From a register and an organisation file to assumptions of one's own, and the register laid beside what they then give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.description.write import pair_as_toml
from insyn.simulation.answer import Answer, Interval
from insyn.simulation.arrays import Floats
from insyn.simulation.asked import Alternative, Refused, Same, refusal
from insyn.simulation.build import build
from insyn.simulation.days import years_from
from insyn.simulation.fitting import Fitted, fit
from insyn.simulation.register import CaseRow
from insyn.simulation.scenario import Scenario
from insyn.simulation.simulate import simulate

RUNS = 200
LEAST = 10
"""Decided cases of a kind that are laid beside a simulation; a median of fewer says little."""


def learn(rows: Sequence[CaseRow], org: Organisation, scenario: Scenario, first: date, after: date) -> Fitted:
    """A scenario learned from what came in from `first` to the day before `after`, under this organisation."""
    here = [row for row in rows if first <= row.arrived < after and row.kind in scenario.kinds]
    if not here or after <= first:
        kinds = ", ".join(scenario.kinds)
        raise Refused(
            [
                refusal(
                    "",
                    Text(
                        f"Inget ärende i tabellen kom in från {first} till {after} och är av ett känt slag.",
                        f"No case of the table came in from {first} to {after} and is of a known kind.",
                    ),
                    Text(f"Slagen är: {kinds}.", f"The kinds are: {kinds}."),
                )
            ]
        )
    built = build(Alternative(org, "a"), scenario, 1, 1, Same())
    years = years_from(first.year, after.year - first.year + 1, org, scenario.time.officials_away)
    settling = [body for body, settles in zip(built.bodies, built.world.body_settles, strict=True) if settles]
    covered = _covered(scenario, built.kinds, built.world.kind_shares[:, 0])
    return fit(here, scenario, first, after, [day for year in years for day in year.work], settling, covered)


def _covered(scenario: Scenario, kinds: Sequence[str], shares: Floats) -> float:
    """How much of what may be delegated the order lets posts decide: the same for every kind."""
    for place, kind in enumerate(kinds):
        if scenario.kinds[kind].delegable:
            return float(shares[place]) / scenario.kinds[kind].delegable
    return 0.0


def as_toml(fitted: Fitted) -> str:
    """What was learned, as a file to lay over the packaged assumptions: each number with its interval as its ground."""
    lines = ["# Learned from a register: insyn learn. To be laid over the packaged assumptions.", ""]
    by_kind: dict[str, dict[str, float]] = {}
    for one in fitted.learned:
        by_kind.setdefault(one.kind, {"per_1000_inhabitants": 0.0})[one.name] = one.value
    season = fitted.scenario.season
    lines += [
        "[season]",
        f"months = [{', '.join(f'{float(one):.4g}' for one in season.months)}]",
        pair_as_toml("learned", list(season.learned)).rstrip("\n"),
        "",
    ]
    for kind, values in by_kind.items():
        lines += [f"[kind.{kind}]", *(f"{name} = {_number(value)}" for name, value in values.items()), ""]
    lines += ["[grounds]", pair_as_toml("learned", list(fitted.scenario.grounds.learned)).rstrip("\n")]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    written = f"{float(value):.6g}"
    return written if "." in written or "e" in written else f"{written}.0"


@dataclass(frozen=True)
class Beside:
    """A kind's days to decision in the register and simulated. `inside`: between what nine runs of ten lie."""

    kind: str
    number: int
    measure: str
    observed: float
    simulated: Interval

    @property
    def inside(self) -> bool:
        return self.simulated.low <= self.observed <= self.simulated.high


def beside(
    rows: Sequence[CaseRow], org: Organisation, scenario: Scenario, first: date, after: date, seed: int = 1
) -> list[Beside]:
    """What was decided from `first` to the day before `after`, beside as many years simulated: on years that were not learned
    from, this is validation; on those that were, it is not.
    """
    years = max(1, round((after - first).days / 365.25))
    answer = simulate([org], scenario, years, RUNS, seed)
    return list(_beside(_days(rows, first, after), answer))


def _days(rows: Sequence[CaseRow], first: date, after: date) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.decided and first <= row.decided < after:
            found.setdefault(row.kind, []).append((row.decided - row.arrived).days)
    return found


def _beside(days: Mapping[str, list[int]], answer: Answer) -> Iterator[Beside]:
    for kind, held in days.items():
        if len(held) < LEAST:
            continue
        for measure, share in (("days_median", 50), ("days_p90", 90)):
            simulated = answer.value(measure, kind)
            if simulated is not None:
                yield Beside(kind, len(held), measure, float(np.percentile(held, share)), simulated)
