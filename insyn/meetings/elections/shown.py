"""An election as a page shows it: the same tables for whoever works in the meeting and for whoever reads of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from insyn.elections.rules.held import PlaceRound
from insyn.meetings.elections.standing import Standing, standing_of
from insyn.meetings.elections.wording import as_number, ballots_told, heading_of, lots_told, period_of
from insyn.meetings.models import AgendaItem, BodyElection
from insyn.people.models import Person


@dataclass(frozen=True)
class Cell:
    """A group's comparison number for a place; empty where it took no part, marked where it took the place."""

    number: str
    won: bool


@dataclass(frozen=True)
class PlaceRow:
    """A place between the groups, with each group's number in the order of the groups."""

    place: int
    cells: tuple[Cell, ...]
    by_lot: bool


@dataclass(frozen=True)
class NameRow:
    """A place within a group: who took it, and what the names that competed were worth."""

    place: int
    person: Person
    numbers: tuple[tuple[Person, str], ...]
    by_lot: bool


@dataclass(frozen=True)
class ElectedRow:
    """Somebody elected, in the order of the election."""

    place: int
    person: Person
    group: str
    by_lot: bool


@dataclass(frozen=True)
class ElectionShown:
    """How an election went, or how it stands."""

    election: BodyElection
    heading: str
    period: str
    method: str
    closed: bool
    ballots: str
    votes: tuple[tuple[str, int, int], ...]
    groups: tuple[str, ...]
    places: tuple[PlaceRow, ...]
    within: tuple[tuple[str, tuple[NameRow, ...]], ...]
    people: tuple[tuple[Person, int], ...]
    lots: tuple[str, ...]
    elected: tuple[ElectedRow, ...]
    in_order: bool


def shown(standing: Standing) -> ElectionShown:
    """The election in the tables of a page."""
    held, people = standing.held, standing.people
    votes = dict(held.votes) if held else {}
    proportional = standing.method == BodyElection.Method.PROPORTIONAL
    groups = tuple(votes) if proportional else ()
    return ElectionShown(
        election=standing.election,
        heading=heading_of(standing.election, standing.body),
        period=period_of(standing.election),
        method=str(BodyElection.Method(standing.method).label),
        closed=standing.closed,
        ballots=ballots_told(standing) if standing.piles else "",
        votes=tuple((group, votes[group], _won(held.rounds if held else (), group)) for group in groups),
        groups=groups,
        places=tuple(_place(row, groups) for row in (held.rounds if held else ())),
        within=tuple(
            (
                group,
                tuple(
                    NameRow(
                        row.place,
                        people[row.name],
                        tuple((people[key], as_number(worth)) for key, worth in row.worth.items()),
                        row.by_lot,
                    )
                    for row in rows
                ),
            )
            for group, rows in (held.within.items() if held else ())
        ),
        people=() if proportional else tuple((people[key], number) for key, number in votes.items()),
        lots=tuple(lots_told(standing)),
        elected=tuple(
            ElectedRow(row.place, person, row.group, row.by_lot) for row, person in standing.elected
        ),
        in_order=standing.election.capacity == "substitute" and len(standing.elected) > 1,
    )


def _won(rounds: Iterable[PlaceRound], group: str) -> int:
    return sum(row.taker == group for row in rounds)


def _place(row: PlaceRound, groups: tuple[str, ...]) -> PlaceRow:
    cells = tuple(
        Cell(as_number(row.numbers[group]) if group in row.numbers else "–", row.taker == group)
        for group in groups
    )
    return PlaceRow(row.place, cells, row.by_lot)


def elections_of(item: AgendaItem) -> list[BodyElection]:
    """The elections of an item, in their order."""
    if not item.is_election:
        return []
    return list(
        item.elections.select_related("vacated__person", "item__meeting__version", "acclaimed").order_by(
            "position"
        )
    )


def went(item: AgendaItem) -> tuple[ElectionShown, ...]:
    """How the elections of a decided item went; empty before."""
    if item.decided_at is None:
        return ()
    return tuple(shown(standing_of(election)) for election in elections_of(item) if election.method)
