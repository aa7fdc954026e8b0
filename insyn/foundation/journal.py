"""The journal: append-only, hash-chained. It chains ids and salted digests; content can be erased without breaking it."""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from insyn.foundation.models import JournalContent, JournalEntry, Municipality

GENESIS = "0" * 64

_version_source: list[Callable[[Municipality, date], str]] = []


def register_version_source(source: Callable[[Municipality, date], str]) -> None:
    """Let the room ``organisation`` say which version is in force on a day (called once at start-up)."""
    if source not in _version_source:
        _version_source.append(source)


def canonical(content: object) -> bytes:
    """The one way a content is written as bytes before it is digested."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(salt: str, content: object) -> str:
    """The salted digest that stands in the chain for a content."""
    return hashlib.sha256(salt.encode() + canonical(content)).hexdigest()


def hash_of(entry: JournalEntry) -> str:
    """The hash that binds an entry to the one before it."""
    fields = [
        entry.previous,
        entry.municipality_id,
        str(entry.number),
        entry.at.isoformat(timespec="microseconds"),
        entry.by,
        entry.act,
        entry.subject,
        entry.organisation_version,
        entry.digest,
    ]
    return hashlib.sha256(canonical(fields)).hexdigest()


def write(
    municipality: Municipality, *, at: datetime, on: date, by: str, act: str, subject: str, content: dict
) -> JournalEntry:
    """Append one line; must run inside the act's transaction, in the municipality, with its row locked."""
    last = JournalEntry.objects.order_by("-number").first()
    salt = secrets.token_hex(16)
    entry = JournalEntry(
        municipality=municipality,
        number=last.number + 1 if last else 1,
        at=at,
        by=by,
        act=act,
        subject=subject,
        organisation_version=_version_source[0](municipality, on) if _version_source else "",
        digest=digest_of(salt, content),
        previous=last.hash if last else GENESIS,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    JournalContent(municipality=municipality, entry=entry, salt=salt, content=content).save(force_insert=True)
    return entry


@dataclass(frozen=True)
class Verification:
    """What a walk along the chain found: how many entries, how many with erased content, and what is broken."""

    entries: int
    erased: int
    broken: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the whole chain holds."""
        return not self.broken


def verify() -> Verification:
    """Walk the chain of the municipality in hand from its first line to its last."""
    previous, expected, erased, broken = GENESIS, 1, 0, []
    contents = {content.entry_id: content for content in JournalContent.objects.iterator()}
    for entry in JournalEntry.objects.order_by("number").iterator():
        if entry.number != expected:
            broken.append(f"{entry.number}: number {expected} is missing")
        if entry.previous != previous:
            broken.append(f"{entry.number}: does not follow the entry before it")
        if entry.hash != hash_of(entry):
            broken.append(f"{entry.number}: the entry has been altered")
        content = contents.get(entry.pk)
        if content is None:
            erased += 1
        elif digest_of(content.salt, content.content) != entry.digest:
            broken.append(f"{entry.number}: its content has been altered")
        previous, expected = entry.hash, entry.number + 1
    return Verification(expected - 1, erased, tuple(broken))
