"""An item whose minutes are approved at once, at the meeting itself (omedelbar justering).

The act only says that minutes are approved within fourteen days, in the way the assembly has decided (KL 5:69, 6:35);
what is approved at once is approved in the same way, and is announced by a notice of its own (KL 8:12).
"""

from collections.abc import Collection, Sequence
from datetime import date

from insyn.description.kinds import BodyKind
from insyn.description.text import Text, listed
from insyn.meetings.rules.minutes import must_keep_minutes
from insyn.meetings.rules.outcome import Outcome, no, yes

SECTIONS = "KL 5:69, 6:35"


def may_declare(
    kind: BodyKind,
    *,
    meeting_open: bool,
    settled: bool,
    chair: int | None,
    approvers: Collection[int],
    missing: Sequence[Text],
) -> Outcome:
    """Whether an item may be declared approved at once: settled at a meeting that goes on, of a body that keeps minutes,
    with chair and approvers appointed, and nothing missing in what the minutes say of it (KL 5:67)."""
    if not (keeps := must_keep_minutes(kind)).ok:
        return keeps
    if not meeting_open:
        return no(
            "Omedelbart justeras en paragraf bara medan sammanträdet pågår. Nu justeras den med protokollet.",
            "An item is approved at once only while the meeting goes on. Now it is approved with the minutes.",
            SECTIONS,
        )
    if not settled:
        return no("Avgör ärendet först.", "Settle the item first.", "KL 5:67")
    if chair is None or not set(approvers) - {chair}:
        return no(
            "Utse ordförande och minst en justerare först.",
            "First appoint a chair and at least one approver.",
            SECTIONS,
        )
    if missing:
        return no(
            f"Det här saknas i paragrafen: {listed([text.sv for text in missing])}",
            f"This is missing in the item: {listed([text.en for text in missing])}",
            "KL 5:67",
        )
    return yes("Paragrafen kan justeras omedelbart.", "The item can be approved at once.", SECTIONS)


def may_approve(meeting_on: date, on: date, *, meeting_open: bool) -> Outcome:
    """Whether an item declared so may still be approved at once: at the meeting, or the same day after it."""
    if meeting_open or on == meeting_on:
        return yes("Justeras vid sammanträdet.", "Approved at the meeting.", SECTIONS)
    return no(
        "Sammanträdet är över: paragrafen justeras med resten av protokollet.",
        "The meeting is over: the item is approved with the rest of the minutes.",
        SECTIONS,
        meeting_on=meeting_on,
    )
