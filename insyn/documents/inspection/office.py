"""Looking into an office document, which is a zip archive: its type, its parts, and whether it swells or
hides anything.
"""

import zipfile
import zlib
from collections.abc import Sequence
from typing import IO

from insyn.documents.inspection import findings as say
from insyn.documents.inspection.findings import Finding

MOST_PARTS = 5_000
LARGEST_UNPACKED = 500_000_000
HIGHEST_RATIO = 200
"""A part may unpack to this many times its packed size; small parts (under a megabyte) to any."""
CHUNK = 1024 * 1024

_MAIN_PARTS = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/presentation.xml": (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_PACKED_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF", b"%PDF-")


def _bad_path(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in parts[0]
        or ".." in parts
        or any(ord(letter) < 32 for letter in name)
    )


def _swells(parts: Sequence[zipfile.ZipInfo]) -> bool:
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return True
    return any(
        part.file_size > CHUNK and part.file_size > HIGHEST_RATIO * max(1, part.compress_size)
        for part in parts
    )


def _has_macros(names: Sequence[str], content_types: bytes) -> bool:
    lowered = [name.lower() for name in names]
    return (
        any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered)
        or any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in lowered)
        or b"macroenabled" in content_types.lower()
    )


def _first_bytes_reading_all(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part's first bytes, after reading it to its end so that a wrong size or checksum shows."""
    with archive.open(part) as opened:
        first = opened.read(CHUNK)
        while opened.read(CHUNK):
            pass
    return first[:8]


def _type_of(archive: zipfile.ZipFile, names: Sequence[str]) -> tuple[str, str] | None:
    """The extension and media type of the document this is; None for any other archive."""
    if "[Content_Types].xml" in names:
        return next((kind for main, kind in _MAIN_PARTS.items() if main in names), None)
    if names and names[0] == "mimetype":
        with archive.open("mimetype") as opened:
            media_type = opened.read(100).decode("ascii", "replace").strip()
        extension = _OPEN_DOCUMENTS.get(media_type.removeprefix(_OPEN_DOCUMENT))
        return (extension, media_type) if extension else None
    return None


def _trouble(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], names: Sequence[str]
) -> Finding | None:
    if len(parts) > MOST_PARTS or _swells(parts):
        return say.SWELLING
    if any(_bad_path(name) for name in names):
        return say.BAD_PATHS
    if any(part.flag_bits & 0x1 for part in parts):
        return say.LOCKED_OFFICE
    if len(set(names)) != len(names):
        return say.BROKEN_ZIP
    return None


def _inside(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], names: Sequence[str]) -> Finding:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if _has_macros(names, types):
        return say.MACROS
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return say.LOCKED_OFFICE
    if any(
        _first_bytes_reading_all(archive, part).startswith(_PACKED_STARTS)
        for part in parts
        if not part.is_dir()
    ):
        return say.FILES_IN_OFFICE
    return say.OFFICE


def look_into_zip(source: IO[bytes]) -> tuple[str, str, Finding]:
    """Extension, media type and what is found. Nothing is unpacked to disk or kept in memory."""
    source.seek(0)
    plain = ("zip", "application/zip")
    try:
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            trouble = _trouble(archive, parts, [part.orig_filename for part in parts])
            if trouble:
                return *plain, trouble
            kind = _type_of(archive, names)
            if kind is None:
                return *plain, say.ARCHIVE
            return *kind, _inside(archive, parts, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return *plain, say.BROKEN_ZIP
