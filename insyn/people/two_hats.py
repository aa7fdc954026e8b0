"""Who has two hats on a day: the register's seats put to the rule."""

from datetime import date

from insyn.organisation.queries import NoVersionInForce, organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on
from insyn.people.rules import two_hats as rules
from insyn.people.rules.two_hats import Seat, TwoHats


def _seats(on: date, **where: object) -> list[Seat]:
    rows = assignments_on(on, capacity=Assignment.Capacity.MEMBER, **where)
    return [Seat(row.person_id, row.person.name, row.body, row.capacity) for row in rows]


def two_hats_on(on: date, person: Person | None = None) -> tuple[TwoHats, ...]:
    """Everybody with two hats on the day, or what one person has of them; nothing where no organisation is in force."""
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        return ()
    return rules.two_hats(organisation, _seats(on, **({"person": person} if person else {})))


def two_hats_if(person: Person, body: str, capacity: str, on: date) -> tuple[TwoHats, ...]:
    """What electing her would give of two hats."""
    seats = _seats(on, person=person)
    return rules.would_have_two(organisation_on(on), person.pk, person.name, body, capacity, seats)
