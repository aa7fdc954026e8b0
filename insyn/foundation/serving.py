"""Serving the site with Granian."""

import socket
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from insyn.foundation.daily import start_watching


def taken(host: str, port: int) -> bool:
    """Whether somebody already listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def serve_site(host: str, port: int, processes: int, before: Callable[[], None]) -> None:
    """Serve until stopped; ``before`` runs when the site is about to start."""
    server = Granian(
        "insyn.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=4,
        backpressure=64,
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
