"""A case's way: what comes next, when it must be in, whether it is prepared, who may settle it. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insyn.delegation.rules import Outcome
from insyn.description.text import Text


@dataclass(frozen=True)
class Station:
    """One step of a route: the bodies of which one takes it (more than one for "au | uou")."""

    bodies: tuple[str, ...]


class Event(StrEnum):
    """What a body did with a case that it had at a step."""

    DONE = "done"
    SKIPPED = "skipped"
    REFERRED_BACK = "referred-back"
    ADJOURNED = "adjourned"


@dataclass(frozen=True)
class Passed:
    """That a body did something with the case, in the order it happened."""

    body: str
    event: Event


def next_step(route: Sequence[Station], history: Iterable[Passed]) -> Station | None:
    """The step the case stands before, or None at the end of its way.

    A step is passed when one of its bodies is done with it or it was not needed; an adjourned case stays where it
    is; one referred back begins anew. ValueError for a body that did something out of its turn.
    """
    place = 0
    for passed in history:
        if place >= len(route) or passed.body not in route[place].bodies:
            raise ValueError(f"the case did not stand at {passed.body}")
        if passed.event is Event.REFERRED_BACK:
            place = 0
        elif passed.event is not Event.ADJOURNED:
            place += 1
    return route[place] if place < len(route) else None


def hand_in_deadline(meeting_on: date, days: int) -> date:
    """The last day to hand in a case for a meeting: `days` calendar days before it. ValueError for negative days."""
    if days < 0:
        raise ValueError("a case is handed in before the meeting")
    return meeting_on - timedelta(days=days)


@dataclass(frozen=True)
class PossibleMeeting:
    """Whether a case came in time for the first of the meetings; the meeting it can go to and its last day to hand
    in. `meeting` is None when no planned meeting is possible."""

    accepted: bool
    meeting: date | None
    last_day: date | None
    reason: Text


def possible_meeting(handed_in: date, meetings: Iterable[date], days: int) -> PossibleMeeting:
    """The first of `meetings` for which a case handed in on `handed_in` is in time; `accepted` if that is the first
    one that still lies ahead (a meeting of the same day counts as ahead)."""
    ahead = sorted({day for day in meetings if day >= handed_in})
    possible = next((day for day in ahead if handed_in <= hand_in_deadline(day, days)), None)
    if possible is None:
        missed = (
            f" Till {ahead[-1]} skulle det ha varit inne senast {hand_in_deadline(ahead[-1], days)}."
            if ahead
            else ""
        )
        missed_en = (
            f" For {ahead[-1]} it was to be in by {hand_in_deadline(ahead[-1], days)}." if ahead else ""
        )
        return PossibleMeeting(
            False,
            None,
            None,
            Text(
                sv=f"Inget planerat sammanträde går att hinna till.{missed} Be sekreteraren planera ett nytt.",
                en=f"No planned meeting is possible.{missed_en} Ask the secretary to plan a new one.",
            ),
        )
    last = hand_in_deadline(possible, days)
    if possible == ahead[0]:
        return PossibleMeeting(
            True,
            possible,
            last,
            Text(
                sv=f"I tid till sammanträdet {possible}: sista dag är {last}.",
                en=f"In time for the meeting of {possible}: the last day is {last}.",
            ),
        )
    missed_day = hand_in_deadline(ahead[0], days)
    return PossibleMeeting(
        False,
        possible,
        last,
        Text(
            sv=f"För sent till {ahead[0]}: ärendet skulle ha varit inne senast {missed_day}. Nästa möjliga sammanträde "
            f"är {possible}; lämna in senast {last}.",
            en=f"Too late for {ahead[0]}: the case was to be in by {missed_day}. The next possible meeting is "
            f"{possible}; hand in by {last}.",
        ),
    )


class NoPreparation(StrEnum):
    """What the assembly may settle without preparation (KL 5:29-32, 5:34)."""

    ELECTION = "election"
    RESIGNATION = "resignation"
    NEW_TERMS = "new-terms"
    EXTRA_ELECTION = "extra-election"
    AUDIT_REPORT = "audit-report"
    HAND_OVER_CITIZEN_PROPOSAL = "hand-over-citizen-proposal"


_EXEMPT = {
    NoPreparation.ELECTION: "KL 5:29",
    NoPreparation.RESIGNATION: "KL 5:29",
    NoPreparation.NEW_TERMS: "KL 5:30",
    NoPreparation.EXTRA_ELECTION: "KL 5:31",
    NoPreparation.AUDIT_REPORT: "KL 5:32",
    NoPreparation.HAND_OVER_CITIZEN_PROPOSAL: "KL 5:34",
}


@dataclass(frozen=True)
class Preparation:
    """Who has prepared an assembly case. `board` if the executive board itself did, `committees` other committees
    whose field the case touches, `drafting` an assembly drafting committee; `board_heard` and `committee_heard` if
    they were given the chance to state their view; `proposal` if somebody has laid a proposal."""

    board: bool = False
    committees: bool = False
    drafting: bool = False
    board_heard: bool = False
    committee_heard: bool = False
    proposal: bool = True


def assembly_may_settle(
    prepared: Preparation,
    *,
    exempt: NoPreparation | None = None,
    urgent: bool = False,
    all_agree: bool = False,
) -> Outcome:
    """Whether the assembly may settle a case: prepared by a committee or a drafting committee (KL 5:26), a committee
    heard if only a drafting committee prepared it (5:27), the board heard and a proposal laid (5:28).

    Exceptions: what needs no preparation (5:29-32, 5:34), and an urgent case if all those present agree (5:33).
    """
    if exempt is not None:
        return Outcome(
            True,
            Text(sv="Ärendet får avgöras utan beredning.", en="The case may be settled without preparation."),
            _EXEMPT[exempt],
        )
    lacking = _lacking(prepared)
    if lacking is None:
        return Outcome(
            True,
            Text(sv="Ärendet är berett.", en="The case has been prepared."),
            "KL 5:26-28",
            {"urgent": urgent},
        )
    if urgent and all_agree:
        return Outcome(
            True,
            Text(
                sv="Ärendet är brådskande, och samtliga närvarande är ense om beslutet.",
                en="The case is urgent, and all those present agree on the decision.",
            ),
            "KL 5:33",
        )
    what, citation = lacking
    return Outcome(
        False,
        Text(
            sv=f"{what.sv} Ett brådskande ärende får ändå avgöras om samtliga närvarande är ense.",
            en=f"{what.en} An urgent case may still be settled if all those present agree.",
        ),
        citation,
    )


def _lacking(prepared: Preparation) -> tuple[Text, str] | None:
    if not (prepared.board or prepared.committees or prepared.drafting):
        return Text(
            sv="Ärendet är inte berett. Lämna det till en nämnd eller en fullmäktigeberedning först.",
            en="The case is not prepared. First hand it to a committee or an assembly drafting committee.",
        ), "KL 5:26"
    if not (prepared.board or prepared.committees or prepared.committee_heard):
        return Text(
            sv="Bara en fullmäktigeberedning har berett ärendet. Ge en berörd nämnd tillfälle att yttra sig.",
            en="Only an assembly drafting committee has prepared the case. Let a committee concerned state its view.",
        ), "KL 5:27"
    if not (prepared.board or prepared.board_heard):
        return Text(
            sv="Styrelsen har inte fått yttra sig. Ge den tillfälle till det först.",
            en="The board has not been heard. First let it state its view.",
        ), "KL 5:28"
    if not prepared.proposal:
        return Text(
            sv="Förslag till beslut saknas. Styrelsen ska lägga fram ett.",
            en="A proposal is lacking. The board is to lay one.",
        ), "KL 5:28 andra stycket"
    return None


@dataclass(frozen=True, order=True)
class RegisterNumber:
    """A case's number in a register and year, as people write it: KS-2020/12."""

    register: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.register}-{self.year}/{self.number}"

    @property
    def address(self) -> str:
        """The number as it stands in an address: KS-2020-12."""
        return f"{self.register}-{self.year}-{self.number}"


_NUMBER = re.compile(r"([A-ZÅÄÖ][A-ZÅÄÖ0-9]{0,9})[- ]((?:19|20)[0-9]{2})[/:-]([1-9][0-9]{0,6})")


def parse_number(written: str) -> RegisterNumber:
    """Read a register number as people write it ("KS-2020/12", "ks 2020/12", "KS-2020-12"). ValueError otherwise."""
    found = _NUMBER.fullmatch(written.strip().upper()) if len(written) < 50 else None
    if found is None:
        raise ValueError("a register number reads KS-2020/12")
    return RegisterNumber(found[1], int(found[2]), int(found[3]))


def next_number(register: str, year: int, taken: Collection[int]) -> RegisterNumber:
    """The next number of a register's year: one more than the highest taken, for a number is never used again."""
    return RegisterNumber(register, year, max(taken, default=0) + 1)


class Level(StrEnum):
    """Who may settle a case, from the lowest level to the highest."""

    DELEGATE = "delegate"
    SUBCOMMITTEE = "subcommittee"
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"


@dataclass(frozen=True)
class Decider:
    """Somebody who may settle a case: a delegate by a line of the order, or a body."""

    level: Level
    id: str


def lowest_level(deciders: Iterable[Decider], *, of_principle: bool = False) -> Decider:
    """The lowest of those who may settle a case; of the same level, the first given.

    A case of principle or otherwise of greater weight for the municipality is the assembly's (KL 5:1,
    `of_principle`). ValueError when nobody given may settle it.
    """
    levels = list(Level)
    may = [decider for decider in deciders if not of_principle or decider.level is Level.ASSEMBLY]
    if not may:
        raise ValueError("nobody of those given may settle the case")
    return min(may, key=lambda decider: levels.index(decider.level))


class Standing(StrEnum):
    """Where a case stands, for a citizen."""

    RECEIVED = "received"
    PREPARING = "preparing"
    UNDER_WAY = "under-way"
    DECIDED = "decided"
    EXECUTING = "executing"
    EXECUTED = "executed"
    CLOSED = "closed"


@dataclass(frozen=True)
class Facts:
    """What is known of a case: whether a unit has it, the next body's name if it is on its political way, whether it
    is decided, how many tasks the decision gave and how many are reported back, whether it is closed."""

    unit: str = ""
    handed_in: bool = False
    next_body: str = ""
    next_meeting: date | None = None
    decided_by: str = ""
    tasks: int = 0
    reported: int = 0
    closed: bool = False


def standing(facts: Facts) -> tuple[Standing, Text]:
    """Where the case stands, and the sentence that says so in plain words."""
    if facts.closed:
        return Standing.CLOSED, Text(sv="Ärendet är avslutat.", en="The case is closed.")
    if facts.decided_by:
        return _after_decision(facts)
    if facts.handed_in and facts.next_body:
        when_sv = f" den {facts.next_meeting}" if facts.next_meeting else ""
        when_en = f" on {facts.next_meeting}" if facts.next_meeting else ""
        return Standing.UNDER_WAY, Text(
            sv=f"Ärendet tas upp härnäst av {facts.next_body}{when_sv}.",
            en=f"The case is taken up next by {facts.next_body}{when_en}.",
        )
    if facts.unit:
        return Standing.PREPARING, Text(
            sv=f"Ärendet utreds av {facts.unit}.", en=f"The case is being looked into by {facts.unit}."
        )
    return Standing.RECEIVED, Text(
        sv="Ärendet har kommit in och väntar på en handläggare.",
        en="The case has come in and waits for somebody to look into it.",
    )


def _after_decision(facts: Facts) -> tuple[Standing, Text]:
    by = facts.decided_by
    if facts.tasks > facts.reported:
        return Standing.EXECUTING, Text(
            sv=f"Ärendet är avgjort av {by}, och beslutet genomförs.",
            en=f"The case has been settled by {by}, and the decision is being carried out.",
        )
    if facts.tasks:
        return Standing.EXECUTED, Text(
            sv=f"Ärendet är avgjort av {by}, och beslutet är genomfört.",
            en=f"The case has been settled by {by}, and the decision has been carried out.",
        )
    return Standing.DECIDED, Text(sv=f"Ärendet är avgjort av {by}.", en=f"The case has been settled by {by}.")
