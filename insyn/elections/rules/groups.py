"""Parties that vote together inside the assembly: coalitions and technical collaborations (*valteknisk samverkan*). Pure.

A group's ballots bear one name, so its electors' votes are divided together (2022:629). Which of its names take its seats
follows from the ballots' order; what the partners have agreed on is theirs, and the law knows nothing of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice

from insyn.elections.rules.places import Places, places

MOST_PARTIES = 12
"""With more parties the coalitions are too many to be gone through on a page: they double with each."""


@dataclass(frozen=True)
class Group:
    """Parties that vote under one name."""

    parties: tuple[str, ...]

    @property
    def name(self) -> str:
        """The parties with plus signs between: S+V."""
        return "+".join(self.parties)


@dataclass(frozen=True)
class GroupSeats:
    """A group's electors and its seats. `inner` divides its certain seats by d'Hondt: an illustration, not law."""

    group: Group
    electors: int
    certain: int
    may_draw: bool
    inner: Places


@dataclass(frozen=True)
class Gain:
    """Parties that together get more than alone: fewest and most seats, alone and together, whatever lots fall."""

    parties: tuple[str, ...]
    alone: tuple[int, int]
    together: tuple[int, int]
    smallest: bool

    @property
    def for_certain(self) -> bool:
        """Whether they gain however the lots fall."""
        return self.together[0] > self.alone[1]


def grouped(electors: Mapping[str, int], together: Sequence[Sequence[str]]) -> tuple[Group, ...]:
    """Everybody in a group: those named together, and every other party by itself, the largest first.

    ValueError for a party in two groups, or one that has no electors.
    """
    named = [party for group in together for party in group]
    if twice := {party for party in named if named.count(party) > 1}:
        raise ValueError(f"in more than one group: {', '.join(sorted(twice))}")
    if strangers := [party for party in named if party not in electors]:
        raise ValueError(f"not in the assembly: {', '.join(strangers)}")
    groups = [Group(tuple(party for party in electors if party in group)) for group in together if group]
    groups += [Group((party,)) for party in electors if party not in named]
    return tuple(sorted(groups, key=lambda group: -votes_of(group, electors)))


def votes_of(group: Group, electors: Mapping[str, int]) -> int:
    """The electors of the group's parties together."""
    return sum(electors[party] for party in group.parties)


def group_seats(
    electors: Mapping[str, int], groups: Sequence[Group], size: int
) -> tuple[Places, tuple[GroupSeats, ...]]:
    """The seats of a body of `size` by group (under each group's name), with each group's own division."""
    votes = {group.name: votes_of(group, electors) for group in groups}
    found = places(votes, size)
    return found, tuple(
        GroupSeats(
            group,
            votes[group.name],
            found.certain[group.name],
            group.name in found.tied,
            _inner(group, electors, found.certain[group.name]),
        )
        for group in groups
    )


def _inner(group: Group, electors: Mapping[str, int], seats: int) -> Places:
    own = {party: electors[party] for party in group.parties}
    return places(own, seats) if any(own.values()) else Places(seats, own)


def party_places(
    electors: Mapping[str, int], groups: Sequence[Group], size: int
) -> dict[str, tuple[int, int]]:
    """Each party's fewest and most seats when its group's are divided by d'Hondt between the partners."""
    found, own = group_seats(electors, groups, size)
    shown = {}
    for row in own:
        most = _inner(row.group, electors, found.most(row.group.name))
        for party in row.group.parties:
            shown[party] = (row.inner.least(party), most.most(party))
    return {party: shown[party] for party in electors}


def coalitions(parties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every coalition of two or more, the smallest first. ValueError if there are too many parties to go through."""
    if len(parties) > MOST_PARTIES:
        raise ValueError(f"more than {MOST_PARTIES} parties make too many coalitions")
    for number in range(2, len(parties) + 1):
        yield from combinations(parties, number)


def gains(electors: Mapping[str, int], size: int) -> tuple[Gain, ...]:
    """Every coalition that gets more seats in a body of `size` than its parties alone, while all others stand alone.

    `smallest` says that none of its parties could be left out without losing what is gained.
    """
    present = {party: number for party, number in electors.items() if number}
    alone = places(present, size)
    numbers = sorted(
        ((Fraction(votes, seat), party) for party, votes in present.items() for seat in range(1, size + 1)),
        reverse=True,
    )
    found: list[Gain] = []
    smallest: list[tuple[frozenset[str], int]] = []
    for parties in coalitions(tuple(present)):
        apart = (alone.least(*parties), alone.most(*parties))
        members = frozenset(parties)
        against = list(islice((number for number, party in numbers if party not in members), size))
        together = _together(sum(present[party] for party in parties), against, size)
        if together == apart:
            continue
        more = sum(together) - sum(apart)
        # One that is not among the smallest has a smaller one within it that gains as much: they need not be looked at.
        is_smallest = not any(fewer < members and gained >= more for fewer, gained in smallest)
        if is_smallest:
            smallest.append((members, more))
        found.append(Gain(parties, apart, together, is_smallest))
    return tuple(found)


def _together(votes: int, against: Sequence[Fraction], size: int) -> tuple[int, int]:
    """The fewest and the most seats of so many votes against the others' comparison numbers, the highest first.

    A group has `seats` for certain if its last number is above the one that would else take that seat, and may have them
    if they are equal.
    """
    least = most = 0
    while most < size:
        place = size - most - 1
        if place < len(against) and votes < against[place] * (most + 1):
            break
        most += 1
        if place >= len(against) or votes > against[place] * most:
            least = most
    return least, most


def majority(seats: Mapping[str, int]) -> int:
    """The fewest seats that are more than half of them all."""
    return sum(seats.values()) // 2 + 1


def minimal_winning(seats: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The coalitions with more than half of the seats in which no party can be spared; a single party too.

    The fewest parties first, then the fewest seats.
    """
    present = [party for party, number in seats.items() if number]
    needed = majority(seats)
    found = []
    for parties in [*((party,) for party in present), *coalitions(present)]:
        total = sum(seats[party] for party in parties)
        if total >= needed and total - min(seats[party] for party in parties) < needed:
            found.append(parties)
    return tuple(sorted(found, key=lambda parties: (len(parties), sum(seats[party] for party in parties))))
