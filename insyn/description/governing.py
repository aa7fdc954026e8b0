"""Governing documents, and what a version ends on purpose: `[[governing_document]]` and `[[ended]]`."""

from dataclasses import dataclass
from enum import StrEnum

from insyn.description.records import Day, Id, Sourced, Words
from insyn.description.text import STRICT, Text


class GoverningKind(StrEnum):
    """What a governing document is."""

    RULES_OF_PROCEDURE = "rules-of-procedure"
    REGULATIONS = "regulations"
    DELEGATION_ORDER = "delegation-order"
    INSTRUCTION = "instruction"
    OWNER_DIRECTIVE = "owner-directive"
    AGREEMENT = "agreement"
    LOCAL_REGULATION = "local-regulation"
    POLICY = "policy"
    PLAN = "plan"
    GUIDELINE = "guideline"
    HANDBOOK = "handbook"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    GoverningKind.RULES_OF_PROCEDURE: Text("arbetsordning", "rules of procedure"),
    GoverningKind.REGULATIONS: Text("reglemente", "regulations"),
    GoverningKind.DELEGATION_ORDER: Text("delegationsordning", "delegation order"),
    GoverningKind.INSTRUCTION: Text("instruktion för direktören", "instruction for the director"),
    GoverningKind.OWNER_DIRECTIVE: Text("ägardirektiv", "owner's directive"),
    GoverningKind.AGREEMENT: Text("överenskommelse", "agreement"),
    GoverningKind.LOCAL_REGULATION: Text("lokal föreskrift", "local regulation"),
    GoverningKind.POLICY: Text("policy", "policy"),
    GoverningKind.PLAN: Text("plan", "plan"),
    GoverningKind.GUIDELINE: Text("riktlinje", "guideline"),
    GoverningKind.HANDBOOK: Text("handbok", "handbook"),
}


@dataclass(frozen=True, kw_only=True)
class GoverningDocument(Sourced):
    """A governing document in force: the assembly's rules of procedure, committee regulations, a delegation order…

    `bodies` are those it governs or mentions, `adopted_by` the body that decides it. `in_force_from` and `review_by`
    are days; `succeeds` names documents of the version before that it replaces.
    """

    __pydantic_config__ = STRICT

    id: Id
    title: Text
    kind: GoverningKind | None = None
    bodies: tuple[Id, ...] = ()
    adopted_by: Id | None = None
    adopted: Day | None = None
    in_force_from: Day | None = None
    review_by: Day | None = None
    address: Words | None = None
    succeeds: tuple[Id, ...] = ()


class EndedKind(StrEnum):
    """What can be ended without a successor."""

    BODY = "body"
    ROUTE = "route"
    DELEGATION_LINE = "delegation-line"
    GOVERNING_DOCUMENT = "governing-document"


@dataclass(frozen=True, kw_only=True)
class Ended(Sourced):
    """Something of the version before that ends here on purpose, with no successor, and why.

    `id` is the body's, route's or document's id, or the delegation line's number.
    """

    __pydantic_config__ = STRICT

    what: EndedKind
    id: Words
    reason: Text
