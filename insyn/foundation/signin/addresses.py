"""Which addresses a provider may be asked at: https, and plain http only to this machine in tests and development."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

from insyn.foundation.signin.demo import is_loopback

SECONDS = 10


class UnsafeAddress(requests.RequestException):
    """A provider's address that its secret and tokens would be sent to in the clear."""


def require_safe(url: str) -> None:
    """Raise :class:`UnsafeAddress` unless the address may be called."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and is_loopback(parts.hostname or "") and (settings.TESTING or settings.DEBUG):
        return
    raise UnsafeAddress(f"{url} must begin with https://")


class SafeSession(requests.Session):
    """Asks a provider, within :data:`SECONDS`, at safe addresses; every redirect is looked at as well.

    Settings of the machine (proxies, .netrc) stay in force: that is how a municipality's network is set up.
    """

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send one request, or the next of a chain of redirects."""
        require_safe(request.url or "")
        kwargs["timeout"] = kwargs.get("timeout") or SECONDS
        return super().send(request, **kwargs)
