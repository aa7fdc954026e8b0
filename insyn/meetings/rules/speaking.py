"""The speakers' list: who is next (points of order, then replies to the speech just held, then in the order asked), for how
long, and when it is closed to more names.

The law says that the chair leads the meeting and keeps order (KL 5:43); how the list is kept and for how long somebody
may speak is the body's own rules' (KL 5:71, 6:44). Nobody is cut off by the program: the chair does that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from insyn.meetings.rules.outcome import Outcome, Text, no, yes


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
    line_drawn: bool = False,
) -> Outcome:
    """Whether somebody may be put on the list.

    `takes_part`: she has the right to speak in the item (serves, or speaks by the assembly's or the law's leave).
    `answers` is the speech a reply is to: one that has begun, by somebody else. `closed`: the question has been put.
    `line_drawn`: the meeting has decided that no more names are taken; replies and points of order still go.
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
    if line_drawn and kind is SpeechKind.SPEECH:
        return no(
            "Streck är draget i debatten: inga fler sätts upp på talarlistan. Replik och ordningsfråga går bra.",
            "A line is drawn in the debate: no more names are taken. A reply or a point of order is in order.",
            "KL 5:43",
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


@dataclass(frozen=True)
class Limits:
    """For how many minutes somebody may speak: the first time in the item, each time after that, in a reply. None: no limit."""

    first: int | None = None
    again: int | None = None
    reply: int | None = None

    @property
    def none(self) -> bool:
        """Whether everybody may speak as long as she likes."""
        return self.first is None and self.again is None and self.reply is None


def limit_of(one: Asked, asked: Iterable[Asked], limits: Limits) -> timedelta | None:
    """How long this speech may take; None without a limit. A point of order has none.

    The second speech of somebody in the item, begun or waiting, has the second limit, or the first where no other is said.
    """
    if one.kind is SpeechKind.ORDER:
        return None
    minutes = limits.reply if one.kind is SpeechKind.REPLY else limits.first
    if one.kind is SpeechKind.SPEECH and limits.again is not None and _spoke_before(one, asked):
        minutes = limits.again
    return None if minutes is None else timedelta(minutes=minutes)


def _spoke_before(one: Asked, asked: Iterable[Asked]) -> bool:
    """Whether she has had the floor for another speech in the item before this one."""
    return any(
        other.id != one.id
        and other.person == one.person
        and other.kind is SpeechKind.SPEECH
        and other.began_at is not None
        and (one.began_at is None or (other.began_at, other.id) < (one.began_at, one.id))
        for other in asked
    )


def left_of(limit: timedelta, began_at: datetime, now: datetime) -> timedelta:
    """What is left of a speech's time at an instant; less than nothing when it has gone over."""
    return limit - (now - began_at)


@dataclass(frozen=True)
class Spoken:
    """How often and for how long somebody has had the floor."""

    times: int
    took: timedelta


def spoken(asked: Iterable[Asked], now: datetime) -> dict[int, Spoken]:
    """How long each person has had the floor, by her id, replies and points of order with it; a speech that goes on is counted
    to `now`.
    """
    found: dict[int, Spoken] = {}
    for one in asked:
        if one.began_at is None:
            continue
        took = max((one.ended_at or now) - one.began_at, timedelta(0))
        before = found.get(one.person, Spoken(0, timedelta(0)))
        found[one.person] = Spoken(before.times + 1, before.took + took)
    return found


def may_draw_line(*, drawn: bool, question_put: bool) -> Outcome:
    """Whether the meeting may decide now that no more names are taken in the item."""
    if question_put:
        return no(
            "Överläggningen är avslutad: frågan är ställd, så talarlistan är redan stängd.",
            "The deliberation is over: the question has been put, so the list is closed already.",
            "KL 5:53",
        )
    if drawn:
        return no("Streck är redan draget i debatten.", "A line is already drawn in the debate.", "KL 5:43")
    return yes("Streck får dras.", "A line may be drawn.", "KL 5:43")


def in_words(limits: Limits) -> Text:
    """The limits as a sentence goes on: "5 minuter, därefter 3, replik 2"."""
    if limits.none:
        return Text("ingen gräns", "no limit")
    said = []
    if limits.first is not None:
        said.append(_minutes(limits.first))
    if limits.again is not None and limits.again != limits.first:
        said.append(Text(f"därefter {_minutes(limits.again).sv}", f"after that {_minutes(limits.again).en}"))
    if limits.reply is not None:
        said.append(Text(f"replik {_minutes(limits.reply).sv}", f"a reply {_minutes(limits.reply).en}"))
    return Text(", ".join(text.sv for text in said), ", ".join(text.en for text in said))


def _minutes(number: int) -> Text:
    return Text(
        f"{number} {'minut' if number == 1 else 'minuter'}",
        f"{number} {'minute' if number == 1 else 'minutes'}",
    )
