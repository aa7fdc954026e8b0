"""Municipality-years a second of the simulation's kernel, against the same model in plain SimPy, at equal statistics."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from insyn.bench.simulation_plain import MEASURES, Plain
from insyn.description.organisation import Organisation
from insyn.description.read import read_organisation
from insyn.simulation.answer import Answer
from insyn.simulation.arrays import Floats
from insyn.simulation.compiled import IS_COMPILED
from insyn.simulation.playing import Chunk, play_all, play_runs
from insyn.simulation.scenario import Scenario, read_scenario
from insyn.simulation.simulate import Question, simulate

NORSJO = Path(__file__).parents[2] / "data" / "norsjo" / "2020.toml"
YEARS = 4
WIDE = 4.0
"""Standard errors within which the two means of a measure must lie: one false alarm in thousands."""


def bench_simulation(plain_runs: int = 20, runs: int = 1000) -> Iterator[str]:
    """The kernel, once compiled; the plain model in the same process; growth; two processes against one; a slider's answer."""
    org, scenario = read_organisation(NORSJO), read_scenario()
    question = Question([org], scenario, YEARS, runs, seed=1)
    built = question.built[0]
    took = _seconds(lambda: play_runs(built.world, built.room, 0, 1))
    yield f"simulation: the kernel is there after {took:.1f} s ({'compiled, kept' if IS_COMPILED else 'plain Python'})"
    answer, ours = _played(question)
    began = time.perf_counter()
    plain = [Plain(built.world, seed).played() for seed in range(1000, 1000 + plain_runs)]
    theirs = plain_runs * YEARS / (time.perf_counter() - began)
    yield (
        f"  Norsjö 2020, {YEARS} years after one of warm-up: {ours:.0f} municipality-years a second and core; "
        f"the same model in SimPy: {theirs:.1f}; ours / it = {ours / theirs:.0f}"
    )
    apart = []
    for name in MEASURES:
        key = (name, "all") if name in ("decided", "days_mean", "days_p90") else (name, "")
        mine, other = answer.measures[0][key].values, np.array([one[name] for one in plain])
        error = np.sqrt(mine.var(ddof=1) / len(mine) + other.var(ddof=1) / len(other))
        off = abs(mine.mean() - other.mean()) / error if error else 0.0
        apart.append(f"{name} {mine.mean():.4g} / {other.mean():.4g} ({off:.1f} se)")
        if off > WIDE:
            raise AssertionError(f"{name} differs: {mine.mean()} and {other.mean()}")
    yield f"  equal statistics, kernel / SimPy, within {WIDE:.0f} standard errors: {'; '.join(apart)}"
    yield from _growth(org, scenario)
    yield from _workers(org, scenario, runs)
    slider = min(_seconds(lambda: simulate([org, org], scenario, 1, 200)) for _try in range(3))
    yield f"  a slider's answer (two organisations, 200 runs of 1 year, files already read): {slider * 1000:.0f} ms"


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _played(question: Question) -> tuple[Answer, float]:
    parts: dict[Chunk, Floats] = {}
    took = _seconds(lambda: question.play(question.wanted(), parts.__setitem__))
    return question.answer(parts), question.runs * question.years / took


def _growth(org: Organisation, scenario: Scenario) -> Iterator[str]:
    """Ten times the cases, and ten times the bodies beside the way."""
    more = {id_: replace(kind, a_year=10 * kind.a_year) for id_, kind in scenario.kinds.items()}
    crew = replace(scenario.officials, number=10 * scenario.officials.number)
    heavy = replace(scenario, kinds=more, officials=crew)
    extra = tuple(
        replace(body, id=f"{body.id}-{copy}", areas=())
        for copy in range(9)
        for body in org.bodies
        if body.meets is None
    )
    wide = replace(org, bodies=org.bodies + extra)
    base = _played(Question([org], scenario, YEARS, 100))[1]
    cases = _played(Question([org], heavy, YEARS, 20))[1]
    bodies = _played(Question([wide], scenario, YEARS, 100))[1]
    yield (
        f"  growth: about ten times the cases take {base / cases:.1f} times as long; {len(wide.bodies)} bodies for "
        f"{len(org.bodies)} take {base / bodies:.1f} times as long"
    )


def _workers(org: Organisation, scenario: Scenario, runs: int) -> Iterator[str]:
    question = Question([org], scenario, YEARS, 4 * runs)
    worlds = [(one.world, one.room) for one in question.built]
    one = _seconds(lambda: question.play(question.wanted(), _forget))
    ends: list[float] = []
    play_all(
        worlds, question.wanted(), lambda *_: ends.append(time.perf_counter()), workers=2, scheduler=None
    )
    # Starting two processes takes a second or two and is not the kernel's: what is measured is from the first chunk that came.
    two = (ends[-1] - ends[0]) * len(ends) / (len(ends) - 1)
    yield f"  two workers, once started, against one: {one / two:.2f} times as fast"


def _forget(*_chunk: object) -> None:
    """Nothing is done with what came."""
