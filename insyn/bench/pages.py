"""The meeting page, first rendering and kept, against the same server's bare 20 KB view."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from insyn.bench.load import Measured, measure

MEETING = "/norsjo/sammantraden/ks/2020-02-04/"
BARE = "/-bench/bare/"


def bench_pages(seconds: float) -> list[str]:
    """Measure and say: requests per second and p99, each as a ratio to the bare view's."""
    with tempfile.TemporaryDirectory() as home, _server(Path(home)) as port:
        bare = measure("127.0.0.1", port, lambda n: BARE, seconds=seconds)
        # Another query is another page: each of these is rendered for the first time.
        first = measure("127.0.0.1", port, lambda n: f"{MEETING}?datum=2020-04-20&n={n}", seconds=seconds)
        kept = measure("127.0.0.1", port, lambda n: MEETING, seconds=seconds)
    return [
        f"bare 20 KB view        {bare.per_second:8.0f} requests/s   p99 {bare.p99 * 1000:7.1f} ms   (named alternative)",
        _line("meeting page, kept", kept, bare, "at least 1/2"),
        _line("meeting page, first", first, bare, "at least 1/40"),
    ]


def _line(name: str, found: Measured, bare: Measured, wanted: str) -> str:
    ratio = found.per_second / bare.per_second
    shown = f"1/{1 / ratio:.1f}" if ratio < 0.5 else f"{ratio:.2f}"
    return (
        f"{name:<22} {found.per_second:8.0f} requests/s   p99 {found.p99 * 1000:7.1f} ms   "
        f"{shown} of the bare view (wanted: {wanted}); p99 {found.p99 / bare.p99:.1f} times the bare view's"
    )


@contextmanager
def _server(home: Path) -> Iterator[int]:
    """The site with the demonstration played, served as in production by one process of its own."""
    port = free_port()
    environment = {**os.environ, "INSYN_HOME": str(home), "INSYN_BENCH": "1"}
    environment.pop("DATABASE_URL", None)
    insyn = [sys.executable, "-m", "insyn.cli"]
    subprocess.run([*insyn, "setup"], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    serve = [*insyn, "serve", "--port", str(port)]
    process = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens on the port."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
