"""Disposal: decided on a preview, with its reason; the contents go for good, the rows stay and say under which decision."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.archive.described import journal_lines
from insyn.cases.classes import class_of
from insyn.cases.disposal.queries import Passed, mark_of, passed
from insyn.cases.models import (
    Case,
    DisposalDecision,
    DisposedCase,
    DisposedDocument,
    Report,
    ReportEdition,
    Submission,
    SubmissionFile,
    WordReturn,
)
from insyn.cases.route.models import Opinion
from insyn.description.text import Text
from insyn.documents.disposing import empty, remove_after
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.foundation.models import JournalContent

GONE = "(Gallrat)"


@act("cases.classify")
def classify(*, by: Actor, at: datetime, case: Case, classification: str) -> Case:
    """Give a case its class; how long it is kept follows from it."""
    code = classification.strip()
    if not code or class_of(code) is None:
        raise Invalid(
            _("Klassificeringen har ingen klass %(code)s.") % {"code": code or "–"}, field="classification"
        )
    if DisposedCase.objects.filter(case=case).exists():
        raise Refused(_("Ärendet är gallrat och ändras inte."))
    case.classification = code
    case.save(update_fields=["classification"])
    return case


@act("cases.dispose", publishes=True)
def dispose(
    *, by: Actor, at: datetime, cases: list[Case], reason: str, plan: str, mark: str
) -> DisposalDecision:
    """Decide to dispose of cases whose time has passed, and do it. ``mark`` is what the preview of exactly these had.

    :class:`Overtaken` where anything has changed since the preview. The files leave the store when the decision is saved;
    what is shared with something that is kept stays.
    """
    reason, plan = reason.strip(), plan.strip()
    if not reason or not plan or len(reason) > 1000 or len(plan) > 200:
        raise Invalid(
            _("Skriv skälet och vilken gallringsplan beslutet vilar på."), field="reason" if plan else "plan"
        )
    if not cases:
        raise Invalid(_("Välj vad som ska gallras."), field="cases")
    on = clock.local_date(at)
    wanted = {case.pk for case in cases}
    chosen = [row for row in passed(on) if row.case.pk in wanted]
    if len(chosen) != len(wanted):
        raise Refused(_("Något av det valda ska inte gallras än, eller aldrig. Läs listan igen."))
    if mark_of(chosen) != mark:
        raise Overtaken(_("Något har ändrats sedan du såg listan. Läs den igen."))
    last = DisposalDecision.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0
    decision = DisposalDecision(
        year=on.year, number=last + 1, decided_at=at, decided_by=by.user, reason=reason, plan=plan
    )
    decision.save()
    remove_after([digest for row in chosen for digest in _dispose_of(decision, row, at)])
    return decision


def _dispose_of(decision: DisposalDecision, row: Passed, at: datetime) -> list[str]:
    """Empty everything of one case; the digests of its contents."""
    case = row.case
    DisposedCase(
        decision=decision,
        case=case,
        classification=case.classification,
        kept=row.kept,
        until=row.since,
        files=row.files,
    ).save()
    _erase_journal(case)  # before the rows that it is found by are emptied
    digests = []
    for document in row.documents:
        DisposedDocument(decision=decision, document=document, sha256=document.sha256).save()
        digests += empty(document)
        SubmissionFile.objects.filter(document=document).update(sha256="")
    for file in row.apart:
        digests.append(file.sha256)
        file.sha256 = ""
        file.save(update_fields=["sha256"])
    digests += _erase_texts(case)
    way.tell(
        case,
        at,
        "disposed",
        Text(f"Gallrades enligt beslut {decision}.", f"Disposed of by decision {decision}."),
    )
    return digests


def _erase_texts(case: Case) -> list[str]:
    """What was written in by hand goes too, and what came back from Word; the digests of its files. The register keeps the
    sender, the subject, the day and the number (OSL 5:2).
    """
    submissions = [one for one in (case.submission, *case.joined.order_by("pk")) if one is not None]
    for submission in submissions:
        submission.text, submission.sender_email, submission.text_digest = GONE, "", ""
        submission.save(update_fields=["text", "sender_email", "text_digest"])
    gone = {"proposal": GONE, "summary": "", "text": GONE}
    Report.objects.filter(case=case).update(assessments={}, **gone)
    ReportEdition.objects.filter(report__case=case).update(assessments={}, **gone)
    returned = WordReturn.objects.filter(case=case)
    digests = list(returned.order_by("pk").values_list("sha256", flat=True))
    returned.update(sha256="", notes=[], **gone)
    Opinion.objects.filter(case=case).update(question=GONE)
    Opinion.objects.filter(case=case).exclude(answer="").update(answer=GONE)
    Submission.objects.filter(joined_to=case).update(notes=[])
    case.summary = ""
    case.save(update_fields=["summary"])
    return digests


def _erase_journal(case: Case) -> None:
    """The journal's lines stay and still chain; what was written in the acts goes, for it has the same texts."""
    JournalContent.objects.filter(entry__in=journal_lines(case)).delete()
