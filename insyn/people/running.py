"""What of people is not as the law or the organisation says: vacant seats, auditors on the board, seats lost at their root."""

from collections import Counter
from datetime import date

from insyn.description.bodies import Body
from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.foundation.models import StaffRole
from insyn.law.facts import Administered, Holding, Holdings, Ineligible
from insyn.law.kommunallagen.chapter06_seats import needs_by_election
from insyn.law.registry import measure
from insyn.organisation.queries import NoVersionInForce, administration_on, organisation_on
from insyn.organisation.running import about_running
from insyn.people.models import Ineligibility, Person
from insyn.people.queries import C, assignments_on


def holdings_on(on: date, person: Person | None = None) -> Holdings:
    """Everybody's places on the day, or one person's, as the rules of law look at them. NoVersionInForce before the first
    organisation.
    """
    whose = {"person": person} if person else {}
    held = tuple(
        Holding(str(row.person_id), row.person.name, row.body, row.capacity, row.number, row.starts_on)
        for row in assignments_on(on, **whose)
    )
    organisation = organisation_on(on)
    try:
        fields = Administered(organisation, administration_on(on)).fields_of_heads
    except NoVersionInForce:
        fields = {}
    people = dict(
        Person.objects.exclude(user=None)
        .filter(**({"pk": person.pk} if person else {}))
        .values_list("user", "pk")
    )
    directors = {
        (str(people[role.user_id]), field)
        for role in StaffRole.objects.filter(starts_on__lte=on).exclude(ends_on__lte=on)
        if role.user_id in people
        for field in (*(("",) if role.name == StaffRole.Name.DIRECTOR else ()), *fields.get(role.post, ()))
    }
    lost = tuple(
        Ineligible(str(row.person_id), row.since, bool(row.kept_by))
        for row in Ineligibility.objects.filter(since__lte=on, **whose).exclude(until__lte=on)
    )
    return Holdings(organisation, held, tuple(sorted(directors)), lost, on)


def check_people(on: date) -> list[Finding]:
    """What the rules on people find, and every body with fewer or more in its seats than the organisation has."""
    try:
        holdings = holdings_on(on)
    except NoVersionInForce:
        return []
    counted = Counter((holding.body, holding.capacity) for holding in holdings.held)
    found = measure(holdings, on)
    for body in holdings.organisation.bodies:
        for capacity, seats in ((C.MEMBER, body.own_members), (C.SUBSTITUTE, body.own_substitutes)):
            held = counted[body.id, capacity]
            told = capacity == C.MEMBER and needs_by_election(body, held)  # by the rule for KL 6:20
            if seats is not None and held != seats and not told:
                found.append(_seats(body, capacity, held, seats))
    return found


def _seats(body: Body, capacity: str, held: int, seats: int) -> Finding:
    members = capacity == C.MEMBER
    what = Text("ledamöter", "members") if members else Text("ersättare", "substitutes")
    if held < seats:
        message = Text(
            f"{body.name.sv}: {seats - held} av {seats} platser för {what.sv} är vakanta.",
            f"{body.name.en}: {seats - held} of {seats} seats for {what.en} are vacant.",
        )
        cure = Text(
            "Välj till platserna, eller för in dem som är valda.",
            "Elect to the seats, or enter those elected.",
        )
    else:
        message = Text(
            f"{body.name.sv} har {held} {what.sv}, men organisationen har {seats}.",
            f"{body.name.en} has {held} {what.en}, but the organisation has {seats}.",
        )
        cure = Text("Avsluta de uppdrag som har upphört.", "End the assignments that have ceased.")
    return about_running(
        body.id, message, cure, {"body": body.id, "capacity": str(capacity), "held": held, "seats": seats}
    )
