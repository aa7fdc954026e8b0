"""Decisions of disposal, and what was disposed of under each: rows that stay when the contents are gone."""

from django.db import models

from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow


class DisposalDecision(MunicipalityRow):
    """A decision to dispose of what has passed its time, with its reason and which plan it rests on."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    plan = models.CharField(max_length=200)

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="a_disposal_number_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"G {self.year}/{self.number}"


class DisposedCase(MunicipalityRow):
    """A case whose contents are gone: under which decision, which class and time it had, how many files."""

    decision = models.ForeignKey(DisposalDecision, on_delete=models.PROTECT, related_name="cases")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="disposed")
    classification = models.CharField(max_length=20)
    kept = models.CharField(max_length=100)
    until = models.DateField()
    files = models.PositiveIntegerField()

    class Meta:
        ordering = ["decision", "pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.case_id}"


class DisposedDocument(MunicipalityRow):
    """A document whose content is gone: the row says that it was there, and under which decision it went. The digest is what
    the content had, so that it can be known again in the e-archive.
    """

    decision = models.ForeignKey(DisposalDecision, on_delete=models.PROTECT, related_name="documents")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="disposed")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["decision", "pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.document_id}"
