"""What a page of ours may ask of the reader's device: nothing but a passkey at sign-in. And who answers: Insyn, no more."""

from collections.abc import Callable

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
