"""A slider's answer as a page gives it: the organisation changed, played beside the first, compared and measured by the law."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from insyn.description.read import read_organisation
from insyn.description.text import Text
from insyn.simulation.scenario import read_scenario
from insyn.simulation.simulate import simulate
from insyn.whatif.rules.answers import RUNS, YEARS, what_if
from insyn.whatif.rules.changes import Changes
from insyn.whatif.rules.question import Question, Source, pose
from insyn.whatif.rules.search import Space, search
from insyn.whatif.rules.sensitivity import conclusions

NORSJO = Path(__file__).parents[2] / "data" / "norsjo" / "2020.toml"
SECOND = 1.0
"""A picture that follows the hand moves within this."""


def bench_what_if(moves: int = 12) -> Iterator[str]:
    """Each move another question, so that nothing is answered from memory."""
    org, scenario = read_organisation(NORSJO), read_scenario()
    held, asked = [Source("a", Text("a", "a"), org)], Question("a")
    what_if(pose(replace(asked, changes=Changes(board=11)), held, scenario, "sv"))  # the kernel is there
    took = []
    for move in range(moves):
        changes = Changes(board=7 + move, meetings=5 + move, subcommittees=1 + move % 4)
        began = time.perf_counter()
        posed = pose(replace(asked, changes=changes), held, scenario, "sv")
        found = what_if(posed)
        took.append(time.perf_counter() - began)
    began = time.perf_counter()
    simulate(found.posed.alternatives, scenario, YEARS, RUNS)
    played = time.perf_counter() - began
    yield (
        f"what if: a slider's answer, {RUNS} runs of two organisations: median {median(took) * 1000:.0f} ms, slowest "
        f"{max(took) * 1000:.0f} ms of the {SECOND * 1000:.0f} ms allowed; the play alone {played * 1000:.0f} ms "
        f"(answer / play = {median(took) / played:.1f})"
    )
    if median(took) > SECOND:
        raise AssertionError(f"a slider's answer takes {median(took):.1f} s")
    began = time.perf_counter()
    conclusions(posed)
    yield f"  which conclusions flip: {time.perf_counter() - began:.1f} s"
    began, space = time.perf_counter(), Space(board=(7, 9, 11), subcommittees=(1, 2, 3), meetings=(7, 8, 10))
    front = search(org, scenario, space)
    spent = time.perf_counter() - began
    each, number = spent / space.size * 1000, len(front.front)
    yield f"  a search among {space.size}: {spent:.1f} s, {each:.0f} ms each, {number} on the front"
