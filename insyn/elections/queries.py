"""Which election an assembly of a day was elected in, its parties, and results as the rules read them."""

from dataclasses import dataclass
from datetime import date

from insyn.elections.models import DrawnLot, Election, PartyResult
from insyn.elections.rules.other_rules import ConstituencyVotes, ElectionResult


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


def elections_until(on: date) -> list[Election]:
    """The elections held before the day, the latest first."""
    found = Election.objects.filter(year__lte=on.year).order_by("-year")
    return [election for election in found if election_day(election.year) < on]


def election_day(year: int) -> date:
    """The Sunday in September on which ordinary elections are held: the second from 2014, the third before (Elections Act
    2005:837, 1:3)."""
    first = 1 + (6 - date(year, 9, 1).weekday()) % 7
    return date(year, 9, first + (7 if year >= 2014 else 14))


def election_of(year: int, on: date) -> Election | None:
    """The election of that year, if it was held by the day."""
    return next((election for election in elections_until(on) if election.year == year), None)


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


def party_rows(election: Election) -> list[PartyResult]:
    """Every line of the result, the most seats and then votes first."""
    return list(election.results.all())


def lots_of(election: Election) -> list[DrawnLot]:
    """The lots that were drawn, in order."""
    return list(election.lots.all())


def result_of(election: Election) -> ElectionResult:
    """The whole result as the rules read it, constituencies too where they are kept."""
    rows = party_rows(election)
    parts = []
    for part in election.constituencies.prefetch_related("results"):
        own = list(part.results.all())
        parts.append(
            ConstituencyVotes(
                part.name,
                {row.code: row.votes for row in own},
                part.valid_votes,
                sum(row.seats for row in own),
                part.fixed_seats,
                {row.code: row.seats for row in own},
            )
        )
    return ElectionResult(
        election.year,
        {row.code: row.votes for row in rows},
        {row.code: row.seats for row in rows},
        election.valid_votes,
        constituencies=tuple(parts),
        known_divided=election.divided,
    )
