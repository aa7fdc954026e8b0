"""Whose a question may be, for the desk and for handing on: the matcher's candidates with the unit that each leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from insyn.delegation.who.answer import Candidate, index_of, whose
from insyn.delegation.who.told import DOUBTS, LEVELS
from insyn.description.administration import Administration, Role, Unit
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.organisation.queries import (
    NoVersionInForce,
    administration_or_none,
    organisation_on,
)

LONGEST_QUESTION = 300


@dataclass(frozen=True)
class Suggested:
    """A candidate: the unit and the role to ask where there is one, and in words who, why and how sure."""

    candidate: Candidate
    unit: Unit | None
    role: Role | None
    level: Text
    doubt: Text

    @property
    def name(self) -> Text:
        """Whom to name: the unit, otherwise who the matcher says, otherwise the level."""
        return self.unit.name if self.unit else self.candidate.who or self.level


def suggested(question: str, on: date) -> tuple[Suggested, ...]:
    """Those a question may belong to, the likeliest first; none where nothing is asked or no organisation is in force."""
    question = question.strip()[:LONGEST_QUESTION]
    if not question:
        return ()
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        return ()
    return answered(question, organisation, administration_or_none(on))


def answered(
    question: str, organisation: Organisation, administration: Administration | None
) -> tuple[Suggested, ...]:
    """The matcher's candidates for a question, in its order, each with the unit and the role it leads to."""
    found = whose(question, index_of(organisation, administration))
    return tuple(_shown(one, administration) for one in found)


def units_suggested(question: str, on: date) -> Iterator[Suggested]:
    """The candidates that lead to a unit, each unit once."""
    seen = set()
    for one in suggested(question, on):
        if one.unit and one.unit.id not in seen:
            seen.add(one.unit.id)
            yield one


def _shown(one: Candidate, administration: Administration | None) -> Suggested:
    known = {unit.id: unit for unit in administration.units} if administration else {}
    role = administration.role(one.ask) if administration and administration.has_role(one.ask) else None
    unit = known.get(one.unit) or (known.get(role.unit) if role else None)
    return Suggested(one, unit, role, LEVELS[one.level], DOUBTS[one.doubt])
