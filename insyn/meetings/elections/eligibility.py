"""What stands against electing somebody, asked when her name is put and again when the election is decided."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation.errors import Refused
from insyn.meetings.models import BodyElection, Nominee
from insyn.meetings.rules.elections import MEMBER, presides_as_member
from insyn.organisation.queries import organisation_on
from insyn.people.eligible import hindrances
from insyn.people.models import Assignment, Person
from insyn.people.models.periods import meeting as in_period
from insyn.people.queries import PLACES, PRESIDIUM
from insyn.people.rules.two_hats import TwoHats
from insyn.people.two_hats import two_hats_if

_PRESIDES = ("KL 5:11", "KL 6:21")


def why_not(election: BodyElection, person: Person) -> list[str]:
    """Everything that stands against it, each with its section; empty if she can be elected."""
    number = election.vacated.number if election.vacated else 1
    said = [
        f"{found.message.in_(_language())} ({found.rule})"
        for found in hindrances(person, election.body, election.capacity, number, election.starts_on)
        if found.rule not in _PRESIDES
    ]
    presides = presides_as_member(
        person.name,
        election.capacity,
        _members(election),
        organisation_on(election.starts_on).body(election.body).kind,
    )
    if not presides.ok:
        said.append(f"{presides.reason.in_(_language())} ({presides.citation})")
    return said + _there_already(election, person)


def refuse_hindered(election: BodyElection, people: list[Person]) -> None:
    """Refuse names that cannot be elected, saying why of each."""
    found = [line for person in people for line in why_not(election, person)]
    if found:
        raise Refused(" ".join(found), field="names")


def two_hats(election: BodyElection, person: Person) -> tuple[TwoHats, ...]:
    """What electing her would give of two hats, on the board and in what it supervises: a warning, which refuses nothing."""
    return two_hats_if(person, election.body, election.capacity, election.starts_on)


def _members(election: BodyElection) -> set[str]:
    """The members of the body that day by name, and those proposed as members in the same item."""
    if election.capacity not in PRESIDIUM:
        return set()
    held = Assignment.objects.filter(
        in_period(election.starts_on, election.ends_on), body=election.body, capacity=MEMBER
    ).select_related("person")
    proposed = Nominee.objects.filter(
        nomination__election__item=election.item,
        nomination__election__body=election.body,
        nomination__election__capacity=MEMBER,
    ).select_related("person")
    return {row.person.name for row in held} | {row.person.name for row in proposed}


def _there_already(election: BodyElection, person: Person) -> list[str]:
    """Somebody with a place in the body cannot be given another; a substitute may fill a seat and leaves her own."""
    if election.capacity not in PLACES:
        return []
    held = Assignment.objects.filter(
        in_period(election.starts_on, election.ends_on),
        body=election.body,
        person=person,
        capacity__in=PLACES,
    )
    if election.vacated:
        if election.vacated.person_id == person.pk:
            return [_("%(name)s är den som lämnar platsen.") % {"name": person.name}]
        held = held.filter(capacity=election.capacity)
    if not held.exists():
        return []
    return [_("%(name)s har redan en plats i organet under tiden.") % {"name": person.name}]


def _language() -> str:
    return get_language() or "sv"
