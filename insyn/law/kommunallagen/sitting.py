"""What rules on who sits where share: seats held beyond their term, and a presidium without seats."""

from collections.abc import Iterator
from datetime import date

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.law.facts import Holdings
from insyn.law.registry import Breach, body_loc

ELECTED = ("member", "substitute")
PRESIDIUM = ("chair", "first-vice-chair", "second-vice-chair")


def held_too_long(holdings: Holdings, body: Body, began: date) -> Iterator[Breach]:
    """One breach for the body where seats are held since before the term that began on that day."""
    seats = [place for place in holdings.held if place.body == body.id and place.capacity in ELECTED]
    late = [place for place in seats if place.starts_on is not None and place.starts_on < began]
    if not late:
        return
    yield Breach(
        body_loc(holdings.organisation, body.id),
        f"body {body.id}",
        Text(
            f"{body.name.sv}: {len(late)} av {len(seats)} uppdrag började före mandattiden som räknas från {began}.",
            f"{body.name.en}: {len(late)} of {len(seats)} assignments began before the term counted from {began}.",
        ),
        Severity.WARNING,
        {"body": body.id, "late": len(late), "seats": len(seats), "term_began": began.isoformat()},
        Text(
            "Avsluta uppdragen, och för in dem som är valda för den nya mandattiden.",
            "End the assignments, and enter those elected for the new term.",
        ),
    )


def preside_without_a_seat(holdings: Holdings, *, committees: bool) -> Iterator[Breach]:
    """Chairs and vice chairs of committees (else of the assembly) who are no members there."""
    org = holdings.organisation
    for places in holdings.by_person.values():
        seats = {place.body for place in places if place.capacity == "member"}
        for place in places:
            if place.capacity not in PRESIDIUM or place.body in seats or not org.has_body(place.body):
                continue
            body = org.body(place.body)
            if not (body.kind.is_committee if committees else body.kind is BodyKind.ASSEMBLY):
                continue
            yield Breach(
                body_loc(org, body.id),
                f"{place.name}, {body.id}",
                Text(
                    f"{place.name} ingår i presidiet för {body.name.sv} men är inte ledamot där.",
                    f"{place.name} is of the presidium of {body.name.en} but not a member there.",
                ),
                facts={"person": place.person, "body": body.id, "capacity": place.capacity},
                cure=Text(
                    "Avsluta uppdraget i presidiet, eller för in ledamotens plats.",
                    "End it, or enter the seat.",
                ),
            )
