"""What a cell says: a day, whether a row is public, a path in the folder, a register number."""

import re
import unicodedata
from datetime import date

EARLIEST = date(1863, 1, 1)
"""The first municipalities under their own ordinances; nothing is older."""

_DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMBER = re.compile(r"([^\W\d_]{1,10})[\s.-]*(\d{4})\s*[/:-]\s*0*(\d{1,9})")
_YES = frozenset({"ja", "j", "yes", "y", "offentlig", "public", "1", "true", "sant", "x"})
_NO = frozenset({"", "nej", "n", "no", "0", "false", "falskt", "ej offentlig", "not public", "-", "–"})


def read_day(text: str, today: date) -> date | None:
    """The day of a cell (2011-03-04, 20110304, 2011/03/04, with or without a time). ValueError for anything else.

    None for an empty cell. A day after today, or before there were municipalities, is no day of a former system's.
    """
    written = text.strip()
    if not written:
        return None
    found = _DAY.fullmatch(written)
    if found is None:
        raise ValueError(written)
    day = date(int(found[1]), int(found[3]), int(found[4]))
    if not EARLIEST <= day <= today:
        raise ValueError(written)
    return day


def read_public(text: str) -> bool:
    """Whether the row is marked as public; an empty cell is not. ValueError for a word that is neither."""
    said = " ".join(text.split()).casefold()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise ValueError(text)


def plain_path(text: str) -> str:
    """A path in the folder, with slashes and in one way of writing its letters. ValueError for one that leads out of it.

    Backslashes are slashes, as former systems on Windows write them; a leading ``./`` is nothing.
    """
    written = unicodedata.normalize("NFC", text.strip()).replace("\\", "/")
    if any(unicodedata.category(letter) == "Cc" for letter in written):
        raise ValueError(text)
    parts = [part for part in written.split("/") if part != "."]
    if written.startswith("/") or ".." in parts or "" in parts or ":" in parts[0]:
        raise ValueError(text)
    return "/".join(parts)


def folded(path: str) -> str:
    """A path as it is looked up: former systems did not tell capital letters from small ones."""
    return path.casefold()


def read_number(text: str) -> tuple[str, int, int] | None:
    """Series, year and number of a register number written KS-2011/12, KS 2011-012 or KS.2011:12; None for any other."""
    found = _NUMBER.fullmatch(" ".join(text.split()))
    return (found[1].upper(), int(found[2]), int(found[3])) if found else None


def tidy(text: str) -> str:
    """The text with single spaces and no control characters."""
    plain = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def sought(*texts: str) -> str:
    """What a search looks in: the texts in small letters."""
    return " ".join(tidy(text).casefold() for text in texts if text)
