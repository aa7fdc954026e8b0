"""Serving the site with Granian."""

import resource
import socket
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from insyn.foundation.bridge import MOST_STREAMS, MOST_WAITING
from insyn.foundation.daily import start_watching


def taken(host: str, port: int) -> bool:
    """Whether somebody already listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _raise_file_limit() -> None:
    """Every watcher of a meeting holds a connection: take all the open files that the machine grants."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def serve_site(host: str, port: int, processes: int, before: Callable[[], None]) -> None:
    """Serve until stopped; ``before`` runs when the site is about to start."""
    _raise_file_limit()
    server = Granian(
        "insyn.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=processes,
        backlog=4096,
        backpressure=MOST_STREAMS + MOST_WAITING,
        workers_kill_timeout=5,  # seconds: open streams would keep a stopping server for ever
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,  # what make run says last is the addresses
    )
    server.on_startup(before)
    watcher = start_watching()
    try:
        server.serve()
    finally:
        watcher.terminate()
        watcher.wait(timeout=20)
