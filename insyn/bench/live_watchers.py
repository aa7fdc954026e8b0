"""Many watchers of one meeting in one process: each with a stream, or each asking again every other second."""

import asyncio
import time
from dataclasses import dataclass, field

HOST = "127.0.0.1"
PAGE = "/norsjo/sammantraden/kf/2020-02-24/direkt/"
STREAM = f"{PAGE}strom"
POLL_EVERY = 2.0


@dataclass
class Watchers:
    """So many connections, and when each was last told something."""

    port: int
    number: int
    told: list[float] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)
    answers: int = 0
    received: int = 0

    async def start_streams(self) -> None:
        """Open every stream, some at a time, and wait until each has had its first event."""
        self.told = [0.0] * self.number
        gate = asyncio.Semaphore(50)
        self.tasks = [asyncio.create_task(self._stream(place, gate)) for place in range(self.number)]
        await self._until(lambda: all(self.told), 600)

    async def _stream(self, place: int, gate: asyncio.Semaphore) -> None:
        async with gate:
            reader, writer = await asyncio.open_connection(HOST, self.port)
            writer.write(_request(STREAM, "Accept-Encoding: gzip\r\n"))
            await self._heard(place, reader)
        try:
            while True:
                await self._heard(place, reader)
        finally:
            writer.close()

    async def _heard(self, place: int, reader: asyncio.StreamReader) -> None:
        data = await reader.read(65536)
        if not data:
            raise RuntimeError("the server closed a stream")
        self.received += len(data)
        self.told[place] = time.time()

    async def all_told_since(self, instant: float, seconds: float = 120) -> list[float]:
        """When each has been told something after the instant."""
        await self._until(lambda: all(at > instant for at in self.told), seconds)
        return [at - instant for at in self.told]

    def start_polls(self) -> None:
        """Let every watcher ask for the page, wait for two seconds, and ask again."""
        self.seen, self.told = [-1] * self.number, [0.0] * self.number
        self.tasks = [asyncio.create_task(self._poll(place)) for place in range(self.number)]

    async def _poll(self, place: int) -> None:
        await asyncio.sleep(POLL_EVERY * place / self.number)
        reader, writer = await asyncio.open_connection(HOST, self.port)
        while True:  # a "busy" answer has no votes in it: she asks again like the others
            writer.write(_request(PAGE, ""))
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line
            )
            page = await reader.readexactly(length)
            self.answers += 1
            self.received += length
            at = page.find(b" av 101 har r")
            if at > 0:
                cast = int(page[page.rfind(b">", 0, at) + 1 : at])
                if cast > self.seen[place]:
                    self.seen[place], self.told[place] = cast, time.time()
            await asyncio.sleep(POLL_EVERY)

    async def all_saw(self, cast: int, instant: float, seconds: float = 120) -> list[float]:
        """When each has seen so many votes, counted from the instant."""
        await self._until(lambda: all(seen >= cast for seen in self.seen), seconds)
        return [at - instant for at in self.told]

    async def _until(self, true: object, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not true():  # type: ignore[operator]
            broken = [task for task in self.tasks if task.done() and task.exception()]
            if broken or time.monotonic() > end:
                raise RuntimeError(str(broken[0].exception()) if broken else "not everybody was told in time")
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Close every connection."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def _request(path: str, more: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n{more}Connection: keep-alive\r\n\r\n".encode()
