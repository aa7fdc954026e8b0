"""Names as files write them, and when two of them may be the same person's."""

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    {"af", "al", "da", "das", "de", "del", "der", "di", "el", "la", "le", "van", "von", "zu"}
)
_BETWEEN = re.compile(r"[\s\-‐-―'’´`.]+")
_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """The text composed (å as one letter), without invisible letters, with single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    plain = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of a whole name: "Ek, Anna" and "Anna Ek" are both ("Anna", "Ek").

    The last word is the family name, with the particles before it ("Eva von Ek"). A single word is a family name.
    """
    name = tidy(name)
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    words = name.split(" ")
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


@lru_cache(maxsize=200_000)
def exact_key(name: str) -> str:
    """The same for names that differ only in capitals, spaces, hyphens and the order of their words; å is not a."""
    return " ".join(sorted(word for word in _BETWEEN.split(tidy(name).casefold()) if word))


@lru_cache(maxsize=200_000)
def loose_key(name: str) -> str:
    """The same also for names that differ in accents and dots: Åsa Sjöberg and Asa Sjoberg."""
    apart = unicodedata.normalize("NFKD", exact_key(name))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(sorted(plain.replace("ø", "o").replace("æ", "ae").split()))


def ends_key(given: str, family: str) -> str:
    """First given name and last part of the family name: shared by "Anna Maria Ek" and "Anna Ek"."""
    first, last = loose_words(given), loose_words(family)
    return f"{first[0]} {last[-1]}" if first and last else ""


def loose_words(name: str) -> list[str]:
    """The words of a name without accents, in its own order."""
    apart = unicodedata.normalize("NFKD", tidy(name).casefold())
    return [
        word for word in _BETWEEN.split("".join(c for c in apart if not unicodedata.combining(c))) if word
    ]
