"""Reading the mailbox: each message taken in once. A message is marked in the mailbox after it is kept, never before.

So a crash at any moment loses nothing, and what was kept but not yet marked is known again by its key.
"""

import imaplib
import logging
import mailbox
import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insyn.cases.acts_intake import AlreadyIn, receive_mail
from insyn.cases.mail_addresses import Mailbox, mailboxes, most_bytes
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality

log = logging.getLogger(__name__)
KEYWORD = "InsynTaken"
"""The mark on a message that has been taken in, where the server lets us have one; otherwise \\Seen is."""
TIMEOUT = 30
MOST_AT_ONCE = 500


class MailRefused(Exception):
    """The mailbox or the file cannot be read; nothing was changed."""


@dataclass(frozen=True)
class Counted:
    """How many messages were taken in, had been before, and could not be (they stay where they are)."""

    taken: int = 0
    before: int = 0
    failed: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.taken + other.taken, self.before + other.before, self.failed + other.failed)


def take_in(by: Actor, raw: bytes, left_on_server: int = 0) -> Counted:
    """Take in one message; whatever goes wrong with it, the next one is still tried."""
    try:
        receive_mail(by=by, raw=raw, left_on_server=left_on_server)
    except AlreadyIn:
        return Counted(before=1)
    except Refused as refusal:
        log.warning("a message could not be taken in: %s", refusal)
        return Counted(failed=1)
    except Exception:
        log.exception("a message could not be taken in and stays where it is")
        return Counted(failed=1)
    return Counted(taken=1)


def read_file(municipality: Municipality, path: Path) -> Counted:
    """Take in every message of a mailbox file (``.mbox``), or one message (``.eml``)."""
    by, counted = Actor.system(municipality), Counted()
    for raw in _messages(path):
        counted += take_in(by, raw)
    return counted


def _messages(path: Path) -> Iterator[bytes]:
    if not path.is_file():
        raise MailRefused(f"{path} finns inte. / there is no such file.")
    with path.open("rb") as source:
        start = source.read(5)
    if start != b"From ":
        if path.stat().st_size > most_bytes():
            raise MailRefused(f"{path} är större än gränsen. / above INSYN_MAIL_LIMIT_MB.")
        raw = path.read_bytes()
        if not raw.strip():
            raise MailRefused(f"{path} är tom. / the file is empty.")
        yield raw
        return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)
    finally:
        box.close()


Connect = Callable[[Mailbox], Any]


def connect(box: Mailbox) -> Any:
    """Sign in to the mailbox. The server's certificate is asked for by TLS from the start or STARTTLS."""
    context = ssl.create_default_context()
    server: Any = None
    try:
        if box.tls == "tls":
            server = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=TIMEOUT)
        else:
            server = imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT)
            if box.tls == "starttls":
                server.starttls(context)
        server.login(box.user, box.password)
    except (OSError, imaplib.IMAP4.error) as error:
        if server is not None:  # a connection that nobody signed in on is not left open once a minute
            server.shutdown()
        raise MailRefused(f"{box.host}: {_without(str(error), box.password)}") from None
    return server


def _without(said: str, password: str) -> str:
    return said.replace(password, "…") if password else said


def fetch(box: Mailbox, open_box: Connect = connect) -> Counted:
    """Take in what is new in the mailbox, and mark each message when it is kept."""
    municipality = Municipality.objects.filter(pk=box.municipality).first()
    if municipality is None:
        raise MailRefused(
            f"Kommunen {box.municipality} finns inte här. / there is no such municipality here."
        )
    server = open_box(box)
    try:
        return _fetched(server, box, Actor.system(municipality))
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailRefused(f"{box.host}: {_without(str(error), box.password)}") from None
    finally:
        try:
            server.logout()
        except (OSError, imaplib.IMAP4.error):
            log.info("%s did not say goodbye", box.host)


def _fetched(server: Any, box: Mailbox, by: Actor) -> Counted:
    folder = '"' + box.folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    _ok(server.select(folder), f"select {box.folder}")
    # imaplib answers [None] where the server has not said which marks it keeps.
    own_mark = any(b"\\*" in row for row in server.response("PERMANENTFLAGS")[1] if row)
    wanted, mark = ("UNKEYWORD " + KEYWORD, KEYWORD) if own_mark else ("UNSEEN", "\\Seen")
    found = _ok(server.uid("SEARCH", *wanted.split()), "search")
    counted = Counted()
    for uid in (found[0] or b"").split()[:MOST_AT_ONCE]:
        one = _take_one(server, uid.decode(), by)
        counted += one
        if not one.failed:
            _ok(server.uid("STORE", uid.decode(), "+FLAGS.SILENT", f"({mark})"), "store")
    return counted


def _take_one(server: Any, uid: str, by: Actor) -> Counted:
    size = _size(server, uid)
    large = size > most_bytes()
    part = "BODY.PEEK[HEADER]" if large else "BODY.PEEK[]"
    rows = _ok(server.uid("FETCH", uid, f"({part})"), "fetch")
    raw = next((row[1] for row in rows if isinstance(row, tuple)), None)
    if raw is None:
        log.warning("message %s was gone before it was fetched", uid)
        return Counted(failed=1)
    return take_in(by, raw, size if large else 0)


def _size(server: Any, uid: str) -> int:
    rows = _ok(server.uid("FETCH", uid, "(RFC822.SIZE)"), "size")
    said = b" ".join(row if isinstance(row, bytes) else b" ".join(row) for row in rows if row)
    found = re.search(rb"RFC822\.SIZE (\d+)", said)
    return int(found[1]) if found else 0


def _ok(answer: tuple[str, list[Any]], what: str) -> list[Any]:
    state, rows = answer
    if state != "OK":
        raise imaplib.IMAP4.error(f"{what}: {state}")
    return rows


def fetch_everywhere() -> dict[str, Counted]:
    """Take in what is new in every mailbox of the environment; a mailbox that is away stops no other."""
    counted: dict[str, Counted] = {}
    for box in mailboxes():
        try:
            found = fetch(box)
        except MailRefused as error:
            log.warning("the mailbox could not be read: %s", error)
            found = Counted(failed=1)
        counted[box.municipality] = counted.get(box.municipality, Counted()) + found
    return counted
