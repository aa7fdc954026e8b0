"""How items ended, as plain values, as far as it is public on a day: for pages, files and whoever asks for many years at once.

What is read goes through the gate (``documents.queries``); the number of questions to the database is the same for one item
as for twenty years of fifteen bodies.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, Q, QuerySet

from insyn.documents.queries import end_of, open_on, published
from insyn.foundation import clock
from insyn.meetings.force import early_by, force_of, with_force
from insyn.meetings.models import (
    AgendaItem,
    BodyElection,
    ElectedPerson,
    Meeting,
    Question,
    Reservation,
    Vote,
)
from insyn.meetings.queries import notice_by
from insyn.meetings.queries_against import against_of, course_of, put_of
from insyn.meetings.queries_record import Handled, QuestionRow, handled
from insyn.meetings.rules import division as division_rules
from insyn.meetings.rules import proposals as rules
from insyn.meetings.rules.outcome_record import (
    DivisionRecord,
    EarlyRecord,
    ElectionRecord,
    Kind,
    OutcomeRecord,
    ResignationRecord,
    Said,
    Service,
    Somebody,
    Taken,
    runs,
)
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person
from insyn.people.reading import reading_as_of

OUTCOME = AgendaItem.Outcome


def decided_items(
    known: date, *, first: date | None = None, last: date | None = None, body: str = ""
) -> QuerySet:
    """The items that were settled by the day at the public meetings of the municipality's bodies, between two days of
    meeting, in one body or all. Secret ones are among them: whoever shows them withholds all but their section."""
    meetings = published(Meeting, known).filter(party="")
    if first:
        meetings = meetings.filter(on__gte=first)
    if last:
        meetings = meetings.filter(on__lte=last)
    if body:
        meetings = meetings.filter(body=body)
    shown = Q(published_at__lt=end_of(known), secrecy_section="") | ~Q(secrecy_section="")
    return AgendaItem.objects.filter(
        shown, meeting__in=meetings.order_by().values("pk"), decided_at__lt=end_of(known)
    )


def outcomes(
    known: date, *, first: date | None = None, last: date | None = None, body: str = ""
) -> list[OutcomeRecord]:
    """How every item settled by the day ended, by meeting day, body and position."""
    return _records(decided_items(known, first=first, last=last, body=body), known)


def outcome_at(known: date, body: str, address: str, position: int) -> OutcomeRecord | None:
    """How the item at this address ended: the body, the meeting's day and the position on its agenda."""
    try:
        on = date.fromisoformat(address)
    except ValueError:
        return None
    if on.isoformat() != address:
        return None
    # The others of the meeting are read too: an item tells through which of them somebody served.
    found = _records(decided_items(known, first=on, last=on, body=body), known)
    return next((record for record in found if record.position == position), None)


def _records(items: QuerySet[AgendaItem], known: date) -> list[OutcomeRecord]:
    elected = ElectedPerson.objects.order_by("place")
    elections = (
        BodyElection.objects.exclude(method="")
        .order_by("position")
        .prefetch_related(Prefetch("elected", elected))
    )
    rows = (
        with_force(items)
        .select_related(
            "case",
            "meeting",
            "put_off",
            "resignation_item__resignation__assignment",
        )
        .prefetch_related(Prefetch("elections", elections, to_attr="decided_elections"))
        .defer("minutes_text", "case__summary")
        .order_by("meeting__on", "meeting__body", "position")
    )
    found = list(rows)
    _share_versions(found)
    ids = items.order_by().values("pk")
    told = handled(ids, _also(found), as_then=True)
    earlier = _put_off_by_minority()
    made: list[OutcomeRecord] = []
    for _meeting, at_meeting in groupby(found, key=lambda item: item.meeting_id):
        made.extend(_Meeting(list(at_meeting), told, earlier, known).records())
    return made


def _share_versions(items: Iterable[AgendaItem]) -> None:
    """Give the meetings their versions, each read once: a version's text is long, and items are many."""
    rows = list(items)
    versions = OrganisationVersion.objects.in_bulk({item.meeting.version_id for item in rows})
    for item in rows:
        item.meeting.version = versions[item.meeting.version_id]


def _also(items: Iterable[AgendaItem]) -> set[int]:
    """The people who were elected or resigned."""
    people: set[int] = set()
    for item in items:
        for election in item.decided_elections:  # type: ignore[attr-defined]
            people.update(row.person_id for row in election.elected.all())
        if asked := getattr(item, "resignation_item", None):
            people.add(asked.resignation.assignment.person_id)
    return people


Earlier = dict[tuple[int, str], list[tuple[int, object]]]


def _put_off_by_minority() -> Earlier:
    """By case and body, the items that a minority has had put off, with when (KL 5:50)."""
    rows = Question.objects.filter(
        by_minority=True,
        item__case__isnull=False,
        item__outcome__in=[OUTCOME.ADJOURNED, OUTCOME.REFERRED_BACK],
    ).order_by("pk")
    found: Earlier = {}
    for case, body, pk, at in rows.values_list(
        "item__case", "item__meeting__body", "item", "item__decided_at"
    ):
        found.setdefault((case, body), []).append((pk, at))
    return found


class _Meeting:
    """One meeting's settled items, read as of its own day: the groups people belonged to are those of the day."""

    def __init__(self, items: list[AgendaItem], told: Handled, earlier: Earlier, known: date) -> None:
        self.items, self.told, self.earlier, self.known = items, told, earlier, known
        self.meeting = items[0].meeting
        organisation = organisation_of(self.meeting.version)
        self.body = organisation.body(self.meeting.body)
        self.posted = notice_by(self.meeting, known) is not None
        taken = [
            Taken(item.position, item.paragraph, dict(told.participants.get(item.pk, [])))
            for item in items
            if not item.secret
        ]
        self.runs = runs(taken) if self.posted else {}

    def records(self) -> Iterator[OutcomeRecord]:
        """Each item's record."""
        with reading_as_of(self.meeting.on):
            for item in self.items:
                yield self._withheld(item) if item.secret else self._record(item)

    def _withheld(self, item: AgendaItem) -> OutcomeRecord:
        return OutcomeRecord(
            body=self.body.id,
            body_name=self.body.name,
            meeting=self.meeting.address,
            met_on=self.meeting.on,
            position=item.position,
            kind=Kind.WITHHELD,
            secrecy_section=item.secrecy_section,
        )

    def _record(self, item: AgendaItem) -> OutcomeRecord:
        told, posted = self.told, self.posted
        case = item.case if open_on(item.case, self.known) else None
        own = open_on(getattr(item, "notice", None), self.known)
        assert item.decided_at is not None
        return OutcomeRecord(
            body=self.body.id,
            body_name=self.body.name,
            meeting=self.meeting.address,
            met_on=self.meeting.on,
            position=item.position,
            kind=_kind(item),
            paragraph=item.paragraph,
            title=item.title,
            case=case.reference if case else "",
            case_address=case.address if case else "",
            decided_on=clock.local_date(item.decided_at),
            decision=item.decision,
            against=against_of(item, told.proposals.get(item.pk, []), told.questions.get(item.pk, [])),
            put=put_of(item),
            elections=tuple(self._elections(item)),
            resignation=self._resignation(item),
            minutes_posted=posted,
            divisions=tuple(self._divisions(item)) if posted else (),
            service=tuple(self._service(item)) if posted else (),
            disqualified=tuple(self._said(told.disqualified.get(item.pk, []))) if posted else (),
            reservations=tuple(self._spoken(item, Reservation.Kind.RESERVATION)) if posted else (),
            notes=tuple(self._spoken(item, Reservation.Kind.NOTE)) if posted else (),
            force=force_of(item, self.known) if posted or own else None,
            early=tuple(
                EarlyRecord(one.ground, one.reasons, one.noted_on)
                for one in (early_by(item, self.known) if posted or own else ())
                if not one.corrected
            ),
        )

    def _person(self, pk: int) -> Somebody:
        person: Person = self.told.people[pk]
        return Somebody(person.pk, person.name, person.party, person.invented)

    def _said(self, rows: Iterable[tuple[int, str]]) -> Iterator[Said]:
        return (Said(self._person(person), text) for person, text in rows)

    def _spoken(self, item: AgendaItem, kind: str) -> Iterator[Said]:
        rows = self.told.spoken.get(item.pk, [])
        return self._said((row.person, row.text) for row in rows if row.kind == kind)

    def _service(self, item: AgendaItem) -> Iterator[Service]:
        for person, absent in self.told.participants.get(item.pk, []):
            run = self.runs[person, item.position]
            yield Service(
                self._person(person),
                self._person(absent) if absent else None,
                run.from_position,
                run.to_position,
                run.from_paragraph,
                run.to_paragraph,
            )

    def _divisions(self, item: AgendaItem) -> Iterator[DivisionRecord]:
        questions = self.told.questions.get(item.pk, [])
        answered: list[bool] = []
        number = 0
        for row in questions:
            if row.method == Question.Method.DIVISION and row.closed_at is not None:
                number += 1
                yield self._division(item, row, number, answered)
            if row.answer:
                answered.append(row.answer == Question.Answer.YES)

    def _division(
        self, item: AgendaItem, row: QuestionRow, number: int, answered: Sequence[bool]
    ) -> DivisionRecord:
        votes = self.told.votes.get(row.id, [])
        yes, no, abstained = (
            sum(choice == side for _person, choice in votes)
            for side in (Vote.Choice.YES, Vote.Choice.NO, Vote.Choice.ABSTAIN)
        )
        asked = course_of(
            item, self.told.proposals.get(item.pk, []), answered, earlier=self._earlier_minority(item)
        )
        minority = isinstance(asked, rules.Question) and asked.minority
        majority = division_rules.majority_asked(
            division_rules.Rules(self.body.kind, by_lot=item.is_election, minority=minority)
        )
        return DivisionRecord(
            number=number,
            purpose=row.purpose,
            yes_means=row.yes_means,
            no_means=row.no_means,
            yes=yes,
            no=no,
            abstained=abstained,
            answer=row.answer,
            majority=majority.kind,
            section=majority.citation,
            settled_by=_settled_by(row, yes == no and not minority),
            open=not item.is_election,
            # Elections are by closed ballot (KL 5:54): only the numbers are anybody's.
            votes=()
            if item.is_election
            else tuple((self._person(person), choice) for person, choice in votes),
        )

    def _earlier_minority(self, item: AgendaItem) -> bool:
        if item.case_id is None:
            return False
        rows = self.earlier.get((item.case_id, self.body.id), [])
        return any(pk != item.pk and at < item.decided_at for pk, at in rows)  # type: ignore[operator]

    def _elections(self, item: AgendaItem) -> Iterator[ElectionRecord]:
        for election in item.decided_elections:  # type: ignore[attr-defined]
            yield ElectionRecord(
                body=election.body,
                capacity=election.capacity,
                places=election.places,
                method=election.method,
                starts_on=election.starts_on,
                until=election.ends_on,
                elected=tuple(
                    (self._person(row.person_id), row.group, row.by_lot) for row in election.elected.all()
                ),
            )

    def _resignation(self, item: AgendaItem) -> ResignationRecord | None:
        asked = getattr(item, "resignation_item", None)
        if asked is None or asked.resignation.answer not in ("granted", "refused"):
            return None
        assignment = asked.resignation.assignment
        return ResignationRecord(
            self._person(assignment.person_id),
            assignment.body,
            assignment.capacity,
            asked.resignation.answer == "granted",
        )


def _kind(item: AgendaItem) -> Kind:
    """The item's outcome; an election or a resignation that was settled is named as such."""
    if item.outcome == OUTCOME.DECIDED and item.decided_elections:  # type: ignore[attr-defined]
        return Kind.ELECTION
    if item.outcome == OUTCOME.DECIDED and getattr(item, "resignation_item", None):
        return Kind.RESIGNATION
    return Kind(item.outcome)


def _settled_by(row: QuestionRow, tied: bool) -> str:
    if row.lot:
        return "lot"
    return "casting-vote" if tied else "votes"
