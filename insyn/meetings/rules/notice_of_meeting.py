"""When a summons must be out, and what can be done when it is too late (KL 5:13-15, 5:52)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes

ASSEMBLY_DAYS = 7
DEFAULT_DAYS = 5
"""Calendar days before a committee's or a subcommittee's meeting when its regulations say nothing: our default,
for the law is silent."""

_SUNDAY = 6


@dataclass(frozen=True)
class SummonsTime:
    """The last day to send a summons, on what it rests, and whether the law itself says so."""

    latest: date
    days: int
    by_law: bool
    citation: str
    reason: Text


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("SE", years=year, categories=("public",)))


def is_weekday(day: date) -> bool:
    """Whether `day` is a *vardag*: neither a Sunday nor another public holiday. A Saturday is one."""
    return day.weekday() != _SUNDAY and day not in _public_holidays(day.year)


def nearest_weekday_before(day: date) -> date:
    """The weekday nearest before `day` (KL 5:14)."""
    day -= timedelta(days=1)
    while not is_weekday(day):
        day -= timedelta(days=1)
    return day


def summons_time(kind: BodyKind, meeting_on: date, days: int | None = None) -> SummonsTime:
    """When the summons to a meeting must be out at the latest.

    The assembly: at least one week before the day (KL 5:13, 5:15), more if its rules of procedure say so. Other
    bodies: `days` calendar days, as their regulations say; where they say nothing, `DEFAULT_DAYS` for committees
    and subcommittees and none for preparations. ValueError for negative days.
    """
    if days is not None and days < 0:
        raise ValueError("a summons is sent a number of days before the meeting, not after")
    if family(kind) is Family.ASSEMBLY:
        before = max(ASSEMBLY_DAYS, days or 0)
        reason = Text(
            sv=f"Fullmäktige kallas och sammanträdet anslås minst {before} dagar före sammanträdesdagen.",
            en=f"The assembly is summoned and its meeting posted at least {before} days before the day.",
        )
        return SummonsTime(_before(meeting_on, before), before, True, "KL 5:13, 5:15", reason)
    if days is not None:
        before, reason = (
            days,
            Text(
                sv=f"Reglementet säger minst {days} dagar före sammanträdet; lagen säger inget.",
                en=f"The regulations say at least {days} days before the meeting; the law is silent.",
            ),
        )
    else:
        before = DEFAULT_DAYS if family(kind) in (Family.COMMITTEE, Family.SUBCOMMITTEE) else 0
        reason = Text(
            sv=f"Varken lagen eller reglementet säger när kallelsen ska vara ute; {before} dagar före är vår regel.",
            en=f"Neither the law nor the regulations say when to summon; {before} days before is our rule.",
        )
    return SummonsTime(_before(meeting_on, before), before, False, "KL 6:23, 6:44", reason)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)


def summons_in_time(
    kind: BodyKind, meeting_on: date, sent_on: date, days: int | None = None, *, short_notice: bool = False
) -> Outcome:
    """Whether a summons sent on `sent_on` is in time for the meeting.

    `short_notice` is the chair's decision to summon later than the regulations say; it is possible only where
    the law itself sets no time, that is, never for the assembly.
    """
    time = summons_time(kind, meeting_on, days)
    facts = {"latest": time.latest, "sent_on": sent_on, "meeting_on": meeting_on, "days": time.days}
    if sent_on > meeting_on:
        return no(
            f"Sammanträdesdagen {meeting_on} har passerat. Planera ett nytt sammanträde.",
            f"The day of the meeting, {meeting_on}, has passed. Plan a new meeting.",
            time.citation,
            **facts,
        )
    if sent_on <= time.latest:
        return Outcome(True, time.reason, time.citation, facts)
    if time.by_law:
        return _assembly_too_late(time, meeting_on, facts)
    if short_notice:
        return yes(
            f"Kallelsen går ut efter {time.latest}, på ordförandens beslut om kortare varsel; lagen säger inget.",
            f"The summons goes out after {time.latest}, as the chair has decided; the law is silent.",
            time.citation,
            **facts,
        )
    return no(
        f"Kallelsen skulle ha gått ut senast {time.latest}. {time.reason.sv} Flytta sammanträdet, "
        "eller låt ordföranden besluta om kortare varsel.",
        f"The summons was to be out by {time.latest}. {time.reason.en} Move the meeting, "
        "or let the chair decide on shorter notice.",
        time.citation,
        **facts,
    )


def _assembly_too_late(time: SummonsTime, meeting_on: date, facts: dict[str, object]) -> Outcome:
    new_day = facts["sent_on"] + timedelta(days=time.days)  # type: ignore[operator]
    urgent = nearest_weekday_before(meeting_on)
    return no(
        f"Kallelsen och anslaget skulle ha gått ut senast {time.latest}. Flytta sammanträdet till tidigast "
        f"{new_day}. Är sammanträdet redan tillkännagivet kan ett brådskande ärende läggas till senast {urgent}.",
        f"The summons and the notice were to be out by {time.latest}. Move the meeting to {new_day} or later. If "
        f"the meeting is already announced, an urgent case may be added by {urgent}.",
        time.citation,
        **{**facts, "earliest_meeting": new_day, "urgent_latest": urgent},
    )


def case_may_be_decided(
    kind: BodyKind,
    meeting_on: date,
    announced_on: date | None,
    *,
    urgent: bool = False,
    all_agree: bool = False,
) -> Outcome:
    """Whether a case may be decided at the meeting, given when it was announced (KL 5:13-14, 5:52).

    Only the assembly is bound: an ordinary case a week before, an urgent one by the weekday nearest before,
    and an urgent one not announced if every member present decides so.
    """
    if family(kind) is not Family.ASSEMBLY:
        return yes(
            "Lagen kräver inte att organets ärenden tillkännages i förväg.",
            "The law does not demand that the body's cases be announced.",
            "KL 6:33",
            announced_on=announced_on,
        )
    week, nearest = _before(meeting_on, ASSEMBLY_DAYS), nearest_weekday_before(meeting_on)
    facts = {"ordinary_latest": week, "urgent_latest": nearest, "announced_on": announced_on}
    if announced_on is not None and announced_on <= week:
        return yes("Ärendet är tillkännagivet i tid.", "The case was announced in time.", "KL 5:13", **facts)
    if urgent and announced_on is not None and announced_on <= nearest:
        return yes(
            "Ärendet är brådskande och tillkännagivet senast vardagen före.",
            "The case is urgent and was announced by the weekday before.",
            "KL 5:14",
            **facts,
        )
    if urgent and all_agree:
        return yes(
            "Ärendet är brådskande och samtliga närvarande ledamöter har beslutat att avgöra det.",
            "The case is urgent and every member present has decided to settle it.",
            "KL 5:52",
            **facts,
        )
    return no(
        "Ärendet är inte tillkännagivet i tid. Ta det vid ett senare sammanträde; är det brådskande, tillkännage "
        f"det senast {nearest} eller låt samtliga närvarande ledamöter besluta att avgöra det.",
        "The case was not announced in time. Take it at a later meeting; if it is urgent, announce it by "
        f"{nearest} or let every member present decide to settle it.",
        "KL 5:52",
        **facts,
    )
