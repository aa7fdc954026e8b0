"""What pages read of delegation: the lines with what has become of them, and the decisions that are public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from insyn.delegation.decisions import appeal_of
from insyn.delegation.holding import (
    held_on,
    named_delegate,
    post_name,
    stands,
)
from insyn.delegation.models import Capacity, DelegatedDecision, DelegationNotice, Entrusted, SubDelegation
from insyn.description.administration import Administration
from insyn.description.delegation import Appeal, DelegationLine
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.queries import end_of, open_on, published
from insyn.foundation import clock
from insyn.organisation.queries import administration_or_none, organisation_on

LONGEST_QUERY = 100


@dataclass(frozen=True)
class LineRow:
    """A line in a list: with its body and delegate by name."""

    line: DelegationLine
    body: Text
    delegate: Text


@dataclass(frozen=True)
class SubDelegationShown:
    """A sub-delegation, of posts and never persons; ``stands`` is False where the line has changed under it."""

    row: SubDelegation
    number: str
    to: Text
    holds: bool
    stands: bool


@dataclass(frozen=True)
class DecisionShown:
    """A decision by delegation that is public."""

    number: str
    on: date
    text: str
    capacity: str
    post: Text | None
    case_address: str
    case_reference: str
    document: Document | None
    together: str = ""
    changed: str = ""


@dataclass(frozen=True)
class LinePage:
    """Everything a citizen may know of a line on a day."""

    row: LineRow
    jointly_with: tuple[Text, ...]
    appeal: Appeal | None
    sub_delegations: tuple[SubDelegationShown, ...]
    entrusted: tuple[str, ...]
    decisions: tuple[tuple[int, tuple[DecisionShown, ...]], ...]
    withheld: int


@dataclass(frozen=True)
class NoticeShown:
    """A notice on the board of a decision that is not reported; of a secret one neither its text nor its document."""

    number: str
    line: str
    subject: Text | None
    body: Text
    on: date
    posted_on: date
    last_appeal_day: date | None
    waits: bool
    kept_at: str
    document: Document | None


def rows_of(on: date, sought: str = "") -> list[LineRow]:
    """The lines of the order in force, all or those with every word sought in number, subject, delegate, law or words."""
    organisation = organisation_on(on)
    found = [
        LineRow(line, organisation.body(line.body).name, named_delegate(line, on))
        for line in organisation.lines
    ]
    wanted = sought.casefold().split()[:20]
    return [row for row in found if all(word in _said(row) for word in wanted)]


def _said(row: LineRow) -> str:
    line = row.line
    texts = (line.subject, row.delegate, row.body, *line.conditions)
    words = " ".join(f"{text.sv} {text.en}" for text in texts)
    return f"{line.number} {words} {line.legal_basis} {' '.join(line.words)}".casefold()


def line_page(number: str, on: date, known: date) -> LinePage | None:
    """A line of the order in force on the day, with what is public of it by then; None where there is none."""
    organisation, administration = organisation_on(on), administration_or_none(on)
    line = organisation.line(number)
    if line is None:
        return None
    row = LineRow(line, organisation.body(line.body).name, named_delegate(line, on))
    rows = SubDelegation.objects.filter(line=number, body=line.body, written_at__lt=end_of(known))
    handed = tuple(
        SubDelegationShown(
            sub,
            str(sub),
            post_name(sub.to_post, administration),
            sub.starts_on <= on and (sub.ends_on is None or sub.ends_on > on),
            stands(sub, organisation, administration),
        )
        for sub in rows.order_by("-year", "-number")
    )
    named = Entrusted.objects.filter(held_on(on), body=line.body).select_related("person")
    return LinePage(
        row,
        tuple(post_name(post, administration) for post in line.jointly_with),
        appeal_of(line),
        handed,
        tuple(str(one.person) for one in named.order_by("pk")) if line.urgent else (),
        decisions_by_year(number, line.body, on, known),
        withheld_under(number, line.body, known),
    )


def decisions_by_year(
    number: str, body: str, on: date, known: date
) -> tuple[tuple[int, tuple[DecisionShown, ...]], ...]:
    """The public decisions under a line's number for the body, the newest year first."""
    rows = published(DelegatedDecision.objects.filter(line=number, body=body), known)
    found: dict[int, list[DecisionShown]] = {}
    administration = administration_or_none(on)
    for row in rows.select_related("document", "case", "overruling").order_by("-year", "-number"):
        found.setdefault(row.year, []).append(_shown(row, known, administration))
    return tuple((year, tuple(shown)) for year, shown in found.items())


def _shown(row: DelegatedDecision, known: date, administration: Administration | None) -> DecisionShown:
    case = getattr(row, "case", None)
    public = case is not None and open_on(case, known)
    return DecisionShown(
        str(row),
        clock.local_date(row.decided_at),
        row.text,
        str(Capacity(row.capacity).label),
        post_name(row.post, administration) if row.post else None,
        case.address if case is not None and public else "",
        row.case_number if public else "",
        row.document if open_on(row.document, known) else None,
        row.together,
        _changed(row, known),
    )


def _changed(row: DelegatedDecision, known: date) -> str:
    """Where the body's own decision stands, if it has changed this one by the day."""
    found = getattr(row, "overruling", None)
    return found.where if found is not None and found.changed_on <= known else ""


def withheld_under(number: str, body: str, known: date) -> int:
    """How many decisions under the line are not public: that there are some is said, nothing else of them."""
    rows = DelegatedDecision.objects.filter(line=number, body=body, decided_at__lt=end_of(known))
    return rows.count() - published(rows, known).count()


def posted_notices(known: date) -> list[NoticeShown]:
    """What hangs on the board on the day of decisions that are not reported (KL 8:10 first paragraph 3)."""
    rows = published(DelegationNotice, known).filter(posted_on__lte=known)
    rows = rows.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=known))
    hanging = list(rows.select_related("decision__document").order_by("-posted_on", "-pk"))
    if not hanging:
        return []
    organisation = organisation_on(known)
    shown = []
    for row in hanging:
        decision = row.decision
        line = organisation.line(decision.line)
        name = (
            organisation.body(decision.body).name
            if organisation.has_body(decision.body)
            else Text(decision.body, decision.body)
        )
        secret = not open_on(decision, known)
        shown.append(
            NoticeShown(
                str(decision),
                decision.line,
                line.subject if line else None,
                name,
                clock.local_date(decision.decided_at),
                row.posted_on,
                row.last_appeal_day,
                row.last_appeal_day is None,
                "" if secret else row.kept_at,
                decision.document if open_on(decision.document, known) else None,
            )
        )
    return shown
