"""Streams of events to many browsers at once: one look at the database per topic, whoever watches.

A view hands its connection over to a topic by answering with :func:`stream_response`; the bridge (``bridge.py``) then
keeps the connection open and sends what the topic's source has made. Nothing is remembered here that matters: an event
carries the whole present state, a browser that comes back asks the view again, and under a server that cannot keep
connections open the same answer ends after its first event and the browser asks again after :data:`RETRY_MS`.
"""

import asyncio
import logging
import time
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import close_old_connections
from django.http import HttpResponse

HEADER = "X-Insyn-Stream"
RETRY_MS = 2000
LOOK_EVERY = 0.15  # seconds between looks at the database
BEAT_EVERY = (
    15.0  # seconds between signs of life, so that a proxy keeps the connection and a dead one is noticed
)
BEAT = b": \n\n"
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Event:
    """What is sent: its number, and its bytes plain and as deflated blocks that may follow anything in a gzip stream."""

    number: int
    plain: bytes
    zipped: bytes

    @classmethod
    def of(cls, number: int, plain: bytes) -> "Event":
        """Compress once for every watcher: a full flush refers to nothing before it, so the bytes suit all streams."""
        return cls(number, plain, deflated(plain))


def deflated(plain: bytes) -> bytes:
    """Raw deflate blocks, ended by a full flush."""
    made = zlib.compressobj(6, zlib.DEFLATED, -15)
    return made.compress(plain) + made.flush(zlib.Z_FULL_FLUSH)


def written(data: str, *, event: str, number: int) -> bytes:
    """An event as it stands on the wire."""
    lines = "".join(f"data: {line}\n" for line in data.split("\n"))
    return f"id: {number}\nevent: {event}\n{lines}\n".encode()


Source = Callable[[Mapping[str, int]], Mapping[str, Event]]
_sources: dict[str, Source] = {}


def register_source(kind: str, source: Source) -> None:
    """Let a room say what is new: given its topics with the numbers last sent, the events of those that have changed."""
    _sources[kind] = source


def stream_response(topic: str, event: Event) -> HttpResponse:
    """The present state as a first event, and the topic (``kind:…``) whose events follow."""
    body = f"retry: {RETRY_MS}\n\n".encode() + event.plain
    response = HttpResponse(body, content_type="text/event-stream; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.headers[HEADER] = f"{event.number} {topic}"
    return response


@dataclass(eq=False)
class Watcher:
    """One open connection: what it has been sent, and the future it sleeps on."""

    number: int
    wake: "asyncio.Future[None] | None" = None
    gone: bool = False

    def rouse(self) -> None:
        """Let it look again."""
        if self.wake is not None and not self.wake.done():
            self.wake.set_result(None)

    def leave(self) -> None:
        """The browser has closed the connection."""
        self.gone = True
        self.rouse()


@dataclass
class Topic:
    """What is watched, its latest event, and who watches."""

    event: Event
    watchers: set[Watcher] = field(default_factory=set)


class Hub:
    """The topics watched in this process. Only touched from its event loop; the sources run in a thread of their own."""

    def __init__(self, sources: Mapping[str, Source] | None = None, look_every: float = LOOK_EVERY) -> None:
        self.sources = _sources if sources is None else sources
        self.look_every = look_every
        self.topics: dict[str, Topic] = {}
        self.beats = 0
        self._thread = ThreadPoolExecutor(1, "streams")
        self._looking: asyncio.Task[None] | None = None

    @property
    def watching(self) -> int:
        """How many connections are open."""
        return sum(len(topic.watchers) for topic in self.topics.values())

    def join(self, name: str, number: int) -> tuple[Topic, Watcher]:
        """Watch a topic from the number on that has been sent already."""
        topic = self.topics.setdefault(name, Topic(Event(number, b"", b"")))
        if not topic.event.plain and number < topic.event.number:
            topic.event = Event(
                number, b"", b""
            )  # somebody came with an older answer: what she lacks is made
        watcher = Watcher(number)
        topic.watchers.add(watcher)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())
        return topic, watcher

    def leave(self, name: str, watcher: Watcher) -> None:
        """Stop watching; a topic that nobody watches is forgotten."""
        topic = self.topics.get(name)
        if topic is not None:
            topic.watchers.discard(watcher)
            if not topic.watchers:
                del self.topics[name]

    async def next(self, topic: Topic, watcher: Watcher, beats: int) -> Event | None:
        """The latest event when it is another than was sent, or None for a sign of life or when the browser has gone."""
        while not watcher.gone and topic.event.number <= watcher.number and beats == self.beats:
            watcher.wake = asyncio.get_running_loop().create_future()
            await watcher.wake
        if watcher.gone or topic.event.number <= watcher.number:
            return None
        watcher.number = topic.event.number
        return topic.event

    async def _look(self) -> None:
        """Ask the sources for as long as anybody watches."""
        loop, beat = asyncio.get_running_loop(), time.monotonic()
        while self.topics:
            asked = {name: topic.event.number for name, topic in self.topics.items()}
            try:
                found = await loop.run_in_executor(self._thread, self._ask, asked)
            except Exception:  # the database may be away for a while; the watchers stay
                log.exception("a source of streams failed")
                found = {}
            for name, event in found.items():
                topic = self.topics.get(name)
                if topic is not None and event.number > topic.event.number:
                    topic.event = event
                    self._rouse(topic)
            if time.monotonic() - beat > BEAT_EVERY:
                beat, self.beats = time.monotonic(), self.beats + 1
                for topic in self.topics.values():
                    self._rouse(topic)
            await asyncio.sleep(self.look_every if not found else self.look_every / 3)

    @staticmethod
    def _rouse(topic: Topic) -> None:
        for watcher in topic.watchers:
            watcher.rouse()

    def _ask(self, asked: Mapping[str, int]) -> dict[str, Event]:
        found: dict[str, Event] = {}
        close_old_connections()
        for kind, source in self.sources.items():
            mine = {name: number for name, number in asked.items() if name.startswith(f"{kind}:")}
            if mine:
                found.update(source(mine))
        return found
