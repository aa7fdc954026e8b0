"""What a municipality's votes give: decided, open until a lot is drawn (with every outcome), or not decided by the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from insyn.description.text import Text, listed
from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import Contest, LotNeeded, NotDecided, Result, Stage, Tie
from insyn.elections.rules.parameters import SeatRules

MOST_OUTCOMES = 64
"""A lot among many with several to draw has more outcomes than anybody reads; the first so many are told."""


@dataclass(frozen=True)
class Possible:
    """One way that the lots may fall, and the seats it gives."""

    lots: tuple[str, ...]
    result: Result


@dataclass(frozen=True)
class Outcome:
    """`result` where the seats are decided, by `lots` where they were drawn. Where a lot is needed: `tie`, and the `possible`
    results. Neither where the data do not decide, for the `reason`.
    """

    contest: Contest
    lots: tuple[str, ...] = ()
    result: Result | None = None
    tie: Tie | None = None
    possible: tuple[Possible, ...] = ()
    reason: Text | None = None

    @property
    def certain(self) -> Mapping[str, int | None]:
        """Each party's seats in the whole municipality; None where they hang on a lot or are not decided."""
        results = [self.result] if self.result else [possible.result for possible in self.possible]
        return {party: agreed([result.seats[party] for result in results]) for party in self.contest.votes}


@dataclass
class _Search:
    """The possible results found so far."""

    contest: Contest
    rules: SeatRules
    found: list[Possible] = field(default_factory=list)

    def go(self, lots: tuple[str, ...]) -> None:
        if len(self.found) >= MOST_OUTCOMES:
            return
        try:
            self.found.append(Possible(lots, assembly_seats(self.contest, self.rules, lots)))
        except LotNeeded as needed:
            for drawn in combinations(needed.tie.among, needed.tie.open):
                self.go((*lots, *drawn))


def outcome_of(contest: Contest, rules: SeatRules, lots: Sequence[str] = ()) -> Outcome:
    """What the votes give, with the lots that have been drawn; `WrongLot` for one that does not fit."""
    try:
        return Outcome(contest, tuple(lots), assembly_seats(contest, rules, lots))
    except NotDecided as undecided:
        return Outcome(contest, reason=undecided.reason)
    except LotNeeded as needed:
        search = _Search(contest, rules)
        search.go(tuple(lots))
        return Outcome(contest, tuple(lots), tie=needed.tie, possible=tuple(search.found))


def agreed(values: Sequence[int | None]) -> int | None:
    """What all outcomes give; None where they differ, or there is none."""
    return values[0] if values and len(set(values)) == 1 else None


def tie_in_words(tie: Tie) -> Text:
    """What equal numbers compete for, as a sentence."""
    among_sv, among_en = listed(tie.among), listed(tie.among, "and")
    where = Text(f" i {tie.constituency}", f" in {tie.constituency}") if tie.constituency else Text("", "")
    match tie.stage:
        case Stage.CONSTITUENCY:
            return Text(
                f"{tie.party}:s jämförelsetal är lika i {among_sv}: lotten avgör var utjämningsmandatet hamnar.",
                f"The comparison numbers of {tie.party} are equal in {among_en}: a lot decides where the levelling seat goes.",
            )
        case Stage.RETURN:
            return Text(
                f"{tie.party}:s lägsta jämförelsetal är lika i {among_sv}: lotten avgör var mandatet återförs.",
                f"The lowest comparison numbers of {tie.party} are equal in {among_en}: a lot decides where one is given back.",
            )
        case _:
            left = Text("det sista mandatet", "the last seat")
            if tie.open > 1:
                left = Text(f"de {tie.open} sista mandaten", f"the last {tie.open} seats")
            return Text(
                f"Jämförelsetalen är lika för {among_sv}{where.sv}: lotten avgör vem som får {left.sv}.",
                f"The comparison numbers of {among_en} are equal{where.en}: a lot decides who has {left.en}.",
            )
