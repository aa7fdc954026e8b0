"""A meeting broken for a while, until when it is decided to last, and when it goes on another day.

The law says no more than that the chair leads the meeting (KL 5:43), that a member may come to one that goes on or is continued
(5:19), and that who has broken off her service takes no part again the same day (5:20). The rest is the body's own rules'
(5:71, 6:44). Instants are what is counted: on the night when clocks go back, from 02.45 to 02.30 is three quarters of an hour.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from insyn.meetings.rules.outcome import Outcome, no, yes

LONGEST_RECESS = timedelta(hours=12)
"""A longer one is another day's meeting (an assumption; the law has no number)."""
TOLD_DAYS = 7
"""A meeting continued on a day nearer than this is told to those who are not there; a later one is summoned to as any other, for
there is time to announce it (KL 5:13)."""


def next_at(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The first instant after `now` at which the clock on the wall shows `at`, in UTC.

    A time that the clock passes over when it goes forward is the same time the day after. ValueError if no day has it.
    """
    today = now.astimezone(zone).date()
    for day in range(3):
        found = sorted(_instants(today + timedelta(days=day), at, zone))
        if later := next((instant for instant in found if instant > now), None):
            return later
    raise ValueError(f"no day has the time {at}")


def _instants(day: date, at: time, zone: ZoneInfo) -> set[datetime]:
    """The instants of the day at which the clock shows `at`: two when it goes back over it, none when it skips it."""
    wall = datetime.combine(day, at.replace(fold=0))
    instants = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return {one for one in instants if one.astimezone(zone).replace(tzinfo=None, fold=0) == wall}


def shifted(began_at: datetime, until: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock was moved between the two, so that what the wall shows does not tell how long it was."""
    return began_at.astimezone(zone).utcoffset() != until.astimezone(zone).utcoffset()


def clock(at: datetime, zone: ZoneInfo) -> str:
    """A time of day as Swedish writes it."""
    return f"{at.astimezone(zone):%H.%M}"


def may_break(now: datetime, until: datetime, *, broken: bool, voting: bool) -> Outcome:
    """Whether the meeting may be broken until then; not in the middle of a division."""
    if broken:
        return no(
            "Sammanträdet är redan ajournerat. Återuppta det först.",
            "The meeting is in recess already. Resume it first.",
            "KL 5:43",
        )
    if voting:
        return no(
            "En votering pågår. Avsluta den innan sammanträdet ajourneras.",
            "A division goes on. Close it before the meeting is broken.",
            "KL 5:43, 5:54",
        )
    if until <= now:
        return no("Tiden har redan passerat.", "The time has passed already.", "KL 5:43")
    if until - now > LONGEST_RECESS:
        return no(
            "Tiden ligger mer än tolv timmar fram. Ska sammanträdet fortsätta en annan dag, besluta det i stället.",
            "The time is more than twelve hours ahead. To go on another day, decide that instead.",
            "KL 5:43",
        )
    return yes("Sammanträdet får ajourneras.", "The meeting may be broken.", "KL 5:43")


def nothing_meanwhile(until: datetime, zone: ZoneInfo) -> Outcome:
    """What anybody is told who would begin, vote or decide something in a recess."""
    sv, en = clock(until, zone), f"{until.astimezone(zone):%H:%M}"
    return no(
        f"Sammanträdet är ajournerat till klockan {sv}. Inget påbörjas, röstas om eller avgörs förrän det är återupptaget.",
        f"The meeting is in recess until {en}. Nothing is begun, voted on or settled until it is resumed.",
        "KL 5:43",
    )


def may_resume(
    now: datetime, until: datetime, zone: ZoneInfo, *, everybody_back: bool, quorum: Outcome
) -> Outcome:
    """Whether the meeting may be resumed: not before its time unless everybody who was there is back, and with a quorum."""
    if now < until and not everybody_back:
        sv, en = clock(until, zone), f"{until.astimezone(zone):%H:%M}"
        return no(
            f"Sammanträdet är ajournerat till klockan {sv}. Det återupptas tidigare bara om alla som var där är tillbaka.",
            f"The meeting is in recess until {en}. It is resumed before that only if everybody who was there is back.",
            "KL 5:43",
        )
    return quorum


def may_close_by(now: datetime, closes_at: datetime) -> Outcome:
    """Whether the meeting may decide to end by then; nothing is closed by the time itself."""
    if closes_at <= now:
        return no("Tiden har redan passerat.", "The time has passed already.", "KL 5:43")
    return yes("Tiden får bestämmas.", "The time may be set.", "KL 5:43")


def may_continue(
    today: date, on: date, *, left: int, up: int | None, broken: bool, meets_then: bool
) -> Outcome:
    """Whether the body may decide to go on another day with the items that are left; `up` is one that is being dealt with."""
    if broken:
        return no(
            "Sammanträdet är ajournerat. Återuppta det först: det är organet som beslutar att fortsätta en annan dag.",
            "The meeting is in recess. Resume it first: it is the body that decides to go on another day.",
            "KL 5:43",
        )
    if on <= today:
        return no(
            "Välj en senare dag. Ska sammanträdet fortsätta i dag, ajournera det till en viss tid.",
            "Choose a later day. To go on today, break the meeting until a time.",
            "KL 5:19",
        )
    if up is not None:
        return no(
            f"Punkt {up} är påbörjad. Avsluta eller bordlägg den först.",
            f"Item {up} is being dealt with. Settle or adjourn it first.",
            "KL 5:50",
        )
    if not left:
        return no(
            "Allt på dagordningen är avslutat: det finns inget att fortsätta med.",
            "Everything on the agenda is settled: there is nothing to go on with.",
            "KL 5:19",
        )
    if meets_then:
        return no(
            "Organet har redan ett sammanträde den dagen. Bordlägg punkterna till det, eller välj en annan dag.",
            "The body meets that day already. Adjourn the items to it, or choose another day.",
            "KL 5:51",
        )
    return yes("Sammanträdet får fortsätta den dagen.", "The meeting may go on that day.", "KL 5:19")


def is_only_told(today: date, on: date) -> bool:
    """Whether those who are not there are told of the continued meeting, instead of everybody being summoned anew."""
    return (on - today).days < TOLD_DAYS
