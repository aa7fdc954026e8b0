"""Looking into a PDF: can it be read, how many pages has it, does it run anything, hide anything or swell."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from insyn.documents.inspection import findings as say
from insyn.documents.inspection.findings import Finding

MOST_PAGES = 5_000
MOST_PIXELS = 200_000_000
LARGEST_STREAM = 256_000_000
LARGEST_TOTAL = 2_000_000_000
"""Bytes that one stream, and all streams together, may unpack to."""
MOST_OBJECTS = 2_000_000

# Names as qpdf writes them back, so that /J#61vaScript is found too. Every name here runs or fetches
# something.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|ImportData|SubmitForm|GoToE|Rendition|RichMedia|XFA|Movie|Sound|3D)(?![^\s/<>\[\]()])"
)
_FILES = re.compile(rb"/(?:EmbeddedFiles?|EF|FileAttachment|Collection)(?![^\s/<>\[\]()])")
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)


@dataclass
class _Budget:
    """How many bytes may still be unpacked in this file."""

    left: int


def _leaves(pdf: pikepdf.Pdf) -> int | None:
    """The pages counted in the tree itself, whatever /Count says; None past the limit or where the tree is
    broken.

    Done before qpdf walks the tree, because it makes an object for every mention of a page.
    """
    waiting: list[Object] = [pdf.Root.Pages]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        node = waiting.pop()
        kids = node.get("/Kids") if isinstance(node, Dictionary) else None
        if not isinstance(kids, Array):
            count += 1
        elif node.objgen == (0, 0) or node.objgen not in seen:
            seen.add(node.objgen)
            if len(kids) + count + len(waiting) > MOST_PAGES * 2:
                return None
            waiting.extend(kids)
        if count > MOST_PAGES:
            return None
    return count


def _filters(stream: Object) -> list[str]:
    found = stream.get("/Filter")
    if isinstance(found, Array):
        return [str(each) for each in found]
    return [] if found is None else [str(found)]


def _unpacks_within(stream: Object, budget: _Budget) -> bool:
    """Unpack a Flate stream piece by piece, keeping nothing, until it ends or the budget does."""
    unpacker = zlib.decompressobj()
    pending, size = bytes(stream.read_raw_bytes()), 0
    try:
        while pending and not unpacker.eof:
            size += len(unpacker.decompress(pending, 1_000_000))
            pending = unpacker.unconsumed_tail
            if size > min(LARGEST_STREAM, budget.left):
                return False
    except zlib.error:
        return True  # Damaged data ends there for every reader; what is broken is not large.
    budget.left -= size
    return True


def _swells(stream: Object, budget: _Budget) -> bool:
    filters = _filters(stream)
    packed = [
        name for name in filters if name in ("/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode")
    ]
    if len(packed) > 1:
        return True  # Packed twice: nothing but a bomb is.
    if stream.get("/Subtype") == Name.Image:
        try:
            if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MOST_PIXELS:
                return True
        except (TypeError, ValueError, ArithmeticError):
            return False
    return filters[:1] in (["/FlateDecode"], ["/Fl"]) and not _unpacks_within(stream, budget)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[Object, bytes]]:
    """Every object of the file that can hold a name, with its text; strings blanked, so that words are not
    names.
    """
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            yield thing, _STRINGS.sub(b"()", thing.stream_dict.unparse())
        elif isinstance(thing, Dictionary | Array):
            yield thing, _STRINGS.sub(b"()", thing.unparse(resolved=True))


def _content_finding(pdf: pikepdf.Pdf) -> Finding | None:
    budget = _Budget(LARGEST_TOTAL)
    found: Finding | None = None
    if len(pdf.objects) > MOST_OBJECTS:
        return say.SWELLING
    for thing, text in _dictionaries(pdf):
        if isinstance(thing, pikepdf.Stream) and _swells(thing, budget):
            return say.SWELLING
        if _ACTIVE.search(text):
            return say.ACTIVE_PDF
        if _FILES.search(text):
            found = say.PDF_WITH_FILES
    return found


def _finding(pdf: pikepdf.Pdf) -> Finding:
    if pdf.is_encrypted:
        return say.ENCRYPTED_PDF
    leaves = _leaves(pdf)
    if leaves is None or leaves > MOST_PAGES:
        return say.too_many_pages(MOST_PAGES)
    pages = len(pdf.pages)
    if pages == 0:
        return say.NO_PAGES
    found = _content_finding(pdf)
    if found:
        return found
    return say.repaired(pages) if pdf.get_warnings() else say.accepted(pages)


def look_into_pdf(source: IO[bytes]) -> Finding:
    """What is found in a PDF. It is never rewritten: what is kept is what came, or nothing."""
    source.seek(0)
    try:
        with pikepdf.open(cast(BinaryIO, source), suppress_warnings=True) as pdf:
            return _finding(pdf)
    except pikepdf.PasswordError:
        return say.ENCRYPTED_PDF
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RuntimeError,
    ):
        # qpdf found no way through it, or its catalogue is not what a PDF's is.
        return say.BROKEN_PDF
