"""Every section of the act: which rules cover it, and of the others why none does."""

from dataclasses import dataclass

from insyn.description.text import Text
from insyn.law.kommunallagen.reasons import LETTERED_REASONS, NOT_COVERED_4_TO_6
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
_ASSEMBLY_CHOICE = Text(
    "ger ett val; inget kan brytas i filen",
    "gives a choice; the file cannot break it",
)
_TASKS = Text(
    "om hur uppgifter ska skötas, inte hur de är fördelade",
    "about how tasks are done, not how they are distributed",
)
_STAFF = Text(
    "om anställda; filen nämner roller, aldrig personer",
    "about employees; the file names roles, never persons",
)
_PUBLIC = Text(
    "om webbplats, anslagstavla och handlingar",
    "about website, notice board and papers",
)
_ASSOCIATION = Text(
    "om kommunalförbund",
    "about municipal associations",
)
_AGREEMENT = Text(
    "om avtal mellan kommuner, som filen inte återger",
    "about agreements, which the file does not hold",
)
_COMPANY = Text(
    "om bolagsordning, som filen inte återger",
    "about articles of association, not in the file",
)
_MONEY = Text("om ekonomin, inte organisationen", "about the economy, not the organisation")
_CONTENT = Text("om vad en text ska innehålla", "about what a text must hold")
_APPEAL = Text(
    "om överklagande; tiderna räknas i law.deadlines",
    "about appeals; the periods are computed in law.deadlines",
)

NOT_COVERED: tuple[tuple[str, int, int, Text], ...] = (
    ("KL 1", 1, 10, _GROUND),
    ("KL 2", 1, 9, _POWERS),
    ("KL 3", 11, 12, _COMPANY),
    ("KL 3", 13, 14, _REFERS),
    *NOT_COVERED_4_TO_6,
    ("KL 7", 1, 25, _STAFF),
    ("KL 8", 1, 8, _ASSEMBLY_CHOICE),
    ("KL 8", 9, 18, _PUBLIC),
    ("KL 9", 1, 18, _ASSOCIATION),
    ("KL 9", 19, 19, _ASSEMBLY_CHOICE),
    ("KL 9", 21, 23, _AGREEMENT),
    ("KL 9", 25, 32, _TASKS),
    ("KL 9", 34, 38, _AGREEMENT),
    ("KL 10", 1, 9, _COMPANY),
    ("KL 11", 1, 24, _MONEY),
    ("KL 12", 1, 3, _TASKS),
    ("KL 12", 6, 18, _TASKS),
    ("KL 13", 1, 14, _APPEAL),
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
