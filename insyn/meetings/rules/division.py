"""A division: who votes, how the votes are counted, what they decide (KL 4:24-26, 5:54-56, 6:33)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes
from insyn.meetings.rules.proposals import minority_needed

TWO_THIRDS = Fraction(2, 3)


class Choice(StrEnum):
    """A vote, or that somebody abstains from voting (KL 4:25)."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class Rules:
    """What kind of question is voted on.

    `by_lot`: an election or the employment of staff, which may be voted on in secret and where a tie is drawn by
    lot (5:54, 5:56). `exercise_of_authority` over an individual (4:26). `minority`: a no from a third of those
    present is enough (5:50). `share`: the part of those present that a yes needs, where a law says so.
    """

    kind: BodyKind
    by_lot: bool = False
    exercise_of_authority: bool = False
    minority: bool = False
    share: Fraction | None = None

    def __post_init__(self) -> None:
        if self.share is not None and not Fraction(1, 2) <= self.share <= 1:
            raise ValueError("a qualified majority is between half and all of those present")

    @property
    def everyone_votes(self) -> bool:
        """Whether nobody may abstain: a committee exercising authority over an individual (4:26)."""
        return self.exercise_of_authority and family(self.kind) in (Family.COMMITTEE, Family.SUBCOMMITTEE)

    @property
    def open(self) -> bool:
        """Whether the division is open, so that the minutes say how each voted (5:54, 5:67)."""
        return not self.by_lot


@dataclass(frozen=True)
class Majority:
    """What a division asked for: `simple`, `third` of those present for no, or `share` of those present for yes."""

    kind: str
    citation: str
    share: Fraction | None = None


def majority_asked(rules: Rules) -> Majority:
    """Which majority the question needed, with its section: simple unless a law says otherwise (5:55), a third of those
    present for putting a case off in the assembly (5:50). A committee has the assembly's rules (6:33)."""
    if rules.minority:
        return Majority("third", "KL 5:50")
    citation = "KL 5:55" if family(rules.kind) is Family.ASSEMBLY else "KL 5:55, 6:33"
    if rules.share is not None:
        return Majority("share", citation, rules.share)
    return Majority("simple", citation)


@dataclass(frozen=True)
class Division:
    """What a division came to. When it cannot be closed, `ok` is False, `answer` is None and the reason says what
    to do; otherwise the reason is the sentence for the minutes. `lot` is the drawn answer where one was drawn."""

    ok: bool
    answer: Choice | None
    yes: int
    no: int
    abstained: int
    reason: Text
    citation: str
    lot: Choice | None = None
    casting_vote: bool = False
    open: bool = True


def may_vote(
    person: int,
    choice: Choice,
    rules: Rules,
    *,
    serving: Collection[int],
    voted: Collection[int],
    disqualified: Collection[int] = (),
) -> Outcome:
    """Whether a vote may be cast: by one who serves in the item and is not disqualified, once (KL 4:24-26)."""
    if person in disqualified:
        return no(
            "Den som är jävig röstar inte i ärendet.",
            "One who is disqualified does not vote in the case.",
            "KL 5:47, 6:30",
        )
    if person not in serving:
        return no(
            "Bara den som tjänstgör i ärendet röstar. Anteckna först att personen har kommit eller tjänstgör.",
            "Only one who serves in the case votes. First note that the person has come or serves.",
            "KL 4:22, 4:24",
        )
    if person in voted:
        return no(
            "Rösten är redan avgiven: var och en har en.",
            "The vote is cast already: each has one.",
            "KL 4:24",
        )
    if choice is Choice.ABSTAIN and rules.everyone_votes:
        return no(
            "Ärendet är myndighetsutövning mot någon enskild: den som deltar i handläggningen ska delta i avgörandet.",
            "The case is exercise of authority over an individual: one who deals with it takes part in settling it.",
            "KL 4:26",
        )
    return yes("Tjänstgör i ärendet.", "Serves in the case.", "KL 4:24")


def close(
    votes: Mapping[int, Choice],
    rules: Rules,
    *,
    serving: Collection[int],
    chair: int | None,
    lot: Choice | None = None,
) -> Division:
    """Count a division. `chair` is who chairs in this item. `lot` is what a drawn lot said, for a tied election.

    Refused while somebody who serves has neither voted nor been noted as abstaining, or when somebody else's vote
    is there, or a tie is left for want of the chair's vote or of a lot.
    """
    count = {choice: sum(vote is choice for vote in votes.values()) for choice in Choice}
    refusal = _not_countable(votes, rules, serving) or _tie_left(votes, count, rules, serving, chair, lot)
    if refusal:
        return _division(count, rules, None, refusal.reason, refusal.citation)
    answer, how, citation = _settle(votes, count, rules, len(serving), chair, lot)
    tied = rules_tie(count, rules)
    sentence = Text(sv=f"{_counts_sv(count)} {how.sv}", en=f"{_counts_en(count)} {how.en}")
    return _division(
        count,
        rules,
        answer,
        sentence,
        citation,
        lot=lot if tied and rules.by_lot else None,
        casting=tied and not rules.by_lot,
    )


def rules_tie(count: Mapping[Choice, int], rules: Rules) -> bool:
    """Whether the votes are equal where a simple majority decides, so that something else must."""
    return count[Choice.YES] == count[Choice.NO] and rules.share is None and not rules.minority


def _not_countable(votes: Mapping[int, Choice], rules: Rules, serving: Collection[int]) -> Outcome | None:
    strangers = sorted(set(votes) - set(serving))
    if strangers:
        return no(
            "En röst är avgiven av någon som inte tjänstgör i ärendet. Gör om voteringen.",
            "A vote was cast by somebody who does not serve in the case. Hold the division again.",
            "KL 4:24",
            people=strangers,
        )
    missing = sorted(set(serving) - set(votes))
    if missing or not votes:
        return no(
            f"{len(missing)} som tjänstgör har inte röstat. Anteckna deras röst, att de avstår eller att de har lämnat "
            "sammanträdet.",
            f"{len(missing)} of those serving have not voted. Note their vote, that they abstain or have left.",
            "KL 4:24-25",
            people=missing,
        )
    if rules.everyone_votes and Choice.ABSTAIN in votes.values():
        return no(
            "Ärendet är myndighetsutövning mot någon enskild: ingen som deltar får avstå. Låt dem rösta.",
            "The case is exercise of authority over an individual: nobody who takes part may abstain. Let them vote.",
            "KL 4:26",
        )
    return None


def _tie_left(
    votes: Mapping[int, Choice],
    count: Mapping[Choice, int],
    rules: Rules,
    serving: Collection[int],
    chair: int | None,
    lot: Choice | None,
) -> Outcome | None:
    """Why a tie cannot be settled yet, or why a lot is out of place."""
    tied = rules_tie(count, rules)
    if lot is not None and not (tied and rules.by_lot):
        return no(
            "Lott dras bara vid lika röstetal i val och anställning. Ta bort lotten.",
            "A lot is drawn only for a tie in an election or an employment. Remove the lot.",
            "KL 5:56",
        )
    if not tied:
        return None
    if rules.by_lot:
        if lot in (Choice.YES, Choice.NO):
            return None
        return no(
            "Lika röstetal i ett val eller en anställning avgörs genom lottning. Dra lott och anteckna utfallet.",
            "A tie in an election or an employment is settled by lot. Draw it and note the result.",
            "KL 5:56",
        )
    if chair is None or chair not in serving:
        return no(
            "Vid lika röstetal har ordföranden utslagsröst. Anteckna vem som är ordförande i ärendet.",
            "In a tie the chair has the casting vote. Note who chairs in the case.",
            "KL 5:56",
        )
    if votes[chair] is Choice.ABSTAIN:
        return no(
            "Röstetalen är lika, och ordföranden måste då rösta för att ärendet ska kunna avgöras.",
            "The votes are equal, and the chair must then vote so that the case can be settled.",
            "KL 4:25, 5:56",
        )
    return None


def _settle(
    votes: Mapping[int, Choice],
    count: Mapping[Choice, int],
    rules: Rules,
    present: int,
    chair: int | None,
    lot: Choice | None,
) -> tuple[Choice, Text, str]:
    if rules.minority:
        least = minority_needed(present)
        carried = count[Choice.NO] >= least
        how = Text(
            sv=f"Minst {least} av {present} närvarande (en tredjedel) räcker för nej.",
            en=f"At least {least} of {present} present (a third) are enough for no.",
        )
        return (
            (Choice.NO if carried else Choice.YES),
            _won(Choice.NO if carried else Choice.YES, how),
            "KL 5:50",
        )
    if rules.share is not None:
        least = -(-present * rules.share.numerator // rules.share.denominator)
        answer = Choice.YES if count[Choice.YES] >= least else Choice.NO
        how = Text(
            sv=f"Minst {least} av {present} närvarande behövs för ja.",
            en=f"At least {least} of {present} present are needed for yes.",
        )
        return answer, _won(answer, how), "KL 5:55"
    if count[Choice.YES] != count[Choice.NO]:
        answer = Choice.YES if count[Choice.YES] > count[Choice.NO] else Choice.NO
        return answer, _won(answer, None), "KL 5:55"
    if rules.by_lot:
        assert lot is not None
        return (
            lot,
            _won(lot, Text(sv="Lika röstetal; lotten avgör.", en="A tie; the lot decides.")),
            "KL 5:56",
        )
    assert chair is not None
    casting = Text(
        sv="Lika röstetal; ordförandens utslagsröst avgör.", en="A tie; the chair's casting vote decides."
    )
    return votes[chair], _won(votes[chair], casting), "KL 5:56"


def _won(answer: Choice, how: Text | None) -> Text:
    won = (
        Text(sv="Ja vinner.", en="Yes wins.")
        if answer is Choice.YES
        else Text(sv="Nej vinner.", en="No wins.")
    )
    return Text(sv=f"{how.sv} {won.sv}", en=f"{how.en} {won.en}") if how else won


def _counts_sv(count: Mapping[Choice, int]) -> str:
    return f"Ja {count[Choice.YES]}, nej {count[Choice.NO]}, avstår {count[Choice.ABSTAIN]}."


def _counts_en(count: Mapping[Choice, int]) -> str:
    return f"Yes {count[Choice.YES]}, no {count[Choice.NO]}, abstaining {count[Choice.ABSTAIN]}."


def _division(
    count: Mapping[Choice, int],
    rules: Rules,
    answer: Choice | None,
    reason: Text,
    citation: str,
    *,
    lot: Choice | None = None,
    casting: bool = False,
) -> Division:
    return Division(
        ok=answer is not None,
        answer=answer,
        yes=count[Choice.YES],
        no=count[Choice.NO],
        abstained=count[Choice.ABSTAIN],
        reason=reason,
        citation=citation,
        lot=lot,
        casting_vote=casting,
        open=rules.open,
    )
