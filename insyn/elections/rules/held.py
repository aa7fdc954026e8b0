"""An election held in a meeting, from its counted ballots to who is elected: proportional (2022:629) or by majority. Pure.

A ballot is told by its names in order and, in a proportional election, its group. Blank and invalid ballots take no part. A
tie that decides something is settled by a lot that somebody drew: `lots` are the outcomes in the order they were drawn, each
with the stage it was drawn in; where one is missing, `LotDue` says among whom and for which place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from insyn.elections.rules.highest import Allocation, TieNeedsLot, d_hondt, drawn_takers
from insyn.elections.rules.inside import NameRound, order_of_service, rounds_of_names

BETWEEN = ""
"""The stage of a lot between groups, or between people in a majority election; a lot within a group has the group's name."""


@dataclass(frozen=True)
class Pile:
    """So many equal ballots: the names in their order, the group that they name."""

    names: tuple[str, ...]
    number: int
    group: str = BETWEEN


@dataclass(frozen=True)
class Lot:
    """A lot that has been drawn: the stage, and on whom it fell."""

    stage: str
    taker: str


class LotDue(Exception):
    """A lot must be drawn among `tied` for place `place` of the stage, before anything more can be said."""

    def __init__(self, stage: str, tied: tuple[str, ...], place: int) -> None:
        super().__init__(f"lot for place {place} among {', '.join(tied)}")
        self.stage, self.tied, self.place = stage, tied, place


@dataclass(frozen=True)
class Elected:
    """Somebody elected: her place in the order of the election, the group that took it, and whether a lot decided it."""

    place: int
    name: str
    group: str = BETWEEN
    by_lot: bool = False


@dataclass(frozen=True)
class PlaceRound:
    """One place between the groups: every group's comparison number when it was given, and who took it."""

    place: int
    taker: str
    numbers: Mapping[str, Fraction] = field(hash=False)
    by_lot: bool = False


@dataclass(frozen=True)
class Held:
    """What an election came to: who is elected in order, and every number behind it.

    `votes` are the groups' ballots, or in a majority election the people's. `rounds` and `within` are empty in the latter.
    """

    elected: tuple[Elected, ...]
    votes: Mapping[str, int] = field(hash=False)
    rounds: tuple[PlaceRound, ...] = ()
    within: Mapping[str, tuple[NameRound, ...]] = field(default_factory=dict, hash=False)


def proportional(
    piles: Sequence[Pile], places: int, lots: Sequence[Lot] = (), *, ordered: bool = False
) -> Held:
    """A proportional election: places between groups by d'Hondt, within each group by the reduction rule.

    `ordered` for substitutes, whose order of service is the order in which the places were given, so that every tie is drawn.
    A group whose names are used up takes no further part. ValueError for places or ballots that cannot be, or a lot that
    nothing asked for; `LotDue` where one is missing.
    """
    ballots: dict[str, dict[tuple[str, ...], int]] = {}
    for pile in _sound(piles, places):
        if not pile.group:
            raise ValueError("a valid ballot names its group")
        group = ballots.setdefault(pile.group, {})
        group[pile.names] = group.get(pile.names, 0) + pile.number
    votes = {group: sum(counted.values()) for group, counted in sorted(ballots.items())}
    named = {group: len({name for names in counted for name in names}) for group, counted in ballots.items()}
    _no_lot_elsewhere(lots, {BETWEEN, *votes})
    given = _between(votes, places, _of(lots, BETWEEN), ordered, named)
    within = {
        group: _within(group, ballots[group], won, _of(lots, group))
        for group, won in given.seats.items()
        if won
    }
    order = order_of_service(
        given.rounds, {group: [found.name for found in rounds] for group, rounds in within.items()}
    )
    twice = {name for name in order if order.count(name) > 1}
    if twice:
        raise ValueError(f"elected by two groups: {', '.join(sorted(twice))}")
    drawn = {(group, found.name) for group, rounds in within.items() for found in rounds if found.by_lot}
    elected = tuple(
        Elected(taken.seat, name, taken.taker, taken.by_lot or (taken.taker, name) in drawn)
        for taken, name in zip(given.rounds, order, strict=True)
    )
    return Held(elected, votes, _place_rounds(votes, given, named), within)


def _between(
    votes: Mapping[str, int], places: int, lots: list[str], ordered: bool, named: Mapping[str, int]
) -> Allocation:
    try:
        return d_hondt(votes, places, lots, ordered=ordered, most=named)
    except TieNeedsLot as tie:
        raise LotDue(BETWEEN, tie.tied, tie.seat) from tie


def _within(
    group: str, ballots: Mapping[tuple[str, ...], int], places: int, lots: list[str]
) -> tuple[NameRound, ...]:
    try:
        return rounds_of_names(ballots, places, lots)
    except TieNeedsLot as tie:
        raise LotDue(group, tie.tied, tie.seat) from tie


def _place_rounds(
    votes: Mapping[str, int], given: Allocation, named: Mapping[str, int]
) -> tuple[PlaceRound, ...]:
    """The rounds with everybody's comparison numbers, a group that can fill no more places left out."""
    taken = dict.fromkeys(votes, 0)
    rounds = []
    for won in given.rounds:
        numbers = {
            group: Fraction(number, taken[group] + 1)
            for group, number in votes.items()
            if taken[group] < named[group]
        }
        rounds.append(PlaceRound(won.seat, won.taker, numbers, won.by_lot))
        taken[won.taker] += 1
    return tuple(rounds)


def majority(piles: Sequence[Pile], places: int, lots: Sequence[Lot] = (), *, ordered: bool = False) -> Held:
    """An election by majority with closed ballots: most votes are elected, equal numbers go by lot (KL 5:54–56).

    A ballot gives one vote to each of its names; more names than places make it invalid, which is the caller's to have sorted
    out (ValueError). `ordered` for substitutes, whose order of service follows the votes.
    """
    votes: dict[str, int] = {}
    for pile in _sound(piles, places):
        if len(pile.names) > places:
            raise ValueError("a ballot has more names than there are places")
        for name in pile.names:
            votes[name] = votes.get(name, 0) + pile.number
    _no_lot_elsewhere(lots, {BETWEEN})
    drawn = _of(lots, BETWEEN)
    elected: list[Elected] = []
    for number in sorted(set(votes.values()), reverse=True):
        tied = tuple(sorted(name for name, had in votes.items() if had == number))
        left = min(places - len(elected), len(tied))
        if left <= 0:
            break
        by_lot = len(tied) > (1 if ordered else left)
        for name in _takers(tied, len(elected) + 1, left, drawn) if by_lot else tied:
            elected.append(Elected(len(elected) + 1, name, by_lot=by_lot))
    if drawn:
        raise ValueError(f"a lot was drawn that nothing asked for: {drawn[0]}")
    return Held(tuple(elected), dict(sorted(votes.items(), key=lambda had: (-had[1], had[0]))))


def _takers(tied: tuple[str, ...], place: int, left: int, drawn: list[str]) -> list[str]:
    """Those on whom the lots fell; the last of the tied needs no lot where there is a place for each of them."""
    lots = min(left, len(tied) - 1)
    try:
        takers = drawn_takers(tied, place, lots, drawn)
    except TieNeedsLot as tie:
        raise LotDue(BETWEEN, tie.tied, tie.seat) from tie
    rest = [name for name in tied if name not in takers]
    return takers + rest[: left - lots]


def _sound(piles: Sequence[Pile], places: int) -> list[Pile]:
    if places < 1:
        raise ValueError("somebody is elected")
    for pile in piles:
        if pile.number < 0:
            raise ValueError("ballots are never negative")
        if not pile.names:
            raise ValueError("a valid ballot has a name")
        if len(set(pile.names)) < len(pile.names):
            raise ValueError("a name stands twice on a ballot")
    counted = [pile for pile in piles if pile.number]
    if not counted:
        raise ValueError("nobody has a vote")
    return counted


def _of(lots: Sequence[Lot], stage: str) -> list[str]:
    return [lot.taker for lot in lots if lot.stage == stage]


def _no_lot_elsewhere(lots: Sequence[Lot], stages: set[str]) -> None:
    for lot in lots:
        if lot.stage not in stages:
            raise ValueError(f"a lot was drawn that nothing asked for: {lot.taker}")
