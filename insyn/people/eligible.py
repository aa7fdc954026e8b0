"""Whether somebody may be elected to a seat: the rules on people, put to what she would then hold."""

from datetime import date

from insyn.description.finding import Finding, Severity
from insyn.law.facts import Holding, Holdings
from insyn.law.registry import measure
from insyn.people.models import Person
from insyn.people.running import holdings_on


def hindrances(person: Person, body: str, capacity: str, number: int, on: date) -> list[Finding]:
    """What the law has against it, each with its section: errors about her that her present assignments do not already have.

    Whoever sits and has lost her eligibility is the nightly check's; here it is asked whether she can be elected *now*.
    """
    now = holdings_on(on, person=person)
    would = Holding(str(person.pk), person.name, body, capacity, number, on)
    then = Holdings(now.organisation, (*now.held, would), now.directors, now.ineligible, on)
    known = {_key(found) for found in _about(now, person, on)}
    return [found for found in _about(then, person, on) if _key(found) not in known]


def _about(holdings: Holdings, person: Person, on: date) -> list[Finding]:
    return [
        found
        for found in measure(holdings, on)
        if found.severity is Severity.ERROR and found.facts.get("person") == str(person.pk)
    ]


def _key(found: Finding) -> tuple[str, object]:
    return found.rule, found.facts.get("body")
