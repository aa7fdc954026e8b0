"""Which bodies a text names: those of a version, and those that it does not have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from insyn.description.organisation import Organisation

_BODY_WORD = re.compile(r"\b[^\W\d_]{2,}(?:nämnden|utskottet|beredningen|styrelsen)s?\b")
_COMMON = frozenset({"gemensamma", "bolagsstyrelsen", "facknämnden", "nämndberedningen"})
"""Words that end as a body's name does and name none."""


@dataclass(frozen=True)
class Named:
    """A name as it stands in the text's small letters, and whose it is."""

    words: str
    body: str


def bodies_named(text: str, organisation: Organisation) -> dict[str, int]:
    """How many times the text names each body of the version, in the file's order; those that it does not name are left out.

    A body is named by its Swedish name (with an s after it too) or by its abbreviation as it is written. A longer name is
    taken before a shorter one within it.
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
        if word not in known and word not in _COMMON:
            told[word] = None
    return tuple(told)


def _names(organisation: Organisation) -> list[Named]:
    names = [Named(body.name.sv.lower(), body.id) for body in organisation.bodies if len(body.name.sv) > 2]
    return sorted(names, key=lambda name: -len(name.words))


def _take(text: str, names: Iterable[Named]) -> tuple[dict[str, int], str]:
    """How often each name stands in the text, with or without a genitive s, and the text with them blotted out."""
    small = text.lower()
    counts: dict[str, int] = {}
    for name in names:
        if name.words not in small:  # far faster than the pattern, and most names are not there
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name.words)}(?=s?(?!\w))", re.IGNORECASE)
        text, hits = pattern.subn(" ", text)
        if hits:
            counts[name.body] = counts.get(name.body, 0) + hits
    return counts, text


def _short(text: str, organisation: Organisation) -> dict[str, int]:
    return {
        body.id: len(re.findall(rf"(?<!\w){re.escape(body.short)}(?::?s)?(?!\w)", text))
        for body in organisation.bodies
        if body.short and body.short.isupper() and len(body.short) > 1
    }
