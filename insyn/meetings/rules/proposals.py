"""In which order the chair puts the proposals on an item, as yes/no questions (KL 5:50, 5:53, 5:57, 6:33).

First whether the item is settled today; then main proposal and counter-proposals, two at a time (with three or
more, the counter-proposals against each other until one is left: *motförslagsvotering*; then that one against the
main proposal: *huvudvotering*); last each addition to what was decided. `course` answers with the next question,
or with what has been decided, from the answers so far.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes


class ProposalKind(StrEnum):
    """What a proposal on an item asks for."""

    MAIN = "main"
    COUNTER = "counter"
    ADDITION = "addition"
    REJECTION = "rejection"
    REFER_BACK = "refer-back"
    ADJOURN = "adjourn"


_POSTPONING = (ProposalKind.REFER_BACK, ProposalKind.ADJOURN)


@dataclass(frozen=True)
class Proposal:
    """A proposal that stands (one withdrawn is left out), in the order it was made."""

    id: int
    kind: ProposalKind
    text: str


class Purpose(StrEnum):
    """What a question settles."""

    TODAY = "today"
    POSTPONEMENT = "postponement"
    COUNTER = "counter"
    MAIN = "main"
    ADDITION = "addition"

    @property
    def label(self) -> Text:
        """The question's heading."""
        return _LABELS[self]


_LABELS = {
    Purpose.TODAY: Text(sv="Ska ärendet avgöras i dag?", en="Is the case to be settled today?"),
    Purpose.POSTPONEMENT: Text(sv="Återremiss eller bordläggning?", en="Referral back or adjournment?"),
    Purpose.COUNTER: Text(
        sv="Vilket förslag blir motförslag?", en="Which proposal becomes the counter-proposal?"
    ),
    Purpose.MAIN: Text(sv="Vilket förslag antas?", en="Which proposal is adopted?"),
    Purpose.ADDITION: Text(sv="Antas tilläggsförslaget?", en="Is the addition adopted?"),
}
_TODAY = Text(sv="Ärendet avgörs i dag.", en="The case is settled today.")
_REFER_BACK = Text(sv="Ärendet återremitteras", en="The case is referred back")
_ADJOURN = Text(sv="Ärendet bordläggs", en="The case is adjourned")
_REFUSED = Text(sv="Förslaget avslås.", en="The proposal is rejected.")


@dataclass(frozen=True)
class Question:
    """A question to be answered yes or no. `yes` and `no` are the proposals each answer is for, empty where the
    answer is for none. `minority`: in a division a third of those present is enough for no (KL 5:50)."""

    purpose: Purpose
    yes_means: Text
    no_means: Text
    yes: tuple[Proposal, ...] = ()
    no: tuple[Proposal, ...] = ()
    minority: bool = False


class Result(StrEnum):
    """What an item's questions ended in. `OPEN`: no proposal was adopted or rejected."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    REFERRED_BACK = "referred-back"
    ADJOURNED = "adjourned"
    OPEN = "open"


@dataclass(frozen=True)
class Settled:
    """What has been decided: the result, the proposals it rests on (the referrals, or the winner), additions."""

    result: Result
    proposals: tuple[Proposal, ...] = ()
    additions: tuple[Proposal, ...] = ()


_Course = Generator[Question, bool, Settled]


def course(
    kind: BodyKind,
    proposals: Sequence[Proposal],
    answers: Sequence[bool] = (),
    *,
    is_election: bool = False,
    earlier_by_minority: bool = False,
) -> Question | Settled:
    """The next question, or what has been decided, when the questions so far were answered `answers` (True is yes).

    `earlier_by_minority`: the case was adjourned or referred back on a minority's demand before (KL 5:50).
    ValueError for more answers than there are questions, or two proposals with one id.
    """
    if len({proposal.id for proposal in proposals}) != len(proposals):
        raise ValueError("two proposals have the same id")
    minority = minority_right(kind, is_election=is_election, earlier_by_minority=earlier_by_minority)
    questions = _course(proposals, minority)
    left = list(answers)
    try:
        asked = next(questions)
        while left:
            asked = questions.send(left.pop(0))
    except StopIteration as end:
        if left:
            raise ValueError("more answers than questions") from None
        settled: Settled = end.value
        return settled
    return asked


def _course(proposals: Sequence[Proposal], minority: bool) -> _Course:
    postponing = [p for p in proposals if p.kind in _POSTPONING]
    if postponing:
        postponed = yield from _postponement(postponing, minority)
        if postponed:
            return postponed
    winner, result = yield from _main_stage(_candidates(proposals))
    if result is Result.REJECTED:
        return Settled(result, winner)
    additions = []
    for addition in (p for p in proposals if p.kind is ProposalKind.ADDITION):
        adopted = yield Question(
            Purpose.ADDITION,
            _words(addition),
            Text(sv="Tillägget avslås.", en="The addition is rejected."),
            (addition,),
        )
        if adopted:
            additions.append(addition)
    if additions:
        result = Result.ADOPTED
    return Settled(result, winner, tuple(additions))


def _postponement(proposals: Sequence[Proposal], minority: bool) -> Generator[Question, bool, Settled | None]:
    """Today or not; and if not, and both have been proposed, referral back against adjournment."""
    back = tuple(p for p in proposals if p.kind is ProposalKind.REFER_BACK)
    adjourn = tuple(p for p in proposals if p.kind is ProposalKind.ADJOURN)
    means = _postponed(_REFER_BACK, back) if back else _postponed(_ADJOURN, adjourn)
    if back and adjourn:
        means = Text(sv="Ärendet avgörs inte i dag.", en="The case is not settled today.")
    if (yield Question(Purpose.TODAY, _TODAY, means, (), tuple(proposals), minority)):
        return None
    if back and adjourn:
        question = Question(
            Purpose.POSTPONEMENT, _postponed(_REFER_BACK, back), _postponed(_ADJOURN, adjourn), back, adjourn
        )
        refer = yield question
    else:
        refer = bool(back)
    return Settled(Result.REFERRED_BACK, back) if refer else Settled(Result.ADJOURNED, adjourn)


def _postponed(what: Text, proposals: Sequence[Proposal]) -> Text:
    """The postponement with the reasons given for it; all of them stand (KL 5:50, third paragraph)."""
    reasons = "; ".join(p.text.strip().rstrip(".") for p in proposals if p.text.strip())
    ending = f": {reasons}." if reasons else "."
    return Text(sv=what.sv + ending, en=what.en + ending)


def _candidates(proposals: Sequence[Proposal]) -> list[Proposal]:
    """What can be decided, the main proposal first; several proposals for rejection are one."""
    rejection = [p for p in proposals if p.kind is ProposalKind.REJECTION][:1]
    positive = [p for p in proposals if p.kind in (ProposalKind.MAIN, ProposalKind.COUNTER)]
    positive.sort(key=lambda p: p.kind is not ProposalKind.MAIN)
    return positive + rejection


def _main_stage(
    candidates: Sequence[Proposal],
) -> Generator[Question, bool, tuple[tuple[Proposal, ...], Result]]:
    if not candidates:
        return (), Result.OPEN
    main, counters = candidates[0], candidates[1:]
    if not counters:
        adopted = yield Question(Purpose.MAIN, _words(main), _REFUSED, (main,))
        if not adopted:
            return (), Result.OPEN if main.kind is ProposalKind.REJECTION else Result.REJECTED
        return (main,), _result(main)
    counter = counters[0]
    for challenger in counters[1:]:
        stays = yield _between(Purpose.COUNTER, counter, challenger)
        counter = counter if stays else challenger
    winner = main if (yield _between(Purpose.MAIN, main, counter)) else counter
    return (winner,), _result(winner)


def _between(purpose: Purpose, first: Proposal, second: Proposal) -> Question:
    return Question(purpose, _words(first), _words(second), (first,), (second,))


def _result(winner: Proposal) -> Result:
    return Result.REJECTED if winner.kind is ProposalKind.REJECTION else Result.ADOPTED


def _words(proposal: Proposal) -> Text:
    if proposal.kind is ProposalKind.REJECTION and not proposal.text.strip():
        return _REFUSED
    return Text(sv=proposal.text, en=proposal.text)


def minority_right(kind: BodyKind, *, is_election: bool = False, earlier_by_minority: bool = False) -> bool:
    """Whether a minority may have the item adjourned or referred back: in the assembly only, not in an election,
    and not again once it has been done on a minority's demand (KL 5:50, 6:33)."""
    return family(kind) is Family.ASSEMBLY and not is_election and not earlier_by_minority


def minority_needed(present: int) -> int:
    """The least number that is at least one third of those present (KL 5:50). ValueError if nobody is."""
    if present < 1:
        raise ValueError("nobody is present")
    return -(-present // 3)


def postponement_carries(
    kind: BodyKind,
    present: int,
    for_it: int,
    against: int,
    *,
    is_election: bool = False,
    earlier_by_minority: bool = False,
) -> Outcome:
    """Whether an adjournment or referral back is carried: by a third of those present where there is a minority
    right (KL 5:50), else by simple majority (5:50, 6:33). ValueError for counts that cannot be."""
    if for_it < 0 or against < 0 or for_it + against > present:
        raise ValueError("more votes than people present")
    facts = {"present": present, "for": for_it, "against": against}
    if minority_right(kind, is_election=is_election, earlier_by_minority=earlier_by_minority):
        least = minority_needed(present)
        if for_it >= least:
            return yes(
                f"{for_it} av {present} närvarande begär det: minst en tredjedel, {least}.",
                f"{for_it} of {present} present demand it: at least one third, {least}.",
                "KL 5:50",
                needed=least,
                **facts,
            )
        return no(
            f"{for_it} av {present} närvarande begär det, minst {least} behövs. Ärendet avgörs i dag.",
            f"{for_it} of {present} present demand it, at least {least} are needed. The case is settled today.",
            "KL 5:50",
            needed=least,
            **facts,
        )
    citation = "KL 5:50" if family(kind) is Family.ASSEMBLY else "KL 6:33"
    if for_it > against:
        return yes(
            f"{for_it} mot {against}: enkel majoritet.",
            f"{for_it} to {against}: simple majority.",
            citation,
            **facts,
        )
    return no(
        f"{for_it} mot {against}: ingen majoritet för det. Ärendet avgörs i dag, vid lika efter ordförandens röst.",
        f"{for_it} to {against}: no majority for it. The case is settled today, a tie by the chair's vote.",
        citation,
        **facts,
    )


def may_put(*, raises_new_case: bool, unlawful: bool = False, body_insists: bool = False) -> Outcome:
    """Whether the chair may put a proposal: never one that raises a new case; one she finds unlawful she may
    refuse, unless the assembly decides that it is put all the same (KL 5:57)."""
    if raises_new_case:
        return no(
            "Förslaget väcker ett nytt ärende. Väck det som ett eget ärende, till exempel genom en motion.",
            "The proposal raises a new case. Raise it as a case of its own, for instance by a motion.",
            "KL 5:57 första stycket",
        )
    if unlawful and not body_insists:
        return no(
            "Ordföranden anser att förslaget strider mot lag. Fullmäktige kan besluta att det ändå läggs fram.",
            "The chair finds the proposal unlawful. The assembly may decide that it is put all the same.",
            "KL 5:57 andra stycket",
        )
    return yes("Förslaget får läggas fram.", "The proposal may be put.", "KL 5:53, 5:57")
