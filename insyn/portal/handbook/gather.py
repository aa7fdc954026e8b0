"""Gathering: from the database, through the rooms' queries and the gate, to a :class:`Basis` of the day."""

from datetime import date

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.elections.queries import parties_in_assembly
from insyn.foundation.models import Municipality
from insyn.meetings.queries import MeetingRow, calendar
from insyn.organisation.queries import (
    administration_or_none,
    organisation_on,
)
from insyn.people.queries import PRESIDIUM, assignments_on
from insyn.portal.handbook.basis import Basis, Planned, Seat
from insyn.portal.handbook.blocks import Target

MOST_MEETINGS = 120
TITLES = {
    "chair": Text("ordförande", "chair"),
    "first-vice-chair": Text("1:e vice ordförande", "first vice chair"),
    "second-vice-chair": Text("2:e vice ordförande", "second vice chair"),
}


def gather(municipality: Municipality, day: date, known: date) -> Basis:
    """The municipality in hand, as it is on the day and was known on ``known``; NoVersionInForce where nothing is."""
    organisation = organisation_on(day)
    administration = administration_or_none(day)
    return Basis(
        municipality=municipality.name,
        day=day,
        organisation=organisation,
        administration=administration,
        contact=municipality.contact,
        invented=municipality.demonstration,
        parties=tuple((f"{party.name} ({party.code})", party.seats) for party in parties_in_assembly(day)),
        presidia=_presidia(day),
        meetings=tuple(_planned(row) for row in calendar(known, from_day=day, limit=MOST_MEETINGS)),
        documents=_documents(organisation),
    )


def _presidia(day: date) -> dict[str, tuple[Seat, ...]]:
    ranks = {capacity.value: rank for rank, capacity in enumerate(PRESIDIUM)}
    rows = sorted(
        assignments_on(day, capacity__in=PRESIDIUM),
        key=lambda row: (row.body, ranks[row.capacity], row.number),
    )
    found: dict[str, tuple[Seat, ...]] = {}
    for row in rows:
        seat = Seat(TITLES[row.capacity], row.person.with_party, row.person.pk, row.person.invented)
        found[row.body] = (*found.get(row.body, ()), seat)
    return found


def _planned(row: MeetingRow) -> Planned:
    return Planned(
        body=row.body,
        name=row.name,
        party=row.party,
        on=row.on,
        starts_at=row.starts_at,
        place=row.place,
        address=row.address,
        cancelled=row.state == "cancelled",
        assumed=row.assumed,
        open_to_all=row.open_to_all,
    )


def _documents(organisation: Organisation) -> dict[str, Target]:
    """Where each governing document has its page."""
    return {
        document.id: Target("governing-document", (document.id,))
        for document in organisation.governing_documents
    }
