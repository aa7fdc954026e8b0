"""Checking an archive file of a meeting: nothing but the file is needed, and a certificate's issuers if they are to count.

The file is a ZIP: ``manifest.json`` names every other entry with its size and SHA-256, says who approved and signed what,
and holds the journal's lines about the meeting, each bound to the one before it by its hash.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from asn1crypto import x509 as asn1

from insyn.documents.packing import digest_in
from insyn.documents.signing import Found, Verdict, check_signatures

FORMAT = "insyn-meeting-archive/1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 64 * 1024 * 1024
JOURNAL_FIELDS = (
    "previous",
    "municipality",
    "number",
    "at",
    "by",
    "act",
    "subject",
    "organisation_version",
    "digest",
)


@dataclass(frozen=True)
class Checked:
    """What was found: how many files and journal lines, each signature in the last signed file, and what is wrong."""

    title: str
    with_secret: bool
    files: int
    journal_lines: int
    signatures: tuple[Found, ...]
    wrong: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


def canonical(content: object) -> bytes:
    """The one way something is written as bytes before it is digested; as the journal's."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def line_hash(line: dict[str, Any]) -> str:
    """The hash that binds a journal line to the one before it, from its own fields; as the journal computes it."""
    return hashlib.sha256(canonical([str(line.get(name, "")) for name in JOURNAL_FIELDS])).hexdigest()


def check_archive(
    source: Path | IO[bytes], issuers: Sequence[asn1.Certificate] = (), now: datetime | None = None
) -> Checked:
    """Check an archive file. ValueError when it is none: not a ZIP, or without a manifest that can be read."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            files = {str(each["path"]): each for each in manifest["files"]}
            wrong = [*_wrong_files(archive, files), *_wrong_journal(manifest["journal"])]
            found, more = _signatures(archive, manifest, files, issuers, now or datetime.now(UTC))
            wrong += [*more, *_wrong_references(manifest, files)]
            return Checked(
                title=str(manifest["title"]),
                with_secret=bool(manifest["with_secret"]),
                files=len(files),
                journal_lines=len(manifest["journal"]),
                signatures=tuple(found),
                wrong=tuple(wrong),
            )
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(f"no archive file of a meeting: {error}") from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise ValueError("the manifest is unreasonably large")
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(f"the archive is of the format {manifest['format']}, not {FORMAT}")
    seal = archive.read("manifest.sha256").decode().split()
    if not seal or seal[0] != hashlib.sha256(archive.read(MANIFEST)).hexdigest():
        raise ValueError("manifest.json is not what manifest.sha256 says")
    return dict(manifest)


def _wrong_files(archive: zipfile.ZipFile, files: dict[str, Any]) -> Iterator[str]:
    names = archive.namelist()
    yield from (
        f"{name}: more than once in the file" for name in sorted({n for n in names if names.count(n) > 1})
    )
    yield from (
        f"{name}: not in the manifest"
        for name in sorted(set(names) - set(files) - {MANIFEST, "manifest.sha256"})
    )
    for path, said in files.items():
        if path not in names:
            yield f"{path}: missing"
        elif archive.getinfo(path).file_size != said["size"]:
            yield f"{path}: {archive.getinfo(path).file_size} bytes, not {said['size']}"
        elif digest_in(archive, path) != said["sha256"]:
            yield f"{path}: changed"


def _wrong_journal(lines: list[dict[str, Any]]) -> Iterator[str]:
    before: dict[str, Any] | None = None
    for line in lines:
        if line_hash(line) != line["hash"]:
            yield f"journal line {line['number']}: altered"
        if before and line["number"] == before["number"] + 1 and line["previous"] != before["hash"]:
            yield f"journal line {line['number']}: does not follow the line before it"
        before = line


def _wrong_references(manifest: dict[str, Any], files: dict[str, Any]) -> Iterator[str]:
    """What the manifest says was approved or signed must be in the file, unless it was left out as secret."""
    held = {each["sha256"] for each in files.values()} | {each["sha256"] for each in manifest["left_out"]}
    for approval in manifest["approvals"]:
        if approval["sha256"] and approval["sha256"] not in held:
            yield f"the file that {approval['name']} approved is not here"
    for signature in manifest["signatures"]:
        if signature["file_sha256"] not in held:
            yield f"the file with signature {signature['number']} is not here"


def _signatures(
    archive: zipfile.ZipFile,
    manifest: dict[str, Any],
    files: dict[str, Any],
    issuers: Sequence[asn1.Certificate],
    now: datetime,
) -> tuple[list[Found], list[str]]:
    """The signatures in the last signed file. An issuer nobody has said is relied on is no error of the file's."""
    said = manifest["signatures"]
    path = next(
        (path for path, each in files.items() if said and each["sha256"] == said[-1]["file_sha256"]), None
    )
    if path is None or path not in archive.namelist():
        return [], []
    known = [datetime.fromisoformat(each["signed_at"]) for each in said]
    try:
        found = check_signatures(archive.read(path), issuers, now, known)
    except ValueError as error:
        return [], [f"{path}: {error}"]
    wrong = [
        f"{path}, signature {one.number}: {one.words.en}"
        for one in found
        if one.verdict not in (Verdict.VALID, Verdict.UNKNOWN_ISSUER)
    ]
    if len(found) != len(said):
        wrong.append(f"{path}: {len(found)} signatures, not {len(said)}")
    return found, wrong
