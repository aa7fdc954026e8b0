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


class Regulated(StrEnum):
    """What rules of procedure (KL 5:72) or committee regulations (6:17, 6:22, 6:24) regulate."""

    NUMBER_OF_MEMBERS = "number-of-members"
    MEETING_DAYS = "meeting-days"
    ABSENCE = "absence"
    SUBSTITUTES = "substitutes"
    SUBSTITUTES_SPEAK = "substitutes-speak"
    FIRST_CHAIR = "first-chair"
    RIGHT_TO_SPEAK = "right-to-speak"
    DIVISIONS = "divisions"
    MOTIONS_AND_QUESTIONS = "motions-and-questions"
    APPROVAL_OF_MINUTES = "approval-of-minutes"
    PRESIDIUM_TASKS = "presidium-tasks"
    CITIZEN_PROPOSALS = "citizen-proposals"
    REMOTE_ATTENDANCE = "remote-attendance"
    REPLACEMENT_OF_CHAIR = "replacement-of-chair"

    @property
    def label(self) -> Text:
        return _REGULATED[self]


_REGULATED = {
    Regulated.NUMBER_OF_MEMBERS: Text("antalet ledamöter", "the number of members"),
    Regulated.MEETING_DAYS: Text("när sammanträden ska hållas", "when meetings are held"),
    Regulated.ABSENCE: Text("anmälan av hinder", "notice of absence"),
    Regulated.SUBSTITUTES: Text(
        "inkallande av ersättare och deras tjänstgöring", "the calling and service of substitutes"
    ),
    Regulated.SUBSTITUTES_SPEAK: Text(
        "ersättares rätt att delta i överläggningarna", "the substitutes' right to take part in deliberations"
    ),
    Regulated.FIRST_CHAIR: Text(
        "vem som för ordet tills ordförande utsetts", "who presides until a chair is elected"
    ),
    Regulated.RIGHT_TO_SPEAK: Text("rätten att delta i överläggningarna", "the right to speak"),
    Regulated.DIVISIONS: Text("förfarandet vid omröstningar", "the procedure of divisions"),
    Regulated.MOTIONS_AND_QUESTIONS: Text(
        "motioner, interpellationer och frågor", "motions, interpellations and questions"
    ),
    Regulated.APPROVAL_OF_MINUTES: Text("justering av protokollet", "approval of the minutes"),
    Regulated.PRESIDIUM_TASKS: Text("presidiets arbetsuppgifter", "the tasks of the presidium"),
    Regulated.CITIZEN_PROPOSALS: Text("medborgarförslag", "citizen proposals"),
    Regulated.REMOTE_ATTENDANCE: Text("deltagande på distans", "remote attendance"),
    Regulated.REPLACEMENT_OF_CHAIR: Text(
        "vem som ersätter ordföranden och vice ordförande", "who replaces the chair and vice chairs"
    ),
}


@dataclass(frozen=True, kw_only=True)
class GoverningDocument(Sourced):
    """A governing document in force: the assembly's rules of procedure, committee regulations, a delegation order…

    `bodies` are those it governs or mentions, `adopted_by` the body that decides it. `in_force_from` and `review_by`
    are days; `regulates` says what its text settles, where somebody has gone through it; `succeeds` names documents of
    the version before that it replaces.
    """

    __pydantic_config__ = STRICT

    id: Id
    title: Text
    kind: GoverningKind | None = None
    bodies: tuple[Id, ...] = ()
    regulates: tuple[Regulated, ...] = ()
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
