"""Whole public pages, kept: made once, then answered from memory until something is published or the day turns.

A kept page depends on the municipality, its publication stamp, its local date, the path with its query, and the
language, which is in the path. Views that answer everybody alike are marked with :func:`public_page`; only those are
kept. There are no expiry times: another stamp or another day is another key.
"""

import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality

LIMIT_BYTES = 64 * 1024 * 1024
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
    "Content-Disposition",
    "Access-Control-Allow-Origin",
)
Key = tuple[str, int, str, str]


@dataclass(frozen=True)
class Kept:
    """A page as it goes out: the body plain and compressed, its headers, its strong ETag."""

    body: bytes
    zipped: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.body) + len(self.zipped)


class Shelf:
    """Kept pages, the least lately used thrown out when they weigh more than the limit."""

    def __init__(self, limit: int = LIMIT_BYTES) -> None:
        self.limit, self.weight = limit, 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Kept | None:
        """The page kept under the key."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page; one that alone is heavier than a tenth of the limit is not kept."""
        if page.size > self.limit // 10:
            return
        with self._lock:
            if old := self._pages.pop(key, None):
                self.weight -= old.size
            self._pages[key] = page
            self.weight += page.size
            while self.weight > self.limit:
                _, thrown = self._pages.popitem(last=False)
                self.weight -= thrown.size

    def clear(self) -> None:
        """Forget everything (tests)."""
        with self._lock:
            self._pages.clear()
            self.weight = 0


shelf = Shelf()


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that answers every reader alike. It does not see who is signed in, and its page may be kept.

    A page that tells of another municipality too is not (:func:`tells_of_others`): its stamp says nothing of theirs.
    """

    @functools.wraps(view)
    def blind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.user = AnonymousUser()
        request.actor = Actor.citizen(request.municipality)  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        response.insyn_public = True  # type: ignore[attr-defined]
        return response

    return blind


def tells_of_others(response: HttpResponse) -> HttpResponse:
    """Mark a page that also tells of other municipalities; it is made anew each time."""
    response.insyn_of_others = True  # type: ignore[attr-defined]
    return response


class KeptPages:
    """Outermost: answers a kept page before anything else is done, and keeps what a public view has made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not settings.KEEP_PAGES:
            return self.get_response(request)
        key = key_of(request)
        if key and (page := shelf.get(key)):
            return answer(request, page)
        response = self.get_response(request)
        if key and getattr(response, "insyn_public", False) and response.status_code == 200:
            if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or response.cookies or response.streaming:
                return response
            if getattr(response, "insyn_of_others", False):
                return response
            page = keep(response)
            shelf.put(key, page)
            return answer(request, page)
        return response


def slug_of(path: str) -> str:
    """The municipality's slug in an address, with or without the language before it."""
    parts = path.split("/", 3)
    if len(parts) > 2 and parts[1] == "en":
        return parts[2]
    return parts[1] if len(parts) > 1 else ""


def key_of(request: HttpRequest) -> Key | None:
    """What the page depends on; None for an address that is no municipality's."""
    slug = slug_of(request.path_info)
    if not slug:
        return None
    municipality = Municipality.objects.filter(slug=slug).only("publication_stamp", "clock_shift").first()
    if municipality is None:
        return None
    day = clock.today(municipality).isoformat()
    return (municipality.pk, municipality.publication_stamp, day, request.get_full_path())


def keep(response: HttpResponse) -> Kept:
    """Make a finished response into what is kept."""
    body = response.content
    headers = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Kept(body, gzip.compress(body, 6, mtime=0), headers, etag)


def answer(request: HttpRequest, page: Kept) -> HttpResponse:
    """A kept page as a response: not modified, compressed, or plain."""
    wanted = request.headers.get("If-None-Match", "")
    # A strong ETag names one representation: the compressed one is another.
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'{page.etag[:-1]}-gz"' if zipped else page.etag
    if etag in [tag.strip() for tag in wanted.split(",")]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(page.zipped if zipped else page.body)
        for name, value in page.headers:
            response.headers[name] = value
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
