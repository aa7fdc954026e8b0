"""Runs, played in chunks: here, in several processes, or on a cluster. Who plays a run, and when, changes nothing in it."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.context import BaseContext
from typing import Any

import numpy as np

from insyn.simulation.arrays import Floats, World, desk_for, layout_of, packed

CHUNK = 50
"""Runs in a chunk: enough to be worth sending, few enough to be stopped between."""
Chunk = tuple[int, int, int]
"""An organisation's place, the first run, and the run after the last."""
Done = Callable[[Chunk, Floats], None]


class NoRoom(RuntimeError):
    """More cases came than there is room for: it happens once in 10^30 runs, or the world was not built by `build`."""


def is_ready() -> bool:
    """Whether the kernel can begin at once, without being compiled first."""
    from insyn.simulation.compiled import is_kept

    return is_kept()


def play_runs(world: World, room: int, first: int, after: int) -> Floats:
    """A row of measures for each run."""
    from insyn.simulation.kernel import play

    w, f = packed(world)
    d, x = desk_for(world, room)
    size = layout_of(world).size
    rows = np.empty((after - first, size))
    for run in range(first, after):
        if play(w, f, d, x, run):
            raise NoRoom
        rows[run - first] = x[:size]
    return rows


def chunks(organisations: int, runs: int, size: int = CHUNK) -> list[Chunk]:
    """Every chunk, those of the same runs beside each other, so that what is done of a stopped run can be compared."""
    return [
        (place, first, min(first + size, runs))
        for first in range(0, runs, size)
        for place in range(organisations)
    ]


def play_all(
    worlds: Sequence[tuple[World, int]],
    wanted: Sequence[Chunk],
    done: Done,
    *,
    workers: int,
    scheduler: str | None,
) -> None:
    """Play every chunk that is wanted, and tell `done` of each as it comes, in whatever order that is."""
    if scheduler:
        from insyn.simulation.cluster import play_on_cluster

        play_on_cluster(worlds, wanted, done, scheduler)
    elif workers > 1:
        _in_processes(worlds, wanted, done, workers)
    else:
        for chunk in wanted:
            place, first, after = chunk
            done(chunk, play_runs(*worlds[place], first, after))


_worlds: Sequence[tuple[World, int]] = ()


def _begin(worlds: Sequence[tuple[World, int]]) -> None:
    global _worlds  # each process is given the worlds once
    _worlds = worlds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that keeps what is done


def _chunk(chunk: Chunk) -> tuple[Chunk, Floats]:
    place, first, after = chunk
    return chunk, play_runs(*_worlds[place], first, after)


def _context() -> BaseContext:
    """Processes are copied where that is safe: they begin at once, with the kernel in them."""
    can_copy = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_copy else "spawn")


def _in_processes(
    worlds: Sequence[tuple[World, int]], wanted: Sequence[Chunk], done: Done, workers: int
) -> None:
    play_runs(*worlds[0], 0, 1)  # compiled here once, and not by each
    pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin, initargs=(worlds,))
    try:
        for future in as_completed([pool.submit(_chunk, chunk) for chunk in wanted]):
            done(*future.result())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def rows_of(parts: dict[Chunk, Floats], place: int) -> Iterator[Any]:
    """An organisation's parts in order of run."""
    yield from (
        rows
        for (one, _first, _after), rows in sorted(parts.items(), key=lambda part: part[0])
        if one == place
    )
