"""People who sign in, and the codes of their apps, for the tests of signing in."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from insyn.foundation.models import User

PASSWORD = "en-lång-och-ovanlig-fras"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = "/konto/logga-in/"
CODE = "/konto/tvafaktor/kod/"


def make_user(username: str = "signe", **more: Any) -> User:
    """Somebody with a password and no second factor."""
    return User.objects.create_user(username, password=PASSWORD, **more)


def with_app(user: User) -> User:
    """The same user, with an app whose secret is SECRET, and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_password(client: Client, username: str = "signe", password: str = PASSWORD, **more: str) -> Any:
    """Send the sign-in form."""
    return client.post(SIGN_IN, {"login": username, "password": password, **more})


def give_code(client: Client, code: str | None = None) -> Any:
    """Send the form of the second factor."""
    return client.post(CODE, {"code": code or code_now()})


def signed_in_as(client: Client) -> str | None:
    """The id of the user whose session it is."""
    return client.session.get("_auth_user_id")


def query_of(url: str) -> dict[str, str]:
    """An address's query, each name once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
