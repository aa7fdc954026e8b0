"""What citizens read of cases, as it was known on a day: which cases, where each stands, the way it has gone.

Where a case stood on a day is told by its events, which are only ever added to; the row's own status is today's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from insyn.cases.models import (
    Case,
    CaseDocument,
    CaseEvent,
    CaseStep,
    EarlierRoute,
    Execution,
    Submission,
)
from insyn.cases.way_shown import WayStep, way_on
from insyn.description.routes import Route
from insyn.documents.models import Document
from insyn.documents.queries import end_of, open_on, published
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of

Cases = QuerySet[Any]
"""Cases with what :func:`cases_on` adds to each: ``last_kind``, ``last_at``, ``has_left``."""

S = Case.Status
STATUS_AFTER = {
    "registered": S.REGISTERED,
    "assigned": S.PREPARING,
    "handed-on": S.PREPARING,
    "referred-back": S.PREPARING,
    "returned": S.UNDER_WAY,
    "handed-in": S.UNDER_WAY,
    "from-joint-committee": S.UNDER_WAY,
    "forwarded": S.UNDER_WAY,
    "proposed": S.UNDER_WAY,
    "decided": S.DECIDED,
    "execution": S.EXECUTING,
    "executed": S.EXECUTED,
    "closed": S.CLOSED,
    "joined": S.CLOSED,
    "withdrawn": S.CLOSED,
}
"""What each kind of event makes of a case; the other kinds leave its status as it was."""

UNDER_WAY = (S.REGISTERED, S.PREPARING, S.UNDER_WAY)
ON_ITS_WAY = (S.UNDER_WAY, S.DECIDED, S.EXECUTING, S.EXECUTED, S.CLOSED)


@dataclass(frozen=True)
class CaseRow:
    """A case in a list."""

    address: str
    reference: str
    title: str
    summary: str
    status: str
    received_on: date
    changed_at: datetime
    unit: str

    @property
    def status_label(self) -> str:
        """The status in words."""
        return str(S(self.status).label)


@dataclass(frozen=True)
class ShownDocument:
    """A document as the public side names it; of a secret one only its number and the section that makes it so."""

    number: int
    kind: str
    title: str
    id: int
    filename: str
    media_type: str
    size: int
    pages: int | None
    secrecy_section: str


@dataclass(frozen=True)
class DelegatedShown:
    """The decision by delegation that settled a case."""

    number: str
    line: str
    delegate: str
    body: str
    text: str
    decided_at: datetime


@dataclass(frozen=True)
class CasePage:
    """Everything a citizen may know of a case on a day."""

    case: Case
    row: CaseRow
    route: Route
    way: tuple[WayStep, ...]
    events: tuple[CaseEvent, ...]
    documents: tuple[ShownDocument, ...]
    delegated: DelegatedShown | None


def cases_on(known: date) -> Cases:
    """The cases that are public on the day, each with the event that last changed its status (``last_kind``)."""
    before = end_of(known)
    last = CaseEvent.objects.filter(case=OuterRef("pk"), kind__in=STATUS_AFTER, at__lt=before).order_by(
        "-at", "-pk"
    )
    left = Execution.objects.filter(case=OuterRef("pk")).filter(
        Q(reported_at__isnull=True) | Q(reported_at__gte=before)
    )
    return published(Case, known).annotate(
        last_kind=Subquery(last.values("kind")[:1]),
        last_at=Subquery(last.values("at")[:1]),
        has_left=Exists(left),
    )


def row_of(case: Any) -> CaseRow:
    """A case from :func:`cases_on` as a row of a list."""
    status = STATUS_AFTER.get(case.last_kind or "registered", S.REGISTERED)
    if status == S.EXECUTED and case.has_left:
        status = S.EXECUTING
    return CaseRow(
        address=case.address,
        reference=case.reference,
        title=case.title,
        summary=case.summary,
        status=status,
        received_on=case.received_on,
        changed_at=case.last_at or case.registered_at,
        unit=case.unit if status != S.REGISTERED else "",
    )


def with_status(cases: Cases, statuses: Iterable[str]) -> Cases:
    """Those of the cases from :func:`cases_on` that stand at one of the statuses."""
    wanted = Q(pk__in=[])
    for status in statuses:
        kinds = [kind for kind, after in STATUS_AFTER.items() if after == status]
        if status == S.EXECUTING:
            wanted |= Q(last_kind__in=kinds) | Q(last_kind="executed", has_left=True)
        elif status == S.EXECUTED:
            wanted |= Q(last_kind="executed", has_left=False)
        else:
            wanted |= Q(last_kind__in=kinds)
    return cases.filter(wanted)


def latest_first(cases: Cases) -> Cases:
    """The cases with what changed last on top."""
    return cases.order_by("-last_at", "-year", "-number")


def with_ways(cases: Cases, known: date) -> list[tuple[CaseRow, tuple[WayStep, ...]]]:
    """Cases from :func:`cases_on` as rows, each with its way on the day; for short lists."""
    told = Prefetch("events", CaseEvent.objects.filter(at__lt=end_of(known)).order_by("at", "pk"))
    ever = Prefetch("steps", steps_on(known).select_related("version"), to_attr="steps_then")
    earlier = Prefetch("earlier_routes", EarlierRoute.objects.select_related("version"))
    found = cases.select_related("version").prefetch_related(ever, told, earlier)
    rows = [(row_of(case), case) for case in found]
    return [(row, _way(case, row.status, known)) for row, case in rows]


def steps_on(known: date) -> QuerySet[CaseStep]:
    """The steps of the ways as they stood on the day: those that a change of the organisation has replaced since too."""
    return (
        CaseStep.ever.filter(Q(since__isnull=True) | Q(since__lte=known))
        .filter(Q(replaced_on__isnull=True) | Q(replaced_on__gt=known))
        .order_by("position")
    )


def _way(case: Case, status: str, known: date) -> tuple[WayStep, ...]:
    steps: list[CaseStep] = case.steps_then  # type: ignore[attr-defined]
    version, _route = followed_on(case, known)
    return way_on(steps, list(case.events.all()), version, settled=status not in UNDER_WAY)


def followed_on(case: Case, known: date) -> tuple[OrganisationVersion, str]:
    """The version and the route that the case followed on the day."""
    later = [earlier for earlier in case.earlier_routes.all() if earlier.until > known]
    first = min(later, key=lambda earlier: earlier.until, default=None)
    return (first.version, first.route) if first else (case.version, case.route)


def case_page(register: str, year: int, number: int, known: date) -> CasePage | None:
    """The case with this register number, if it is public on the day."""
    case = (
        cases_on(known)
        .filter(register=register, year=year, number=number)
        .select_related("version", "delegated_decision")
        .first()
    )
    if case is None:
        return None
    before = end_of(known)
    row = row_of(case)
    events = tuple(case.events.filter(at__lt=before).order_by("at", "pk"))
    version, followed = followed_on(case, known)
    route = organisation_of(version).route(followed)
    steps = steps_on(known).filter(case=case).select_related("version")
    return CasePage(
        case=case,
        row=row,
        route=route,
        way=way_on(steps, events, version, settled=row.status not in UNDER_WAY),
        events=events,
        documents=documents_of(case, row.status, known),
        delegated=_delegated(case, known),
    )


def documents_of(case: Case, status: str, known: date) -> tuple[ShownDocument, ...]:
    """The case's documents that are public, and the secret ones by number and section.

    That something secret exists is said once the case is with a body or settled: what lies with the administration
    until then is no official document yet (Freedom of the Press Act 2:9, 2:12).
    """
    entries = case.case_documents.select_related("document").order_by("number")
    before = end_of(known)
    shown = []
    for entry in entries:
        if open_on(entry.document, known):
            shown.append(shown_document(entry))
        elif entry.document.secret and status in ON_ITS_WAY and entry.document.created_at < before:
            shown.append(withheld(entry.number, entry.document))
    return tuple(shown)


def shown_document(entry: CaseDocument, number: int | None = None) -> ShownDocument:
    """A public document as it is named, with its number in the case or another one."""
    document = entry.document
    return ShownDocument(
        number=number or entry.number,
        kind=document.kind,
        title=document.title,
        id=document.pk,
        filename=document.filename,
        media_type=document.media_type,
        size=document.size,
        pages=document.pages,
        secrecy_section="",
    )


def withheld(number: int, document: Document) -> ShownDocument:
    """A secret document: that it is there, and why it is not shown. Its title, name and size are withheld."""
    return ShownDocument(number, Document.Kind.ATTACHMENT, "", 0, "", "", 0, None, document.secrecy_section)


def _delegated(case: Case, known: date) -> DelegatedShown | None:
    decision = case.delegated_decision
    if decision is None or not open_on(decision, known):
        return None
    return DelegatedShown(
        str(decision), decision.line, decision.delegate, decision.body, decision.text, decision.decided_at
    )


def submission_with(token: str) -> Submission | None:
    """The question that this token follows."""
    return Submission.objects.select_related("case", "joined_to").filter(token=token).first()
