"""The editions of the official report's draft, and the Word files that have been handed back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow


class ReportEdition(MunicipalityRow):
    """What the report's draft said in an edition, who saved it and from where; only ever added to."""

    class Source(models.TextChoices):
        PAGE = "page", _("På webbsidan")
        WORD = "word", _("Från Word")

    report = models.ForeignKey("cases.Report", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    proposal = models.TextField()
    summary = models.TextField(blank=True)
    text = models.TextField()
    assessments = models.JSONField(default=dict)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PAGE)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="an_edition_of_a_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} edition {self.number}"


class WordReturn(MunicipalityRow):
    """A Word file that somebody has handed back: what was read in it, before it is taken into the draft or left."""

    KEEPS_CONTENT = True

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="word_returns")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    proposal = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    made_of = models.PositiveIntegerField(
        null=True, blank=True
    )  # the edition it was fetched as, if it says so
    notes = models.JSONField(default=list)  # what did not come along: pairs of Swedish and English
    handed_back_at = models.DateTimeField()
    handed_back_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_in = models.PositiveIntegerField(null=True, blank=True)  # the edition it became

    class Meta:
        ordering = ["case", "handed_back_at", "pk"]

    def __str__(self) -> str:
        return self.filename
