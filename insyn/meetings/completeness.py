"""What is missing in a meeting's minutes before they can be presented: what is stored, put to the rule (KL 5:65–68)."""

from django.db.models import Max

from insyn.description.text import Text
from insyn.meetings.models import AgendaItem, Meeting, Minutes, Question
from insyn.meetings.rules.minutes import ItemMinutes, MinutesData, missing_in_item, what_is_missing
from insyn.meetings.serving import kind_of


def missing(minutes: Minutes) -> list[Text]:
    """Everything that the law demands of the minutes and that is not there."""
    meeting = minutes.meeting
    items = list(meeting.items.order_by("paragraph", "position"))
    approvers = list(meeting.approvers.all())
    return what_is_missing(
        MinutesData(
            kind=kind_of(meeting),
            chair=next((row.person_id for row in approvers if row.chair), None),
            secretary=meeting.secretary_id is not None,
            served={pk for item in items for pk in item.participants.values_list("person_id", flat=True)},
            items=[_item(item) for item in items],
            approvers=[row.person_id for row in approvers if not row.chair],
            previous_number=_last_before(meeting),
        )
    )


def missing_in(item: AgendaItem) -> list[Text]:
    """What the minutes of one item lack, for an item that is to be approved by itself."""
    return missing_in_item(_item(item))


def _item(item: AgendaItem) -> ItemMinutes:
    questions = list(item.questions.prefetch_related("votes"))
    divisions = [question for question in questions if question.method == Question.Method.DIVISION]
    serving = item.participants.count()
    announced = item.reservations.count()
    return ItemMinutes(
        title=item.title,
        number=item.paragraph,
        decided=item.decided_at is not None,
        decision=item.decision,
        participants=serving,
        proposals=item.proposals.filter(withdrawn_at__isnull=True).count(),
        questions=len(questions),
        divisions=len(divisions),
        divisions_with_result=sum(bool(question.answer) for question in divisions),
        open_without_names=0 if item.is_election else sum(len(q.votes.all()) < serving for q in divisions),
        # The minutes are set from the same rows in which reservations are announced: none can be left out.
        reservations_announced=announced,
        reservations_recorded=announced,
    )


def _last_before(meeting: Meeting) -> int | None:
    """The last paragraph of the body's earlier meetings of the year."""
    earlier = AgendaItem.objects.filter(
        meeting__body=meeting.body,
        meeting__on__year=meeting.on.year,
        meeting__starts_at__lt=meeting.starts_at,
    )
    last: int | None = earlier.aggregate(last=Max("paragraph"))["last"]
    return last
