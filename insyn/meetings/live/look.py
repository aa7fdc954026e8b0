"""A meeting looked at as it stands: what is stored, put into the plain state that every screen shows."""

from collections.abc import Iterable

from insyn.documents.queries import open_on
from insyn.foundation import clock
from insyn.meetings.debate import asked_of, limits_of, open_line
from insyn.meetings.live import numbers
from insyn.meetings.live.state import (
    AgendaLine,
    ItemNow,
    LiveState,
    ProposalNow,
    PublicQuestionNow,
    QuestionNow,
    Sitting,
    Speaker,
    Who,
)
from insyn.meetings.models import AgendaItem, Meeting, Presence, Question, Speech, Vote
from insyn.meetings.questions import division_rules_of
from insyn.meetings.roll import Place, expected
from insyn.meetings.rules import division as division_rules
from insyn.meetings.rules import speaking
from insyn.meetings.rules.openness import Openness, item_is_open, meeting_is_open
from insyn.meetings.rules.outcome import Text
from insyn.meetings.serving import Served, chair_at, quorum_at, serving_at
from insyn.meetings.times import closes_at, open_recess
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person

GONE = (Presence.Kind.LEFT, Presence.Kind.PREVENTED, Presence.Kind.LOST)


def state_of(meeting: Meeting) -> LiveState:
    """The meeting at its present number. The number is read first: what is committed meanwhile comes with the next."""
    counted = numbers.number_of(meeting)
    meeting = Meeting.objects.select_related("version").get(pk=meeting.pk)
    body = organisation_of(meeting.version).body(meeting.body)
    items = list(meeting.items.select_related("case", "meeting__version").order_by("position"))
    item = present_item(items)
    begun = meeting.opened_at is not None
    served = serving_at(meeting, item) if begun else None
    recess = open_recess(meeting)
    return LiveState(
        number=counted.number,
        calm=counted.calm,
        meeting=meeting.pk,
        body=meeting.body,
        name=body.name,
        on=meeting.on,
        address=meeting.address,
        place=meeting.place,
        state=meeting.state,
        open_to_all=meeting_is_open(body.kind, body_opens=body.open, assembly_allows=body.open),
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        quorum=quorum_at(meeting, item, served) if served else None,
        item=_item(item) if item else None,
        agenda=tuple(_line(one, meeting) for one in items),
        room=tuple(_room(meeting, item, served)) if served else (),
        recess_until=recess.until if recess else None,
        closes_at=closes_at(meeting),
    )


def present_item(items: Iterable[AgendaItem]) -> AgendaItem | None:
    """The item that is up; between two items the one settled last."""
    rows = list(items)
    going_on = next((item for item in rows if item.begun_at and not item.decided_at), None)
    if going_on is not None:
        return going_on
    settled = [item for item in rows if item.decided_at]
    return max(settled, key=lambda item: (item.decided_at, item.position), default=None)


def openness_of(item: AgendaItem) -> Openness:
    """Whether the public may follow the item, and by which section not."""
    body = organisation_of(item.meeting.version).body(item.meeting.body)
    if item.secret:
        return Openness(
            False,
            Text(sv="Slutna dörrar: uppgifterna är sekretessbelagda.", en="Closed doors: under secrecy."),
            item.secrecy_section,
        )
    found = item_is_open(
        body.kind,
        body_opens=body.open,
        assembly_allows=body.open,
        closed_by_decision=item.closed_doors,
        exercise_of_authority=item.exercise_of_authority,
    )
    if found.open and not open_on(item, clock.today(item.municipality)):
        return Openness(False, Text(sv="Punkten är inte publicerad.", en="The item is not published."), "")
    return found


def who(person: Person) -> Who:
    """A person as the screens name her."""
    return Who(person.pk, person.name, person.party)


def _line(item: AgendaItem, meeting: Meeting) -> AgendaLine:
    stage = "settled" if item.decided_at else "going-on" if item.begun_at else "ahead"
    return AgendaLine(
        item.position,
        item.title,
        stage,
        str(item.get_outcome_display()),
        item.paragraph,
        section=item.secrecy_section,
        public=open_on(item, clock.today(meeting.municipality)),
    )


def _item(item: AgendaItem) -> ItemNow:
    question = item.questions.order_by("-position").first()
    listed = list(
        item.speeches.filter(withdrawn_at__isnull=True).select_related("person", "replies_to__person")
    )
    asked = [asked_of(row) for row in listed]
    limits = limits_of(item)
    lines = {row.pk: speaker_of(row, asked, limits) for row in listed}
    line = open_line(item)
    speaks = speaking.speaking(asked)
    return ItemNow(
        id=item.pk,
        position=item.position,
        title=item.title,
        stage=stage_name(item, question),
        presenter=item.presenter,
        reference=item.case.reference if item.case else "",
        closed=openness_of(item),
        proposals=tuple(_proposals(item)),
        question=_question(question, item) if question else None,
        speakers=tuple(lines[one.id] for one in speaking.queue(asked)),
        speaking=lines[speaks.id] if speaks else None,
        paragraph=item.paragraph,
        outcome=str(item.get_outcome_display()),
        decision=item.decision,
        reservations=tuple(
            (who(row.person), str(row.get_kind_display()))
            for row in item.reservations.select_related("person").order_by("pk")
        ),
        limits=None if limits.none else speaking.in_words(limits),
        line_drawn_at=line.drawn_at if line else None,
        question_time=item.is_question_time,
        public_questions=tuple(public_questions(item)),
    )


def public_questions(item: AgendaItem) -> Iterable[PublicQuestionNow]:
    """The public's questions as the screens show them."""
    for row in item.public_questions.order_by("position"):
        yield PublicQuestionNow(
            row.position, row.text, row.put_to, row.answer, row.answered_by, row.in_writing
        )


def stage_name(item: AgendaItem, last: Question | None) -> str:
    """Where the item is: ahead, debate, asked, division or settled."""
    if item.decided_at:
        return "settled"
    if item.begun_at is None:
        return "ahead"
    if last is None:
        return "debate"
    return "division" if _going_on(last) else "asked"


def _going_on(question: Question) -> bool:
    return question.method == Question.Method.DIVISION and question.closed_at is None


def speaker_of(row: Speech, asked: Iterable[speaking.Asked], limits: speaking.Limits) -> Speaker:
    """A line of the speakers' list as the screens show it; `asked` are all the lines of the item."""
    return Speaker(
        row.pk,
        who(row.person),
        row.kind,
        str(row.get_kind_display()),
        row.asked_at,
        row.began_at,
        who(row.replies_to.person) if row.replies_to else None,
        speaking.limit_of(asked_of(row), asked, limits),
    )


def _proposals(item: AgendaItem) -> Iterable[ProposalNow]:
    rows = item.proposals.filter(withdrawn_at__isnull=True).select_related("by")
    for row in rows.prefetch_related("supported_by").order_by("position"):
        supporters = sorted(row.supported_by.all(), key=lambda person: person.pk)
        yield ProposalNow(
            row.pk,
            row.kind,
            str(row.get_kind_display()),
            row.text,
            who(row.by) if row.by else None,
            "" if row.by else item.proposal_from,
            tuple(who(person) for person in supporters),
        )


def _question(question: Question, item: AgendaItem) -> QuestionNow:
    choices = list(question.votes.values_list("choice", flat=True))
    rules = division_rules_of(question)
    return QuestionNow(
        id=question.pk,
        purpose=question.purpose,
        yes_means=question.yes_means,
        no_means=question.no_means,
        division=question.method == Question.Method.DIVISION,
        going_on=_going_on(question),
        answer=question.answer,
        reason=question.reason,
        yes=choices.count(Vote.Choice.YES),
        no=choices.count(Vote.Choice.NO),
        abstained=choices.count(Vote.Choice.ABSTAIN),
        citation=_citation(rules),
        secret=item.is_election,
        everyone_votes=rules.everyone_votes,
    )


def _citation(rules: division_rules.Rules) -> str:
    """By which section the majority is asked."""
    return "KL 5:50" if rules.minority else "KL 5:55–56"


def _room(meeting: Meeting, item: AgendaItem | None, served: Served) -> Iterable[Sitting]:
    """Everybody with a place: those who serve in the order of the seats, then the others."""
    places = {place.person.pk: place for place in expected(meeting)}
    last = _last_presence(meeting, item)
    question = item.questions.order_by("-position").first() if item else None
    divided = question is not None and question.method == Question.Method.DIVISION
    votes = dict(question.votes.values_list("person_id", "choice")) if question and divided else {}
    chair = chair_at(meeting, item, served)
    serving = {place.person.pk: place for place in served.places}
    for pk in [*serving, *(pk for pk in places if pk not in serving)]:
        place, row = serving.get(pk), last.get(pk)
        yield Sitting(
            who=who(served.people[pk]),
            label=_label(places.get(pk)),
            serves=place is not None,
            why_not=None if place else served.answer.why_not(pk),
            serving_for=who(place.serving_for) if place and place.serving_for else None,
            present=row is not None and row.kind not in GONE,
            remote=row is not None and row.remote,
            chair=chair is not None and chair.pk == pk,
            disqualified=pk in served.answer.disqualified,
            voted=pk in votes,
            vote=votes.get(pk, ""),
        )


def _label(place: Place | None) -> str:
    return str(place.label) if place else ""


def _last_presence(meeting: Meeting, item: AgendaItem | None) -> dict[int, Presence]:
    position = item.position if item else 0
    rows = meeting.presences.filter(from_position__lte=position).order_by("from_position", "pk")
    return {row.person_id: row for row in rows}
