"""What stands in short on a case's page: which law, which clock, what is next, by whom."""

from datetime import date

from insyn.cases.models import Case
from insyn.cases.of_kinds.facts import clocked, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import (
    appeal,
    audit,
    drafting,
    individual,
    interpellation,
    motion,
    proposal,
    remiss,
    wheel,
)
from insyn.cases.of_kinds.rules.common import Box

KINDS = (
    "members-motion",
    "interpellation",
    "question",
    "citizen-proposal",
    "popular-initiative",
    "consultation",
    "appeal",
    "audit-report",
    "annual-report",
    "interim-report",
    "budget",
    "individual",
    "drafting-assignment",
)
"""The kinds that have a law and a clock of their own, in the order in which registers list them."""


def box_of(case: Case, today: date, rows: list[KindFact] | None = None) -> Box | None:
    """The box of a case on a day; None for a kind without a law of its own."""
    if case.kind not in KINDS:
        return None
    stand = stand_of(case, today, rows)
    if case.kind == "members-motion":
        return motion.box(stand, clocked(case))
    if case.kind == "citizen-proposal":
        return proposal.proposal_box(stand, clocked(case))
    if case.kind == "audit-report":
        return audit.box(stand, audit.audited(stand))
    plain = {
        "interpellation": interpellation.box,
        "question": interpellation.box,
        "popular-initiative": proposal.initiative_box,
        "consultation": remiss.box,
        "appeal": appeal.box,
        "individual": individual.box,
        "drafting-assignment": drafting.box,
    }
    found = plain.get(case.kind)
    return found(stand) if found else wheel.box(stand)
