"""Files kept by the hash of their content: the same bytes are stored once and can never change under their name."""

import hashlib
import tempfile
from collections.abc import Iterable
from typing import IO, BinaryIO, cast

from django.core.files import File
from django.core.files.storage import storages

CHUNK = 1024 * 1024


def path_of(sha256: str) -> str:
    """Where a content lies in the store."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def chunks(source: IO[bytes]) -> Iterable[bytes]:
    """The source in pieces, so that a large file never lies whole in memory."""
    while piece := source.read(CHUNK):
        yield piece


def put(source: IO[bytes] | bytes) -> tuple[str, int]:
    """Keep a content; returns its SHA-256 and its size in bytes. Storing the same content again changes nothing."""
    store = storages["documents"]
    with tempfile.SpooledTemporaryFile(max_size=8 * CHUNK) as copy:
        digest = hashlib.sha256()
        size = 0
        for piece in [source] if isinstance(source, bytes) else chunks(source):
            digest.update(piece)
            size += len(piece)
            copy.write(piece)
        name = digest.hexdigest()
        if not store.exists(path_of(name)):
            copy.seek(0)
            store.save(path_of(name), File(copy))
    return name, size


def open_content(sha256: str) -> BinaryIO:
    """Open a kept content for reading; FileNotFoundError where there is none, or where what was kept is disposed of."""
    if not sha256:
        raise FileNotFoundError("the content is disposed of")
    return cast(BinaryIO, storages["documents"].open(path_of(sha256), "rb"))


def read(sha256: str) -> bytes:
    """A kept content whole; for documents the program has made itself."""
    with open_content(sha256) as source:
        return source.read()


def exists(sha256: str) -> bool:
    """Whether a content is kept."""
    return bool(sha256) and storages["documents"].exists(path_of(sha256))


def remove(sha256: str) -> None:
    """Take a content out of the store; only ``documents.disposing`` does, when no row names it."""
    storages["documents"].delete(path_of(sha256))
