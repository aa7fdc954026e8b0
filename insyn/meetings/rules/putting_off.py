"""Where a case goes that is put off: to whom it is referred back and until when, or until which day it is adjourned
(KL 5:50; a committee's adjournment 6:33).

The law names neither addressee nor day. A referral without them goes to the administration and stands until it is done.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.description.dates import in_words
from insyn.meetings.rules.outcome import Outcome, Text, no, yes

PREPARING = "preparing"
"""Said instead of a name: the body that prepared the case last."""
FURTHEST_DAYS = 3660
"""Days ahead, ten years: a later day is a slip of the pen."""


class To(StrEnum):
    """What kind of addressee a case is referred back to."""

    UNIT = "unit"
    ROLE = "role"
    BODY = "body"


@dataclass(frozen=True)
class Addressee:
    """A unit or a role of the administration, or a body, by its id in the file."""

    kind: To
    id: str

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}"


def read_addressee(text: str) -> Addressee:
    """The addressee written ``unit:utbildning``. ValueError for anything else."""
    kind, colon, name = text.partition(":")
    if not colon or kind not in {one.value for one in To} or not name or len(name) > 100:
        raise ValueError("an addressee reads unit:…, role:… or body:…")
    return Addressee(To(kind), name)


@dataclass(frozen=True)
class Return:
    """What is said of where a case goes: an addressee as it is written, and a day; either may be left unsaid."""

    to: str = ""
    until: date | None = None

    @property
    def said(self) -> bool:
        """Whether anything is."""
        return bool(self.to or self.until)


def may_be_until(until: date, met_on: date, today: date) -> Outcome:
    """Whether a case may be put off until the day: one after the meeting, not past, and within ten years."""
    if until <= met_on:
        return no(
            "Dagen ska vara efter sammanträdet.",
            "The day is to be after the meeting.",
            "KL 5:50",
            after=met_on,
        )
    if until < today:
        return no("Dagen har redan passerat.", "The day has already passed.", "KL 5:50", today=today)
    if (until - today).days > FURTHEST_DAYS:
        return no(
            "Dagen ligger mer än tio år bort. Kontrollera årtalet.",
            "The day is more than ten years away. Check the year.",
            "KL 5:50",
        )
    return yes("Dagen går bra.", "The day will do.", "KL 5:50")


def agreed(returns: Iterable[Return]) -> Return | None:
    """What the proposals that carried say together; None where they name different addressees or days, so that whoever
    records the decision must say which. All who asked for a referral have carried it (KL 5:50, third paragraph)."""
    said = list(returns)
    to = {one.to for one in said if one.to}
    until = {one.until for one in said if one.until}
    if len(to) > 1 or len(until) > 1:
        return None
    return Return(next(iter(to), ""), next(iter(until), None))


def preparing_body(way: Sequence[str], body: str, passed_over: Collection[str] = ()) -> str | None:
    """The body before ``body`` on a case's way, the parties' own meetings (``passed_over``) not counted; None for the
    first one, which the administration prepares for."""
    if body not in way:
        return None
    before = [other for other in way[: way.index(body)] if other not in passed_over]
    return before[-1] if before else None


def referred_words(name: Text | None, until: date | None) -> Text:
    """Till Utbildning, åter senast den 4 mars 2020. Empty where nothing is said."""
    day = in_words(until) if until else None
    if name and day:
        return Text(f"Till {name.sv}, åter senast den {day.sv}.", f"To {name.en}, back by {day.en}.")
    if name:
        return Text(f"Till {name.sv}.", f"To {name.en}.")
    if day:
        return Text(f"Åter senast den {day.sv}.", f"Back by {day.en}.")
    return Text("", "")


def adjourned_words(until: date | None) -> Text:
    """Ärendet tas upp igen den 17 mars 2020. Empty where no day is said."""
    if until is None:
        return Text("", "")
    day = in_words(until)
    return Text(f"Ärendet tas upp igen den {day.sv}.", f"The case is taken up again on {day.en}.")
