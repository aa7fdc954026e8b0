"""Proportional elections inside the assembly (2022:629): who may demand one, the order of names, the order of service. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from insyn.description.text import Text
from insyn.elections.rules.highest import Round, drawn_takers


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


@dataclass(frozen=True)
class NameRound:
    """One place within a group: what each name was worth (all that competed), who took it, whether a lot decided."""

    place: int
    name: str
    worth: Mapping[str, Fraction] = field(hash=False)
    by_lot: bool = False


def rounds_of_names(
    ballots: Mapping[tuple[str, ...], int], places: int, lots: Sequence[str] = ()
) -> tuple[NameRound, ...]:
    """The places within a group one by one, by the reduction rule (2022:629), with every comparison number.

    A ballot counts for its first name that has no place yet: as 1 while none of its names has a place, as 1/2 when
    one has, as 1/3 when two have, and so on. `ballots` are counted by their names in order. Ends early when the
    names do.
    """
    rounds: list[NameRound] = []
    drawn = list(lots)
    while len(rounds) < places:
        placed = {found.name for found in rounds}
        worth: dict[str, Fraction] = {}
        for names, number in ballots.items():
            standing = [name for name in dict.fromkeys(names) if name not in placed]
            if standing and number > 0:
                value = Fraction(number, len(set(names)) - len(standing) + 1)
                worth[standing[0]] = worth.get(standing[0], Fraction(0)) + value
        if not worth:
            break
        highest = max(worth.values())
        tied = tuple(sorted(name for name, value in worth.items() if value == highest))
        by_lot = len(tied) > 1
        name = drawn_takers(tied, len(rounds) + 1, 1, drawn)[0] if by_lot else tied[0]
        rounds.append(NameRound(len(rounds) + 1, name, worth, by_lot))
    if drawn:
        raise ValueError(f"a lot was drawn that nothing asked for: {drawn[0]}")
    return tuple(rounds)


def order_of_names(
    ballots: Mapping[tuple[str, ...], int], places: int, lots: Sequence[str] = ()
) -> tuple[str, ...]:
    """The order of names within a group, by the reduction rule (2022:629): see `rounds_of_names`."""
    return tuple(found.name for found in rounds_of_names(ballots, places, lots))


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
