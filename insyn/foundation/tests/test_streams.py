"""Pages through the bridge, and streams that many watch: one look at the source, whoever watches."""

import asyncio
import zlib
from typing import Any

import pytest
from django.http import HttpResponse

from insyn.foundation.bridge import Bridge, environ_of
from insyn.foundation.streams import GZIP_HEAD, HEADER, Event, Hub, deflated, stream_response, written


def scope(path: str = "/a/", method: str = "GET", headers: tuple = (), **more: Any) -> dict[str, Any]:
    return {
        "type": "http", "method": method, "path": path, "query_string": b"x=1", "headers": list(headers),
        "client": ("10.0.0.1", 5), "server": ("h", 80), "http_version": "1.1", "scheme": "http", **more,
    }  # fmt: skip


class Browser:
    """What stands at the other end of a connection."""

    def __init__(self, body: bytes = b"") -> None:
        self.body, self.sent, self.leaving = body, [], asyncio.Event()
        self.asked = False

    async def receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": self.body, "more_body": False}
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return self.sent[0]["status"]

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.sent[0]["headers"])

    @property
    def received(self) -> bytes:
        return b"".join(message["body"] for message in self.sent[1:])


def page(environ, start_response):
    body = environ["REQUEST_METHOD"].encode() + b" " + environ["wsgi.input"].read()
    start_response("201 Created", [("X-Path", environ["PATH_INFO"])])
    return HttpResponse(body)


def streaming(environ, start_response):
    response = stream_response("a:1:sv", Event.of(3, written("three", event="screen", number=3)))
    start_response("200 OK", list(response.items()))
    return response


def run(app, browser: Browser, **asked: Any) -> Browser:
    asyncio.run(app(scope(**asked), browser.receive, browser.send))
    return browser


def test_a_page_goes_through_with_its_body_status_and_headers():
    found = run(Bridge(page), Browser(b"sent"), method="POST")
    assert (found.status, found.received) == (201, b"POST sent")
    assert found.headers[b"x-path"] == b"/a/"


def test_more_than_the_site_takes_is_refused(settings):
    settings.UPLOAD_LIMIT = -1024 * 1024 + 3
    assert run(Bridge(page), Browser(b"four"), method="POST").status == 413


def test_a_long_answer_is_sent_in_pieces():
    def long(environ, start_response):
        start_response("200 OK", [])
        return iter([b"x" * 200_000] * 4)

    found = run(Bridge(long), Browser())
    assert len(found.received) == 800_000
    assert len(found.sent) > 2


def test_the_request_is_as_wsgi_has_it():
    found = environ_of(
        scope(
            path="/å/", raw_path=b"/%C3%A5/?x", headers=(
                (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"content-type", b"text/plain"),
                (b"x_forwarded_for", b"forged"),
            ),
        ),
        None,
    )  # fmt: skip
    assert found["PATH_INFO"] == "/å/".encode().decode("latin-1")
    assert found["HTTP_COOKIE"] == "a=1; b=2"
    assert found["CONTENT_TYPE"] == "text/plain"
    assert found["REMOTE_ADDR"] == "10.0.0.1"
    assert "HTTP_X_FORWARDED_FOR" not in found


class Source:
    """Something that changes, and how many times it has been asked."""

    def __init__(self) -> None:
        self.number, self.asked, self.broken = 3, 0, False

    def __call__(self, asked):
        self.asked += 1
        if self.broken:
            raise RuntimeError("away for a while")
        return {
            name: Event.of(self.number, written(f"n{self.number}", event="screen", number=self.number))
            for name, number in asked.items()
            if self.number > number
        }


@pytest.mark.parametrize("zipped", [False, True])
def test_everybody_gets_what_is_new_and_nothing_twice(zipped):
    source = Source()
    headers = ((b"accept-encoding", b"gzip, br"),) if zipped else ()

    async def play():
        app = Bridge(streaming, Hub({"a": source}, look_every=0.01))
        browsers = [Browser() for _ in range(20)]
        tasks = [asyncio.create_task(app(scope(headers=headers), one.receive, one.send)) for one in browsers]
        while app.hub.watching < 20:
            await asyncio.sleep(0.01)
        source.number = 4
        await asyncio.sleep(0.1)
        source.broken = True
        await asyncio.sleep(0.05)
        source.broken, source.number = False, 5
        await asyncio.sleep(0.1)
        for one in browsers:
            one.leaving.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 5)
        assert app.hub.topics == {}
        return browsers

    for browser in asyncio.run(play()):
        raw = browser.received
        if zipped:
            assert browser.headers[b"content-encoding"] == b"gzip"
            assert raw.startswith(GZIP_HEAD)
            raw = zlib.decompressobj(-15).decompress(raw[len(GZIP_HEAD) :])
        assert [raw.count(f"data: {word}".encode()) for word in ("three", "n4", "n5")] == [1, 1, 1]
        assert HEADER.lower().encode() not in browser.headers
    assert source.asked < 100


def test_the_blocks_of_one_event_follow_any_other():
    blocks = [deflated(text) for text in (b"first" * 50, b"second" * 50)]
    for order in (blocks, blocks[::-1], [blocks[0], blocks[0]]):
        assert zlib.decompressobj(-15).decompress(b"".join(order)).count(b"first") in (50, 100)


def test_an_event_on_the_wire_has_a_data_line_for_each_line():
    assert written("a\nb", event="screen", number=7) == b"id: 7\nevent: screen\ndata: a\ndata: b\n\n"


def test_who_comes_with_an_older_answer_than_the_first_watcher_gets_what_she_lacks():
    source = Source()

    async def play():
        hub = Hub({"a": source}, look_every=0.01)
        _, _first = hub.join("a:1", 3)
        topic, late = hub.join("a:1", 2)
        return await asyncio.wait_for(hub.next(topic, late, 0), 5)

    assert b"data: n3" in asyncio.run(play()).plain
