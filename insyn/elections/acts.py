"""Keeping the result of an election."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.elections import adding_up
from insyn.elections.adding_up import ConstituencyCount, Count, Lot, Result, Whole
from insyn.elections.models import Constituency, ConstituencyResult, DrawnLot, Election, PartyResult
from insyn.elections.queries import election_day
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused

__all__ = ["ConstituencyCount", "Count", "Lot", "Result", "record_result"]


@act("elections.record_result", publishes=True)
def record_result(
    *,
    by: Actor,
    at: datetime,
    year: int,
    electors: int,
    valid_votes: int,
    seats: int,
    results: Sequence[Result],
    source: str,
    constituencies: Sequence[ConstituencyCount] = (),
    lots: Sequence[Lot] = (),
    divided: bool = False,
) -> Election:
    """Keep an election's official result, with its constituencies where there are several and the lots that were drawn.

    Refused if anything does not add up (``adding_up.problems``), if the election is not held yet, or if it is kept
    already. `electors` is 0 where nobody knows how many were entitled to vote; `divided` says that there were several
    constituencies though none is told of.
    """
    whole = Whole(electors, valid_votes, seats, tuple(results))
    if not adding_up.FIRST_YEAR <= year <= adding_up.LAST_YEAR or election_day(year) >= clock.local_date(at):
        raise Invalid(_("Valet %(year)s har inte hållits än.") % {"year": year}, field="year")
    if found := adding_up.problems(whole, constituencies, lots):
        raise Invalid(" ".join(found))
    if Election.objects.filter(year=year).exists():
        raise Refused(_("Valet %(year)s är redan registrerat.") % {"year": year})
    election = Election(
        year=year,
        seats=seats,
        electors=electors,
        valid_votes=valid_votes,
        source=source,
        divided=divided or bool(constituencies),
    )
    election.save()
    for result in results:
        PartyResult(
            election=election, code=result.code, name=result.name, votes=result.votes, seats=result.seats
        ).save()
    for number, part in enumerate(constituencies, start=1):
        _keep_constituency(election, number, part)
    for number, lot in enumerate(lots, start=1):
        DrawnLot(
            election=election, number=number, place=lot.place, among=list(lot.among), taker=lot.taker
        ).save()
    return election


def _keep_constituency(election: Election, number: int, part: ConstituencyCount) -> None:
    row = Constituency(
        election=election,
        number=number,
        name=part.name,
        fixed_seats=part.fixed_seats,
        valid_votes=part.valid_votes,
        electors=part.electors,
    )
    row.save()
    for count in part.counts:
        ConstituencyResult(
            constituency=row,
            code=count.code,
            votes=count.votes,
            seats=count.seats,
            levelling_seats=count.levelling_seats,
        ).save()
