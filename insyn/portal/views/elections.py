"""The elections to the assembly: the result, how near it was, other rules; and the seats it gives in boards and committees."""

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.elections.models import Election, PartyResult
from insyn.elections.queries import (
    election_day,
    election_for,
    election_of,
    elections_until,
    lots_of,
    party_rows,
    result_of,
)
from insyn.elections.rules.body_seats import electors_sure_of, smallest_size
from insyn.elections.rules.groups import MOST_PARTIES, gains, group_seats, grouped, majority, minimal_winning
from insyn.elections.rules.inside import electors_needed
from insyn.elections.rules.other_rules import ElectionResult, council_sizes
from insyn.elections.rules.parameters import FIRST_YEAR, rules_of
from insyn.law.kommunallagen.chapter05 import least_members
from insyn.organisation.queries import NoVersionInForce, organisation_on
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_seats_shown import enlarged, shown_bodies, size_table
from insyn.portal.election_form import GROUP, LETTERS, MOST_SEATS, kept, read_groups, read_rules
from insyn.portal.election_pictures import line_picture, seats_picture, sizes_picture
from insyn.portal.election_shown import fixed_shown, measured, other_setups, races_shown, worked_out
from insyn.portal.page import page

MOST_GAINS = 300
"""So many coalitions that gain are listed; with many parties there are thousands."""
LARGEST_TABLE = 61


@public_view
def elections(request: HttpRequest) -> HttpResponse:
    """The elections held by the day, and whose assembly sits."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    sitting = election_for(asof.day)
    rows = [
        (election, election_day(election.year), election == sitting, party_rows(election))
        for election in elections_until(asof.known)
    ]
    return page(request, "elections", rows=rows, sitting=sitting)


@public_view
def election(request: HttpRequest, year: int) -> HttpResponse:
    """One election; ``?platser=27&sparr=3&divisor=1,4&valkretsar=egna`` asks what other rules would have given."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = _election(year, asof)
    rows, result = party_rows(found), result_of(found)
    context: dict[str, Any] = {
        "election": found,
        "day": election_day(found.year),
        "sitting": election_for(asof.day) == found,
        "rows": rows,
        "lots": lots_of(found),
        "turnout": Fraction(found.valid_votes, found.electors) if found.electors else None,
        "constituencies": _constituencies(found, rows),
        "measures": measured(result),
        "first_year": FIRST_YEAR,
    }
    if found.year < FIRST_YEAR:
        return page(request, "election", races=(), shown=None, **context)
    return page(request, "election", **context, **_worked_out(request, found, result))


def _worked_out(request: HttpRequest, found: Election, result: ElectionResult) -> dict[str, Any]:
    races = races_shown(result)
    asked = read_rules(request.GET, result)
    seated = [row.code for row in party_rows(found) if row.seats]
    whole = races[0] if len(races) == 1 else None
    official = {row.code: row.seats for row in party_rows(found) if row.votes or row.seats}
    least = least_members(found.electors) if found.electors else None
    others = [one.seats for one in elections_until(_asof(request).known)] + ([least] if least else [])
    sizes = council_sizes(result, asked.setup) if worked_out(result, asked.setup) else ()
    return {
        "races": [(race, line_picture(race, f"tal-{place}")) for place, race in enumerate(races)],
        "fixed": fixed_shown(result),
        "whole": whole,
        "rules": rules_of(found.year),
        "setup": result.setup,
        "shown": worked_out(result, asked.setup),
        "asked": asked,
        "alternatives": [(setup, worked_out(result, setup)) for setup in other_setups(result, others)],
        "official": official,
        "seats_picture": seats_picture(official, whole.last if whole else (), whole.next if whole else ()),
        "sizes": sizes,
        "sizes_picture": sizes_picture(sizes, seated) if sizes and seated else None,
        "seated": seated,
        "least": least,
        "most_seats": MOST_SEATS,
        "kept_parameters": kept(request.GET, asked.fields),
    }


@public_view
def places(request: HttpRequest, year: int) -> HttpResponse:
    """The seats in boards and committees as the assembly's parties would divide them (d'Hondt), by groups the reader chooses."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = _election(year, asof)
    rows = [row for row in party_rows(found) if row.seats]
    electors = {row.code: row.seats for row in rows}
    if not electors:
        raise Http404("nobody sits")
    organisation = _organisation(asof)
    alone = shown_bodies(organisation, electors, grouped(electors, [])) if organisation else []
    sizes = {one.body.id: one.row.body.size for one in alone if one.row.body.elected_by is None}
    asked = read_groups(request.GET, electors, sizes, _usual(organisation))
    shown = shown_bodies(organisation, electors, asked.groups) if organisation else []
    divided, groups = group_seats(electors, asked.groups, asked.size)
    smallest = smallest_size(electors)
    few = len(electors) <= MOST_PARTIES
    gaining = gains(electors, asked.size) if few else ()
    return page(
        request,
        "election_places",
        election=found,
        sitting=election_for(asof.day) == found,
        rows=[(row, GROUP + row.code, asked.letters.get(row.code, "")) for row in rows],
        assembly=sum(electors.values()),
        organisation=organisation,
        choices=[one.body for one in alone if one.row.body.elected_by is None],
        letters=LETTERS,
        asked=asked,
        divided=divided,
        outcomes=list(divided.outcomes())[:12] if divided.drawn else [],
        groups=[(row, divided.most(row.group.name)) for row in groups],
        demand=electors_needed(sum(electors.values()), asked.size),
        sure=electors_sure_of(1, sum(electors.values()), asked.size),
        bodies=shown,
        smallest=smallest,
        enlarged=enlarged(shown, smallest) if shown else None,
        table=size_table({row.group.name: row.electors for row in groups}, _largest(smallest.certain)),
        gains=gaining[:MOST_GAINS],
        gains_in_all=len(gaining),
        few=few,
        majority=majority(electors),
        winning=minimal_winning(electors) if few else (),
        kept_parameters=kept(request.GET, ["n", "organ", *(GROUP + code for code in electors)]),
    )


def _asof(request: HttpRequest) -> AsOf:
    return request.asof  # type: ignore[attr-defined]


def _election(year: int, asof: AsOf) -> Election:
    found = election_of(year, asof.known)
    if found is None:
        raise Http404("no such election by that day")
    return found


def _organisation(asof: AsOf) -> Organisation | None:
    try:
        found = organisation_on(asof.day)
    except NoVersionInForce:
        return None
    return found if found.body_of_kind(BodyKind.ASSEMBLY) else None


def _usual(organisation: Organisation | None) -> int:
    """The board's size, or the least that a board may have (KL 6:16)."""
    board = organisation.body_of_kind(BodyKind.EXECUTIVE_BOARD) if organisation else None
    return (board.own_members if board else None) or 5


def _largest(certain: int) -> int:
    return min(max(certain, 15), LARGEST_TABLE)


def _constituencies(found: Election, rows: list[PartyResult]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Each constituency with its line for every party of the result, in the result's order."""
    shown = []
    for part in found.constituencies.prefetch_related("results"):
        own = {row.code: row for row in part.results.all()}
        shown.append((part, [(row.code, own[row.code]) for row in rows if row.code in own]))
    return shown
