"""What was decided, held against the proposal that lay: told by which proposals carried, never by comparing texts."""

from collections.abc import Sequence
from enum import StrEnum

from insyn.description.statute.compare import Piece, changed_words
from insyn.meetings.rules.outcome import Text
from insyn.meetings.rules.proposals import Proposal, ProposalKind, Question, Result, Settled


class Against(StrEnum):
    """How a decision stands to the main proposal."""

    AS_PROPOSED = "as-proposed"
    AMENDED = "amended"
    ADDED_TO = "added-to"
    REJECTED = "rejected"
    PUT_OFF = "put-off"
    WITHOUT_PROPOSAL = "without-proposal"

    @property
    def label(self) -> Text:
        """In words, as a page says it."""
        return _LABELS[self]


_LABELS = {
    Against.AS_PROPOSED: Text("Som förslaget", "As proposed"),
    Against.AMENDED: Text("Ändrat mot förslaget", "Amended from the proposal"),
    Against.ADDED_TO: Text("Som förslaget, med tillägg", "As proposed, with an addition"),
    Against.REJECTED: Text("Förslaget avslogs", "The proposal was rejected"),
    Against.PUT_OFF: Text("Förslaget prövades inte: ärendet sköts upp", "Not tried: the case was put off"),
    Against.WITHOUT_PROPOSAL: Text("Inget förslag låg", "No proposal lay"),
}


def against(proposals: Sequence[Proposal], found: Question | Settled) -> Against | None:
    """How what the questions came to stands to the main proposal. ``found`` is what the course of the proposals that
    stood answered; None while a question is unanswered, for then the item was not settled by its proposals (a meeting
    that only prepares, a matter of form).
    """
    if isinstance(found, Question):
        return None
    if found.result in (Result.REFERRED_BACK, Result.ADJOURNED):
        return Against.PUT_OFF
    main = any(proposal.kind is ProposalKind.MAIN for proposal in proposals)
    if found.result is Result.REJECTED:
        return Against.REJECTED
    if not main:
        return Against.WITHOUT_PROPOSAL
    if any(proposal.kind is ProposalKind.COUNTER for proposal in found.proposals):
        return Against.AMENDED
    return Against.ADDED_TO if found.additions else Against.AS_PROPOSED


def beside(proposal: str, decision: str, stands: Against | None) -> tuple[Piece, ...]:
    """The decision with what it changed in the proposal's words; empty where nothing of it was changed, or nothing settled."""
    if stands not in (Against.AMENDED, Against.ADDED_TO) or not proposal.strip():
        return ()
    return tuple(changed_words(proposal.strip(), decision.strip()))
