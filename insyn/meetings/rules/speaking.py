"""The speakers' list: who is next (points of order, then replies to the speech just held, then in the order asked).

The law says that the chair leads the meeting and keeps order (KL 5:43); how the list is kept and for how long somebody
may speak is the body's own rules' (KL 5:72).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from insyn.meetings.rules.outcome import Outcome, no, yes


class SpeechKind(StrEnum):
    """What somebody asks for the floor for."""

    SPEECH = "speech"
    REPLY = "reply"
    ORDER = "order"


@dataclass(frozen=True)
class Asked:
    """Somebody who has asked for the floor, and what has come of it."""

    id: int
    person: int
    kind: SpeechKind
    asked_at: datetime
    began_at: datetime | None = None
    ended_at: datetime | None = None
    replies_to: int | None = None

    @property
    def waits(self) -> bool:
        """Whether she has not had the floor yet."""
        return self.began_at is None

    @property
    def speaks(self) -> bool:
        """Whether she has the floor."""
        return self.began_at is not None and self.ended_at is None


def speaking(asked: Iterable[Asked]) -> Asked | None:
    """Who has the floor."""
    return next((one for one in asked if one.speaks), None)


def queue(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Those who wait, the next one first.

    Points of order come before everything. Then replies, those to the latest speech first: a reply answers what has
    just been said. Then the others in the order they asked.
    """
    rows = list(asked)
    begun = {one.id: one.began_at for one in rows if one.began_at is not None}

    def place(one: Asked) -> tuple[int, float, datetime, int]:
        if one.kind is SpeechKind.ORDER:
            return (0, 0.0, one.asked_at, one.id)
        answered = begun.get(one.replies_to) if one.replies_to is not None else None
        if one.kind is SpeechKind.REPLY and answered is not None:
            return (1, -answered.timestamp(), one.asked_at, one.id)
        return (2, 0.0, one.asked_at, one.id)

    return tuple(sorted((one for one in rows if one.waits), key=place))


def may_ask(
    person: int,
    kind: SpeechKind,
    asked: Iterable[Asked],
    *,
    takes_part: bool,
    disqualified: bool,
    answers: int | None = None,
    closed: bool = False,
) -> Outcome:
    """Whether somebody may be put on the list.

    `takes_part`: she has the right to speak in the item (serves, or speaks by the assembly's or the law's leave).
    `answers` is the speech a reply is to: one that has begun, by somebody else. `closed`: the question has been put.
    """
    rows = list(asked)
    if disqualified:
        return no(
            "Den som är jävig deltar inte i överläggningen.",
            "One who is disqualified takes no part in the deliberation.",
            "KL 5:47, 6:30",
        )
    if not takes_part:
        return no(
            "Bara den som deltar i överläggningen får ordet. Anmäl först att du har kommit.",
            "Only one who takes part in the deliberation has the floor. First note that you have come.",
            "KL 5:39–40, 6:17",
        )
    if closed and kind is not SpeechKind.ORDER:
        return no(
            "Överläggningen är avslutad: frågan är ställd. En ordningsfråga går bra.",
            "The deliberation is over: the question has been put. A point of order is in order.",
            "KL 5:53",
        )
    if any(one.waits and one.person == person and one.kind is kind for one in rows):
        return no("Du står redan på talarlistan.", "You are on the list already.", "KL 5:43")
    if kind is SpeechKind.REPLY:
        return _may_reply(person, rows, answers)
    return yes("Får begära ordet.", "May ask for the floor.", "KL 5:43")


def _may_reply(person: int, rows: list[Asked], answers: int | None) -> Outcome:
    answered = next((one for one in rows if one.id == answers and one.began_at is not None), None)
    if answered is None:
        return no(
            "En replik svarar på ett anförande som hålls eller har hållits. Begär ordet i stället.",
            "A reply answers a speech held or being held. Ask for the floor instead.",
            "KL 5:43",
        )
    if answered.person == person:
        return no(
            "En replik ges på någon annans anförande. Begär ordet i stället.",
            "A reply is to somebody else's speech. Ask for the floor instead.",
            "KL 5:43",
        )
    return yes("Får replik.", "May reply.", "KL 5:43")
