"""Tables of probabilities and quantiles, made once before a run is played."""

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log
from statistics import NormalDist
from zlib import crc32

import numpy as np

from insyn.simulation.arrays import Floats, Ints

QUANTILES = 257
_P90 = NormalDist().inv_cdf(0.9)


def filled(shape: tuple[int, ...], value: int) -> Ints:
    return np.full(shape, value, np.int64)


def keys(ids: Sequence[str]) -> Ints:
    return np.array([crc32(one.encode()) for one in ids], np.int64)


def table(rows: Sequence[Sequence[float]]) -> Floats:
    return np.array(rows, np.float64).reshape(len(rows), QUANTILES)


def log_normal(median: float, p90: float) -> list[float]:
    """Quantiles of the log-normal distribution with that median and 90th percentile; the ends are those of half a step."""
    spread = log(p90 / median) / _P90
    steps = QUANTILES - 1
    shares = [min(max(one, 0.5), steps - 0.5) / steps for one in range(QUANTILES)]
    return [median * exp(spread * NormalDist().inv_cdf(share)) for share in shares]


def poisson(mean: float, width: int) -> Floats:
    """The probabilities of at most 0, 1, 2 … where so many are meant."""
    logs = np.cumsum([0.0, *(log(mean / n) if mean else -np.inf for n in range(1, width))]) - mean
    found: Floats = np.minimum(1.0, np.cumsum(np.exp(logs)))
    found[-1] = 1.0
    return found


def binomial(number: int, share: float, width: int) -> Floats:
    """The probabilities of at most 0, 1, 2 … of so many, each there with the same probability."""
    odds = [1.0]
    for _one in range(number):
        odds = [a * (1 - share) + b * share for a, b in pairwise([0.0, *odds, 0.0][::-1])][::-1]
    found = np.ones(width)
    found[: len(odds)] = np.minimum(1.0, np.cumsum(odds))
    found[len(odds) - 1 :] = 1.0
    return found
