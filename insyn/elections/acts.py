"""Keeping the result of an election."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.elections.models import Election, PartyResult
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused


@dataclass(frozen=True)
class Result:
    """One party's line in a result."""

    code: str
    name: str
    votes: int
    seats: int


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
) -> Election:
    """Keep an election's official result; refused if the seats do not add up or the election is kept already."""
    total = sum(result.seats for result in results)
    if total != seats:
        raise Invalid(
            _("Partiernas mandat är %(total)s men fullmäktige har %(seats)s platser.")
            % {"total": total, "seats": seats}
        )
    if Election.objects.filter(year=year).exists():
        raise Refused(_("Valet %(year)s är redan registrerat.") % {"year": year})
    election = Election(year=year, seats=seats, electors=electors, valid_votes=valid_votes, source=source)
    election.save()
    for result in results:
        PartyResult(
            election=election, code=result.code, name=result.name, votes=result.votes, seats=result.seats
        ).save()
    return election
