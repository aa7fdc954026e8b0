"""Whether two texts that came in are the same, or nearly: by their words, however spaced and capitalised. Pure."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WITHIN = timedelta(days=60)
"""How far apart two submissions may have come in and still be asked about as the same."""
NEARLY = 0.6
"""The share of shared shingles from which two texts have nearly the same words (assumed: tried on invented letters)."""
FEWEST_WORDS = 8
"""A shorter text than so says too little to be compared by its words."""
SHINGLE = 3
MOST_LETTERS = 20_000
"""How much of a text is compared."""

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"^\s*(re|sv|fw|fwd|vb|vbf|aw|autosvar|automatic reply)\s*(\[\d+\])?:\s*", re.IGNORECASE)


class Likeness(StrEnum):
    """In which way one submission is like another; the strongest first."""

    TEXT = "text"
    SENDER_AND_SUBJECT = "sender-and-subject"
    WORDS = "words"
    SUBJECT = "subject"
    SENDER = "sender"


@dataclass(frozen=True)
class Came:
    """What is compared of a submission; ``sender`` is an address or a name."""

    sender: str
    subject: str
    text: str
    at: datetime


def bare_subject(subject: str) -> str:
    """The subject without Re:, Sv:, Fwd: and the like, in small letters with single spaces."""
    left = unicodedata.normalize("NFKC", subject)
    for _time in range(20):
        cut = _PREFIX.sub("", left)
        if cut == left:
            break
        left = cut
    return " ".join(left.lower().split())


def words(text: str) -> list[str]:
    """The words of the text's first ``MOST_LETTERS`` in small letters."""
    return _WORD.findall(unicodedata.normalize("NFKC", text[:MOST_LETTERS]).lower())


def text_digest(text: str) -> str:
    """A digest of the words of a text; empty for a text without any."""
    found = words(text)
    return hashlib.sha256(" ".join(found).encode()).hexdigest() if found else ""


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words that follow on each other; none of a text that is too short to say anything."""
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1))


def share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """How much two texts have in common, from 0 to 1: shared shingles of all."""
    return len(one & other) / len(one | other) if one and other else 0.0


def likeness(one: Came, other: Came) -> Likeness | None:
    """In which way two submissions are alike; None where they are not, or came in further apart than ``WITHIN``."""
    if abs(one.at - other.at) > WITHIN:
        return None
    digest = text_digest(one.text)
    if digest and digest == text_digest(other.text):
        return Likeness.TEXT
    sender = bool(one.sender) and one.sender.strip().lower() == other.sender.strip().lower()
    subject = bool(bare_subject(one.subject)) and bare_subject(one.subject) == bare_subject(other.subject)
    if sender and subject:
        return Likeness.SENDER_AND_SUBJECT
    if share(shingles(one.text), shingles(other.text)) >= NEARLY:
        return Likeness.WORDS
    if subject:
        return Likeness.SUBJECT
    return Likeness.SENDER if sender else None
