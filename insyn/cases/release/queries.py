"""What pages read of requests for official documents, and the only way to what has been released."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from insyn.cases.models import Case
from insyn.cases.release.models import CopyFee, DocumentRequest, Release
from insyn.cases.rules import release as rules
from insyn.documents.models import Document, RedactedCopy
from insyn.documents.reading import may_read
from insyn.foundation.actors import Actor


def documents_of(case: Case) -> list[Document]:
    """Every document of a case: its own, and the files of what came in to it; in order."""
    came = Q(submission_file__submission__case=case) | Q(submission_file__submission__joined_to=case)
    own = Q(case_documents__case=case)
    return list(Document.objects.filter(own | came).distinct().order_by("pk"))


def kept_copies(documents: Iterable[Document]) -> list[RedactedCopy]:
    """The redacted copies that have been made here of the documents, the latest first; none that is itself marked secret."""
    rows = RedactedCopy.objects.filter(original__in=list(documents), document__secrecy_section="")
    return list(rows.select_related("document").order_by("original", "-made_at", "-pk"))


def called(document: Document, case: Case | None) -> str:
    """What a document is called where its title may not be said: by its number in its case."""
    entry = case.case_documents.filter(document=document).first() if case else None
    if case is None:
        return "En handling"
    return (
        f"Handling {entry.number} i {case.reference}" if entry else f"En inkommen handling i {case.reference}"
    )


def may_assess(actor: Actor, document: Document, on: date) -> bool:
    """Whether somebody can say if a document is to be given: only who may read it."""
    return actor.user is not None and may_read(actor, document, on)


def fee_schedule() -> rules.CopyFee | None:
    """The municipality's fees for copies, as last laid in; None where it has none."""
    row = CopyFee.objects.order_by("-set_at", "-pk").first()
    return rules.CopyFee(row.free, row.first, row.each) if row else None


def waiting() -> list[DocumentRequest]:
    """The requests that are not answered, or wait for a decision in writing, the oldest first."""
    undecided = Q(formal_asked_at__isnull=False, refusal__isnull=True)
    rows = DocumentRequest.objects.filter(Q(answered_at__isnull=True) | undecided)
    return list(rows.select_related("case").order_by("received_at", "pk"))


def request_with(token: str) -> DocumentRequest | None:
    """The request that this address follows."""
    rows = DocumentRequest.objects.select_related("case", "refusal__delegated_decision__document")
    return rows.filter(token=token).first()


@dataclass(frozen=True)
class Answered:
    """One line of the answer, as she who asked reads it. ``called`` is a title only where the title is given with it."""

    called: str
    outcome: str
    section: str
    reason: str
    fee: int
    token: str
    filename: str
    until: date | None


def answers_of(request: DocumentRequest, today: date) -> list[Answered]:
    """The answer, document by document; nothing before the request is answered."""
    if request.answered_at is None:
        return []
    rows = request.releases.filter(ended_at__isnull=True).select_related("document", "given").order_by("pk")
    found = []
    for row in rows:
        open_still = row.token is not None and row.until is not None and row.until >= today
        whole = row.outcome == rules.Outcome.WHOLE
        found.append(
            Answered(
                called=row.document.title if whole else called(row.document, request.case),
                outcome=row.outcome,
                section=row.section,
                reason=row.reason if not whole else "",
                fee=row.fee,
                token=row.token if open_still and row.token else "",
                filename=row.given.filename if row.given and open_still else "",
                until=row.until,
            )
        )
    return found


def released_file(token: str, filename: str, today: date) -> Document | None:
    """The file that was released at this address, while it can be reached; None for anything else, without saying why."""
    row = (
        Release.objects.filter(
            token=token, ended_at__isnull=True, until__gte=today, request__answered_at__isnull=False
        )
        .select_related("given")
        .first()
    )
    return row.given if row and row.given and row.given.filename == filename else None


def decision_of(request: DocumentRequest) -> Document | None:
    """The decision in writing not to release, for her who asked."""
    decision = request.refusal.delegated_decision if request.refusal else None
    return decision.document if decision else None


def log(year: int) -> list[Release]:
    """What was answered in a year, in order, for who keeps the register."""
    rows = Release.objects.filter(request__year=year).select_related("request__case", "document", "by")
    return list(rows.order_by("at", "pk"))
