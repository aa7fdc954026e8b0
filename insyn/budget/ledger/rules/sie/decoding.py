"""What a file is and in which letters it is written, found in one reading of it in pieces.

The format says code page 437 (``#FORMAT PC8``), and many programs write Latin-1 or UTF-8 and say PC8 all the same: the letters
themselves tell.
"""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from insyn.description.text import Text

CHUNK = 1 << 20
LONGEST_LINE = 10_000
PC8, LATIN, UTF8 = "cp437", "cp1252", "utf-8"
CALLED = {PC8: "PC8", LATIN: "Latin-1", UTF8: "UTF-8"}
_IN_PC8, _IN_LATIN = "åäöÅÄÖéÉ".encode(PC8), "åäöÅÄÖéÉ".encode(LATIN)


class NotALedger(ValueError):
    """The file is something else than a ledger; `text` says what, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.sv)
        self.text = text


@dataclass(frozen=True)
class Sniffed:
    """A file as it was found: its size and digest, its letters, whether it is SIE (else a table), whether it says PC8."""

    size: int
    sha256: str
    encoding: str
    is_sie: bool
    says_pc8: bool = False

    @property
    def lies(self) -> bool:
        """Whether it says that it is PC8 and is not."""
        return self.says_pc8 and self.encoding != PC8


_EXPORT = Text(
    "Exportera huvudboken som SIE 4 (.se eller .si) eller som CSV och försök igen.",
    "Export the ledger as SIE 4 (.se or .si) or as CSV and try again.",
)
_SIGNS = (
    (b"PK", Text("Filen är en zip-fil eller ett kalkylblad.", "The file is a zip archive or a spreadsheet.")),
    (b"%PDF", Text("Filen är en PDF.", "The file is a PDF.")),
    (b"\xff\xfe", Text("Filen är skriven i UTF-16.", "The file is written in UTF-16.")),
    (b"\xfe\xff", Text("Filen är skriven i UTF-16.", "The file is written in UTF-16.")),
)


def sniff(source: IO[bytes]) -> Sniffed:
    """Read a file through in pieces, from where it stands. :class:`NotALedger` for what is no text or is empty."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder(UTF8)()
    size, in_pc8, in_latin, utf8, ascii_only = 0, 0, 0, True, True
    head = b""
    while piece := source.read(CHUNK):
        head = head or piece[:4096]
        size += len(piece)
        digest.update(piece)
        _refuse_other(head, piece)
        if piece.isascii() and ascii_only:
            continue
        ascii_only = False
        in_pc8 += len(piece) - len(piece.translate(None, _IN_PC8))
        in_latin += len(piece) - len(piece.translate(None, _IN_LATIN))
        utf8 = utf8 and _decodes(decoder, piece)
    if not head.strip():
        raise NotALedger(_said(Text("Filen är tom.", "The file is empty.")))
    encoding = PC8 if ascii_only else UTF8 if utf8 else LATIN if in_latin > in_pc8 else PC8
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith(b"#") and not ascii_only and encoding == PC8 and not in_pc8:
        encoding = LATIN
    return Sniffed(size, digest.hexdigest(), encoding, start.startswith(b"#"), b"#FORMAT PC8" in head)


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_other(head: bytes, piece: bytes) -> None:
    for sign, text in _SIGNS:
        if head.startswith(sign):
            raise NotALedger(_said(text))
    if b"\0" in piece:
        raise NotALedger(_said(Text("Filen är ingen textfil.", "The file is no text file.")))


def _said(text: Text) -> Text:
    return Text(f"{text.sv} {_EXPORT.sv}", f"{text.en} {_EXPORT.en}")


def lines_of(source: IO[bytes], encoding: str) -> Iterator[str]:
    """The lines of a file from where it stands, one at a time. :class:`NotALedger` for one that is far too long."""
    first = True
    while raw := source.readline(LONGEST_LINE + 1):
        if len(raw) > LONGEST_LINE:
            raise NotALedger(
                _said(Text("En rad är längre än 10 000 tecken.", "A line is longer than 10,000 characters."))
            )
        if first:
            raw, first = raw.removeprefix(codecs.BOM_UTF8), False
        yield raw.decode(encoding, errors="replace")
