"""Who may decide what in a committee's name: the delegation order measured by KL 6:37-40 and 7:5-8. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from insyn.description.delegation import Concern
from insyn.description.text import Text, in_groups
from insyn.law.kommunallagen.delegating import NEVER_AUTOMATED, NEVER_DELEGATED

NO_FACTS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Outcome:
    """What a rule answers: yes or no, the reason in words, the section it rests on, and the numbers behind it.

    A refusal's reason says what to do instead.
    """

    ok: bool
    reason: Text
    citation: str
    facts: Mapping[str, object] = field(default_factory=lambda: NO_FACTS, hash=False)


_ASK_THE_COMMITTEE = Text(sv="Lämna det till nämnden.", en="Hand it to the committee.")


@dataclass(frozen=True)
class Line:
    """One line of a delegation order. `amount` is in kronor, `days` in calendar days; None is no limit.

    `to_head` says that the delegate is head of an administration: only she may be allowed to sub-delegate
    (KL 7:6). `to_machine` that the delegate is an automated decision function (KL 6:37).
    """

    number: str
    delegate: str
    body: str
    amount: int | None = None
    days: int | None = None
    sub_delegation: bool = False
    to_head: bool = False
    to_machine: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What is to be decided: its amount in kronor and length in days where it has them, and what KL 6:38 asks."""

    amount: int | None = None
    days: int | None = None
    concerns: frozenset[Concern] = frozenset()


@dataclass(frozen=True)
class Decider:
    """Who would decide: the roles she holds, and from which delegates she holds a written sub-delegation."""

    roles: frozenset[str]
    sub_delegated_by: frozenset[str] = frozenset()


def may_delegate(matter: Matter) -> Outcome:
    """Whether a matter may be decided by anyone but the whole committee (KL 6:38, first paragraph)."""
    for ground, (point, why) in NEVER_DELEGATED.items():
        if ground in matter.concerns:
            return Outcome(
                False,
                _joined(why, _ASK_THE_COMMITTEE),
                f"KL 6:38 första stycket {point}",
                {"concerns": str(ground)},
            )
    return Outcome(
        True,
        Text(sv="Ärendet får delegeras.", en="The matter may be delegated."),
        "KL 6:37",
    )


def may_decide(line: Line, decider: Decider, matter: Matter) -> Outcome:
    """Whether this person may decide this matter under this line (KL 6:37-38, 7:5-6)."""
    checks = (
        may_delegate(matter),
        _machine_may(line, matter),
        _is_delegate(line, decider),
        _within(line, matter),
    )
    refusal = next((found for found in checks if not found.ok), None)
    return refusal or checks[2]


def _machine_may(line: Line, matter: Matter) -> Outcome:
    """KL 6:38, second paragraph: what an automated decision function may never decide."""
    if line.to_machine and matter.concerns & NEVER_AUTOMATED.keys():
        return Outcome(
            False,
            Text(
                sv="En automatiserad beslutsfunktion får inte avgöra ett sådant ärende. Låt en människa besluta.",
                en="An automated decision function may not decide such a matter. Let a person decide.",
            ),
            "KL 6:38 andra stycket",
        )
    return Outcome(True, Text(sv="", en=""), "KL 6:37")


def _is_delegate(line: Line, decider: Decider) -> Outcome:
    facts = {"line": line.number, "delegate": line.delegate}
    if line.delegate in decider.roles:
        return Outcome(
            True,
            Text(
                sv=f"Punkt {line.number} ger delegaten rätt att besluta.",
                en=f"Line {line.number} gives the delegate the right to decide.",
            ),
            "KL 6:37, 7:5",
            facts,
        )
    if line.delegate in decider.sub_delegated_by:
        return may_sub_delegate(line)
    return Outcome(
        False,
        Text(
            sv=f"Punkt {line.number} är delegerad till {line.delegate}. Lämna ärendet dit.",
            en=f"Line {line.number} is delegated to {line.delegate}. Hand the matter over.",
        ),
        "KL 6:37",
        facts,
    )


def may_sub_delegate(line: Line) -> Outcome:
    """Whether a line's delegate may let another employee decide: only a head of administration, and only when
    the committee has allowed it (KL 7:6)."""
    facts = {"line": line.number, "delegate": line.delegate}
    if line.sub_delegation and line.to_head:
        return Outcome(
            True,
            Text(
                sv=f"Punkt {line.number} får vidaredelegeras av förvaltningschefen.",
                en=f"Line {line.number} may be sub-delegated by the head of administration.",
            ),
            "KL 7:6",
            facts,
        )
    if line.sub_delegation:
        why = Text(
            sv="Bara en förvaltningschef får vidaredelegera.",
            en="Only a head of administration may sub-delegate.",
        )
    else:
        why = Text(
            sv=f"Nämnden har inte tillåtit vidaredelegering av punkt {line.number}.",
            en=f"The committee has not allowed line {line.number} to be sub-delegated.",
        )
    back = Text(sv=f"Låt {line.delegate} besluta.", en=f"Let {line.delegate} decide.")
    return Outcome(False, _joined(why, back), "KL 7:6", facts)


def _within(line: Line, matter: Matter) -> Outcome:
    limits = (
        (line.amount, matter.amount, Text(sv="kr", en="SEK"), Text(sv="beloppet", en="the amount")),
        (line.days, matter.days, Text(sv="dagar", en="days"), Text(sv="tiden", en="the duration")),
    )
    for limit, asked, unit, what in limits:
        if limit is None or (asked is not None and 0 <= asked <= limit):
            continue
        return Outcome(
            False,
            Text(
                sv=f"Punkt {line.number} gäller högst {in_groups(limit).sv} {unit.sv}. "
                f"Ange {what.sv}, eller lämna ärendet till nästa nivå.",
                en=f"Line {line.number} reaches at most {in_groups(limit).sv} {unit.en}. "
                f"Give {what.en}, or hand the matter to the next level.",
            ),
            "KL 6:37",
            {"limit": limit, "asked": asked, "line": line.number},
        )
    return Outcome(True, Text(sv="", en=""), "KL 6:37")


def fitting_lines(lines: Sequence[Line], decider: Decider, matter: Matter) -> tuple[Line, ...]:
    """The lines under which this person may decide this matter, in the order's own order."""
    return tuple(line for line in lines if may_decide(line, decider, matter).ok)


def next_level(line: Line, lines: Sequence[Line], matter: Matter) -> Line | None:
    """The line that reaches what is over this one's limit: of the same body, sharing a search word, another's; the lowest
    limit that is enough, before one without any. None where only the body itself is left.
    """
    reaching = [
        other
        for other in lines
        if other.number != line.number
        and other.delegate != line.delegate
        and other.body == line.body
        and set(other.words) & set(line.words)
        and _within(other, matter).ok
        and (other.amount, other.days) != (None, None)
    ]
    return min(reaching, key=lambda other: (other.amount or 0, other.days or 0), default=None)


def needs_notice(*, reports: bool, urgent: bool, appealable: bool) -> bool:
    """Whether a decision is posted on the notice board (KL 8:10 first paragraph 3) with the time to appeal: one that is not
    reported and that may be appealed under chapter 13; its own document is then its minutes (6:40, 7:8)."""
    return appealable and not reports and not urgent


def urgent_decision(*, by: str, entrusted: Collection[str], cannot_wait: bool) -> Outcome:
    """Whether the chair, or the member entrusted with it, may decide what cannot wait for the body (KL 6:39)."""
    if by not in entrusted:
        return Outcome(
            False,
            Text(
                sv="Bara ordföranden eller den ledamot nämnden har utsett får besluta i brådskande ärenden. "
                "Ta ärendet till nämnden.",
                en="Only the chair or the member the committee has appointed may decide what is urgent. "
                "Take the matter to the committee.",
            ),
            "KL 6:39",
        )
    if not cannot_wait:
        return Outcome(
            False,
            Text(
                sv="Nämndens avgörande kan avvaktas. Ta ärendet till nästa sammanträde.",
                en="The matter can wait for the committee. Take it to the next meeting.",
            ),
            "KL 6:39",
        )
    return Outcome(
        True,
        Text(
            sv="Beslutet kan inte vänta. Det ska anmälas vid nämndens nästa sammanträde.",
            en="The decision cannot wait. It is to be reported at the committee's next meeting.",
        ),
        "KL 6:39, 6:40 andra stycket",
    )


@dataclass(frozen=True)
class Taken:
    """A decision taken in a body's name; `urgent` if under KL 6:39, `reports` if the body wants it reported."""

    id: int
    decided_on: date
    urgent: bool = False
    reports: bool = True
    appealable: bool = True
    reported_on: date | None = None


def to_report(taken: Sequence[Taken], meeting_on: date) -> tuple[Taken, ...]:
    """What a body's meeting must have reported to it: unreported decisions up to the day, urgent ones always
    (KL 6:40, 7:8)."""
    return tuple(
        decision
        for decision in taken
        if decision.reported_on is None
        and decision.decided_on <= meeting_on
        and (decision.urgent or decision.reports)
    )


def needs_own_minutes(decision: Taken) -> bool:
    """Whether a decision must be recorded by itself: it is not reported and may be appealed under KL 13 (KL 6:40,
    7:8); its notice is then posted too (KL 8:10)."""
    return needs_notice(reports=decision.reports, urgent=decision.urgent, appealable=decision.appealable)


def _joined(first: Text, second: Text) -> Text:
    return Text(sv=f"{first.sv} {second.sv}", en=f"{first.en} {second.en}")
