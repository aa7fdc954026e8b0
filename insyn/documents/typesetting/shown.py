"""Which characters the fonts in the typst wheel can show, and what is done with those they cannot.

PDF/A forbids a character without a picture, and Typst 0.15 even stops hard at some stray combining marks.
So text is put in order before it is set: composed (NFC), without control and direction characters,
over-long words given places to break, and what no bundled font shows replaced by □, which the document then
says at its end.
"""

import re
import unicodedata

from insyn.documents.typesetting.swedish import polished

REPLACEMENT = "□"

LONGEST_UNBROKEN = 28
"""Letters in a row before a break is allowed: no column of our documents holds more."""

# Measured by setting every character alone with typst 0.15.2 in PDF/A-3a; the test sets them all again.
_SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A),
    (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x4FF), (0x531, 0x556), (0x561, 0x587),
    (0x5D0, 0x5EA), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x641, 0x64A),
    (0x660, 0x669), (0x67E, 0x67E), (0x686, 0x686), (0x698, 0x698), (0x6A9, 0x6A9), (0x6AF, 0x6AF),
    (0x6CC, 0x6CC), (0x6F0, 0x6F9), (0x10D0, 0x10FA), (0x1E00, 0x1F15), (0x2010, 0x2027),
    (0x202F, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071), (0x2074, 0x208E), (0x20A0, 0x20C0),
    (0x2100, 0x211E), (0x2122, 0x2122), (0x2126, 0x2126), (0x2153, 0x2184), (0x2190, 0x23FF),
    (0x2460, 0x2606), (0x2609, 0x262F), (0x2713, 0x2714), (0x2717, 0x2718), (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)  # fmt: skip

# The soft hyphen and the zero-width space: they show nothing, and only tell where a line may break.
_BREAKS = "\u00ad\u200b"

_CAN_BE_SHOWN = set(_BREAKS).union(*({chr(code) for code in range(a, b + 1)} for a, b in _SHOWN))

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_LONG_WORD = re.compile(rf"[^\s\u200b\u00ad-]{{{LONGEST_UNBROKEN + 1},}}")


def _put_breaks_in(word: re.Match[str]) -> str:
    letters = word.group()
    parts = [letters[at : at + LONGEST_UNBROKEN] for at in range(0, len(letters), LONGEST_UNBROKEN)]
    return "\u200b".join(parts)


def _shown(character: str) -> str:
    if character in _CAN_BE_SHOWN or character == "\n":
        return character
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    # Control and format characters say nothing to a reader, and may make text read in another order than
    # written.
    return "" if unicodedata.category(character) in ("Cc", "Cf") else REPLACEMENT


def shortened(text: str, longest: int) -> str:
    """`text` cut to `longest` letters with an ellipsis, for what stands on every page.

    A header taller than its page would have Typst add pages for ever.
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def settable(text: str) -> str:
    """`text` as the fonts can show it and as Swedish is written; a □ stands for what could not be shown."""
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    visible = "".join(_shown(character) for character in composed)
    if not visible.strip(_BREAKS + " \n\u00a0"):
        return ""
    return _LONG_WORD.sub(_put_breaks_in, polished(visible).strip())
