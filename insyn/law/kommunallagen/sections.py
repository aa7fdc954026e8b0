"""Every section of the act: which rules cover it, and of the others why none does."""

from dataclasses import dataclass

from insyn.description.text import Text
from insyn.law.kommunallagen.untested import Untested
from insyn.law.kommunallagen.untested_04_to_06 import CHAPTERS_4_TO_6, LETTERED_REASONS
from insyn.law.kommunallagen.untested_07_to_09 import CHAPTERS_7_TO_9
from insyn.law.kommunallagen.untested_10_to_12 import CHAPTERS_10_TO_12
from insyn.law.registry import Rule, covered, place_of

SECTIONS = {1: 10, 2: 9, 3: 14, 4: 34, 5: 72, 6: 44, 7: 25, 8: 18, 9: 38, 10: 9, 11: 24, 12: 18, 13: 14}
"""The last section of each chapter; every number before it is there."""

LETTERED = ("KL 4:18 a", "KL 8:16 a", "KL 11:6 a")

_GROUND = Text(
    "grundbestämmelse; ger inget i organisationsfilen att pröva",
    "a foundation; nothing in the file to test",
)
_POWERS = Text(
    "om vad kommunen får göra, inte hur den är organiserad",
    "what the municipality may do, not how it is organised",
)
_REFERS = Text(
    "hänvisar till en annan lag, vars text inte finns i Insyn",
    "refers to another act, whose text is not in Insyn",
)
_PUBLIC = Text(
    "om webbplats, anslagstavla och handlingar",
    "about website, notice board and papers",
)
_ASSOCIATION = Text(
    "om kommunalförbund",
    "about municipal associations",
)
_COMPANY = Text(
    "om bolagsordning, som filen inte återger",
    "about articles of association, not in the file",
)
_APPEAL = Text(
    "om överklagande; tiderna räknas i law.deadlines",
    "about appeals; the periods are computed in law.deadlines",
)

NOT_COVERED: tuple[Untested, ...] = (
    ("KL 1", 1, 10, _GROUND),
    ("KL 2", 1, 9, _POWERS),
    ("KL 3", 11, 12, _COMPANY),
    ("KL 3", 13, 14, _REFERS),
    *CHAPTERS_4_TO_6,
    ("KL 8", 9, 18, _PUBLIC),
    ("KL 9", 1, 18, _ASSOCIATION),
    ("KL 13", 1, 14, _APPEAL),
    *CHAPTERS_7_TO_9,
    *CHAPTERS_10_TO_12,
)
"""Chapter, first and last section, and why no rule covers them. A lettered section goes with its number."""


@dataclass(frozen=True)
class Section:
    """One section of the act: the rules that cover it, or why none does."""

    section: str
    rules: tuple[Rule, ...]
    why_not: Text | None


def sections() -> tuple[Section, ...]:
    """Every section of the act, in its order."""
    numbers = [
        f"KL {chapter}:{number}" for chapter, last in SECTIONS.items() for number in range(1, last + 1)
    ]
    by_section: dict[str, list[Rule]] = {}
    for coded in covered():
        by_section.setdefault(coded.section, []).append(coded)
    return tuple(
        Section(name, tuple(by_section.get(name, ())), None if name in by_section else why_not(name))
        for name in sorted([*numbers, *LETTERED], key=place_of)
    )


def why_not(section: str) -> Text | None:
    """Why no rule covers the section, or None where nothing is said of it."""
    if section in LETTERED_REASONS:
        return LETTERED_REASONS[section]
    statute, _, place = section.partition(" ")
    chapter, _, number = place.partition(":")
    at = int(number.split()[0])
    for of, first, last, reason in NOT_COVERED:
        if of == f"{statute} {chapter}" and first <= at <= last:
            return reason
    return None
