"""What many runs say together: each measure with its interval, and how organisations differ run by run."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np

from insyn.simulation.arrays import Floats
from insyn.simulation.build import Built
from insyn.simulation.measures import NAMES, Measure, measures_of

LOW, HIGH = 5, 95
"""Between these percentiles lie nine runs of ten."""
_NORMAL = 1.96


@dataclass(frozen=True)
class Interval:
    """The mean of the runs, half the width of its 95 % confidence interval, and between what nine runs of ten lie.

    `runs` are those in which there was anything to measure. `error` tells how well the mean is known, and shrinks with more runs;
    `low` and `high` how much one stretch of years differs from another, and do not.
    """

    mean: float
    error: float
    low: float
    high: float
    runs: int

    def as_json(self) -> dict[str, float | int]:
        return {
            "mean": _rounded(self.mean),
            "error": _rounded(self.error),
            "low": _rounded(self.low),
            "high": _rounded(self.high),
            "runs": self.runs,
        }


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")


def interval(values: Floats) -> Interval | None:
    """The interval of the runs in which there is a value; None when there is none."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    error = _NORMAL * float(known.std(ddof=1)) / sqrt(len(known)) if len(known) > 1 else 0.0
    low, high = np.percentile(known, [LOW, HIGH])
    return Interval(float(known.mean()), error, float(low), float(high), len(known))


@dataclass(frozen=True)
class Said:
    """One measure of one organisation, or how it differs from another's."""

    name: str
    of: str
    interval: Interval

    def as_json(self) -> dict[str, Any]:
        return {"measure": self.name, "of": self.of, **self.interval.as_json()}


@dataclass(frozen=True)
class Answer:
    """The runs of every organisation that was compared, in the order in which they were given."""

    built: tuple[Built, ...]
    rows: tuple[Floats, ...]
    years: int
    runs: int
    seed: int
    grounds: tuple[str, ...] = ()

    @cached_property
    def measures(self) -> tuple[dict[tuple[str, str], Measure], ...]:
        """For each organisation its measures by name and whom they are of."""
        return tuple(
            {(one.name, one.of): one for one in measures_of(built, rows, self.years)}
            for built, rows in zip(self.built, self.rows, strict=True)
        )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(built.alternative.name for built in self.built)

    def summary(self) -> dict[str, list[Said]]:
        """Every measure of every organisation."""
        return {
            name: [
                Said(one.name, one.of, found)
                for one in measures.values()
                if (found := interval(one.values)) is not None
            ]
            for name, measures in zip(self.names, self.measures, strict=True)
        }

    def value(self, name: str, of: str = "", place: int = 0) -> Interval | None:
        """One measure of one organisation; None where it has none."""
        found = self.measures[place].get((name, of))
        return interval(found.values) if found else None

    def differences(self, base: int = 0) -> dict[str, list[Said]]:
        """How every other organisation differs from `base`, in the measures that both have, run by run."""
        return {
            name: list(self._against(place, base)) for place, name in enumerate(self.names) if place != base
        }

    def _against(self, place: int, base: int) -> Iterator[Said]:
        for key, one in self.measures[place].items():
            other = self.measures[base].get(key)
            found = interval(one.values - other.values) if other else None
            if found:
                yield Said(*key, found)

    def as_dict(self, base: int = 0) -> dict[str, Any]:
        """The answer as plain values: what was asked, what is taken for given, each organisation, the differences."""
        summary, against = self.summary(), self.differences(base)
        return {
            "years": self.years,
            "runs": self.runs,
            "seed": self.seed,
            "interval": {"confidence": 0.95, "low_percentile": LOW, "high_percentile": HIGH},
            "measures": {name: {"sv": words.sv, "en": words.en} for name, words in NAMES.items()},
            "grounds": list(self.grounds),
            "organisations": [
                {
                    "name": name,
                    "municipality": built.alternative.org.municipality.name,
                    "valid_from": built.alternative.org.version.valid_from.isoformat(),
                    "inhabitants": built.inhabitants,
                    "officials": built.officials,
                    "remarks": [{"sv": one.sv, "en": one.en} for one in built.remarks],
                    "measures": [said.as_json() for said in summary[name]],
                }
                for name, built in zip(self.names, self.built, strict=True)
            ],
            "differences": [
                {"from": self.names[base], "to": name, "measures": [said.as_json() for said in found]}
                for name, found in against.items()
            ],
        }

    def to_json(self, base: int = 0) -> str:
        """The answer as JSON; the same bytes for the same question."""
        return json.dumps(self.as_dict(base), ensure_ascii=False, indent=1)


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, those that come again with a number after."""
    made: list[str] = []
    for name in names:
        again = sum(1 for one in made if one == name or one.startswith(f"{name} ("))
        made.append(f"{name} ({again + 1})" if again else name)
    return tuple(made)
