"""Inspecting a file that somebody sends in: by its content, never by its name or what the browser says it
is.

A file is `accepted` (its pages go into the bundle), an `enclosure` (kept, and carried along as a file), or
`refused` with a word about what to do instead. Decided here: a PDF that runs scripts, starts programs or
hides other files is refused rather than cleaned, because what is kept must be what was handed in; so is an
office document with macros or with other documents inside. Large files are read in pieces.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from insyn.description.text import Text
from insyn.documents.inspection import findings as say
from insyn.documents.inspection.findings import Finding, Verdict
from insyn.documents.inspection.names import clean_name, extension_of
from insyn.documents.inspection.office import look_into_zip
from insyn.documents.inspection.pdf import look_into_pdf
from insyn.documents.inspection.text import is_markup, is_text

DEFAULT_LIMIT = 100_000_000
"""Bytes a file may have unless the municipality says otherwise."""
MOST_PIXELS = 80_000_000
LONGEST_TEXT = 1_000_000
"""Bytes of a text file that is still set as pages; a longer one is carried as a file."""

_HEAD = 4096


@dataclass(frozen=True)
class Inspection:
    """What a file is: the name to keep it under, its type by content, its size in bytes, pages where known,
    and a word.
    """

    filename: str
    media_type: str
    size: int
    pages: int | None
    verdict: Verdict
    message: Text


@dataclass(frozen=True)
class _Kind:
    """A type of content: its extension, the extensions its names may have, and what people call it."""

    media_type: str
    extension: str
    called: Text
    extensions: tuple[str, ...] = ()

    def may_be_called(self, extension: str) -> bool:
        """Whether a name with `extension` tells the truth about this content."""
        return extension in (self.extension, *self.extensions)


_PDF = _Kind("application/pdf", "pdf", Text(sv="en PDF", en="a PDF"))
_PNG = _Kind("image/png", "png", Text(sv="en PNG-bild", en="a PNG picture"))
_JPEG = _Kind("image/jpeg", "jpg", Text(sv="en JPEG-bild", en="a JPEG picture"), ("jpeg", "jpe", "jfif"))
_TEXT = _Kind("text/plain", "txt", Text(sv="vanlig text", en="plain text"), ("text", "md", "log"))
_CSV = _Kind("text/csv", "csv", Text(sv="en tabell i text", en="a table in text"))
_OFFICE = Text(sv="ett Office-dokument av annat slag", en="an office document of another kind")
_BINARY = "application/octet-stream"

# Extensions that promise something: with other content they are false. Unknown ones promise nothing.
_PROMISING_WORDS = """
    pdf png jpg jpeg jpe jfif txt text md log csv docx xlsx pptx odt ods odp doc xls ppt docm xlsm pptm
    zip rar 7z gz html htm xhtml svg xml js mjs vbs ps1 sh bat cmd com exe dll msi scr jar apk py php
    lnk hta rtf gif webp tif tiff bmp heic eml msg iso
"""
_PROMISING = frozenset(_PROMISING_WORDS.split())

_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_OTHER_PICTURES = (b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"\x00\x00\x00\x0cjP")


def _look_into_picture(form: str) -> Callable[[IO[bytes]], Finding]:
    def look(source: IO[bytes]) -> Finding:
        source.seek(0)
        try:
            with Image.open(source, formats=(form,)) as image:
                if image.width * image.height > MOST_PIXELS:
                    return say.SWELLING
                if form == "JPEG":
                    # Decoded at an eighth of its size: enough to find that the end is missing.
                    image.draft("L", (image.width // 8 or 1, image.height // 8 or 1))
                image.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return say.SWELLING
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
            return say.BROKEN_PICTURE
        return say.accepted(1)

    return look


def _sniffed(head: bytes) -> tuple[_Kind, Callable[[IO[bytes]], Finding]] | None:
    """The kinds that are told by their first bytes."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return _PDF, look_into_pdf
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG, _look_into_picture("PNG")
    if head.startswith(b"\xff\xd8\xff"):
        return _JPEG, _look_into_picture("JPEG")
    return None


def _never_taken(head: bytes) -> Finding | None:
    """Kinds that are refused whatever they are called."""
    if head.startswith(_PROGRAMS):
        return say.PROGRAM
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return say.OLD_OFFICE
    if head.startswith(_OTHER_PICTURES) or head[4:8] == b"ftyp":
        return say.OTHER_PICTURE
    return say.MARKUP if is_markup(head) else None


def _false_name(kind: _Kind, extension: str) -> Finding | None:
    if extension not in _PROMISING or kind.may_be_called(extension):
        return None
    return say.false_type(extension, kind.called)


def _text_finding(extension: str, size: int) -> tuple[_Kind, Finding]:
    if extension == "csv":
        return _CSV, say.OFFICE
    return _TEXT, say.LONG_TEXT if size > LONGEST_TEXT else say.accepted(None)


def _by_content(source: IO[bytes], head: bytes, extension: str, size: int) -> tuple[_Kind | None, Finding]:
    known = _sniffed(head)
    if known:
        kind, look = known
        return kind, _false_name(kind, extension) or look(source)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        found_extension, media_type, finding = look_into_zip(source)
        kind = _Kind(media_type, found_extension, _OFFICE)
        # What is wrong inside is a clearer word than a name that does not fit.
        return kind, finding if finding.verdict == "refused" else _false_name(kind, extension) or finding
    never = _never_taken(head)
    if never:
        return None, never
    if is_text(source):
        kind, finding = _text_finding(extension, size)
        return kind, _false_name(kind, extension) or finding
    return None, say.UNKNOWN


@contextmanager
def _opened(data: bytes | Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(data, Path):
        with data.open("rb") as opened:
            yield opened
    else:
        yield io.BytesIO(data) if isinstance(data, bytes) else data


def _inspected(source: IO[bytes], filename: str, limit: int) -> Inspection:
    size = source.seek(0, io.SEEK_END)
    cleaned = clean_name(filename)
    if size == 0 or size > limit:
        finding = say.EMPTY if size == 0 else say.too_large(limit)
        return Inspection(cleaned, _BINARY, size, None, finding.verdict, finding.message)
    source.seek(0)
    head = source.read(_HEAD)
    extension = extension_of(cleaned)
    kind, finding = _by_content(source, head, extension, size)
    if kind is None:
        return Inspection(cleaned, _BINARY, size, None, finding.verdict, finding.message)
    kept = cleaned
    if finding.verdict != "refused" and not kind.may_be_called(extension):
        kept = clean_name(filename, kind.extension)
    return Inspection(kept, kind.media_type, size, finding.pages, finding.verdict, finding.message)


def inspect(data: bytes | Path | IO[bytes], filename: str, limit: int = DEFAULT_LIMIT) -> Inspection:
    """Inspect a file given as bytes, a path or an open seekable file, called `filename` by its sender.

    `limit` is the largest size in bytes. Never raises for what a file holds: the verdict and the message
    say it. An open file is left open, at any position.
    """
    with _opened(data) as source:
        return _inspected(source, filename, limit)
