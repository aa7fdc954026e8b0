"""Making the archive file of a meeting: every version of its papers, who approved and signed, the journal's lines."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import IO, Any

from insyn.documents.models import Document
from insyn.documents.packing import entry, safe_name
from insyn.documents.queries import end_of
from insyn.foundation import storage
from insyn.foundation.clock import local_date
from insyn.meetings.archive.check import FORMAT, MANIFEST
from insyn.meetings.archive.journal import journal_lines
from insyn.meetings.force import appealing, force_of, with_force
from insyn.meetings.models import AgendaItem, Meeting, Minutes, MinutesNote, Speech
from insyn.meetings.papers import minutes_content
from insyn.meetings.papers.common import body_name, case_documents

__all__ = ["Reader", "make_archive"]

# Of a question from the public everything but the name of the private person who asked.
ASKED = (
    "position", "text", "put_to", "noted_at", "answer", "answered_by", "answered_at", "in_writing",
    "written_answer", "written_by", "written_at",
)  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """For whom the archive is made: which documents and which items she may read."""

    name: str
    documents: Callable[[Document], bool]
    items: Callable[[AgendaItem], bool]


@dataclass
class _Packing:
    archive: zipfile.ZipFile
    reader: Reader
    files: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    packed: set[int] = field(default_factory=set)

    def add(self, document: Document | None, role: str, folder: str) -> None:
        """Pack a document under a number of its own, or say that it was left out; once however often it is met."""
        if document is None or document.pk in self.packed:
            return
        self.packed.add(document.pk)
        about = {
            "role": role,
            "title": document.title,
            "media_type": document.media_type,
            "created_at": document.created_at.isoformat(),
            "secrecy_section": document.secrecy_section,
        }
        if not self.reader.documents(document):
            # The digest of a secret paper would let anybody prove a guess of what it says; what was approved and
            # signed is named by its digest anyway.
            named = document.sha256 if folder == "minutes" else ""
            self.left_out.append({"role": role, "secrecy_section": document.secrecy_section, "sha256": named})
            return
        path = f"{folder}/{len(self.files) + 1:03d}-{safe_name(document.filename)}"
        digest, size = hashlib.sha256(), 0
        with (
            storage.open_content(document.sha256) as source,
            self.archive.open(entry(path), "w", force_zip64=True) as into,
        ):
            for piece in storage.chunks(source):
                digest.update(piece)
                size += len(piece)
                into.write(piece)
        if digest.hexdigest() != document.sha256:
            raise ValueError(f"the kept file of “{document.title}” is not what was kept")
        self.files.append({"path": path, "sha256": document.sha256, "size": size, **about})

    def write(self, path: str, content: Any, title: str) -> None:
        """Pack something as JSON."""
        data = _json(content)
        self.archive.writestr(entry(path), data)
        self.files.append(
            {
                "path": path,
                "sha256": hashlib.sha256(data).hexdigest(),
                "size": len(data),
                "role": "data",
                "title": title,
                "media_type": "application/json",
            }
        )


def make_archive(meeting: Meeting, reader: Reader, into: IO[bytes], at: datetime) -> dict[str, Any]:
    """Write the archive file; returns its manifest. What the reader may not read is left out, and said to be."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        packing = _Packing(archive, reader)
        items = list(
            with_force(meeting.items.select_related("case", "meeting__version")).order_by("position")
        )
        for document, role, folder in _documents(meeting, items):
            packing.add(document, role, folder)
        packing.write(
            "data/agenda.json", [_item(item, reader, at) for item in items], "Dagordning och beslut"
        )
        if content := _minutes_content(meeting, reader):
            packing.write("data/minutes.json", content, "Protokollets innehåll")
        manifest = _manifest(meeting, packing, at)
        data = _json(manifest)
        archive.writestr(entry(MANIFEST), data)
        seal = f"{hashlib.sha256(data).hexdigest()}  {MANIFEST}\n"
        archive.writestr(entry("manifest.sha256"), seal.encode())
    return manifest


def _minutes_content(meeting: Meeting, reader: Reader) -> dict[str, Any] | None:
    """What the approved minutes say, to those who may read the record or its public copy."""
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return None
    for document, public in ((minutes.document, False), (minutes.public_document, True)):
        if document is not None and reader.documents(document):
            return asdict(minutes_content(minutes, public=public))
    return None


def _documents(meeting: Meeting, items: list[AgendaItem]) -> Iterator[tuple[Document | None, str, str]]:
    """Every document of the meeting, oldest kind first: sent out, worked on, approved, signed, posted."""
    if summons := getattr(meeting, "summons", None):
        yield summons.document, "summons", "summons"
        yield summons.bundle, "bundle", "summons"
        yield summons.members_bundle, "members-bundle", "summons"
    for item in items:
        for paper in case_documents(item):
            if meeting.closed_at is None or paper.document.created_at <= meeting.closed_at:
                yield paper.document, f"paper-{item.position}", "papers"
    if minutes := getattr(meeting, "minutes", None):
        yield from _minutes(minutes)
    for item in items:
        yield from _approved_at_once(item)
    if notice := getattr(meeting, "notice", None):
        yield notice.document, "notice", "notice"


def _minutes(minutes: Minutes) -> Iterator[tuple[Document | None, str, str]]:
    yield minutes.presented, "minutes-presented", "minutes"
    yield minutes.document, "minutes", "minutes"
    yield minutes.public_document, "minutes-public", "minutes"
    for signature in minutes.signatures.select_related("document").order_by("number"):
        yield signature.document, f"minutes-signed-{signature.number}", "minutes"


def _approved_at_once(item: AgendaItem) -> Iterator[tuple[Document | None, str, str]]:
    if approval := getattr(item, "approved_at_once", None):
        yield approval.document, f"item-{item.paragraph}", "minutes"
        yield approval.public_document, f"item-{item.paragraph}-public", "minutes"
    if own := getattr(item, "notice", None):
        yield own.document, f"notice-{item.paragraph}", "notice"


def _item(item: AgendaItem, reader: Reader, at: datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "position": item.position,
        "paragraph": item.paragraph,
        "secrecy_section": item.secrecy_section,
    }
    if not reader.items(item):
        return shown
    force, way = force_of(item, local_date(at)), appealing(item)
    return shown | {
        "title": item.title,
        "kind": item.kind,
        "case": item.case.reference if item.case else None,
        "proposal": item.proposal,
        "outcome": item.outcome,
        "decision": item.decision,
        "decided_at": item.decided_at,
        "appealed_by": way.route.value,
        "law": way.law,
        "legal_force": {"status": force.status.value, "words": force.words.sv, "since": force.since}
        if force
        else None,
        "appeals": [
            {
                "came_in_on": row.came_in_on,
                "to": row.came_in_to,
                "ended_on": row.ended_on,
                "result": row.result,
            }
            for row in item.appeals.all()
            if row.noted_at < end_of(local_date(at))
        ],
        "notes": [_note(note) for note in item.later_notes.all()],
        "speeches": [
            _speech(row) for row in item.speeches.select_related("person").order_by("asked_at", "pk")
        ],
        "speaking_limits": list(
            item.speaking_limits.order_by("pk").values(
                "first_minutes", "again_minutes", "reply_minutes", "decided_at"
            )
        ),
        "lines_in_the_debate": list(item.debate_lines.order_by("pk").values("drawn_at", "lifted_at")),
        "public_questions": list(item.public_questions.order_by("position").values(*ASKED)),
    }


def _speech(row: Speech) -> dict[str, Any]:
    return {
        "by": row.person.with_party,
        "kind": row.kind,
        "asked_at": row.asked_at,
        "began_at": row.began_at,
        "ended_at": row.ended_at,
        "withdrawn_at": row.withdrawn_at,
    }


def _note(note: MinutesNote) -> dict[str, Any]:
    return {
        "kind": note.kind,
        "noted_at": note.noted_at,
        "stands": note.stands,
        "should_stand": note.should_stand,
        "reason": note.reason,
        "section": note.section,
    }


def _manifest(meeting: Meeting, packing: _Packing, at: datetime) -> dict[str, Any]:
    minutes = getattr(meeting, "minutes", None)
    return {
        "format": FORMAT,
        "title": f"{body_name(meeting)} {meeting.on}",
        "municipality": {"code": meeting.municipality_id, "name": meeting.municipality.name},
        "meeting": {
            "body": meeting.body,
            "party": meeting.party,
            "on": meeting.on,
            "place": meeting.place,
            "state": meeting.state,
            "organisation_version": str(meeting.version),
            "recesses": list(
                meeting.recesses.order_by("began_at", "pk").values("began_at", "until", "ended_at")
            ),
            "closing_times": list(meeting.closing_times.order_by("pk").values("decided_at", "closes_at")),
            "continues": meeting.continues.on if meeting.continues else None,
        },
        "made_at": at.astimezone(UTC),
        "made_for": packing.reader.name,
        "with_secret": any(each.get("secrecy_section") for each in packing.files),
        "files": packing.files,
        "left_out": packing.left_out,
        "approvals": [
            {
                "name": row.person.name,
                "role": "chair" if row.chair else "approver",
                "approved_at": row.approved_at,
                "sha256": row.approved_sha256,
                "strength": row.strength,
            }
            for row in meeting.approvers.select_related("person")
        ],
        "signatures": [_signature(row) for row in minutes.signatures.order_by("number")] if minutes else [],
        "notes": [_note(note) for note in minutes.notes.filter(item__isnull=True)] if minutes else [],
        "journal": journal_lines(meeting),
    }


def _signature(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "role": row.role,
        "signed_at": row.signed_at,
        "certificate": row.certificate_name,
        "issuer": row.certificate_issuer,
        "certificate_sha256": row.certificate_sha256,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "file_sha256": row.document.sha256,
    }


def _json(content: Any) -> bytes:
    return json.dumps(content, default=_plain, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
