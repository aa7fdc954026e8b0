"""In which order substitutes are called for a member (KL 5:18, 5:21, 6:16-17).

Every order answers with *circles*: the first circle is asked before the second. Within a circle, one who has begun
to serve goes first, then the order as listed (KL 5:18).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

Circles = tuple[tuple[int, ...], ...]
_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_NO_VOTES: Mapping[tuple[str, str], int] = MappingProxyType({})


@dataclass(frozen=True)
class Seat:
    """A member's seat. `person` is None while it is vacant; `place` is which of the party's places in the
    constituency it is (1 is the first, KL 5:21)."""

    number: int
    person: int | None
    party: str
    constituency: str = ""
    place: int = 0


@dataclass(frozen=True)
class Substitute:
    """A substitute. `number` is the place in the order of those of the same party (and, in the assembly, of the
    same `members`); `members` are the seats' numbers she was elected for, none meaning every seat of the party in
    the constituency."""

    person: int
    party: str
    number: int
    constituency: str = ""
    members: frozenset[int] = frozenset()


class CallOrder(Protocol):
    """Says whom to call for a seat."""

    def circles(self, seat: Seat, seats: Sequence[Seat], substitutes: Sequence[Substitute]) -> Circles:
        """The substitutes for `seat`, circle by circle; nobody twice."""
        ...


@dataclass(frozen=True)
class CommitteeOrder:
    """The order the assembly has decided for a committee (KL 6:16-17): the member's own party first, in its list's
    order, then for each party the parties that the assembly has said, in that order."""

    then: Mapping[str, Sequence[str]] = field(default_factory=lambda: _NONE, hash=False)

    def circles(self, seat: Seat, seats: Sequence[Seat], substitutes: Sequence[Substitute]) -> Circles:
        """One circle for each party."""
        parties = dict.fromkeys([seat.party, *self.then.get(seat.party, ())])
        return tuple(
            tuple(s.person for s in sorted(substitutes, key=lambda s: s.number) if s.party == party)
            for party in parties
        )


@dataclass(frozen=True)
class ElectionOrder:
    """A committee's substitutes elected proportionally: called in the order the election gives (2022:629), all in
    one circle whatever their party."""

    def circles(self, seat: Seat, seats: Sequence[Seat], substitutes: Sequence[Substitute]) -> Circles:
        """One circle of everybody, by the election's numbers."""
        return (tuple(s.person for s in sorted(substitutes, key=lambda s: s.number)),)


@dataclass(frozen=True)
class AssemblyOrder:
    """The assembly's order (KL 5:21): the member's own substitutes; then those of the party's first place in the
    constituency, of the second, and so on; then the party's other constituencies, the one with most votes first.

    `votes` are the party's votes by (party, constituency); it may be left out where there is one constituency.
    """

    votes: Mapping[tuple[str, str], int] = field(default_factory=lambda: _NO_VOTES, hash=False)

    def circles(self, seat: Seat, seats: Sequence[Seat], substitutes: Sequence[Substitute]) -> Circles:
        """One circle for the member's own substitutes, one for the constituency, one for each further one."""
        own = [s for s in substitutes if s.party == seat.party]
        elsewhere = {s.constituency for s in own} - {seat.constituency}
        by_votes = sorted(elsewhere, key=lambda name: (-self.votes.get((seat.party, name), 0), name))
        mine = _for_seat(seat, own)
        circles = [mine]
        for constituency in [seat.constituency, *by_votes]:
            circles.append(_by_places(seat.party, constituency, seats, own))
        return _nobody_twice(circles)


def _for_seat(seat: Seat, substitutes: Sequence[Substitute]) -> tuple[int, ...]:
    """The substitutes elected for the seat, in their order."""
    mine = [
        s
        for s in substitutes
        if s.constituency == seat.constituency and (not s.members or seat.number in s.members)
    ]
    return tuple(s.person for s in sorted(mine, key=lambda s: s.number))


def _by_places(
    party: str, constituency: str, seats: Sequence[Seat], substitutes: Sequence[Substitute]
) -> tuple[int, ...]:
    """Everybody elected for the party in the constituency: those of its first place, of its second, and so on."""
    places = sorted(
        (s for s in seats if s.party == party and s.constituency == constituency),
        key=lambda s: (s.place, s.number),
    )
    found = [person for place in places for person in _for_seat(place, substitutes)]
    left = sorted((s for s in substitutes if s.constituency == constituency), key=lambda s: s.number)
    return (*found, *(s.person for s in left))


def _nobody_twice(circles: Sequence[tuple[int, ...]]) -> Circles:
    seen: set[int] = set()
    kept = []
    for circle in circles:
        kept.append(tuple(person for person in dict.fromkeys(circle) if person not in seen))
        seen.update(circle)
    return tuple(kept)
