"""The format's control sum: CRC-32 over labels and what fields hold, without the blanks, quotation marks and braces between."""

import re
import zlib

_BETWEEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[\s{}]+|([^\s"{}]+)')
_ESCAPED = re.compile(r'\\(["\\])')


class ControlSum:
    """The sum of the lines between ``#KSUMMA`` and ``#KSUMMA n``."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.value = 0

    def add(self, line: str) -> None:
        """Count a line in."""
        said = _BETWEEN.sub(
            lambda found: _ESCAPED.sub(r"\1", found.group(1) or "") + (found.group(2) or ""), line
        )
        self.value = zlib.crc32(said.encode(self.encoding, errors="replace"), self.value)
