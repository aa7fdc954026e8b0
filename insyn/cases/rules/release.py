"""A request for an official document: what each answer comes to, what a copy costs, how a refusal is appealed. Pure.

Freedom of the Press Act (TF) chapter 2 and the Secrecy Act (OSL) chapter 6. Their texts are not in the house's law folder: what
is cited here is written from knowledge, and docs/release.md says what is assumed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insyn.description.dates import in_words

REACHABLE_DAYS = 30
"""For how long what was released on the web can be reached at its own address: assumed, the law says nothing."""
MOST_FREE, MOST_KRONOR = 1_000, 10_000
_WORD = re.compile(r"\w{2,}")


class Outcome(StrEnum):
    """What a document's assessment came to."""

    WHOLE = "whole"
    PARTLY = "partly"
    REFUSED = "refused"


def overall(outcomes: Iterable[Outcome | str]) -> Outcome | None:
    """What a request came to as a whole: partly where anything was withheld and something given; None before any answer."""
    found = {Outcome(one) for one in outcomes}
    if not found:
        return None
    return found.pop() if len(found) == 1 else Outcome.PARTLY


@dataclass(frozen=True)
class CopyFee:
    """The municipality's schedule for copies on paper, in whole kronor: ``free`` pages cost nothing; the first page beyond
    them brings ``first`` kronor for all up to it, and each one after ``each``."""

    free: int
    first: int
    each: int


def fee_of(pages: int, schedule: CopyFee | None) -> int:
    """What a copy of so many pages on paper costs in kronor; nothing without a schedule. ValueError below 0."""
    if pages < 0:
        raise ValueError("a copy has no fewer than no pages")
    if schedule is None or pages <= schedule.free:
        return 0
    return schedule.first + (pages - schedule.free - 1) * schedule.each


def reachable_until(released: date) -> date:
    """The last day on which the address of something released leads to it."""
    return released + timedelta(days=REACHABLE_DAYS)


def left_under_mask(original: str, masked: str) -> bool:
    """Whether a masked copy still says every word that the original does: a box over the text and nothing gone under it.

    False where the original has no text that can be read (a scanned page): then nobody can tell by the text.
    """
    said = _counted(original)
    still = _counted(masked)
    return bool(said) and all(still.get(word, 0) >= times for word, times in said.items())


def _counted(text: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for word in _WORD.findall(text.lower()):
        counted[word] = counted.get(word, 0) + 1
    return counted


@dataclass(frozen=True)
class Withheld:
    """One document that was not given, or not whole: its number in its case, why, and by which section."""

    called: str
    partly: bool
    section: str
    reason: str


def refusal_text(number: str, asked_on: date, withheld: Sequence[Withheld], extra: str = "") -> str:
    """The formal decision not to release (OSL 6:3), with how it is appealed; the Swedish text of the decision."""
    rows = []
    for one in withheld:
        given = "lämnas ut med vissa uppgifter borttagna" if one.partly else "lämnas inte ut"
        reason = one.reason.rstrip(".")
        rows.append(f"- {one.called} {given}, enligt {one.section}. {reason}.")
    parts = [
        f"Begäran {number}, som kom in den {in_words(asked_on).sv}, om att få ut allmänna handlingar avslås i denna del:",
        "\n".join(rows),
        extra.strip(),
        HOW_TO_APPEAL,
    ]
    return "\n\n".join(part for part in parts if part)


HOW_TO_APPEAL = (
    "## Så överklagas beslutet\n\n"
    "Beslutet överklagas hos kammarrätten (6 kap. 7 § offentlighets- och sekretesslagen). Skriv till kammarrätten, men "
    "skicka eller lämna överklagandet till kommunen. Tala om vilket beslut det gäller, vad som ska ändras och varför. "
    "Överklagandet ska ha kommit in till kommunen inom tre veckor från den dag då du fick del av beslutet "
    "(44 § förvaltningslagen). Kommunen prövar om det har kommit in i rätt tid och skickar det vidare till kammarrätten."
)
"""How a refusal is appealed: at the administrative court of appeal, not the lower one (OSL 6:7), in three weeks."""
