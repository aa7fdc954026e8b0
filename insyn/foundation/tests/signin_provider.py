"""A real OpenID Connect provider in a process of its own, and a browser's way through it and back."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests
from django.test import Client


@dataclass(frozen=True)
class Provider:
    """A provider that answers on a port of this machine."""

    url: str

    def put_user(self, subject: str, **claims: Any) -> None:
        """Let the provider know a person and what it says of her, from now on."""
        requests.put(f"{self.url}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def authorize(self, asked: str, subject: str, **altered: str) -> str:
        """A person consents at the address we sent her to; where the provider sends her. ``altered``: parameters changed."""
        parts = urlsplit(asked)
        query = urlencode(dict(parse_qsl(parts.query)) | altered)
        answer = requests.post(
            urlunsplit(parts._replace(query=query)), data={"sub": subject}, allow_redirects=False, timeout=10
        )
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def deny(self, asked: str) -> str:
        """A person says no; where the provider sends her."""
        answer = requests.post(asked, data={"action": "deny"}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]


@contextmanager
def running_provider(*options: str) -> Iterator[Provider]:
    """Start a provider, wait until it answers, and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(process, url)
        yield Provider(url)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_until_it_answers(process: subprocess.Popen, url: str) -> None:
    for _ in range(300):
        assert process.poll() is None, "the provider stopped"
        try:
            requests.get(f"{url}/.well-known/openid-configuration", timeout=1)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise TimeoutError("the provider does not answer")


def entry(code: str, provider: Provider, **more: Any) -> dict[str, Any]:
    """One entry of INSYN_OIDC."""
    return {
        "municipality": code,
        "server_url": provider.url,
        "client_id": "insyn",
        "secret": "hemligt",
        "roles": {
            "insyn-registrator": {"name": "registrar"},
            "insyn-sekreterare-ks": {"name": "secretary", "body": "ks"},
        },
    } | more


def oidc(*entries: dict[str, Any]) -> str:
    """INSYN_OIDC with these entries."""
    return json.dumps(entries)


def path_of(url: str) -> str:
    """The part of an address that the test client takes."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def sign_in_by(client: Client, provider: Provider, code: str, subject: str, **altered: str) -> Any:
    """The whole way: from our page to the provider, and back to us with its answer."""
    asked = client.get(f"/konto/kommun/{code}/").headers["Location"]
    assert asked.startswith(f"{provider.url}/oauth2/authorize?")
    return client.get(path_of(provider.authorize(asked, subject, **altered)))
