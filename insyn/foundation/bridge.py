"""The site as an ASGI application: ordinary pages by the WSGI application in a few threads, streams by the event loop.

A page takes a thread for as long as it is made. A stream takes none: a view that has answered with
``streams.stream_response`` is done, and its connection is kept here.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings

from insyn.foundation.streams import BEAT, GZIP_HEAD, HEADER, Hub, deflated

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Headers = list[tuple[str, str]]

THREADS = 4
MOST_WAITING = 4096  # requests that wait for a thread; more are told to come back
MOST_STREAMS = 20_000
PIECE = 256 * 1024
IN_MEMORY = 1024 * 1024


class TooLarge(Exception):
    """More was sent than the site takes."""


@dataclass
class Answer:
    """What the WSGI application answered: its first piece, and the rest if there is more."""

    status: int
    headers: Headers
    body: bytes
    rest: Iterator[bytes] | None = None
    close: Callable[[], None] | None = None


class Bridge:
    """Hands requests to a WSGI application, and keeps the connections of streams."""

    def __init__(self, wsgi: Callable[..., Any], hub: Hub | None = None, threads: int = THREADS) -> None:
        self.wsgi, self.hub = wsgi, hub or Hub()
        self.pool = ThreadPoolExecutor(threads, "pages")
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        if self.waiting >= MOST_WAITING:
            await _plain(send, 503, b"Upptaget just nu. / Busy just now.", [("retry-after", "2")])
            return
        self.waiting += 1
        try:
            try:
                body = await _body(receive, settings.UPLOAD_LIMIT + IN_MEMORY)
            except TooLarge:
                await _plain(send, 413, "Filen är för stor. / The file is too large.".encode())
                return
            try:
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(self.pool, self._answer, environ_of(scope, body))
            finally:
                body.close()
        finally:
            self.waiting -= 1
        topic = dict(answer.headers).get(HEADER)
        if topic and answer.status == 200 and self.hub.watching < MOST_STREAMS:
            await self._stream(scope, receive, send, answer, topic)
        else:
            await self._whole(send, answer)

    def _answer(self, environ: dict[str, Any]) -> Answer:
        """Make the page, in a thread. What is short is read to its end here."""
        told: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, exc_info: object = None) -> None:
            told.append((status, headers))

        result = self.wsgi(environ, start)
        pieces = iter(result)
        close = getattr(result, "close", lambda: None)
        try:
            body, more = _piece(pieces)
        except BaseException:
            close()
            raise
        if not more:
            close()
        status, headers = told[-1]
        return Answer(int(status[:3]), headers, body, pieces if more else None, close if more else None)

    async def _whole(self, send: Send, answer: Answer) -> None:
        headers = [(name, value) for name, value in answer.headers if name != HEADER]
        await _start(send, answer.status, headers)
        await send({"type": "http.response.body", "body": answer.body, "more_body": answer.rest is not None})
        if answer.rest is None:
            return
        loop = asyncio.get_running_loop()
        try:
            more = True
            while more:
                body, more = await loop.run_in_executor(self.pool, _piece, answer.rest)
                await send({"type": "http.response.body", "body": body, "more_body": more})
        finally:
            if answer.close is not None:
                await loop.run_in_executor(self.pool, answer.close)

    async def _stream(self, scope: Scope, receive: Receive, send: Send, answer: Answer, told: str) -> None:
        """Send the first event, then each that follows, until the browser goes."""
        number, _, name = told.partition(" ")
        zipped = any(key == b"accept-encoding" and b"gzip" in value for key, value in scope["headers"])
        headers = [(key, value) for key, value in answer.headers if key not in (HEADER, "Content-Length")]
        if zipped:
            headers.append(("Content-Encoding", "gzip"))
        beat = deflated(BEAT) if zipped else BEAT
        topic, watcher = self.hub.join(name, int(number))
        gone = asyncio.ensure_future(_until_gone(receive, watcher.leave))
        try:
            await _start(send, 200, headers)
            first = GZIP_HEAD + deflated(answer.body) if zipped else answer.body
            await send({"type": "http.response.body", "body": first, "more_body": True})
            beats = self.hub.beats
            while True:
                event = await self.hub.next(topic, watcher, beats)
                beats = self.hub.beats
                if watcher.gone:
                    break
                data = beat if event is None else event.zipped if zipped else event.plain
                await send({"type": "http.response.body", "body": data, "more_body": True})
        finally:
            self.hub.leave(name, watcher)
            gone.cancel()


async def _until_gone(receive: Receive, leave: Callable[[], None]) -> None:
    """Wait for the browser to close the connection."""
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        leave()


def _piece(pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    """The next quarter of a megabyte or so, and whether there may be more."""
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size >= PIECE:
            return b"".join(found), True
    return b"".join(found), False


async def _body(receive: Receive, limit: int) -> Any:
    """What was sent, in memory or on disk; :class:`TooLarge` above the limit (bytes)."""
    body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by who asked
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        piece = message.get("body", b"")
        size += len(piece)
        if size > limit:
            body.close()
            raise TooLarge
        body.write(piece)
        if not message.get("more_body"):
            break
    body.seek(0)
    return body


def environ_of(scope: Scope, body: Any) -> dict[str, Any]:
    """The request as WSGI has it. A header whose name has an underscore is left out: it would stand in for another."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    raw = scope.get("raw_path")
    path = unquote_to_bytes(raw.split(b"?", 1)[0]) if raw else scope["path"].encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    if "_" in name:
        return
    key = name.upper().replace("-", "_")
    if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        key = f"HTTP_{key}"
    if key in environ:
        value = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + value
    environ[key] = value


async def _start(send: Send, status: int, headers: Headers) -> None:
    lines = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": lines})


async def _plain(send: Send, status: int, body: bytes, headers: Headers | None = None) -> None:
    told = [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(body)))]
    await _start(send, status, [*told, *(headers or [])])
    await send({"type": "http.response.body", "body": body})
