"""Who a question may belong to, with the names a page shows."""

from dataclasses import dataclass

from insyn.cases.whose_unit import Suggested, answered
from insyn.delegation.who.answer import Level
from insyn.description.administration import Administration
from insyn.description.bodies import Body
from insyn.description.organisation import Organisation


@dataclass(frozen=True)
class Whose:
    """A candidate as it is suggested, with the body in whose name it decides and the one that prepares."""

    said: Suggested
    in_the_name_of: Body | None
    prepared_by: Body | None


def answers(
    question: str, organisation: Organisation, administration: Administration | None
) -> tuple[Whose, ...]:
    """Those a question may belong to, the likeliest first; none where nothing is asked."""
    if not question.strip():
        return ()
    return tuple(_shown(one, organisation) for one in answered(question, organisation, administration))


def _shown(said: Suggested, organisation: Organisation) -> Whose:
    one = said.candidate
    by_delegation = one.line and one.level in (Level.OFFICIAL, Level.CHAIR, Level.SUBCOMMITTEE)
    return Whose(
        said,
        in_the_name_of=organisation.body(one.body) if by_delegation else None,
        prepared_by=organisation.body(one.prepared_by) if one.prepared_by else None,
    )
