"""Which bodies a text names: those of a version, and those that it does not have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from insyn.description.organisation import Organisation

_BODY_WORD = re.compile(r"\b[^\W\d_]{2,}(?:nämnden|utskottet|beredningen|styrelsen)s?\b")
_DEFINITE = re.compile(r"(?<=nämnd)en$|(?<=utskott)et$|(?<=beredning)en$|(?<=styrelse)n$")
_COMMON = frozenset({"bolagsstyrelse", "facknämnd", "nämndberedning"})
"""Words that end as a body's name does and name none."""


@dataclass(frozen=True)
class Named:
    """A name in small letters, without the ending of its definite form, and whose it is."""

    words: str
    body: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The name as a word of its own, in its definite form or not, with a genitive s or not."""
        inflected = self.words.endswith(("nämnd", "utskott", "beredning", "styrelse"))
        ending = "(?:en|et|n)?s?" if inflected else "s?"
        return re.compile(rf"(?<!\w){re.escape(self.words)}(?={ending}(?!\w))", re.IGNORECASE)


def _stem(name: str) -> str:
    return _DEFINITE.sub("", name.lower())


def bodies_named(text: str, organisation: Organisation) -> dict[str, int]:
    """How many times the text names each body of the version, in the file's order; those that it does not name are left out.

    A body is named by its Swedish name, in either form of a word such as nämnd and with an s after it too, or by its
    abbreviation as it is written. A longer name is taken before a shorter one within it.
    """
    found, rest = _take(text, _names(organisation))
    short = _short(rest, organisation)
    counts = {body.id: found.get(body.id, 0) + short.get(body.id, 0) for body in organisation.bodies}
    return {body: count for body, count in counts.items() if count}


def unknown_bodies(
    text: str, organisation: Organisation, others: Iterable[Organisation] = ()
) -> tuple[str, ...]:
    """Names of bodies in the text that the version does not have: those of `others`, and words that end as such names do."""
    _found, rest = _take(text, _names(organisation))
    known = " ".join(name.words for name in _names(organisation))
    told: dict[str, None] = {}
    for other in others:
        names = [name for name in _names(other) if name.words not in known]
        named, rest = _take(rest, names)
        told |= dict.fromkeys(other.body(body).name.sv for body in named)
    for match in _BODY_WORD.finditer(rest.lower()):
        word = match.group().removesuffix("s")
        if _stem(word) not in known and _stem(word) not in _COMMON:
            told[word] = None
    return tuple(told)


def _names(organisation: Organisation) -> list[Named]:
    names = [Named(_stem(body.name.sv), body.id) for body in organisation.bodies if len(body.name.sv) > 2]
    return sorted(names, key=lambda name: -len(name.words))


def _take(text: str, names: Iterable[Named]) -> tuple[dict[str, int], str]:
    """How often each name stands in the text, and the text without them."""
    small = text.lower()
    counts: dict[str, int] = {}
    for name in names:
        if name.words not in small:  # far faster than the pattern, and most names are not there
            continue
        text, hits = name.pattern.subn(" ", text)
        if hits:
            counts[name.body] = counts.get(name.body, 0) + hits
    return counts, text


def _short(text: str, organisation: Organisation) -> dict[str, int]:
    return {
        body.id: len(re.findall(rf"(?<!\w){re.escape(body.short)}(?::?s)?(?!\w)", text))
        for body in organisation.bodies
        if body.short and body.short.isupper() and len(body.short) > 1
    }
