"""Chunks of runs as tasks of a Dask cluster at its scheduler's address. What a worker loses Dask lets another play."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from insyn.description.text import Text
from insyn.simulation.arrays import Floats, World

if TYPE_CHECKING:
    from insyn.simulation.playing import Chunk

SECONDS = 5
RETRIES = 5
"""How many workers may die with a chunk before it is given up."""


class NoCluster(RuntimeError):
    """The cluster cannot be used: why, and what to do."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def _held(world: World, room: int) -> tuple[World, int]:
    return world, room


def _played(held: tuple[World, int], first: int, after: int) -> Floats:
    from insyn.simulation.playing import play_runs

    return play_runs(*held, first, after)


def play_on_cluster(
    worlds: Sequence[tuple[World, int]],
    wanted: "Sequence[Chunk]",
    done: "Callable[[Chunk, Floats], None]",
    address: str,
) -> None:
    """Play the chunks at the address; NoCluster when nobody answers there."""
    try:
        from distributed import as_completed
    except ImportError:
        raise NoCluster(
            Text(
                "Dask är inte installerat här. Installera requirements/simulation.txt, eller kör utan --scheduler.",
                "Dask is not installed here. Install requirements/simulation.txt, or run without --scheduler.",
            )
        ) from None
    with _client(address) as client:
        # Each world is a task of its own: it is sent once, and made again where the worker that had it dies.
        sent = [client.submit(_held, world, room, pure=False, retries=RETRIES) for world, room in worlds]
        futures = {
            client.submit(_played, sent[place], first, after, pure=False, retries=RETRIES): (
                place,
                first,
                after,
            )
            for place, first, after in wanted
        }
        for future, rows in as_completed(futures, loop=client.loop, with_results=True):
            done(futures[future], rows)
            future.release()


def _client(address: str) -> Any:
    from distributed import Client

    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise NoCluster(
            Text(
                f"Inget kluster svarar på {address}. Kontrollera adressen och att schemaläggaren är igång "
                "(dask scheduler), eller kör utan --scheduler.",
                f"No cluster answers at {address}. Check the address and that the scheduler runs (dask scheduler), "
                "or run without --scheduler.",
            )
        ) from None
    if not client.scheduler_info()["workers"]:
        client.close()
        raise NoCluster(
            Text(
                f"Klustret på {address} har inga arbetare. Starta minst en: dask worker {address}",
                f"The cluster at {address} has no workers. Start at least one: dask worker {address}",
            )
        )
    return client
