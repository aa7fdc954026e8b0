"""Which election an assembly of a day was elected in, and its parties."""

from dataclasses import dataclass
from datetime import date

from insyn.elections.models import Election, PartyResult


@dataclass(frozen=True)
class Party:
    """A party with seats in the assembly."""

    code: str
    name: str
    seats: int


def election_for(on: date) -> Election | None:
    """The election whose assembly sits on the day: the term runs from 15 October of the election year (KL 5:9)."""
    year = on.year if (on.month, on.day) >= (10, 15) else on.year - 1
    return Election.objects.filter(year__lte=year).order_by("-year").first()


def parties_in_assembly(on: date) -> list[Party]:
    """The parties with seats on the day, the largest first."""
    election = election_for(on)
    if election is None:
        return []
    rows = PartyResult.objects.filter(election=election, seats__gt=0)
    return [Party(row.code, row.name, row.seats) for row in rows]


def seats_of_parties(on: date) -> list[tuple[str, str, int]]:
    """The same as code, name and seats, for a room below that cannot know this one's types."""
    return [(party.code, party.name, party.seats) for party in parties_in_assembly(on)]
