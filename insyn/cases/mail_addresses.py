"""The mailbox that is read, from the environment: INSYN_IMAP_URL (docs/intake.md)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

MOST_MEGABYTES = 60


@dataclass(frozen=True)
class Mailbox:
    """A mailbox and the municipality whose it is. ``tls`` is from the start (imaps), by STARTTLS (imap), or none."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    municipality: str
    tls: str
    address: str

    def __repr__(self) -> str:
        return f"Mailbox({self.user}@{self.host}/{self.folder}, {self.municipality})"


def mailboxes(env: Mapping[str, str] | None = None) -> tuple[Mailbox, ...]:
    """The mailboxes of ``INSYN_IMAP_URL``, several with spaces between. ValueError, without the password."""
    env = os.environ if env is None else env
    return tuple(_mailbox(url, env) for url in env.get("INSYN_IMAP_URL", "").split())


def _mailbox(url: str, env: Mapping[str, str]) -> Mailbox:
    try:
        parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
        port = parts.port
    except ValueError:
        parts, asked, port = urlsplit(""), {}, None
    code = asked.get("municipality", [""])[0]
    if (
        parts.scheme not in ("imap", "imaps")
        or not parts.hostname
        or not parts.username
        or not code.isdigit()
    ):
        raise ValueError(
            "INSYN_IMAP_URL: write imaps://user:password@host:993/INBOX?municipality=2417&address=kommun@example.se"
        )
    user = unquote(parts.username)
    plain = asked.get("tls", ["1"])[0] == "0"
    return Mailbox(
        host=parts.hostname,
        port=port or (993 if parts.scheme == "imaps" else 143),
        user=user,
        password=unquote(parts.password or "") or env.get("INSYN_IMAP_PASSWORD", ""),
        folder=unquote(parts.path.lstrip("/")) or "INBOX",
        municipality=code,
        tls="tls" if parts.scheme == "imaps" else "none" if plain else "starttls",
        address=asked.get("address", [user if "@" in user else ""])[0],
    )


def own_addresses() -> frozenset[str]:
    """The addresses that Insyn itself reads and sends from: what comes from them is answered by nobody."""
    from django.conf import settings

    try:
        read = {box.address.lower() for box in mailboxes() if box.address}
    except ValueError:
        read = set()
    return frozenset({*read, settings.DEFAULT_FROM_EMAIL.lower()})


def most_bytes(env: Mapping[str, str] | None = None) -> int:
    """The largest message that is fetched (``INSYN_MAIL_LIMIT_MB``); of a larger one the head alone is."""
    env = os.environ if env is None else env
    written = env.get("INSYN_MAIL_LIMIT_MB", "")
    return (int(written) if written.isdigit() and int(written) > 0 else MOST_MEGABYTES) * 1_000_000
