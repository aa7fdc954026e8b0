"""The facts of a case of a kind: read as the rules want them, and added to inside acts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from insyn.cases.models import Case, CaseStep
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules.common import Fact, Stand
from insyn.cases.of_kinds.rules.motion import Clocked
from insyn.delegation.rules import Outcome
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.queries import end_of
from insyn.foundation import clock
from insyn.foundation.errors import Refused
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person

S = Case.Status
SETTLED = (S.DECIDED, S.EXECUTING, S.EXECUTED, S.CLOSED)
STEP = CaseStep.State


def refuse_by(outcome: Outcome, *, field: str | None = None) -> None:
    """Refuse as the rule has answered, in the reader's language, with its section."""
    if not outcome.ok:
        raise Refused(outcome.reason.in_(get_language() or "sv"), citation=outcome.citation, field=field)


def add(
    case: Case,
    at: datetime,
    what: str,
    on: date,
    *,
    body: str = "",
    person: Person | None = None,
    document: Document | None = None,
    other: Case | None = None,
    about: KindFact | None = None,
    due: date | None = None,
    words: str = "",
    data: dict[str, Any] | None = None,
    internal: bool = False,
) -> KindFact:
    """Note a fact of the case."""
    fact = KindFact(
        case=case,
        at=at,
        on=on,
        what=what,
        body=body,
        person=person,
        document=document,
        other=other,
        about=about,
        due=due,
        words=words.strip(),
        data=data or {},
        internal=internal,
    )
    fact.save()
    return fact


def facts_of(case: Case, known: date | None = None, *, public: bool = False) -> list[KindFact]:
    """What is noted of the case, by the end of the day if one is given; the public sees what is not internal."""
    rows = case.kind_facts.select_related("person", "document", "other").order_by("at", "pk")
    if known is not None:
        rows = rows.filter(at__lt=end_of(known))
    return [row for row in rows if not (public and row.internal)]


def as_rule(rows: Iterable[KindFact], case: Case) -> tuple[Fact, ...]:
    """The facts as the rules read them."""
    organisation = organisation_of(case.version)

    def name(row: KindFact) -> Text:
        if row.body and organisation.has_body(row.body):
            return organisation.body(row.body).name
        said = row.person.with_party if row.person else row.body
        return Text(said, said)

    return tuple(
        Fact(
            what=row.what,
            on=row.on,
            id=row.pk,
            body=row.body,
            name=name(row).sv,
            name_en=name(row).en,
            due=row.due,
            words=row.words,
            data=row.data,
            about=row.about_id,
            other=row.other.reference if row.other else "",
        )
        for row in rows
    )


def stand_of(case: Case, today: date, rows: Sequence[KindFact] | None = None) -> Stand:
    """Where the case is on the day, as the rules see it."""
    held = facts_of(case) if rows is None else rows
    return Stand(
        kind=case.kind,
        received=case.received_on,
        today=today,
        due=case.due_on,
        basis=case.due_basis,
        settled=case.status in SETTLED,
        decided_on=settled_on(case),
        at_unit=bool(case.unit),
        facts=as_rule(held, case),
    )


def settled_on(case: Case) -> date | None:
    """The day the case was settled: of the body that decided it, else of the decision by delegation; None while it is open."""
    if case.status not in SETTLED:
        return None
    event = case.events.filter(kind="decided").order_by("-at", "-pk").first()
    done = case.steps.filter(state=STEP.DONE, done_on__isnull=False).order_by("-done_on").first()
    if done is not None and done.done_on is not None:
        return done.done_on
    return clock.local_date(event.at) if event else case.received_on


def clocked(case: Case) -> Clocked:
    """A motion or a proposal as its clock sees it: raised, settled, told to the assembly."""
    told = case.kind_facts.filter(what="on-unready-list").select_related("other").order_by("at", "pk")
    days = [day for row in told if row.other and (day := _taken_up(row.other))]
    return Clocked(case.pk, case.received_on, settled_on(case), tuple(days))


def _taken_up(report: Case) -> date | None:
    """The day the assembly took a list up: its step is done."""
    done = report.steps.filter(state=STEP.DONE, done_on__isnull=False).order_by("-done_on").first()
    return done.done_on if done else None
