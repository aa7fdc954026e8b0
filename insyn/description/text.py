"""Text in the two languages that every page speaks."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ConfigDict

STRICT = ConfigDict(extra="forbid")
"""What every record of a file says to its reader: a key that is not ours is an error, never ignored."""


@dataclass(frozen=True)
class Text:
    """The same words in Swedish and in English. Swedish is what the municipality says; English stands
    beside it.
    """

    __pydantic_config__ = STRICT

    sv: str
    en: str

    def in_(self, language: str) -> str:
        """The words in `language` (a code such as "sv", "en" or "en-gb"); every other language reads
        Swedish.
        """
        return self.en if language.lower().split("-")[0] == "en" else self.sv

    def __str__(self) -> str:
        return self.sv


def in_groups(number: int) -> Text:
    """A whole number in groups of three: 281 005 (with no-break spaces), in English 281,005."""
    english = f"{number:,}"
    return Text(english.replace(",", "\u00a0"), english)


def in_a_sentence(name: str) -> str:
    """A name as it stands inside a sentence: without its capital, unless that belongs to it (``LSS-handläggare``)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def listed(names: Iterable[str], word: str = "och") -> str:
    """Names as a sentence lists them: Anna Ek, Olof Berg och Maj Nyström; `word` stands before the last."""
    *before, last = [*names] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last
