"""Attendance that is fair: service counted item by item, a substitute's only where it was her turn.

A member is to serve at every item that is decided while she holds her seat, unless she is disqualified in it. A substitute is to
serve at an item when a member does not and it is her turn: nobody before her in the order of service was free to. She is never
counted for what she was not called to: whoever is present and does not serve was not called, for another has begun to serve
and goes before her (KL 5:18), or has broken off and may not serve again that day (5:20).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Decided:
    """One item that was decided: who held the seats, in their order, and for each the substitutes in the order they are called;
    who served, each with the member she served for (None for a member); who was disqualified; and who was present.
    """

    turns: Mapping[int, Sequence[int]]
    served: Mapping[int, int | None]
    disqualified: frozenset[int] = frozenset()
    present: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Share:
    """How many items somebody was to serve at, and how many she served at; the two kinds of place apart."""

    as_member: int = 0
    served_as_member: int = 0
    as_substitute: int = 0
    served_as_substitute: int = 0

    @property
    def due(self) -> int:
        """All items she was to serve at."""
        return self.as_member + self.as_substitute

    @property
    def served(self) -> int:
        """All items she served at."""
        return self.served_as_member + self.served_as_substitute

    @property
    def of_all(self) -> Fraction | None:
        """The share, exactly; None for one who never was to serve."""
        return Fraction(self.served, self.due) if self.due else None

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.as_member + other.as_member,
            self.served_as_member + other.served_as_member,
            self.as_substitute + other.as_substitute,
            self.served_as_substitute + other.served_as_substitute,
        )


def shares(items: Iterable[Decided]) -> dict[int, Share]:
    """Everybody's share of the items; only those who were to serve at one are here."""
    found: dict[int, Share] = {}
    for item in items:
        for person, share in _of_item(item).items():
            found[person] = found.get(person, Share()) + share
    return found


def _of_item(item: Decided) -> dict[int, Share]:
    found: dict[int, Share] = {}
    for member in item.turns:
        if member not in item.disqualified:
            found[member] = Share(as_member=1, served_as_member=int(member in item.served))
    for person in _called(item):
        served = int(person in item.served)
        found[person] = found.get(person, Share()) + Share(as_substitute=1, served_as_substitute=served)
    return found


def _called(item: Decided) -> set[int]:
    """The substitutes whose turn it was: those who served, and for each member who did not those before the one who served for
    her, or everybody where nobody did, unless they were present, disqualified, or served for another.
    """
    takers = {absent: person for person, absent in item.served.items() if absent is not None}
    called = {person for person in item.served if person not in item.turns}
    for member, order in item.turns.items():
        if member in item.served:
            continue
        for person in order:
            if person == takers.get(member):
                break
            if person not in item.served.keys() | item.disqualified | item.present:
                called.add(person)
    return called
