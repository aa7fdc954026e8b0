"""What every file that is packed for an archive has in common: entries that are the same each time, safe names, sums. Pure."""

import hashlib
import zipfile

CHUNK = 1024 * 1024
# A fixed time in every entry: the same content gives the same file, apart from when it was made.
STAMP = (1980, 1, 1, 0, 0, 0)


def entry(path: str) -> zipfile.ZipInfo:
    """An entry of a ZIP at the path, readable by everybody, compressed."""
    made = zipfile.ZipInfo(path, STAMP)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made


def safe_name(name: str) -> str:
    """A name that is one part of a path on any machine."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)
    return kept.strip(".")[-100:] or "fil"


def digest_in(archive: zipfile.ZipFile, path: str) -> str:
    """The SHA-256 of what lies in a ZIP at the path, or that it cannot be read."""
    digest = hashlib.sha256()
    try:
        with archive.open(path) as source:
            while piece := source.read(CHUNK):
                digest.update(piece)
    except zipfile.BadZipFile:
        return "unreadable"
    return digest.hexdigest()
