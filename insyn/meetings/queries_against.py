"""What an item came to beside its decision: how it stands to the proposal that lay, and where it was put off to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insyn.description.statute.compare import Piece
from insyn.description.text import Text
from insyn.documents.queries import end_of
from insyn.meetings.models import AgendaItem, Question
from insyn.meetings.queries_record import Handled, ProposalRow, QuestionRow, courses_of
from insyn.meetings.rules import proposals as rules
from insyn.meetings.rules.against import Against, against, beside
from insyn.meetings.rules.outcome_record import Put
from insyn.meetings.rules.putting_off import adjourned_words, referred_words
from insyn.organisation.queries import organisation_of

OUTCOME = AgendaItem.Outcome


@dataclass(frozen=True)
class CameTo:
    """What an item came to beside its decision: how it stands to the proposal and in which words, and where it was put off to."""

    against: Against | None = None
    put: Put | None = None
    beside: tuple[Piece, ...] = ()


def came_to(items: Sequence[AgendaItem], known: date, record: Handled | None = None) -> dict[int, CameTo]:
    """What each of the items that was settled by the day came to, by item id. What was proposed and asked is read from the
    ``record`` of the items, or else from the database, at once for all.
    """
    settled = [item for item in items if item.decided_at is not None and item.decided_at < end_of(known)]
    if not settled:
        return {}
    if record is not None:
        proposals, questions = record.proposals, record.questions
    else:
        proposals, questions = courses_of([item.pk for item in settled])
    found = {}
    for item in settled:
        stands = against_of(item, proposals.get(item.pk, []), questions.get(item.pk, []))
        found[item.pk] = CameTo(stands, put_of(item), beside(item.proposal, item.decision, stands))
    return found


def put_of(item: AgendaItem) -> Put | None:
    """Where the item was put off to, if that was said."""
    row = getattr(item, "put_off", None)
    return Put(row.to, row.name if row.to else None, row.until) if row else None


def against_of(
    item: AgendaItem, proposals: Sequence[ProposalRow], questions: Sequence[QuestionRow]
) -> Against | None:
    """How what was decided stands to the main proposal; None for an election or a resignation that was settled, and for
    what was not settled by its proposals."""
    if item.outcome in (OUTCOME.REFERRED_BACK, OUTCOME.ADJOURNED):
        return Against.PUT_OFF
    if item.outcome not in (OUTCOME.DECIDED, OUTCOME.PROPOSED):
        return None
    if item.is_election or getattr(item, "resignation_item", None):
        return None
    answers = [row.answer == Question.Answer.YES for row in questions if row.answer]
    return against(stated(proposals), course_of(item, proposals, answers))


def stated(rows: Sequence[ProposalRow]) -> list[rules.Proposal]:
    """The proposals that stood, as the rules read them."""
    return [
        rules.Proposal(row.id, rules.ProposalKind(row.kind), row.text)
        for row in rows
        if row.withdrawn_at is None
    ]


def course_of(
    item: AgendaItem, proposals: Sequence[ProposalRow], answers: Sequence[bool], *, earlier: bool = False
) -> rules.Question | rules.Settled:
    """The question after these answers, or what they settled."""
    kind = organisation_of(item.meeting.version).body(item.meeting.body).kind
    return rules.course(
        kind, stated(proposals), answers, is_election=item.is_election, earlier_by_minority=earlier
    )


def put_words(outcome: str, put: Put | None) -> Text | None:
    """Where an item that was put off went, in a sentence; None where nothing was said."""
    if put is None:
        return None
    return adjourned_words(put.until) if outcome == OUTCOME.ADJOURNED else referred_words(put.name, put.until)
