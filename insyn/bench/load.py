"""A client that asks for one page after another over a kept connection, and times every answer."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """How many requests a second were answered, and the 99th percentile of their times in seconds."""

    per_second: float
    p99: float
    requests: int


def measure(
    host: str, port: int, path: Callable[[int], str], *, seconds: float, connections: int = 2
) -> Measured:
    """Ask for ``path(n)``, n = 0, 1, 2 …, over some connections for so many seconds. Anything but 200 stops it."""
    times: list[float] = []
    failures: list[str] = []
    lock = threading.Lock()
    numbers = iter(range(10**9))
    end = time.perf_counter() + seconds

    def work() -> None:
        with socket.create_connection((host, port), timeout=30) as connection:
            mine = []
            while time.perf_counter() < end and not failures:
                with lock:
                    number = next(numbers)
                began = time.perf_counter()
                status = _ask(connection, host, path(number))
                mine.append(time.perf_counter() - began)
                if status != 200:
                    failures.append(f"{path(number)} answered {status}")
        with lock:
            times.extend(mine)

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - began
    if failures or not times:
        raise RuntimeError(failures[0] if failures else "nothing was answered")
    ordered = sorted(times)
    return Measured(
        len(times) / elapsed, ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], len(times)
    )


def _ask(connection: socket.socket, host: str, path: str) -> int:
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in lines[1:] if b": " in line)
    length = int(headers[b"content-length"])
    received = len(body)
    while received < length:
        received += len(_more(connection))
    return int(lines[0].split()[1])


def _more(connection: socket.socket) -> bytes:
    piece = connection.recv(65536)
    if not piece:
        raise RuntimeError("the server closed the connection")
    return piece
