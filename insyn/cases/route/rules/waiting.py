"""The latest hand-in for the next meeting that can take a case, and when to remind of an opinion. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.cases.rules import hand_in_deadline
from insyn.description.dates import in_words
from insyn.description.text import Text

BEFORE = timedelta(days=7)
"""How long before its day an opinion is reminded of, and how often after it (an assumption: no law says)."""
LONG_ENOUGH = timedelta(days=14)
"""One asked for with less time than this is not reminded of before its day."""


@dataclass(frozen=True)
class Latest:
    """The next meeting that can take a case, and the last day to hand it in for that; None where no meeting is planned."""

    meeting: date | None
    last_day: date | None
    words: Text


def latest_hand_in(body: Text, meetings: Iterable[date], days: int | None, today: date) -> Latest:
    """The first planned meeting of the body for which a case handed in today is in time, and its last day. One that is there
    already (``days`` is None) is not handed in any more.

    Where there is none the words say so, and what to do: the route's next body may have no more meetings this year.
    """
    ahead = sorted({day for day in meetings if day >= today})
    found = next((day for day in ahead if hand_in_deadline(day, days or 0) >= today), None)
    if found is None:
        return Latest(None, None, _none(body, ahead, days or 0, today))
    sv = f"{body.sv} kan ta upp det tidigast den {in_words(found).sv}."
    en = f"{body.en} can take it up on {in_words(found).en} at the earliest."
    if days is None:
        return Latest(found, None, Text(sv, en))
    last = hand_in_deadline(found, days)
    hand_in = Text(f"Lämna in senast den {in_words(last).sv}.", f"Hand in by {in_words(last).en}.")
    return Latest(found, last, Text(f"{sv} {hand_in.sv}", f"{en} {hand_in.en}"))


def _none(body: Text, ahead: list[date], days: int, today: date) -> Text:
    if ahead:
        last = in_words(hand_in_deadline(ahead[-1], days))
        return Text(
            f"Det är för sent till {body.sv} den {in_words(ahead[-1]).sv} (sista dag var den {last.sv}), och inget mer "
            f"sammanträde är planerat. Be sekreteraren planera ett.",
            f"It is too late for {body.en} on {in_words(ahead[-1]).en} (the last day was {last.en}), and no further meeting is "
            "planned. Ask the secretary to plan one.",
        )
    return Text(
        f"{body.sv} har inga fler planerade sammanträden {today.year}. Be sekreteraren planera ett; brådskar det, fråga "
        "ordföranden om ett extra sammanträde.",
        f"{body.en} has no more meetings planned in {today.year}. Ask the secretary to plan one; if it is urgent, ask the chair "
        "for an extra meeting.",
    )


def reminder_now(due: date, asked: date, today: date, sent: Collection[str]) -> str | None:
    """The key of the reminder of an opinion that is to go out today, if it has not: a week before its day (of one asked for
    two weeks or more before), on it, and each week after.
    """
    if today < due:
        key = "before" if today >= due - BEFORE and asked <= due - LONG_ENOUGH else None
    else:
        weeks = (today - due).days // BEFORE.days
        key = f"late-{weeks}" if weeks else "due"
    return key if key not in sent else None
