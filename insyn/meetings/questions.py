"""Which question is put next, and what a division came to: an item's stored proposals and votes, put to the rules."""

from dataclasses import dataclass

from insyn.meetings.models import AgendaItem, Proposal, Question
from insyn.meetings.rules import division as division_rules
from insyn.meetings.rules import proposals as rules
from insyn.meetings.rules.division import Choice, Division
from insyn.meetings.rules.proposals import Settled
from insyn.meetings.serving import chair_at, kind_of, serving_at

RESULT = AgendaItem.Outcome


@dataclass(frozen=True)
class Asked:
    """A question in yes and no, and the proposals behind it (KL 5:53)."""

    purpose: str
    yes_means: str
    no_means: str
    yes_proposal: Proposal | None
    no_proposal: Proposal | None


@dataclass(frozen=True)
class Standing:
    """Where an item stands: the question to put next, or how it has been settled."""

    asked: Asked | None
    settled: Settled | None
    carried: tuple[Proposal, ...] = ()


def standing_of(item: AgendaItem) -> Standing:
    """The next question, or what has been decided, from the proposals that stand and the answers so far."""
    rows = {row.pk: row for row in item.proposals.filter(withdrawn_at__isnull=True).order_by("position")}
    found = _course(item, rows)
    if isinstance(found, Settled):
        carried = tuple(rows[p.id] for p in (*found.proposals, *found.additions))
        return Standing(None, found, carried)
    return Standing(
        Asked(
            found.purpose.label.sv,
            found.yes_means.sv,
            found.no_means.sv,
            rows[found.yes[0].id] if found.yes else None,
            rows[found.no[0].id] if found.no else None,
        ),
        None,
    )


def _course(
    item: AgendaItem, rows: dict[int, Proposal], answers: list[bool] | None = None
) -> rules.Question | Settled:
    stated = [rules.Proposal(row.pk, rules.ProposalKind(row.kind), row.text) for row in rows.values()]
    if answers is None:
        answered = item.questions.exclude(answer="").order_by("position").values_list("answer", flat=True)
        answers = [answer == Question.Answer.YES for answer in answered]
    return rules.course(
        kind_of(item.meeting),
        stated,
        answers,
        is_election=item.is_election,
        earlier_by_minority=put_off_before(item),
    )


def put_off_before(item: AgendaItem) -> bool:
    """Whether the case has been adjourned or referred back by this body before on a minority's demand (KL 5:50)."""
    if item.case is None:
        return False
    earlier = AgendaItem.objects.filter(
        case=item.case, meeting__body=item.meeting.body, outcome__in=[RESULT.ADJOURNED, RESULT.REFERRED_BACK]
    ).exclude(pk=item.pk)
    return Question.objects.filter(item__in=earlier, by_minority=True).exists()


def next_question(item: AgendaItem) -> Asked | None:
    """The question to put next, or None when everything has been answered."""
    return standing_of(item).asked


def division_rules_of(question: Question) -> division_rules.Rules:
    """What kind of question is voted on: by lot in elections, a third in the assembly for putting a case off."""
    item = question.item
    rows = {row.pk: row for row in item.proposals.filter(withdrawn_at__isnull=True).order_by("position")}
    before = list(
        item.questions.filter(position__lt=question.position)
        .order_by("position")
        .values_list("answer", flat=True)
    )
    asked = _course(item, rows, [answer == Question.Answer.YES for answer in before])
    return division_rules.Rules(
        kind_of(item.meeting),
        by_lot=item.is_election,
        exercise_of_authority=item.exercise_of_authority,
        minority=isinstance(asked, rules.Question) and asked.minority,
    )


def division_result(question: Question, lot: str = "") -> Division:
    """Count the division as it stands (KL 5:54–56, 5:50); ``ok`` is False while it cannot be closed."""
    served = serving_at(question.item.meeting, question.item)
    chair = chair_at(question.item.meeting, question.item)
    return division_rules.close(
        {vote.person_id: Choice(vote.choice) for vote in question.votes.all()},
        division_rules_of(question),
        serving=[place.person.pk for place in served.places],
        chair=chair.pk if chair else None,
        lot=Choice(lot) if lot else None,
    )
