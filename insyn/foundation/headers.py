"""What a page of ours may ask of the reader's device: nothing but a passkey at sign-in. And who answers: Insyn, no more."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

DENIED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
)
OURS = ("publickey-credentials-create", "publickey-credentials-get")
POLICY = ", ".join([f"{name}=()" for name in DENIED] + [f"{name}=(self)" for name in OURS])


class FewPermissions:
    """Sends ``Permissions-Policy`` and ``Cross-Origin-Resource-Policy`` with every response.

    The header ``Server`` says Insyn instead of which server it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers["Server"] = "Insyn"
        return response


class MarkedAsPractice:
    """Says with every response of a practice copy that it is one, and keeps it out of search engines."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.PRACTICE:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            response.headers["X-Insyn-Practice"] = "1"
        return response
