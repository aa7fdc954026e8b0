"""Leaving the demonstration's papers in a folder: every meeting's summons, bundle, minutes and notice, as PDF and JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from insyn.demonstration.play import load_and_play
from insyn.documents.models import Document
from insyn.foundation import storage
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import Meeting
from insyn.meetings.papers import extract, minutes_content, notice_content, summons_content


def leave_papers(folder: Path) -> Iterator[Path]:
    """Write the papers of every meeting that has been summoned to; yields each file written.

    The members' bundle, with what is secret, is left out: the folder may be shown to anybody.
    """
    municipality = load_and_play(lambda line: None)
    with in_municipality(municipality):
        for meeting in Meeting.objects.filter(summons__isnull=False).order_by("starts_at", "body"):
            place = folder / f"{meeting.on}-{meeting.body}"
            place.mkdir(parents=True, exist_ok=True)
            yield from _leave(place, meeting)


def _leave(place: Path, meeting: Meeting) -> Iterator[Path]:
    summons = meeting.summons
    yield _pdf(place / "kallelse.pdf", summons.document)
    yield _json(place / "kallelse.json", summons_content(meeting))
    if summons.bundle:
        yield _pdf(place / "handlingar.pdf", summons.bundle)
        yield _json(place / "handlingar.json", _bundle(meeting))
    if hasattr(meeting, "minutes") and meeting.minutes.public_document:
        yield _pdf(place / "protokoll.pdf", meeting.minutes.public_document)
        yield _json(place / "protokoll.json", minutes_content(meeting.minutes, public=True))
        for item in meeting.items.filter(paragraph__isnull=False, case__isnull=False).order_by("paragraph"):
            path = place / f"protokollsutdrag-{item.paragraph}.pdf"
            path.write_bytes(extract(meeting.minutes, item.paragraph or 0))
            yield path
    if hasattr(meeting, "notice") and meeting.notice.document:
        yield _pdf(place / "anslag.pdf", meeting.notice.document)
        yield _json(place / "anslag.json", notice_content(meeting.notice))


def _bundle(meeting: Meeting) -> list[dict[str, Any]]:
    """What the bundle holds; of a secret document only that it is there, and its section."""
    return [
        {
            "item": item.position,
            "number": entry.number,
            "title": None if entry.document.secret else entry.document.title,
            "secrecy_section": entry.document.secrecy_section or None,
            "pages": None if entry.document.secret else entry.document.pages,
            "sha256": None if entry.document.secret else entry.document.sha256,
        }
        for item in meeting.items.order_by("position")
        if item.case
        for entry in item.case.case_documents.select_related("document").order_by("number")
    ]


def _pdf(path: Path, document: Document) -> Path:
    path.write_bytes(storage.read(document.sha256))
    return path


def _json(path: Path, content: Any) -> Path:
    plain = asdict(content) if is_dataclass(content) and not isinstance(content, type) else content
    path.write_text(json.dumps(plain, default=_plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
