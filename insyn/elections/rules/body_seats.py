"""How large a body must be for a party to have a seat in it, and how many electors are sure of one. Pure.

In a proportional election (2022:629) everybody in the electing body is taken to vote with her party or group, so the votes
are the electors' own numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from insyn.description.bodies import Insight
from insyn.elections.rules.groups import Group, GroupSeats, group_seats, party_places
from insyn.elections.rules.places import Places, places

MOST_WAYS = 40
"""In how many ways lots may have fallen before an election for its seats to be shown."""


@dataclass(frozen=True)
class SmallestSize:
    """The smallest body with a seat for every party: `certain` however lots fall, `by_lot` if they fall well."""

    certain: int
    by_lot: int


def electors_sure_of(seats: int, electors: int, size: int) -> int:
    """How many electors voting together are sure of `seats` in a body of `size`, whatever the others do.

    More than `seats`/(`size` + 1) of them all: with exactly that many the others could make a lot of it.
    """
    if electors < 1 or not 1 <= seats <= size:
        raise ValueError("somebody elects, and at most as many seats are won as there are")
    return seats * electors // (size + 1) + 1


def smallest_size(electors: Mapping[str, int]) -> SmallestSize:
    """The smallest size at which every party with an elector has a seat under d'Hondt.

    The smallest party is last with its own number, so every comparison number as high as it must have a seat.
    ValueError if there is no elector.
    """
    present = [number for number in electors.values() if number]
    if not present:
        raise ValueError("nobody elects")
    fewest = min(present)
    above = sum((number - 1) // fewest for number in present)
    return SmallestSize(sum(number // fewest for number in present), above + present.count(fewest))


@dataclass(frozen=True)
class Seated:
    """A body that is elected: who elects it (None: the assembly), how many, and who may send somebody to listen."""

    id: str
    size: int
    elected_by: str | None = None
    insight: Insight | None = None


@dataclass(frozen=True)
class Way:
    """A body's seats in one way the lots before it can have fallen, with the electors there are then."""

    electors: Mapping[str, int] = field(hash=False)
    places: Places
    groups: tuple[GroupSeats, ...]
    parties: Mapping[str, tuple[int, int]] = field(hash=False)


@dataclass(frozen=True)
class BodyRow:
    """A body with its seats; several `ways` only where a lot decides who elects it, none where they are too many.

    `insight` are the parties that surely get an insight seat, `insight_by_lot` those for whom a lot decides (KL 4:28).
    """

    body: Seated
    ways: tuple[Way, ...]
    without: tuple[str, ...]
    without_by_lot: tuple[str, ...]
    insight: tuple[str, ...]
    insight_by_lot: tuple[str, ...]


def bodies_at_once(
    assembly: Mapping[str, int], groups: Sequence[Group], bodies: Sequence[Seated]
) -> tuple[BodyRow, ...]:
    """The seats in every body, as the assembly's parties would vote in these groups; all bodies at once.

    A body that another one elects (a subcommittee, KL 6:42) is divided by the seats there, group by group; one whose
    electing body is not among them, or stands after it, is left out.
    """
    rows: dict[str, BodyRow] = {}
    for body in bodies:
        if body.elected_by is None:
            ways: tuple[Way, ...] = (_way(assembly, groups, body.size),)
        elif body.elected_by in rows:
            ways = _ways_below(rows[body.elected_by], groups, body.size)
        else:
            continue
        rows[body.id] = _row(body, assembly, ways)
    return tuple(rows.values())


def _way(electors: Mapping[str, int], groups: Sequence[Group], size: int) -> Way:
    found, own = group_seats(electors, groups, size)
    return Way(electors, found, own, party_places(electors, groups, size))


def _ways_below(above: BodyRow, groups: Sequence[Group], size: int) -> tuple[Way, ...]:
    """Every way that the lots above and inside the groups can fall; none if they are more than can be shown."""
    found: list[dict[str, int]] = []
    for way in above.ways:
        for outcome in way.places.outcomes():
            for electors in _electors_of(way, groups, outcome):
                if electors not in found and any(electors.values()):
                    found.append(electors)
                if len(found) > MOST_WAYS:
                    return ()
    return tuple(_way(electors, groups, size) for electors in found)


def _electors_of(way: Way, groups: Sequence[Group], outcome: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Each party's seats in the electing body: a group's by d'Hondt between its partners, in every way a lot can fall."""
    inner = [
        list(places({party: way.electors[party] for party in group.parties}, outcome[group.name]).outcomes())
        for group in groups
        if outcome[group.name]
    ]
    for chosen in product(*inner):
        electors = dict.fromkeys(way.electors, 0)
        for seats in chosen:
            electors |= seats
        yield electors


def _row(body: Seated, assembly: Mapping[str, int], ways: tuple[Way, ...]) -> BodyRow:
    parties = [party for party, seats in assembly.items() if seats]
    least = {party: min((way.parties[party][0] for way in ways), default=0) for party in parties}
    most = {party: max((way.parties[party][1] for way in ways), default=0) for party in parties}
    without = tuple(party for party in parties if not most[party])
    by_lot = tuple(party for party in parties if most[party] and not least[party])
    if not ways:
        without, by_lot = (), tuple(parties)
    insight: tuple[str, ...]
    insight_by_lot: tuple[str, ...]
    match body.insight:
        case Insight.EVERY_PARTY:
            insight, insight_by_lot = tuple(parties), ()
        case Insight.PARTIES_WITHOUT_SEAT:
            insight, insight_by_lot = without, by_lot
        case None:
            insight, insight_by_lot = (), ()
    return BodyRow(body, ways, without, by_lot, insight, insight_by_lot)
