"""From votes to seats, and proportional elections inside the assembly. Pure; exact whole numbers, no float.

Elections Act (2005:837) ch. 14: modified Sainte-Laguë in a municipality that is one constituency. Proportional
Elections in Municipalities and Regions Act (2022:629): d'Hondt between groups, the reduction rule within one.
A tie that decides a seat is never settled by chance here: `TieNeedsLot` asks for a lot, whose outcome is recorded
and given back as `lots`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from insyn.description.text import Text

Divisor = Callable[[int], Fraction]
NEW_FIRST_DIVISOR_FROM = 2018
THRESHOLD_FROM = 2018
ONE_CONSTITUENCY_THRESHOLD = Fraction(2, 100)


class TieNeedsLot(Exception):
    """Equal comparison numbers compete for fewer seats: draw a lot among `tied` for seat number `seat`."""

    def __init__(self, tied: tuple[str, ...], seat: int) -> None:
        super().__init__(f"lot for seat {seat} among {', '.join(tied)}")
        self.tied, self.seat = tied, seat


@dataclass(frozen=True)
class Round:
    """One seat: its number from 1, who took it, with which comparison number, and whether a lot decided."""

    seat: int
    taker: str
    comparison: Fraction
    by_lot: bool = False


@dataclass(frozen=True)
class Allocation:
    """Everybody's seats, with the rounds in the order the seats were taken."""

    seats: Mapping[str, int] = field(hash=False)
    rounds: tuple[Round, ...]


def d_hondt(
    votes: Mapping[str, int], seats: int, lots: Sequence[str] = (), *, ordered: bool = False
) -> Allocation:
    """*Heltalsmetoden*: votes divided by 1, 2, 3 … (2022:629). `lots` are the takers drawn, in order.

    `ordered`: the order of the places matters too, as it does for substitutes, so every tie is drawn.
    """
    return _highest_numbers(votes, seats, lambda taken: Fraction(taken + 1), lots, ordered)


def sainte_lague(
    votes: Mapping[str, int], seats: int, first: Fraction, lots: Sequence[str] = ()
) -> Allocation:
    """*Jämkade uddatalsmetoden*: votes divided by `first`, 3, 5, 7 … (Elections Act 14:3)."""
    return _highest_numbers(votes, seats, lambda taken: Fraction(2 * taken + 1) if taken else first, lots)


def assembly_seats(
    year: int,
    votes: Mapping[str, int],
    seats: int,
    *,
    valid_votes: int | None = None,
    cannot_win: Collection[str] = (),
    lots: Sequence[str] = (),
) -> Allocation:
    """The seats of an assembly elected in one constituency in the election of `year`.

    First divisor 1.2 from 2018, 1.4 before; from 2018 a party takes part with at least 2 % of the valid votes
    (by default all `votes`). `cannot_win` are lines such as undivided handwritten votes, counted among the valid
    votes. Everybody in `votes` stands in the answer.
    """
    total = sum(votes.values()) if valid_votes is None else valid_votes
    if total < sum(votes.values()):
        raise ValueError("fewer valid votes than the parties' votes together")
    least = total * ONE_CONSTITUENCY_THRESHOLD if year >= THRESHOLD_FROM else Fraction(0)
    taking_part = {p: n for p, n in votes.items() if p not in cannot_win and n >= least}
    first = Fraction(12, 10) if year >= NEW_FIRST_DIVISOR_FROM else Fraction(14, 10)
    found = sainte_lague(taking_part, seats, first, lots)
    return Allocation({party: found.seats.get(party, 0) for party in votes}, found.rounds)


def _highest_numbers(
    votes: Mapping[str, int], seats: int, divisor: Divisor, lots: Sequence[str], ordered: bool = False
) -> Allocation:
    """The highest comparison number takes the next seat, until all are taken."""
    if seats < 0 or any(number < 0 for number in votes.values()):
        raise ValueError("votes and seats are never negative")
    competing = [party for party, number in votes.items() if number > 0]
    if seats and not competing:
        raise ValueError("nobody has a vote")
    taken = dict.fromkeys(votes, 0)
    rounds: list[Round] = []
    drawn = list(lots)
    while len(rounds) < seats:
        numbers = {party: votes[party] / divisor(taken[party]) for party in competing}
        highest = max(numbers.values())
        tied = tuple(party for party in competing if numbers[party] == highest)
        left = 1 if ordered else seats - len(rounds)
        by_lot = len(tied) > left
        for taker in _drawn(tied, len(rounds) + 1, left, drawn) if by_lot else tied:
            taken[taker] += 1
            rounds.append(Round(len(rounds) + 1, taker, highest, by_lot))
    if drawn:
        raise ValueError(f"a lot was drawn that nothing asked for: {drawn[0]}")
    return Allocation(taken, tuple(rounds))


def _drawn(tied: tuple[str, ...], seat: int, left: int, drawn: list[str]) -> list[str]:
    """The takers of the last seats, as the lots say: one lot for each seat, nobody twice."""
    takers: list[str] = []
    for number in range(seat, seat + left):
        standing = tuple(party for party in tied if party not in takers)
        if not drawn:
            raise TieNeedsLot(standing, number)
        taker = drawn.pop(0)
        if taker not in standing:
            raise ValueError(
                f"the lot for seat {number} fell on {taker}, who is not among {', '.join(standing)}"
            )
        takers.append(taker)
    return takers


def electors_needed(present: int, to_elect: int) -> int:
    """How many electors may demand a proportional election: those present divided by the persons to be elected
    plus one, a fraction rounded up (2022:629)."""
    if present < 1 or to_elect < 1:
        raise ValueError("somebody elects, and somebody is elected")
    return -(-present // (to_elect + 1))


def may_demand_proportional(present: int, to_elect: int, demanding: int) -> tuple[bool, Text]:
    """Whether so many electors can have the election held proportionally, and why (KL 5:58, 2022:629)."""
    least = electors_needed(present, to_elect)
    if demanding >= least:
        return True, Text(
            sv=f"{demanding} begär det, {least} räcker: valet hålls proportionellt.",
            en=f"{demanding} demand it, {least} are enough: the election is proportional.",
        )
    return False, Text(
        sv=f"{demanding} begär det, minst {least} behövs: valet hålls som majoritetsval.",
        en=f"{demanding} demand it, at least {least} are needed: the election is by majority.",
    )


def order_of_names(
    ballots: Mapping[tuple[str, ...], int], places: int, lots: Sequence[str] = ()
) -> tuple[str, ...]:
    """The order of names within a group, by the reduction rule (2022:629).

    A ballot counts for its first name that has no place yet: as 1 while none of its names has a place, as 1/2 when
    one has, as 1/3 when two have, and so on. `ballots` are counted by their names in order. Ends early when the
    names do.
    """
    order: list[str] = []
    drawn = list(lots)
    while len(order) < places:
        worth: dict[str, Fraction] = {}
        for names, number in ballots.items():
            standing = [name for name in dict.fromkeys(names) if name not in order]
            if standing and number > 0:
                value = Fraction(number, len(set(names)) - len(standing) + 1)
                worth[standing[0]] = worth.get(standing[0], Fraction(0)) + value
        if not worth:
            break
        highest = max(worth.values())
        tied = tuple(sorted(name for name, value in worth.items() if value == highest))
        order.append(tied[0] if len(tied) == 1 else _drawn(tied, len(order) + 1, 1, drawn)[0])
    if drawn:
        raise ValueError(f"a lot was drawn that nothing asked for: {drawn[0]}")
    return tuple(order)


def order_of_service(rounds: Sequence[Round], names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The order in which proportionally elected substitutes are called: as the election gave the places.

    `names` are each group's names in its own order. ValueError where a group has won more places than it has names.
    """
    left = {group: list(given) for group, given in names.items()}
    called = []
    for won in rounds:
        if not left.get(won.taker):
            raise ValueError(f"the group {won.taker} has won more places than it has names")
        called.append(left[won.taker].pop(0))
    return tuple(called)


@dataclass(frozen=True)
class ByElection:
    """How a vacancy in a committee is filled, and on which section that rests."""

    group: str | None
    reason: Text
    citation: str


def by_election(group: str | None) -> ByElection:
    """How to fill the seat of a committee member who has left: always by a by-election (KL 6:20).

    `group` is the group she was elected for in a proportional election, None if the election was by majority.
    The wording is that of 2022-07-01 (2022:638); earlier vacancies are measured by it too.
    """
    if group is None:
        return ByElection(
            None,
            Text(sv="Fyllnadsval hålls av fullmäktige.", en="The assembly holds a by-election."),
            "KL 6:20",
        )
    return ByElection(
        group,
        Text(
            sv=f"Fyllnadsval hålls. Ledamoten valdes proportionellt för {group}: representationen ska så långt möjligt "
            "vara oförändrad (lydelse från 2022-07-01).",
            en=f"A by-election is held. The member was elected proportionally for {group}: representation is kept "
            "as far as possible (wording of 2022-07-01).",
        ),
        "KL 6:20 andra stycket",
    )
