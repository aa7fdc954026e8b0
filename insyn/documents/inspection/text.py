"""Plain text: whether a file is it, and its words."""

import codecs
import re
from typing import IO

CHUNK = 1024 * 1024

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml\b|<!doctype\b|<!--|<(?:html|head|body|svg|script|iframe|meta)\b)", re.IGNORECASE
)


def encoding_of(head: bytes) -> str:
    """The encoding that the first bytes give away, or UTF-8 (with or without its mark)."""
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def is_markup(head: bytes) -> bool:
    """Whether the first bytes are a web page's, an SVG's or some other XML's, which a browser would run."""
    encoding = encoding_of(head)
    if encoding == "utf-16":
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    return bool(_MARKUP.match(head.removeprefix(codecs.BOM_UTF8)))


def _decodes(source: IO[bytes], encoding: str) -> bool:
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := source.read(CHUNK):
            if _NOT_TEXT.search(decoder.decode(piece)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def is_text(source: IO[bytes]) -> bool:
    """Whether the whole file is text in UTF-8, UTF-16 with its mark, or Windows-1252; read in pieces."""
    source.seek(0)
    first = encoding_of(source.read(4))
    return _decodes(source, first) or (first != "utf-16" and _decodes(source, "cp1252"))


def decoded(data: bytes) -> str:
    """The words of a text file that :func:`is_text` has let through."""
    try:
        return data.decode(encoding_of(data))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
