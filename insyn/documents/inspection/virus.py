"""Asking a virus scanner about a content: clamd's INSTREAM, over a unix or a TCP socket.

The protocol is that of clamd(8): the command, then pieces each led by its length in four bytes, ended by an empty one; one
answer.
"""

import socket
import struct
from typing import IO
from urllib.parse import urlsplit

PIECE = 256 * 1024
SECONDS = 30
"""Seconds that the scanner may be silent."""
PORT = 3310
LONGEST_ANSWER = 4096


class Infected(Exception):
    """The scanner knows what the content holds; ``name`` is what it calls it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoAnswer(Exception):
    """The scanner could not be asked, did not answer in time, or answered that it could not look; ``why`` is its word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _connected(url: str, seconds: float) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(seconds)
        try:
            made.connect(parts.path)
        except OSError:
            made.close()
            raise
        return made
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or PORT), timeout=seconds)
    raise NoAnswer(f"unix:///path or tcp://host:port is wanted, not {url}")


def scan(url: str, source: IO[bytes], *, seconds: float = SECONDS) -> None:
    """Ask about a content from its beginning; nothing is said of a clean one. :class:`Infected`, or :class:`NoAnswer`."""
    source.seek(0)
    try:
        with _connected(url, seconds) as clamd:
            answer = _ask(clamd, source)
    except OSError as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    _read(answer)


def _ask(clamd: socket.socket, source: IO[bytes]) -> str:
    try:
        clamd.sendall(b"zINSTREAM\0")
        while piece := source.read(PIECE):
            clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has stopped listening, and says why: too large for it
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = clamd.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _read(answer: str) -> None:
    if answer.endswith(" FOUND"):
        raise Infected(answer.removesuffix(" FOUND").rpartition(": ")[2] or "?")
    if answer != "stream: OK":
        raise NoAnswer(answer or "an empty answer")
