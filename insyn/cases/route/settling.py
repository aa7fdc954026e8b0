"""Whether a body, or a delegate, may settle a case as it is marked: stored rows put to the rule."""

from django.utils.translation import get_language

from insyn.cases.models import Case
from insyn.cases.route.models import Mark
from insyn.cases.route.rules.settling import Decider, Matter, may_settle
from insyn.delegation.rules import Outcome
from insyn.description.bodies import Body
from insyn.description.text import Text
from insyn.foundation.errors import Refused


def matter_of(case: Case, *, kind: str = "", economic: bool = False) -> Matter:
    """What of the case decides who may settle it; as a case of another ``kind``, or ``economic`` besides its marks."""
    last: dict[str, str] = {}
    for mark in case.marks.order_by("at", "pk"):
        last[mark.kind] = mark.ground
    return Matter(
        kind=kind or case.kind,
        economic=economic or bool(last.get(Mark.Kind.ECONOMIC)),
        assembly=bool(last.get(Mark.Kind.ASSEMBLY)),
    )


def body_may_settle(case: Case, body: Body, *, kind: str = "", economic: bool = False) -> Outcome:
    """Whether the body may settle the case."""
    decider = Decider(body.name, body.kind, body.decides_on_money)
    return may_settle(decider, matter_of(case, kind=kind, economic=economic))


def refuse_decider(case: Case, body: Body, *, kind: str = "", economic: bool = False) -> None:
    """Refuse to let the body settle the case where it may not."""
    _refuse(body_may_settle(case, body, kind=kind, economic=economic))


def refuse_delegate(case: Case) -> None:
    """Refuse a decision by delegation in what is the assembly's (KL 6:38)."""
    _refuse(may_settle(Decider(Text("en delegat", "a delegate")), matter_of(case)))


def _refuse(outcome: Outcome) -> None:
    if not outcome.ok:
        raise Refused(outcome.reason.in_(get_language() or "sv"), citation=outcome.citation)
