"""What is made of a case's document lies in the case too: a redacted copy beside its original."""

from django.db.models import Max, Q

from insyn.cases.models import Case, CaseDocument
from insyn.documents.models import Document


def lay_beside(original: Document, copy: Document) -> None:
    """Give the copy the next number in every case that the original belongs to, or came in with (a documents placer)."""
    came_with = Q(submission__files__document=original) | Q(joined__files__document=original)
    for case in (
        Case.objects.filter(Q(case_documents__document=original) | came_with).distinct().order_by("pk")
    ):
        last = case.case_documents.aggregate(last=Max("number"))["last"] or 0
        CaseDocument(case=case, document=copy, number=last + 1).save()
