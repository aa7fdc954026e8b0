"""What minutes must hold, who approves them and when (KL 5:65-69, 6:35)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.description.kinds import BodyKind
from insyn.law.deadlines import end_of_period
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes

APPROVAL_DAYS = 14


@dataclass(frozen=True)
class ItemMinutes:
    """What the minutes say of one item. Counts are of records; `title` is for the reader.

    `questions` are those the chair put, `divisions` those of them that were voted on, and `divisions_with_result`
    those whose result stands there; `open_without_names` are open divisions whose minutes lack somebody's vote.
    """

    title: str
    number: int | None
    decided: bool
    decision: str
    participants: int
    proposals: int = 0
    questions: int = 0
    divisions: int = 0
    divisions_with_result: int = 0
    open_without_names: int = 0
    reservations_announced: int = 0
    reservations_recorded: int = 0


@dataclass(frozen=True)
class MinutesData:
    """What the minutes of a meeting say. `interpellations` counts interpellations and questions put; those of them
    that the minutes name are `interpellations_recorded` (KL 5:68, the assembly only)."""

    kind: BodyKind
    chair: int | None
    secretary: bool
    served: Collection[int]
    items: Sequence[ItemMinutes]
    approvers: Collection[int]
    previous_number: int | None = None
    interpellations: int = 0
    interpellations_recorded: int = 0


def must_keep_minutes(kind: BodyKind) -> Outcome:
    """Whether a body's meeting ends in minutes in the law's sense; otherwise in notes, and it decides nothing."""
    if family(kind) is Family.PREPARATION:
        return no(
            "Organet bereder och samtalar men beslutar inget. För minnesanteckningar i stället för protokoll.",
            "The body prepares and talks but decides nothing. Keep notes instead of minutes.",
            "KL 3:5, 6:35",
        )
    citation = "KL 5:65" if family(kind) is Family.ASSEMBLY else "KL 6:35"
    if kind is BodyKind.JOINT_LABOUR_BODY:
        citation = "KL 7:24"
    return yes(
        "Protokoll ska föras på ordförandens ansvar.",
        "Minutes are kept, on the chair's responsibility.",
        citation,
    )


def may_decide(kind: BodyKind) -> Outcome:
    """Whether a body of this kind can decide a case at all."""
    of = family(kind)
    if of in (Family.PREPARATION, Family.DRAFTING):
        return no(
            "Organet bereder bara. Lämna ärendet vidare med ett förslag till den som beslutar.",
            "The body only prepares. Pass the case on with a proposal to the one who decides.",
            "KL 3:2" if of is Family.DRAFTING else "KL 3:5",
        )
    if of is Family.SUBCOMMITTEE:
        return yes(
            "Utskottet beslutar det som är delegerat till det och bereder det övriga.",
            "The subcommittee decides what is delegated to it and prepares the rest.",
            "KL 6:37, 6:41",
        )
    return yes(
        "Organet beslutar i sina ärenden.",
        "The body decides its cases.",
        "KL 5:1" if of is Family.ASSEMBLY else "KL 6:3",
    )


def may_be_appealed(kind: BodyKind, *, only_prepares: bool = False, only_executes: bool = False) -> Outcome:
    """Whether a decision can be appealed by legality review: the assembly's always, a committee's or a joint labour
    body's (and a subcommittee's in its name) unless it purely prepares or purely executes (KL 13:2)."""
    if family(kind) is Family.ASSEMBLY:
        return yes(
            "Fullmäktiges beslut får överklagas.", "The assembly's decisions may be appealed.", "KL 13:2 1"
        )
    decides = family(kind) in (Family.COMMITTEE, Family.SUBCOMMITTEE) or kind in (
        BodyKind.JOINT_LABOUR_BODY,
        BodyKind.MUNICIPAL_ASSOCIATION,
    )
    if not decides or only_prepares or only_executes:
        return no(
            "Beslutet är rent förberedande eller verkställande, eller organet beslutar inget: vänd dig till det "
            "organ som avgör ärendet och överklaga dess beslut.",
            "The decision purely prepares or executes, or the body decides nothing: turn to the body that settles "
            "the case and appeal its decision.",
            "KL 13:2",
            only_prepares=only_prepares,
            only_executes=only_executes,
        )
    return yes("Beslutet får överklagas.", "The decision may be appealed.", "KL 13:2 2")


def what_is_missing(minutes: MinutesData) -> list[Text]:
    """Everything the law demands that the minutes lack, in the minutes' own order; empty when complete (KL 5:65-68)."""
    missing: list[Text] = []
    if minutes.chair is None:
        missing.append(Text(sv="Ange vem som var ordförande.", en="Say who chaired."))
    if not minutes.secretary:
        missing.append(Text(sv="Ange vem som förde protokollet.", en="Say who kept the minutes."))
    if not minutes.served:
        missing.append(
            Text(
                sv="Ange vilka ledamöter och ersättare som tjänstgjorde.",
                en="Say which members and substitutes served.",
            )
        )
    if not minutes.items:
        missing.append(Text(sv="Ange vilka ärenden som handlades.", en="Say which cases were dealt with."))
    if not set(minutes.approvers) - {minutes.chair}:
        missing.append(
            Text(sv="Utse minst en justerare utöver ordföranden.", en="Appoint an approver beside the chair.")
        )
    for item in minutes.items:
        missing.extend(missing_in_item(item))
    missing.extend(_wrong_numbers([item.number for item in minutes.items], minutes.previous_number))
    if family(minutes.kind) is Family.ASSEMBLY and minutes.interpellations_recorded < minutes.interpellations:
        missing.append(
            Text(
                sv="Ange alla interpellationer och frågor som ställdes, och vilka som besvarades.",
                en="Name every interpellation and question put, and which were answered.",
            )
        )
    return missing


def missing_in_item(item: ItemMinutes) -> list[Text]:
    """What the law demands of one item's minutes and they lack (KL 5:67)."""
    checks = (
        (item.decided, Text(sv="ärendet är inte avslutat", en="the item is not settled")),
        (bool(item.decision.strip()), Text(sv="beslutet saknas", en="the decision is missing")),
        (item.participants > 0, Text(sv="vilka som deltog i beslutet saknas", en="who took part is missing")),
        (
            item.proposals < 2 or item.questions > 0,
            Text(sv="i vilken ordning förslagen lades fram saknas", en="the order of questions is missing"),
        ),
        (
            item.divisions_with_result >= item.divisions,
            Text(sv="en omröstnings resultat saknas", en="the result of a division is missing"),
        ),
        (
            item.open_without_names == 0,
            Text(sv="hur var och en röstade saknas", en="how each voted is missing"),
        ),
        (
            item.reservations_recorded >= item.reservations_announced,
            Text(sv="en anmäld reservation saknas", en="an announced reservation is missing"),
        ),
    )
    return [
        Text(sv=f"”{item.title}”: {words.sv}.", en=f"“{item.title}”: {words.en}.")
        for there, words in checks
        if not there
    ]


def next_number(last: int | None) -> int:
    """The number of the next item: one more than the last of the body's year, 1 when there is none."""
    return 1 if last is None else last + 1


def _wrong_numbers(numbers: Sequence[int | None], previous: int | None) -> list[Text]:
    """Numbers run on without gap through the body's year."""
    expected = previous
    for number in numbers:
        expected = next_number(expected)
        if number != expected:
            shown = "–" if number is None else str(number)
            return [
                Text(
                    sv=f"Paragraferna ska löpa utan avbrott: § {expected} väntades, § {shown} står där.",
                    en=f"The items are numbered without a gap: § {expected} was due, § {shown} is there.",
                )
            ]
    return []


def approval_due(meeting_on: date) -> date:
    """The last day to approve the minutes: the fourteenth after the meeting's (last) day (KL 5:69), or the next
    working day where that is none (1930:173)."""
    return end_of_period(meeting_on + timedelta(days=APPROVAL_DAYS))


def may_approve(
    person: int, *, chair: int | None, approvers: Collection[int], approved: Collection[int]
) -> Outcome:
    """Whether somebody may approve the minutes: the chair of the meeting or an appointed approver, once each."""
    if person != chair and person not in approvers:
        return no(
            "Bara ordföranden och de utsedda justerarna justerar protokollet.",
            "Only the chair and the appointed approvers approve the minutes.",
            "KL 5:69, 6:35",
        )
    if person in approved:
        return no(
            "Du har redan justerat protokollet.", "You have approved the minutes already.", "KL 5:69, 6:35"
        )
    return yes("Är utsedd att justera.", "Is appointed to approve.", "KL 5:69, 6:35")


def approval(
    meeting_on: date,
    approved_on: date,
    *,
    chair: int | None,
    approvers: Collection[int],
    approved: Collection[int],
) -> Outcome:
    """Whether the minutes are approved: by the chair and every appointed approver. A late approval holds, but its
    words say so (KL 5:69)."""
    due = approval_due(meeting_on)
    facts: dict[str, object] = {"due": due, "late": approved_on > due, "approved_on": approved_on}
    if approved_on < meeting_on:
        return no(
            "Justeringen kan inte ske före sammanträdet.",
            "Approval cannot precede the meeting.",
            "KL 5:69",
            **facts,
        )
    if chair is None or not set(approvers) - {chair}:
        return no(
            "Utse ordförande och minst en justerare först.",
            "First appoint a chair and at least one approver.",
            "KL 5:69",
            **facts,
        )
    left = ({chair} | set(approvers)) - set(approved)
    if left:
        return no(
            f"{len(left)} har inte justerat än. Protokollet är justerat när alla har gjort det.",
            f"{len(left)} have not approved yet. The minutes are approved when all have.",
            "KL 5:69",
            left=sorted(left),
            **facts,
        )
    if approved_on > due:
        return yes(
            f"Justerat {approved_on}, efter den fjortonde dagen ({due}).",
            f"Approved on {approved_on}, after the fourteenth day ({due}).",
            "KL 5:69",
            **facts,
        )
    return yes(f"Justerat {approved_on}.", f"Approved on {approved_on}.", "KL 5:69", **facts)
