"""Who a question may belong to, with the names a page shows."""

from dataclasses import dataclass

from insyn.delegation.who.answer import Candidate, Level, index_of, whose
from insyn.delegation.who.told import DOUBTS, LEVELS
from insyn.description.administration import Administration, Role, Unit
from insyn.description.bodies import Body
from insyn.description.organisation import Organisation
from insyn.description.text import Text


@dataclass(frozen=True)
class Whose:
    """A candidate with its bodies, unit and role."""

    candidate: Candidate
    level_said: Text
    doubt_said: Text
    in_the_name_of: Body | None
    prepared_by: Body | None
    unit: Unit | None
    role: Role | None


def answers(
    question: str, organisation: Organisation, administration: Administration | None
) -> tuple[Whose, ...]:
    """Those a question may belong to, the likeliest first; none where nothing is asked."""
    if not question.strip():
        return ()
    return tuple(
        _shown(one, organisation, administration)
        for one in whose(question, index_of(organisation, administration))
    )


def _shown(one: Candidate, organisation: Organisation, administration: Administration | None) -> Whose:
    by_delegation = one.line and one.level in (Level.OFFICIAL, Level.CHAIR, Level.SUBCOMMITTEE)
    return Whose(
        candidate=one,
        level_said=LEVELS[one.level],
        doubt_said=DOUBTS[one.doubt],
        in_the_name_of=organisation.body(one.body) if by_delegation else None,
        prepared_by=organisation.body(one.prepared_by) if one.prepared_by else None,
        unit=administration.unit(one.unit) if administration and one.unit else None,
        role=administration.role(one.ask) if administration and one.ask else None,
    )
