"""One item of the minutes: proposals, disqualification, the order of questions, divisions, the decision, reservations."""

from collections.abc import Iterator

from insyn.cases.models import CaseDocument
from insyn.cases.rules import NoPreparation
from insyn.description.dates import in_words
from insyn.documents.typesetting import (
    Ballot,
    Choice,
    Disqualified,
    Division,
    MinutesItem,
    Motion,
    PublicAnswer,
    Statement,
)
from insyn.meetings.debate import course_in_words
from insyn.meetings.elections.shown import elections_of
from insyn.meetings.elections.standing import standing_of
from insyn.meetings.elections.wording import told
from insyn.meetings.models import AgendaItem, Proposal, Question, Reservation
from insyn.meetings.papers.common import body_name, case_documents
from insyn.meetings.rules.unprepared import LABELS
from insyn.organisation.queries import administration_on, organisation_of

CHOICES = {"yes": Choice.YES, "no": Choice.NO, "abstain": Choice.ABSTAIN}
CLOSED = "Punkten omfattas av sekretess enligt {section}."


def item_content(item: AgendaItem, titles: dict[int, str], *, public: bool) -> MinutesItem:
    """The item as it stands in the minutes."""
    if public and item.secret:
        return MinutesItem(
            paragraph=item.paragraph or 0,
            title="Ärende med sekretess",
            decision=CLOSED.format(section=item.secrecy_section),
            closed_doors=item.closed_doors,
        )
    questions = list(item.questions.prefetch_related("votes__person").order_by("position"))
    reservations = list(item.reservations.select_related("person"))
    return MinutesItem(
        paragraph=item.paragraph or 0,
        title=item.title,
        decision=item.decision,
        case_reference=item.case.reference if item.case else "",
        summary=item.minutes_text or (item.case.summary if item.case else ""),
        documents=tuple(_document(entry) for entry in case_documents(item)),
        earlier=_earlier(item),
        motions=_motions(item),
        disqualified=_disqualified(item),
        order_of_questions=order_of_questions(questions, secret_ballot=item.is_election),
        election=_election(item),
        divisions=()
        if item.is_election
        else tuple(_division(q) for q in questions if q.method == "division"),
        forwarded_to=_forwarded_to(item),
        reservations=_statements(reservations, Reservation.Kind.RESERVATION),
        notes=_statements(reservations, Reservation.Kind.NOTE),
        distribution=_distribution(item),
        closed_doors=item.closed_doors,
        at_once=item.is_approved_at_once,
        deliberation=(*_unprepared(item), *course_in_words(item)),
        public_questions=tuple(_public_questions(item)),
        noted=item.is_question_time,
    )


def _unprepared(item: AgendaItem) -> Iterator[str]:
    """Why an unprepared case was settled all the same: by the law's own ground, or because all those present agreed."""
    if item.without_preparation:
        yield f"Ärendet har inte beretts: {LABELS[NoPreparation(item.without_preparation)].sv}."
    if item.unprepared_agreed_at is not None and item.outcome not in ("adjourned", "referred-back"):
        yield "Ärendet är brådskande och har inte beretts. Samtliga närvarande ledamöter är ense om beslutet (KL 5:33)."


def _public_questions(item: AgendaItem) -> Iterator[PublicAnswer]:
    """The public's questions with what was answered there; a private person's name is in no minutes."""
    for row in item.public_questions.order_by("position"):
        yield PublicAnswer(row.text, row.put_to, row.answer, row.answered_by, row.in_writing)


def _election(item: AgendaItem) -> str:
    """How the elections of the item were held, one after another."""
    return "\n\n".join(told(standing_of(election)) for election in elections_of(item) if election.method)


def _document(entry: CaseDocument) -> str:
    document = entry.document
    return f"Bilaga med sekretess enligt {document.secrecy_section}" if document.secret else document.title


def _earlier(item: AgendaItem) -> tuple[str, ...]:
    """The case's way before this meeting: where it was proposed or forwarded."""
    if item.case is None:
        return ()
    before = (
        AgendaItem.objects.filter(case=item.case, paragraph__isnull=False, decided_at__lt=item.decided_at)
        .select_related("meeting__version")
        .order_by("decided_at")
    )
    return tuple(
        f"{body_name(row.meeting)} {in_words(row.meeting.on).sv} §\u00a0{row.paragraph}" for row in before
    )


def _motions(item: AgendaItem) -> tuple[Motion, ...]:
    shown = []
    for proposal in item.proposals.filter(withdrawn_at__isnull=True).prefetch_related("supported_by"):
        supporters = tuple(person.with_party for person in proposal.supported_by.all())
        if proposal.by is None and not supporters:
            continue  # the proposal on the agenda, which nobody had to move
        text = "Bifall till förslaget" if proposal.kind == Proposal.Kind.MAIN else _motion_text(proposal)
        by = proposal.by.with_party if proposal.by else (supporters[0] if supporters else "")
        shown.append(Motion(text, by, supporters if proposal.by else supporters[1:]))
    return tuple(shown)


def _motion_text(proposal: Proposal) -> str:
    kind = str(proposal.get_kind_display())
    return proposal.text if proposal.text.startswith(kind) else f"{kind}: {proposal.text}"


def _disqualified(item: AgendaItem) -> tuple[Disqualified, ...]:
    assembly = organisation_of(item.meeting.version).body(item.meeting.body).kind == "assembly"
    return tuple(
        Disqualified(row.person.with_party, row.reason, left_the_room=not assembly)
        for row in item.disqualifications.select_related("person")
    )


def order_of_questions(questions: list[Question], *, secret_ballot: bool = False) -> str:
    """In which order the chair put the proposals, and what was found (KL 5:67, 2).

    A secret ballot is told by its count alone, never by name (KL 5:54).
    """
    if not questions:
        return ""
    lines = []
    for question in questions:
        found = question.yes_means if question.answer == Question.Answer.YES else question.no_means
        how = "efter omröstning" if question.method == Question.Method.DIVISION else "med acklamation"
        if question.no_proposal is None and question.yes_proposal is not None and not secret_ballot:
            answer = "antas" if question.answer == Question.Answer.YES else "avslås"
            lines.append(f"Ordföranden frågar om förslaget antas och finner {how} att det {answer}.")
            continue
        lines.append(
            f"Ordföranden ställer ”{question.yes_means}” mot ”{question.no_means}” och finner {how} att ”{found}” antas."
        )
        if secret_ballot and question.method == Question.Method.DIVISION:
            lines.append(f"Sluten omröstning. {question.reason}")
    return "\n\n".join(lines)


def _division(question: Question) -> Division:
    return Division(
        purpose=question.purpose,
        yes_means=question.yes_means,
        no_means=question.no_means,
        ballots=tuple(
            Ballot(vote.person.name, vote.person.party, CHOICES[vote.choice]) for vote in question.votes.all()
        ),
        result=question.reason,
    )


def _forwarded_to(item: AgendaItem) -> str:
    """The body to which a proposal goes: the next step of the case's way after this body."""
    if item.case is None or item.outcome != AgendaItem.Outcome.PROPOSED:
        return ""
    steps = list(item.case.steps.select_related("version", "case__version").order_by("position"))
    here = next((place for place, step in enumerate(steps) if step.body == item.meeting.body), len(steps))
    for step in steps[here + 1 :]:
        if organisation_of(step.version or item.case.version).body(step.body).kind != "party-group":
            return step.name.sv
    return ""


def _statements(rows: list[Reservation], kind: str) -> tuple[Statement, ...]:
    return tuple(Statement(row.person.name, row.person.party, row.text) for row in rows if row.kind == kind)


def _distribution(item: AgendaItem) -> tuple[str, ...]:
    """To whom the decision is sent: the next body, or the unit that has the case."""
    if item.case is None:
        return ()
    if forwarded := _forwarded_to(item):
        return (forwarded,)
    administration = administration_on(item.meeting.on)
    return (administration.unit(item.case.unit).name.sv,) if item.case.unit else ()
