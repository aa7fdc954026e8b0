"""What of the register waits for somebody to do something about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.description.bodies import Body
from insyn.description.finding import Finding
from insyn.law.registry import measure
from insyn.organisation.queries import NoVersionInForce, organisation_on
from insyn.people.models import Assignment, Person, Resignation
from insyn.people.queries import assignments_on
from insyn.people.rules.two_hats import TwoHats
from insyn.people.running import holdings_on
from insyn.people.searching import same_names
from insyn.people.seats import Seat, vacant_seats
from insyn.people.two_hats import two_hats_on

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Attention:
    """Resignations that wait, vacant seats by body, findings about people, possible duplicates, assignments that
    soon end, and who has two hats (a warning only)."""

    resignations: Sequence[Resignation]
    vacant: Sequence[tuple[Body, list[Seat]]]
    findings: Sequence[tuple[Person, Finding]]
    duplicates: Sequence[tuple[Person, ...]]
    ending: Sequence[Assignment]
    two_hats: Sequence[TwoHats]

    @property
    def anything(self) -> bool:
        """Whether there is anything at all."""
        return bool(
            self.resignations
            or self.vacant
            or self.findings
            or self.duplicates
            or self.ending
            or self.two_hats
        )


def attention(on: date, people: Sequence[Person]) -> Attention:
    """What needs attention on the day; ``people`` is everybody in the register."""
    try:
        vacant = vacant_seats(organisation_on(on), on)
    except NoVersionInForce:
        vacant = []
    return Attention(
        waiting_resignations(),
        vacant,
        findings_about(on, {str(person.pk): person for person in people}),
        same_names(people),
        list(assignments_on(on, ends_on__isnull=False, ends_on__lte=on + SOON).order_by("ends_on", "pk")),
        two_hats_on(on),
    )


def waiting_resignations() -> list[Resignation]:
    """The resignations that nobody has answered, the oldest first."""
    rows = Resignation.objects.filter(answer=Resignation.Answer.WAITING)
    return list(rows.select_related("assignment__person").order_by("asked_on", "pk"))


def findings_about(on: date, people: dict[str, Person]) -> list[tuple[Person, Finding]]:
    """What the rules have to say of what these people hold, as the nightly check measures it."""
    try:
        only = next(iter(people.values())) if len(people) == 1 else None
        found = measure(holdings_on(on, person=only), on)
    except NoVersionInForce:
        return []
    about = ((people.get(str(finding.facts.get("person"))), finding) for finding in found)
    return [(person, finding) for person, finding in about if person is not None]
