"""What has passed its time by the municipality's own plan, and what is kept and why; nothing here changes anything."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from insyn.cases.archive.described import closed_at
from insyn.cases.archive.models import ArchivePackage
from insyn.cases.classes import class_of, is_own
from insyn.cases.models import Case, DisposedCase, DisposedDocument, SubmissionFile
from insyn.cases.rules.disposal import Facts, Stays, disposable_from, keeping, why_it_stays
from insyn.documents.disposing import remove_after
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.foundation.actors import Actor

K = Document.Kind
ALWAYS_KEPT = (K.MINUTES, K.SUMMONS, K.BUNDLE, K.NOTICE, K.EXTRACT, K.GOVERNING, K.DECISION)
"""Decisions and what bodies have met upon stay, whatever the class of a case says."""


@dataclass(frozen=True)
class Passed:
    """A case that may be disposed of: since when, what its class says, its documents and the files that were kept apart."""

    case: Case
    kept: str
    since: date
    documents: tuple[Document, ...]
    apart: tuple[SubmissionFile, ...]

    @property
    def files(self) -> int:
        """How many files go."""
        return len(self.documents) + len(self.apart)


def facts_of(case: Case) -> Facts:
    """What decides whether a case may be disposed of."""
    closed = closed_at(case) if case.status == Case.Status.CLOSED else None
    found = class_of(case.classification) if case.classification else None
    return Facts(
        closed=clock.local_date(closed) if closed else None,
        known_class=found is not None,
        own_plan=is_own() and found is not None and not found.assumed,
        kept=found.kept if found else "",
        archived=_archived(case),
        requested=case.requests.filter(answered_at__isnull=True).exists()
        or case.requests.filter(formal_asked_at__isnull=False, refusal__isnull=True).exists(),
        gone=DisposedCase.objects.filter(case=case).exists(),
    )


def _archived(case: Case) -> bool:
    """Whether a whole package of the case has been made, after the last thing that happened to it."""
    last = case.events.order_by("-at", "-pk").first()
    rows = ArchivePackage.objects.filter(case=case, left_out=0)
    return rows.filter(made_at__gte=last.at).exists() if last else rows.exists()


def stays(case: Case, today: date) -> tuple[Stays, ...]:
    """Why a case is kept on the day; nothing when it may be disposed of."""
    return why_it_stays(facts_of(case), today)


def passed(today: date) -> list[Passed]:
    """Every closed case whose time has passed, the oldest first."""
    if not is_own():
        return []
    rows = Case.objects.filter(status=Case.Status.CLOSED, disposed__isnull=True).exclude(classification="")
    found = []
    for case in rows.select_related("submission").order_by("year", "number"):
        if not stays(case, today):
            found.append(_passed(case))
    return found


def _passed(case: Case) -> Passed:
    found = class_of(case.classification)
    closed = closed_at(case)
    plan = keeping(found.kept) if found else keeping("")
    assert found is not None  # it has just been asked why it stays, and it does not
    assert closed is not None
    assert plan.years is not None
    return Passed(
        case,
        found.kept,
        disposable_from(clock.local_date(closed), plan.years),
        tuple(disposable_documents(case)),
        tuple(apart_of(case)),
    )


def disposable_documents(case: Case) -> list[Document]:
    """The documents that go with a case: its own, those that came with it, masked copies of them; not what another case has."""
    came = Q(submission_file__submission__case=case) | Q(submission_file__submission__joined_to=case)
    own = Q(case_documents__case=case) | came | Q(given_in__request__case=case)
    rows = Document.objects.filter(own).exclude(kind__in=ALWAYS_KEPT).exclude(sha256="").distinct()
    others = Case.objects.filter(disposed__isnull=True).exclude(pk=case.pk)
    shared = Document.objects.filter(case_documents__case__in=others).values("pk")
    return list(rows.exclude(pk__in=shared).order_by("pk"))


def apart_of(case: Case) -> list[SubmissionFile]:
    """Files that came with a case and were kept apart: the originals of e-mails among them."""
    rows = SubmissionFile.objects.filter(Q(submission__case=case) | Q(submission__joined_to=case))
    return list(rows.filter(document__isnull=True).exclude(sha256="").order_by("pk"))


def mark_of(rows: Iterable[Passed]) -> str:
    """A digest of exactly what a preview showed: a decision on it is refused where anything has changed since."""
    said = [
        f"{row.case.pk}:{row.kept}:{row.since}:{[one.pk for one in row.documents]}:{[one.pk for one in row.apart]}"
        for row in rows
    ]
    return hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest()


def finish(by: Actor, on: date) -> None:
    """Remove what a decision has disposed of and a machine that stopped left in the store; done each day."""
    remove_after(DisposedDocument.objects.order_by("pk").values_list("sha256", flat=True))
